"""A citation: one bibliographic record of a reference list, as read and as kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from annotator.domain.fields import FIELD_BY_NAME

CERTAIN = 0.9
"""Confidence from which a field counts as certain; below it is shown as doubtful."""

Span = tuple[int, int]
"""Start and end (exclusive) of a piece of the raw text, in characters."""


class Author(NamedTuple):
    """A person (family name with its particle, given names or initials, suffix) or, as `literal`, a body.

    A tuple, as a long list has a million of them: it is made in a third of the time a frozen class takes.
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        """As biomedical journals print it: `Osugi M`, `Smith AB Jr`, or the body's name."""
        return self.literal or " ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def name(self) -> str:
        """The family name, or the body's name: what the author is sorted and labelled by."""
        return self.literal or self.family


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to check: the field it is about (empty: the whole citation), why, and what to use instead if known."""

    text: str
    field: str = ""
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One bibliographic record; `fields` holds text by the names of `domain.fields`, never an empty string.

    `raw` is the text as imported and never changes; `number` is printed in the list, `position` counts from 1 within
    its source, `line` and `last_line` are 1-based lines of the source; `spans` says where in `raw` a field was read
    (the authors under "authors"); `confidence` runs from 0 to 1 by field, a field that is not named there is certain.
    """

    type: str = "article-journal"
    authors: tuple[Author, ...] = ()
    et_al: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)
    raw: str = ""
    number: str = ""
    position: int = 0
    line: int = 0
    last_line: int = 0
    doubts: tuple[Doubt, ...] = ()
    confidence: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The text of a field, or an empty string."""
        return self.fields.get(name, "")

    @property
    def year(self) -> int | None:
        """The year as a number, if there is one."""
        text = self.get("year")
        return int(text) if text.isascii() and text.isdigit() else None

    @property
    def label(self) -> str:
        """What a person calls it: `Osugi 2012`."""
        who = self.authors[0].name if self.authors else self.get("title")[:40].strip() or "Untitled"
        return f"{who} {self.get('year')}".strip()

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Names of the fields to check: those with a doubt of their own or too little confidence."""
        named = dict.fromkeys(doubt.field for doubt in self.doubts if doubt.field)
        named.update(dict.fromkeys(name for name, sure in self.confidence.items() if sure < CERTAIN))
        return tuple(named)

    def with_field(self, name: str, text: str) -> "Citation":
        """The same citation with one field put right by a person, which makes it certain."""
        if name not in FIELD_BY_NAME:
            raise KeyError(name)
        fields = {key: value for key, value in self.fields.items() if key != name}
        if text.strip():
            fields[name] = text.strip()
        return replace(self.confirmed(name), fields=fields, spans=self._spans_without(name))

    def with_authors(self, authors: tuple[Author, ...]) -> "Citation":
        """The same citation with its authors put right by a person."""
        return replace(self.confirmed("authors"), authors=authors, spans=self._spans_without("authors"))

    def _spans_without(self, name: str) -> dict[str, Span]:
        """Where fields were read, but for one that no longer says what stands there."""
        return {key: value for key, value in self.spans.items() if key != name}

    def confirmed(self, name: str) -> "Citation":
        """The same citation with the doubt about one field settled by a person."""
        return replace(
            self,
            doubts=tuple(doubt for doubt in self.doubts if doubt.field != name),
            confidence={key: value for key, value in self.confidence.items() if key != name},
        )


def authors_text(citation: Citation, separator: str = "; ") -> str:
    """All authors in one line, `et al.` at the end where the list says so."""
    names = [str(author) for author in citation.authors]
    return separator.join([*names, "et al."] if citation.et_al else names)


def authors_from_text(text: str) -> tuple[Author, ...]:
    """Authors typed by a person: separated by semicolons (or commas), each `Family Given` or `Family, Given`.

    A name in square brackets is a body: `[World Health Organization]`. `et al.` is no author.
    """
    separator = ";" if ";" in text else ","
    return tuple(
        _author(name.strip())
        for name in text.split(separator)
        if name.strip() and name.strip().rstrip(".").casefold() != "et al"
    )


def ends_in_et_al(text: str) -> bool:
    """Whether a line of authors says that there are more."""
    return text.strip().rstrip(".").casefold().endswith("et al")


def _author(name: str) -> Author:
    if name.startswith("[") and name.endswith("]"):
        return Author(literal=name[1:-1].strip())
    if "," in name:
        family, _, given = name.partition(",")
        return Author(family=family.strip(), given=given.strip())
    family, _, given = name.rpartition(" ")
    initials = given.replace(".", "").replace("-", "")
    if family and initials.isupper() and len(initials) <= 5:
        return Author(family=family.strip(), given=given)
    return Author(family=name) if not family else Author(family=given, given=family)
