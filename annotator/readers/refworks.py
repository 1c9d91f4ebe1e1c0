"""RefWorks' tagged text: two characters, one blank, the value."""

import re

from annotator.domain.citation import Citation
from annotator.domain.reading import ReadResult, Report
from annotator.readers.base import Reader
from annotator.readers.foreign import first_mark
from annotator.readers.tagged import TaggedRecord, read_tagged
from annotator.readers.tagged_names import author
from annotator.readers.values import (
    Values,
    cited,
    joined,
    pages_of,
    people,
    put,
    put_date,
    put_identifiers,
    put_short,
)

NAME, LABEL = "refworks", "RefWorks"
_TAGS = (
    "RT SR ID A1 T1 JF JO YR FD VO IS SP OP K1 AB NO A2 T2 ED PB PP A3 A4 A5 A6 T3 SN AV AD AN LA CL SF OT LK DO CN DB "
    "DS IP RD ST U1 U2 U3 U4 U5 U6 U7 U8 U9 U10 U11 U12 U13 U14 U15 UL SL LL CR WT A7 WV RP OL PMID PMCID CC CF NT ER"
)
_TAG = re.compile(rf"({'|'.join(sorted(_TAGS.split(), key=len, reverse=True))})(?:[ \t](.*)|$)")
_KINDS = {
    "journal": "article-journal",
    "journal article": "article-journal",
    "journal, electronic": "article-journal",
    "abstract": "article-journal",
    "magazine article": "article-journal",
    "newspaper article": "article-journal",
    "book, whole": "book",
    "book, edited": "book",
    "book": "book",
    "book, section": "chapter",
    "book chapter": "chapter",
    "conference proceedings": "paper-conference",
    "conference proceeding": "paper-conference",
    "dissertation/thesis": "thesis",
    "dissertation": "thesis",
    "report": "report",
    "web page": "webpage",
    "unpublished material": "article",
}


class _Dialect:
    name = "RefWorks"

    def begins(self, line: str, _after_blank: bool) -> bool:
        return line.startswith("RT ")

    def ends(self, line: str) -> bool:
        return line.strip() == "ER"

    def tag(self, line: str) -> tuple[str, str] | None:
        found = _TAG.match(line)
        return (found[1], found[2] or "") if found else None

    def outside(self, _line: str) -> str:
        return ""


def confidence(head: str) -> float:
    """Nearly certain where a line opens a record with its type; the more, the sooner."""
    return first_mark(head, _Dialect.name) * 0.98


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; the notes above the first are ignored with a reason."""
    return read_tagged(text, report, _Dialect(), _citation, name=NAME, label=LABEL)


def _citation(record: TaggedRecord, position: int) -> Citation:
    values = Values(record.pairs)
    found: dict[str, str] = {}
    get = values.text
    kind = _KINDS.get(get("RT").casefold(), "document")
    container = get("T2", "JF", "JO") if kind in {"chapter", "paper-conference"} else get("JF", "JO", "T2")
    short = get("JO")
    put(
        found,
        title=get("T1"),
        container=container,
        container_short=short if short != container else "",
        pages=pages_of(get("SP"), get("OP")),
        abstract=get("AB"),
        keywords=joined(part.strip() for text in values.all("K1") for part in text.split(";")),
        language=get("LA"),
        url=get("UL", "LK"),
        publisher=get("PB"),
        place=get("PP"),
        edition=get("ED"),
        editors=people([author(name) for name in values.all("A2")])
        if kind in {"chapter", "book", "paper-conference"}
        else "",
        accession=get("AN", "ID"),
        database=joined(values.all("DB", "DS")),
        accessed=get("RD"),
        note="\n".join(values.all("NO")),
    )
    put_short(found, volume=get("VO"), issue=get("IS"))
    put_date(found, get("YR"), get("FD"))
    numbers = values.all("SN")
    book = kind in {"book", "chapter"}
    put_identifiers(
        found,
        doi=[*values.all("DO"), found.get("url", "")],
        pmid=values.all("PMID"),
        pmcid=values.all("PMCID"),
        issn=() if book else numbers,
        isbn=numbers if book else (),
    )
    values.drop("RT", "SR", "ER", "A1")
    found |= values.rest(NAME, found)
    authors = [author(name) for value in values.all("A1") for name in value.split(";") if name.strip()]
    lines = (record.line, record.last_line)
    return cited(kind, authors, found, raw=record.raw, position=position, lines=lines)


READER = Reader(NAME, LABEL, (".txt",), confidence, read)
