"""Evidence: a quote from a study's texts, where it stands, and the answers that it is behind."""

from dataclasses import dataclass

from annotator.domain.annotation import Place
from annotator.domain.citation import Citation, Span

PARTS = {"title": "Title", "abstract": "Abstract", "raw": "As imported"}
"""The texts of a citation that can be quoted, with what people call them."""
_BETWEEN = ":"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quote and its `place`: `title`, `abstract` or `raw`, a colon and the citation's id.

    `start` and `end` (exclusive) are characters of that text when the quote was tied. `answers` are tied to it, in
    the order in which they were.
    """

    id: str
    study: str
    place: str
    quote: str
    start: int
    end: int
    answers: tuple[Place, ...] = ()

    @property
    def part(self) -> str:
        """Which text of the citation it stands in."""
        return self.place.partition(_BETWEEN)[0]

    @property
    def citation(self) -> str:
        """The id of the citation that it stands in."""
        return self.place.partition(_BETWEEN)[2]

    @property
    def line(self) -> str:
        """The quote in one line."""
        return " ".join(self.quote.split())

    def span_in(self, text: str) -> Span | None:
        """Where the quote stands in its text as that is now; None where the text no longer has it."""
        if text[self.start : self.end] == self.quote:
            return self.start, self.end
        at = text.find(self.quote)
        return (at, at + len(self.quote)) if at >= 0 else None


def text_place(part: str, citation: str) -> str:
    """The name of one text of a citation: `title`, `abstract` or `raw`, a colon and the citation's id."""
    return f"{part}{_BETWEEN}{citation}"


def text_of(citation: Citation, part: str) -> str:
    """The text of that name as it stands in a citation now."""
    return citation.raw if part == "raw" else citation.get(part)
