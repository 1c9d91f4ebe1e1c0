"""RIS: citations as reference managers and programs for screening take them."""

import re
from collections.abc import Iterator, Sequence

from annotator.domain.citation import Author, Citation
from annotator.domain.fields import FIELDS
from annotator.domain.reading import Report, silent
from annotator.writers.base import Written
from annotator.writers.plain_values import LeftOut, line, parts, written

TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CONF",
    "thesis": "THES",
    "report": "RPRT",
    "webpage": "ELEC",
    "dataset": "DATA",
    "article": "UNPB",
    "document": "GEN",
}
_TAGS = {
    "title": "TI",
    "container": "T2",
    "container_short": "J2",
    "year": "PY",
    "volume": "VL",
    "issue": "IS",
    "doi": "DO",
    "url": "UR",
    "abstract": "AB",
    "language": "LA",
    "publisher": "PB",
    "place": "CY",
    "edition": "ET",
    "accessed": "Y2",
    "accession": "AN",
}
"""Fields that are one value under one tag."""
_LISTS = {"keywords": "KW", "database": "DB", "editors": "ED"}
_OWN_TAG = re.compile(r"ris:([A-Z][A-Z0-9])")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_RANGE = re.compile(r"([^-\s]{1,30})-([^-\s]{1,30})")
_BOOKS = frozenset({"book", "chapter"})
_END = "\r\n"


class Ris:
    """One record a citation, UTF-8, CR LF. What RIS has no tag for is left out, and a warning says so.

    PubMed ID and PMC ID stand under C3 (`PUBMED 123`) and C2, as Cochrane and EndNote have them.
    """

    name = "ris"
    label = "RIS"
    suffix = ".ris"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        left = LeftOut()
        return written(
            citations,
            report,
            lambda citation: _record(citation, left),
            between=_END,
            warnings=lambda: left.warnings(self.label),
        )


def _record(citation: Citation, left: LeftOut) -> Iterator[str]:
    for tag, value in _values(citation, left):
        text = line(value)
        if text:
            yield f"{tag}  - {text}{_END}"
    yield f"ER  - {_END}"


def _values(citation: Citation, left: LeftOut) -> Iterator[tuple[str, str]]:
    """Tags and values in order; the type is always first."""
    get = citation.get
    own = get("ris:TY") if citation.type == "document" else ""
    yield "TY", own or TYPES.get(citation.type, "GEN")
    for author in citation.authors:
        yield "AU", _name(author)
    if citation.et_al:
        yield "AU", "et al."
    for name, tag in _TAGS.items():
        yield tag, get(name)
    yield "DA", _date(get("date"))
    first, last = _pages(get("pages"))
    yield "SP", first
    yield "EP", last
    for name, tag in _LISTS.items():
        for value in parts(get(name)):
            yield tag, value
    number, other = ("isbn", "issn") if citation.type in _BOOKS else ("issn", "isbn")
    for value in parts(get(number)):
        yield "SN", value
    yield "C3", f"PUBMED {get('pmid')}" if get("pmid") else ""
    yield "C2", get("pmcid")
    for value in parts(get("note"), "\n"):
        yield "N1", value
    yield from _further(citation, other, left)


def _further(citation: Citation, other: str, left: LeftOut) -> Iterator[tuple[str, str]]:
    """What a RIS file had under tags of its own; what has no tag is counted."""
    known = {field.name for field in FIELDS} - {other}
    for name, text in citation.fields.items():
        own = _OWN_TAG.fullmatch(name)
        if own and own[1] not in {"TY", "ER"}:
            for value in parts(text, "\n"):
                yield own[1], value
        elif name not in known and name != "ris:TY":
            left.add(name)


def _name(author: Author) -> str:
    """`Family, Given, Suffix`; a comma at the end says that it is the name of a body."""
    if author.literal:
        return f"{author.literal},"
    return ", ".join(filter(None, (author.family, author.given, author.suffix)))


def _date(date: str) -> str:
    """`2024-04-03` as `2024/04/03/`; anything else as it is."""
    found = _ISO.fullmatch(date)
    return f"{found[1]}/{found[2]}/{found[3] or ''}/" if found else date


def _pages(pages: str) -> tuple[str, str]:
    found = _RANGE.fullmatch(pages)
    return (found[1], found[2]) if found and found[1] != found[2] else (pages, "")


LIST_WRITERS = (Ris(),)
