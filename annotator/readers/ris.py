"""RIS in its many dialects: nothing is lost for a missing ER, a missing blank or a stray line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain.citation import Citation, Doubt
from annotator.domain.reading import IgnoredLine, ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader, ignored
from annotator.readers.ris_fields import TYPES, fields_of
from annotator.readers.ris_names import authors_of

NAME, LABEL = "ris", "RIS"
_TYPE = re.compile(r"[ \t]{0,8}(?:\d{1,7}\.[ \t]{1,3})?TY(?P<gap>[ \t]{0,4})-")
_TYPE_LINES = re.compile(rf"^{_TYPE.pattern}", re.MULTILINE)
_TAG = re.compile(
    r"[ \t]{0,8}(?:\d{1,7}\.[ \t]{1,3}(?=TY))?(?P<tag>[A-Z][A-Z0-9])(?P<gap>[ \t]{0,4})-"
    r"(?P<value>[ \t]{0,2}.*)",
    re.DOTALL,
)
_HEADER = re.compile(r"\s{0,4}Record #\d{1,9} of \d{1,9}\s*")
_CHUNK = 1_000_000
_REPEATED = frozenset(
    {
        "KW",
        "SN",
        "DB",
        "UR",
        "N1",
        "AU",
        "A1",
        "A2",
        "A3",
        "A4",
        "ED",
        "AD",
        "M1",
        "L1",
        "L2",
        "L3",
        "L4",
        "LK",
    }
)
"""Tags that may stand several times, and whose next lines without a tag are further values."""
_ONCE = frozenset({"TI", "T1", "T2", "PY", "Y1", "VL", "IS", "SP", "EP", "JF", "JO", "JA", "AB", "N2", "DO"})
_KNOWN = frozenset(
    """
    A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ER ET ID
    IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PG PP PY RI RN RP SE SN SP
    ST SV T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 UR VL VO Y1 Y2
    """.split()  # noqa: SIM905 - a table to read
)
_INNER = _KNOWN - {"TY", "ER"}


def confidence(head: str) -> float:
    """Certain where a line opens a record with TY."""
    return 0.99 if _TYPE_LINES.search(head) else 0.0


@dataclass(slots=True)
class Record:
    """One record being read: its first line (1-based), all its lines, its values by tag, and what was odd."""

    line: int
    last_line: int
    tight: bool
    raw: list[str]
    tags: dict[str, list[str]]
    last: str = "TY"
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, tag: str, value: str) -> None:
        """Count in a tagged line; an empty tag has no value."""
        self.last = tag
        values = self.tags.get(tag)
        if values is None:
            self.tags[tag] = [value] if value else []
        elif value:
            if values and tag in _ONCE and value not in values:
                self.doubts.append(Doubt(text=f"{tag} stands twice; the first was taken, the other kept."))
            values.append(value)

    def go_on(self, text: str) -> None:
        """Count in a line without a tag: a further value, or the rest of a sentence."""
        values = self.tags[self.last]
        if self.last in _REPEATED or not values:
            values.append(text)
        else:
            values[-1] = f"{values[-1]} {text}"


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; lines outside records are ignored with a reason."""
    course = _Course()
    citations: list[Citation] = []
    total = max(1, text.count("\nTY") + text.startswith("TY"))
    report(0, total)
    for record in _records(text, course):
        citations.append(_citation(record, len(citations) + 1))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(course.left),
        warnings=tuple(_warnings(text, len(citations))),
        lines=course.lines,
    )


def _warnings(text: str, read_: int) -> Iterator[ReadWarning]:
    if text.count("\nTY  -") + text.startswith("TY  -") == read_:
        return
    begun = len(_TYPE_LINES.findall(text))
    if begun != read_:
        yield ReadWarning(0, f"{begun:,} records were begun, {read_:,} citations were read.")


def _lines(text: str) -> Iterator[str]:
    """Split a piece at a time, so that a long list is not held twice."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start + _CHUNK)
        end = end if end >= 0 else len(text)
        yield from text[start:end].split("\n")
        start = end + 1


@dataclass(slots=True)
class _Course:
    """Where the reading stands: the record that is open, the lines left over, how many lines had text."""

    left: list[IgnoredLine] = field(default_factory=list)
    record: Record | None = None
    lines: int = 0
    begun: bool = False

    def tagged(self, at: int, line: str, tag: str, value: str) -> Record | None:
        """Take a line that is not blank; the record that it closes, if it closes one."""
        record = self.record
        if tag == "TY":
            self.begun = True
            self.record = Record(at, at, _is_tight(line), [line], {"TY": [value]})
            return record
        if record is None or (not tag and _HEADER.fullmatch(line)):
            self.left.append(ignored(at, line, _reason(tag, first=not self.begun)))
            return None
        record.raw.append(line)
        record.last_line = at
        if tag == "ER":
            self.record = None
            return record
        if tag:
            record.take(tag, value)
        else:
            record.go_on(line.strip())
        return None


def _records(text: str, course: _Course) -> Iterator[Record]:
    for at, line in enumerate(_lines(text), 1):
        record = course.record
        if record is not None and line[2:6] == "  - " and line[:2] in _INNER:
            record.raw.append(line)
            record.last_line = at
            record.take(line[:2], line[6:].strip())
        elif not line or line.isspace():
            if record is not None:
                record.raw.append(line)
            continue
        else:
            tag, value = _tagged(line, tight=record is not None and record.tight)
            done = course.tagged(at, line, tag, value)
            if done is not None:
                yield done
        course.lines += 1
    if course.record is not None:
        yield course.record


def _reason(tag: str, *, first: bool) -> str:
    if tag == "ER":
        return "end without a record"
    return "above the first record" if first and not tag else "outside the records"


def _is_tight(line: str) -> bool:
    """Whether a record writes its tags with no blank before or after the dash."""
    found = _TYPE.match(line)
    return found is not None and (not found["gap"] or not line[found.end() : found.end() + 1].isspace())


def _tagged(line: str, *, tight: bool) -> tuple[str, str]:
    """Tag and value of a line; no tag for a line that goes on from the one before, such as `IL-6 was ...`."""
    match = _TAG.match(line)
    if match is None:
        return ("ER", "") if line.strip() == "ER" else ("", "")
    tag, gap, value = match["tag"], match["gap"], match["value"]
    wide = len(gap) > 1 or "\t" in gap
    spaced = bool(gap) and tag in _KNOWN and (not value or value[0].isspace())
    if wide or spaced or tag in {"TY", "ER"} or (tight and tag in _KNOWN):
        return tag, value.strip()
    return "", ""


def _citation(record: Record, position: int) -> Citation:
    tags = record.tags
    kind_tag = tags["TY"][0].split(" ")[0].upper()
    kind = TYPES.get(kind_tag, "document")
    doubts = record.doubts
    fields = fields_of(tags, kind)
    if kind_tag not in TYPES:
        doubts.append(Doubt(text=f"Unknown type {kind_tag or '(none)'}; taken as other."))
        fields["ris:TY"] = tags["TY"][0]
    if "title" not in fields:
        doubts.append(Doubt(field="title", text="No title in the record."))
    if "year" not in fields:
        doubts.append(Doubt(field="year", text="No year in the record."))
    while record.raw[-1].isspace() or not record.raw[-1]:
        record.raw.pop()
    return Citation(
        type=kind,
        authors=authors_of(tags),
        fields=fields,
        raw="\n".join(record.raw),
        position=position,
        line=record.line,
        last_line=record.last_line,
        doubts=tuple(doubts),
    )


READER = Reader(NAME, LABEL, (".ris", ".txt"), confidence, read)
