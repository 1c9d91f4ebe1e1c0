"""Ovid's tagged text: records open with `<1. >`, tags are short (`TI  - `) or words alone on a line (`Title`)."""

import re

from annotator.domain.citation import Author, Citation
from annotator.domain.reading import ReadResult, Report
from annotator.readers.base import Reader
from annotator.readers.foreign import first_mark
from annotator.readers.ovid_source import put_source
from annotator.readers.tagged import TaggedRecord, read_tagged
from annotator.readers.tagged_names import author
from annotator.readers.values import (
    Values,
    cited,
    joined,
    put,
    put_date,
    put_identifiers,
    put_short,
    without_stop,
)

NAME, LABEL = "ovid", "Ovid"
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,2})[ \t]{0,4}- ?(.*)")
_WORDS = re.compile(r"[A-Z][A-Za-z/&-]{1,30}(?: [A-Za-z/&()-]{1,30}){0,5}\s{0,9}$")
_SHORT = {
    "unique identifier": "UI",
    "accession number": "AN",
    "title": "TI",
    "author": "AU",
    "authors": "AU",
    "author(s)": "AU",
    "source": "SO",
    "abstract": "AB",
    "issn": "IS",
    "issn print": "IS",
    "issn electronic": "IS",
    "isbn": "IB",
    "language": "LG",
    "digital object identifier": "DO",
    "doi": "DO",
    "publisher": "PB",
    "publication type": "PT",
    "year of publication": "YR",
    "date of publication": "DG",
    "publication date": "DG",
    "institution": "IN",
    "subject headings": "MH",
    "mesh subject headings": "MH",
    "keyword heading": "KW",
    "keywords": "KW",
    "database": "DB",
    "journal name": "JN",
    "journal": "JN",
    "volume": "VO",
    "issue": "IP",
    "page": "PG",
    "pages": "PG",
    "pmid": "PM",
    "pubmed id": "PM",
    "medline pmid": "PM",
    "country of publication": "CP",
    "link to the ovid full text or citation": "XL",
    "link to the external link resolver": "XL",
}
"""Short tags of the words that stand for them."""
_IN_RAW_ONLY = (
    *(
        "AU",
        "IN",
        "AD",
        "SO",
        "CS",
        "CE",
        "DJ",
        "OD",
        "VN",
        "RO",
        "UP",
        "EM",
        "DD",
        "DC",
        "DA",
        "ED",
        "CR",
        "CP",
    ),
    *("SL", "SU", "XL", "CC", "ST", "#"),
)
_IN_BRACKETS = re.compile(r"\s{0,9}\[[^\]]{0,200}\]")
_FURTHER = re.compile(r"(?<=\.)\s{1,9}(?=[^\W\d_][a-z'’-])")
_DIGITS = re.compile(r"\d{1,8}")


class _Dialect:
    """Words alone on a line are tags in records that have such tags; elsewhere they are text that goes on."""

    name = "Ovid"

    def __init__(self) -> None:
        self._in_words = False

    def begins(self, line: str, _after_blank: bool) -> bool:
        begun = line.startswith("<") and first_mark(line, self.name) > 0
        self._in_words = self._in_words and not begun
        return begun

    def ends(self, _line: str) -> bool:
        return False

    def tag(self, line: str) -> tuple[str, str] | None:
        if line.startswith("<"):
            return "#", line.strip("<>. \t")
        found = _TAG.match(line)
        if found:
            return found[1], found[2]
        if _WORDS.match(line):
            words = line.strip()
            short = _SHORT.get(words.casefold(), words if self._in_words else "")
            self._in_words = self._in_words or bool(short)
            return (short, "") if short else None
        return None

    def outside(self, _line: str) -> str:
        return ""


def confidence(head: str) -> float:
    """Certain where a line is nothing but a number in angle brackets; the more, the sooner."""
    return first_mark(head, _Dialect.name)


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; what stands above the first is ignored with a reason."""
    return read_tagged(text, report, _Dialect(), _citation, name=NAME, label=LABEL)


def _citation(record: TaggedRecord, position: int) -> Citation:
    values = Values(record.pairs)
    found: dict[str, str] = {}
    get = values.text
    kind = _kind(values.all("PT"))
    authors = _authors(values)
    source = "" if kind in {"chapter", "book"} else get("SO")
    confidence = put_source(found, source)
    put(
        found,
        title=without_stop(get("TI", "BT")),
        container=get("JN", "JT", "JA") or found.get("container", ""),
        pages=get("PG") or found.get("pages", ""),
        abstract=get("AB"),
        keywords=joined(
            part.strip(" *") for text in values.lines("MH", "KW", "SH") for part in text.split(";")
        ),
        language=joined(values.all("LG", "LA")),
        publisher=get("PB", "PU"),
        editors=joined(values.all("EA")),
        accession=get("AN", "UI"),
        database=get("DB"),
    )
    put_short(found, volume=get("VO", "VI"), issue=get("IP"))
    put_date(found, get("YR"), get("DG"), get("DP"), found.pop("date", ""), found.get("year", ""))
    accession = found.get("accession", "")
    medline = "medline" in found.get("database", "").casefold()
    put_identifiers(
        found,
        doi=values.all("DO", "DI"),
        pmid=[
            *(match[0] for text in values.all("PM") if (match := _DIGITS.match(text))),
            accession if medline else "",
        ],
        issn=values.all("IS"),
        isbn=values.all("IB"),
    )
    if kind not in {"chapter", "book"}:
        values.drop("SO")
    values.drop(*(tag for tag in _IN_RAW_ONLY if tag != "SO"))
    found |= values.rest(NAME, found)
    return cited(
        kind,
        authors,
        found,
        raw=record.raw,
        position=position,
        lines=(record.line, record.last_line),
        confidence={name: sure for name, sure in confidence.items() if name in found},
        number=get("#"),
    )


def _kind(said: list[str]) -> str:
    whole = " ".join(said).casefold()
    if "chapter" in whole:
        return "chapter"
    if "dissertation" in whole or "thesis" in whole:
        return "thesis"
    return (
        "book" if "book" in whole and "journal" not in whole and "review" not in whole else "article-journal"
    )


def _authors(values: Values) -> list[Author]:
    """One author a tag, or several on a line: `Smith J. Jones AB.`, or parted by semicolons."""
    names: list[str] = []
    for value in values.lines("AU"):
        bare = _IN_BRACKETS.sub("", value)
        parts = bare.split(";") if ";" in bare else _FURTHER.split(bare)
        names += [part.strip() for part in parts if part.strip()]
    return [author(name) for name in names]


READER = Reader(NAME, LABEL, (".txt", ".cgi", ".ovd"), confidence, read)
