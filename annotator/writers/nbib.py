"""NBIB: citations in PubMed's tagged text."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from annotator.domain.citation import Author, Citation
from annotator.domain.reading import Report, silent
from annotator.writers.base import Written
from annotator.writers.plain_values import LeftOut, line, parts, written

_KINDS = {
    "article-journal": "Journal Article",
    "article": "Preprint",
    "dataset": "Dataset",
    "report": "Technical Report",
    "paper-conference": "Congress",
    "thesis": "Academic Dissertation",
}
_TAGS = {
    "volume": "VI",
    "issue": "IP",
    "pages": "PG",
    "abstract": "AB",
    "container_short": "TA",
    "pmcid": "PMC",
    "publisher": "PB",
    "edition": "EN",
}
_LISTS = {"issn": "IS", "isbn": "ISBN", "language": "LA", "keywords": "OT", "editors": "FED"}
_BOOKS = frozenset({"book", "chapter"})
_WRITTEN_ELSEWHERE = frozenset({"title", "container", "year", "date", "doi", "pmid", "place"})
_OWN_TAG = re.compile(r"nbib:([A-Z][A-Z0-9]{1,3})")
_WIDTH = 82
"""Characters of a value on one line, as PubMed wraps them."""


class Nbib:
    """One record a citation, UTF-8, LF. What PubMed's format has no tag for is left out, and a warning says so.

    A record always begins with `PMID-`, also where there is no PubMed ID.
    """

    name = "nbib"
    label = "PubMed (NBIB)"
    suffix = ".nbib"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        left = LeftOut()
        return written(
            citations,
            report,
            lambda citation: _record(citation, left),
            between="\n",
            warnings=lambda: left.warnings(self.label),
        )


def _record(citation: Citation, left: LeftOut) -> Iterator[str]:
    yield f"PMID- {line(citation.get('pmid'))}\n"
    for tag, value in _values(citation, left):
        text = line(value)
        if text:
            yield f"{tag:<4}- {_wrapped(text)}\n"


def _wrapped(text: str) -> str:
    """Broken between words only; the first line stands behind the tag."""
    if len(text) <= _WIDTH:
        return text
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n      ".join(lines)


def _values(citation: Citation, left: LeftOut) -> Iterator[tuple[str, str]]:
    get = citation.get
    book = citation.type in _BOOKS
    whole = get("title") if citation.type == "book" else get("container")
    yield "DP", get("date") or get("year")
    yield "TI", "" if citation.type == "book" else get("title")
    yield ("BTI" if book else "JT"), whole
    for name, tag in _TAGS.items():
        yield tag, get(name)
    yield "LID", f"{line(get('doi'))} [doi]" if get("doi") else ""
    yield "PL", get("place") if book else ""
    for author in citation.authors:
        yield from _author(author)
    if citation.et_al:
        yield "FAU", "et al."
    for name, tag in _LISTS.items():
        for value in parts(get(name)):
            yield tag, value
    if "nbib:PT" not in citation.fields:
        yield "PT", _KINDS.get(citation.type, "")
    yield from _further(citation, left, book=book)


def _further(citation: Citation, left: LeftOut, *, book: bool) -> Iterator[tuple[str, str]]:
    """What a file of PubMed had under tags of its own; what has no tag is counted."""
    known = {*_TAGS, *_LISTS, *_WRITTEN_ELSEWHERE}
    known -= {"container"} if citation.type == "book" else set()
    known -= set() if book else {"place"}
    for name, text in citation.fields.items():
        own = _OWN_TAG.fullmatch(name)
        if own:
            for value in parts(text, "\n"):
                yield own[1], value
        elif name not in known:
            left.add(name)


def _author(author: Author) -> Iterator[tuple[str, str]]:
    """Full name and short name of a person, or a body."""
    if author.literal:
        yield "CN", author.literal
        return
    given = " ".join(filter(None, (author.given, author.suffix)))
    yield "FAU", ", ".join(filter(None, (author.family, given)))
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", author.given) if word)
    yield "AU", " ".join(filter(None, (author.family, initials, author.suffix)))


LIST_WRITERS = (Nbib(),)
