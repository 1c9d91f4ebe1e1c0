"""Web of Science's tagged text: two characters, a blank, the value; three blanks where it goes on."""

import re

from annotator.domain.citation import Author, Citation
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
    put,
    put_date,
    put_identifiers,
    put_short,
)

NAME, LABEL = "wos", "Web of Science"
_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)")
_AROUND = {"FN": "name of the file", "VR": "version of the format", "EF": "end of the file"}
_KINDS = {"J": "article-journal", "B": "book", "S": "book", "P": "document"}
_IN_RAW_ONLY = (
    *(
        "PT",
        "C1",
        "C3",
        "RP",
        "EM",
        "RI",
        "OI",
        "FU",
        "FX",
        "CR",
        "NR",
        "TC",
        "Z9",
        "U1",
        "U2",
        "PA",
        "PG",
        "WC",
    ),
    *("WE", "SC", "GA", "DA", "AU", "AF", "BP", "EP", "AR", "HC", "HP", "OA", "EI", "BF", "BA", "CA", "J9"),
)


class _Dialect:
    name = "Web of Science"

    def begins(self, line: str, _after_blank: bool) -> bool:
        return line.startswith("PT ") and len(line.rstrip()) == 4

    def ends(self, line: str) -> bool:
        return line.rstrip() == "ER"

    def tag(self, line: str) -> tuple[str, str] | None:
        found = _TAG.match(line)
        return (found[1], found[2] or "") if found else None

    def outside(self, line: str) -> str:
        return _AROUND.get(line[:2], "") if not line[2:3].strip() else ""


def confidence(head: str) -> float:
    """Certain where a line opens a record with the type of publication; the more, the sooner."""
    return first_mark(head, _Dialect.name)


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; heading and end of the file are ignored with a reason."""
    return read_tagged(text, report, _Dialect(), _citation, name=NAME, label=LABEL)


def _citation(record: TaggedRecord, position: int) -> Citation:
    values = Values(record.pairs)
    found: dict[str, str] = {}
    kind = _kind(values)
    title, container = values.text("TI"), values.text("SO")
    if kind == "book" and not title:
        title, container = container, ""
    get = values.text
    put(
        found,
        title=title,
        container=container,
        container_short=get("JI") or get("J9"),
        pages=pages_of(get("BP"), get("EP"), "", get("AR")),
        abstract=get("AB"),
        keywords=joined(part.strip() for text in values.all("DE", "ID") for part in text.split(";")),
        language=get("LA"),
        publisher=get("PU"),
        place=get("PI"),
        editors=joined(values.lines("BE") or values.lines("ED")),
        accession=get("UT"),
    )
    put_short(found, volume=get("VL"), issue=_issue(values))
    put_date(found, get("PY"), get("PD"), get("EA"))
    put_identifiers(
        found,
        doi=values.all("DI", "D2"),
        pmid=values.all("PM"),
        issn=values.all("SN", "EI"),
        isbn=values.all("BN"),
    )
    values.drop(*_IN_RAW_ONLY)
    if values.by_tag.get("DT") == ["Article"]:
        values.drop("DT")
    found |= values.rest(NAME, found)
    authors = _authors(values)
    lines = (record.line, record.last_line)
    return cited(kind, authors, found, raw=record.raw, position=position, lines=lines)


def _kind(values: Values) -> str:
    kind = _KINDS.get(values.by_tag.get("PT", ["J"])[0][:1], "document")
    said = " ".join(values.by_tag.get("DT", ())).casefold()
    if "chapter" in said:
        return "chapter"
    if "proceedings paper" in said and kind != "article-journal":
        return "paper-conference"
    if "data set" in said:
        return "dataset"
    return "chapter" if kind == "book" and "TI" in values.by_tag and "BP" in values.by_tag else kind


def _issue(values: Values) -> str:
    """The issue, supplement, part or special issue, as `2`, `Suppl 1` or `2 Suppl 1`."""
    supplement, part = values.text("SU"), values.text("PN")
    return " ".join(
        filter(
            None,
            (
                values.text("IS"),
                f"Suppl {supplement}" if supplement else "",
                f"Pt {part}" if part else "",
                "Spec No" if values.text("SI") else "",
            ),
        )
    )


def _authors(values: Values) -> list[Author]:
    """Authors by their full names where as many stand as short ones; bodies and groups after them."""
    short = [line for tag in ("AU", "BA") for line in values.lines(tag) if line]
    full = [line for tag in ("AF", "BF") for line in values.lines(tag) if line]
    persons = full if len(full) >= len(short) else short
    bodies = [line for line in values.lines("CA") if line]
    return [*map(author, persons), *(Author(literal=body) for body in bodies)]


READER = Reader(NAME, LABEL, (".txt", ".ciw"), confidence, read)
