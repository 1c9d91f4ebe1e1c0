"""RIS in its many dialects: nothing is lost for a missing ER, a missing blank or a stray line."""

import re
from collections.abc import Iterator

from annotator.domain.citation import Citation, Doubt
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.ris_fields import TYPES, fields_of
from annotator.readers.ris_records import TYPE, Record, Records
from annotator.readers.tagged_names import authors_of, without_et_al

NAME, LABEL = "ris", "RIS"
_TYPE_LINES = re.compile(rf"^{TYPE.pattern}", re.MULTILINE)
_NO_CONFIDENCE: dict[str, float] = {}
_NO_SPANS: dict[str, tuple[int, int]] = {}
"""Shared by all citations: tags are certain."""


def confidence(head: str) -> float:
    """Certain where a line opens a record with TY; the more, the sooner."""
    found = _TYPE_LINES.search(head)
    return 0.99 - 0.3 * found.start() / (len(head) + 1) if found else 0.0


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; lines outside records are ignored with a reason."""
    records = Records(text)
    citations: list[Citation] = []
    total = max(1, text.count("\nTY") + text.startswith("TY"))
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
        warnings=tuple(_warnings(text, len(citations))),
        lines=records.lines,
    )


def _warnings(text: str, read_: int) -> Iterator[ReadWarning]:
    if text.count("\nTY  -") + text.startswith("TY  -") == read_:
        return
    begun = len(_TYPE_LINES.findall(text))
    if begun != read_:
        yield ReadWarning(0, f"{begun:,} records were begun, {read_:,} citations were read.")


def _citation(record: Record, position: int) -> Citation:
    tags = record.tags
    kind_tag = tags["TY"][0].split(" ")[0].upper()
    kind = TYPES.get(kind_tag, "document")
    doubts = record.doubts
    fields = fields_of(tags, kind)
    if kind_tag not in TYPES:
        doubts.append(Doubt(text=f"Unknown type {kind_tag or '(none)'}; taken as other."))
        fields.update({"ris:TY": tags["TY"][0]} if tags["TY"][0] else {})
    if "title" not in fields:
        doubts.append(Doubt(field="title", text="No title in the record."))
    if "year" not in fields:
        doubts.append(Doubt(field="year", text="No year in the record."))
    et_al = False
    for tag in ("AU", "A1"):
        if tag in tags:
            tags[tag], also = without_et_al(tags[tag])
            et_al |= also
    return Citation(
        type=kind,
        authors=authors_of(tags),
        et_al=et_al,
        fields=fields,
        raw=record.raw,
        position=position,
        line=record.line,
        last_line=record.last_line,
        doubts=tuple(doubts),
        confidence=_NO_CONFIDENCE,
        spans=_NO_SPANS,
    )


READER = Reader(NAME, LABEL, (".ris", ".txt"), confidence, read)
