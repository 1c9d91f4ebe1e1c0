"""PubMed's tagged text (NBIB, MEDLINE), also inside files called .ris or .txt."""

import re

from annotator.domain.citation import Author, Citation
from annotator.domain.reading import ReadResult, Report
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.foreign import first_mark
from annotator.readers.nbib_records import Records
from annotator.readers.pubmed_fields import FROM_ADDRESS, date_of, kind_of, pages_from, says_type_only
from annotator.readers.tagged import Pairs, TaggedRecord, count_warning
from annotator.readers.tagged_names import author, without_et_al
from annotator.readers.values import Values, cited, joined, put, put_identifiers, put_short, without_stop

NAME, LABEL, MARK = "nbib", "PubMed (NBIB, MEDLINE)", "PubMed"
_MARKED = re.compile(r"^PMID ?-", re.MULTILINE)
_ADDRESS = re.compile(r"(\S{1,200})(?: \[(doi|pii)\])?")
_IN_RAW_ONLY = (
    *("PMID", "OWN", "STAT", "DCOM", "DA", "LR", "CRDT", "EDAT", "MHDA", "PHST", "PST", "SO", "JID", "SB"),
    *("AUID", "AD", "FIR", "IR", "OABL", "OTO", "PMCR", "DEP", "FAU", "AU", "CN", "LID", "AID"),
    *("PL", "CI", "COIS", "RN", "GR"),
)
"""Tags that say nothing of the work itself, or that are read with others."""


def confidence(head: str) -> float:
    """Certain where a line is a PubMed ID under its tag; the more, the sooner."""
    return first_mark(head, MARK)


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; a record has a PubMed ID, or a title after a blank line."""
    records = Records(text)
    citations: list[Citation] = []
    marked = len(_MARKED.findall(text))
    total = max(1, marked)
    report(0, total)
    for record in records:
        citations.append(_citation(record, len(citations) + 1))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(records.left),
        warnings=tuple(count_warning(marked, records.marked)),
        lines=records.lines,
    )


def _citation(record: TaggedRecord, position: int) -> Citation:
    values = Values(record.pairs)
    found: dict[str, str] = {}
    kind = kind_of(values.by_tag.get("PT", ()))
    title, book = without_stop(values.text("TI")), without_stop(values.text("BTI"))
    if book:
        kind = "chapter" if title else "book"
        put(found, title=title or book, container=book if title else "")
    else:
        put(found, title=title, container=values.text("JT", "TA"), container_short=_short(values))
    addresses = [_ADDRESS.match(text) for text in (*values.all("LID"), *values.all("AID"))]
    named = [(match[1], match[2] or "pii") for match in addresses if match]
    pages, certain = pages_from(values.text("PG"), [text for text, which in named if which == "pii"])
    year, date = date_of(values.text("DP"), values.text("DEP"))
    put_short(found, volume=values.text("VI"), issue=values.text("IP"))
    put(
        found,
        pages=pages,
        year=year,
        date=date,
        abstract=values.text("AB"),
        keywords=joined([heading.replace("*", "") for heading in values.all("MH")] + values.all("OT")),
        language=joined(values.all("LA")),
        publisher=values.text("PB"),
        place=values.text("PL") if kind in {"book", "chapter"} else "",
        edition=values.text("EN"),
        editors=joined(values.all("FED") or values.all("ED")),
    )
    put_identifiers(
        found,
        doi=[text for text, which in named if which == "doi"],
        pmid=values.all("PMID"),
        pmcid=values.all("PMC"),
        issn=values.all("IS"),
        isbn=values.all("ISBN"),
    )
    values.drop(*_IN_RAW_ONLY)
    if says_type_only(values.by_tag.get("PT", ())):
        values.drop("PT")
    if kind in {"book", "chapter"}:
        values.drop("ED")
    found |= values.rest(NAME, found)
    authors, et_al = _authors(record.pairs)
    confidence = {} if certain or not pages else {"pages": FROM_ADDRESS}
    return cited(
        kind,
        authors,
        found,
        raw=record.raw,
        position=position,
        lines=(record.line, record.last_line),
        confidence=confidence,
        et_al=et_al,
    )


def _short(values: Values) -> str:
    short = values.text("TA")
    return short if short != values.text("JT", "TA") else ""


def _authors(pairs: Pairs) -> tuple[list[Author], bool]:
    """Persons by their full names where these stand, and bodies, in the order of the record; whether there are more."""
    persons = "FAU" if any(tag == "FAU" for tag, _ in pairs) else "AU"
    authors: list[Author] = []
    et_al = False
    for tag, value in pairs:
        if tag == "CN" and value:
            authors.append(Author(literal=value))
        elif tag == persons and value:
            also = without_et_al([value])[1]
            et_al |= also
            authors += [] if also else [author(value)]
    return authors, et_al


READER = Reader(NAME, LABEL, (".nbib", ".txt"), confidence, read)
