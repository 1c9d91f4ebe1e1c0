"""RIS with the dialects of its many writers: nothing is lost for a missing ER, a missing blank or a stray line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotator.domain.citation import Citation, Doubt
from annotator.domain.reading import IgnoredLine, ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader, ignored, lines_with_text
from annotator.readers.ris_fields import LISTS, TYPES, authors_of, fields_of

NAME, LABEL = "ris", "RIS"
_TAG = re.compile(r"[ \t]{0,8}([A-Z][A-Z0-9])(?:[ \t]{0,4}-[ \t]{0,2}|[ \t]{2,4}-?[ \t]?$)(.*)", re.DOTALL)
_ORDINAL = re.compile(r"\s{0,3}\d{1,7}\.\s{0,3}")
_TYPE_LINE = re.compile(r"^[ \t]{0,8}(?:\d{1,7}\.\s{1,3})?TY[ \t]{0,4}-", re.MULTILINE)
ONCE = frozenset("TI T1 T2 PY Y1 VL IS SP EP JF JO JA AB N2 DO".split())


def confidence(head: str) -> float:
    """Certain where a line opens a record with TY."""
    return 0.99 if _TYPE_LINE.search(head) else 0.0


@dataclass(slots=True)
class Record:
    """One record being read: its lines (1-based), its tags, and what was odd about it."""

    line: int
    last_line: int
    raw: list[str] = field(default_factory=list)
    tags: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, tag: str, value: str) -> None:
        """Count in a tagged line; an empty tag has no value."""
        values = self.tags.setdefault(tag, [])
        if value:
            if values and tag in ONCE and value not in values:
                self.doubts.append(Doubt(text=f"{tag} stands twice; the first was taken, the other kept."))
            values.append(value)
        self.last = tag

    def go_on(self, text: str) -> None:
        """Count in a line without a tag: a further value, or the rest of a sentence."""
        values = self.tags.setdefault(self.last, [])
        if self.last in LISTS or not values:
            values.append(text)
        else:
            values[-1] = f"{values[-1]} {text}"


def read(text: str, report: Report) -> ReadResult:
    """Every record as a citation; lines outside records are ignored with a reason."""
    lines = text.split("\n")
    left: list[IgnoredLine] = []
    citations: list[Citation] = []
    total = max(1, text.count("\nTY") + 1)
    for record in _records(lines, left):
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
        citations.append(_citation(record, len(citations) + 1))
    report(total, total)
    started = len(_TYPE_LINE.findall(text))
    warnings = []
    if started != len(citations):
        warnings.append(
            ReadWarning(0, f"{started:,} records were begun, {len(citations):,} citations were read.")
        )
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(warnings),
        lines=lines_with_text(lines),
    )


def _records(lines: Sequence[str], left: list[IgnoredLine]) -> Iterator[Record]:
    record: Record | None = None
    for at, line in enumerate(lines, 1):
        if not line or line.isspace():
            continue
        tag, value = _tagged(line, inside=record is not None)
        if tag == "TY":
            if record is not None:
                yield record
            record = Record(at, at, [line])
            record.take("TY", value)
        elif record is None:
            left.append(ignored(at, line, "end without a record" if tag == "ER" else "outside the records"))
        elif tag == "ER":
            record.raw.append(line)
            record.last_line = at
            yield record
            record = None
        else:
            record.raw.append(line)
            record.last_line = at
            if tag:
                record.take(tag, value)
            else:
                record.go_on(line.strip())
    if record is not None:
        yield record


def _tagged(line: str, *, inside: bool) -> tuple[str, str]:
    """Tag and value of a line; no tag for a line that goes on from the one before."""
    if line[2:6] == "  - " and line[:2].isalnum() and line[0].isupper():
        return line[:2], line[6:].strip()
    if not inside:
        line = _ORDINAL.sub("", line, count=1)
    match = _TAG.match(line)
    if match:
        return match[1], match[2].strip()
    bare = line.strip()
    return ("ER", "") if bare in {"ER", "ER-"} else ("", "")


def _citation(record: Record, position: int) -> Citation:
    tags = record.tags
    kind_tag = (tags.get("TY") or [""])[0].split(" ")[0].upper()
    kind = TYPES.get(kind_tag, "document")
    doubts = record.doubts
    if kind_tag not in TYPES:
        doubts = [*doubts, Doubt(text=f"Unknown type {kind_tag or '(none)'}; taken as other.")]
    fields = fields_of(tags, kind)
    if "title" not in fields:
        doubts = [*doubts, Doubt(field="title", text="No title in the record.")]
    if "year" not in fields:
        doubts = [*doubts, Doubt(field="year", text="No year in the record.")]
    return Citation(
        type=kind,
        authors=authors_of(tags),
        fields=fields,
        raw="\n".join(record.raw),
        number="",
        position=position,
        line=record.line,
        last_line=record.last_line,
        doubts=tuple(doubts),
    )


READER = Reader(NAME, LABEL, (".ris", ".txt"), confidence, read)
