"""RIS text taken apart: where each record begins and ends, its values by tag, and the lines outside of records."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.domain.citation import Doubt
from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored
from annotator.readers.foreign import foreign

TYPE = re.compile(r"[ \t]{0,8}(?:\d{1,7}\.[ \t]{1,3})?TY(?P<gap>[ \t]{0,4})-")
_TAG = re.compile(
    r"[ \t]{0,8}(?:\d{1,7}\.[ \t]{1,3}(?=TY))?(?P<tag>[A-Z][A-Z0-9])(?P<gap>[ \t]{0,4})-"
    r"(?P<value>[ \t]{0,2}.*)",
    re.DOTALL,
)
_WELL_MADE = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$", re.MULTILINE)
_HEADER = re.compile(r"\s{0,4}Record #\d{1,9} of \d{1,9}\s*")
_REPEATED = frozenset(
    "KW SN DB UR N1 AU A1 A2 A3 A4 ED AD M1 L1 L2 L3 L4 LK".split()  # noqa: SIM905 - a table to read
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


@dataclass(slots=True)
class Record:
    """One record: its first and last line (1-based), its text, its values by tag, and what was odd."""

    line: int
    last_line: int
    raw: str
    tags: dict[str, list[str]]
    doubts: list[Doubt]


@dataclass(slots=True)
class _Open:
    """A record that is read line by line."""

    line: int
    last_line: int
    tight: bool
    raw: list[str]
    tags: dict[str, list[str]]
    last: str = "TY"
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, at: int, line: str, tag: str, value: str) -> None:
        """Count in a line; one without a tag is a further value, or the rest of a sentence."""
        self.raw.append(line)
        self.last_line = at
        if tag:
            self.last = tag
            _put(self.tags, tag, value, self.doubts)
            return
        values = self.tags[self.last]
        text = line.strip()
        if self.last in _REPEATED or not values:
            values.append(text)
        else:
            values[-1] = f"{values[-1]} {text}"

    def closed(self) -> Record:
        """The record, without the blank lines that follow it."""
        while self.raw[-1].isspace() or not self.raw[-1]:
            self.raw.pop()
        return Record(self.line, self.last_line, "\n".join(self.raw), self.tags, self.doubts)


def _put(tags: dict[str, list[str]], tag: str, value: str, doubts: list[Doubt]) -> None:
    """Count in a value; an empty tag has none."""
    values = tags.get(tag)
    if values is None:
        tags[tag] = [value] if value else []
    elif value:
        if values and tag in _ONCE and value not in values:
            doubts.append(Doubt(text=f"{tag} stands twice; the first was taken, the other kept."))
        values.append(value)


class Records:
    """The records of a text, one by one; `left` are the lines outside of them, `lines` counts those with text."""

    def __init__(self, text: str) -> None:
        self.left: list[IgnoredLine] = []
        self.lines = 0
        self._text = text
        self._begun = False
        self._blank = True
        self._abroad = ""
        self._open: _Open | None = None
        self._end = -1  # where the next line with ER begins, once it was looked for

    def __iter__(self) -> Iterator[Record]:
        """Take well-made records whole and all others line by line; both ways give the same."""
        text = self._text
        start, at = 0, 1
        while start <= len(text):
            if text.startswith("TY  -", start):
                if self._open is not None:
                    yield self._close(self._open)
                record = self._whole(start, at)
                if record is not None:
                    yield record
                    start += len(record.raw) + 1
                    at = record.last_line + 1
                    continue
            end = text.find("\n", start)
            end = end if end >= 0 else len(text)
            done = self._line(at, text[start:end])
            if done is not None:
                yield done
            start = end + 1
            at += 1
        if self._open is not None:
            yield self._close(self._open)

    def _whole(self, start: int, at: int) -> Record | None:
        """The record that begins here, where each of its lines has a tag of the usual form and the last is ER."""
        text = self._text
        if self._end < start:
            self._end = text.find("\nER  -", start)
            self._end = self._end if self._end >= 0 else len(text)
        end = self._end
        if end == len(text) or text.find("\nTY", start, end) >= 0:
            return None
        found = _WELL_MADE.findall(text, start, end)
        if len(found) != text.count("\n", start, end) + 1:
            return None
        tags: dict[str, list[str]] = {}
        doubts: list[Doubt] = []
        for tag, value in found:
            value = value.strip()  # noqa: PLW2901 - the blanks are nowhere wanted
            if tag not in tags:
                tags[tag] = [value] if value else []
            elif tag in _ONCE:
                _put(tags, tag, value, doubts)
            elif value:
                tags[tag].append(value)
        self._begun = True
        self._abroad = ""
        self.lines += len(found) + 1
        stop = text.find("\n", end + 1)
        raw = text[start : stop if stop >= 0 else len(text)]
        tags["TY"] = tags["TY"] or [""]
        return Record(at, at + len(found), raw, tags, doubts)

    def _line(self, at: int, line: str) -> Record | None:
        """Take one line; the record that it closes, if it closes one."""
        record = self._open
        if not line or line.isspace():
            self._blank = True
            if record is not None:
                record.raw.append(line)
            return None
        self.lines += 1
        if record is None or self._blank:
            self._blank = False
            other = foreign(line, "RIS")
            if other:
                self._abroad = other
                self.left.append(ignored(at, line, other))
                return self._close(record) if record is not None else None
        tag, value = _tagged(line, tight=record is not None and record.tight)
        if tag == "TY":
            done = self._close(record) if record is not None else None
            self._begun = True
            self._abroad = ""
            self._open = _Open(at, at, _is_tight(line), [line], {"TY": [value]})
            return done
        if record is None or (not tag and _HEADER.fullmatch(line)):
            reason = self._abroad or _reason(tag, first=not self._begun)
            self.left.append(ignored(at, line, reason))
            return None
        if tag == "ER":
            record.raw.append(line)
            record.last_line = at
            return self._close(record)
        record.take(at, line, tag, value)
        return None

    def _close(self, record: _Open) -> Record:
        self._open = None
        return record.closed()


def _reason(tag: str, *, first: bool) -> str:
    if tag == "ER":
        return "end without a record"
    return "above the first record" if first and not tag else "outside the records"


def _is_tight(line: str) -> bool:
    """Whether a record writes its tags with no blank before or after the dash."""
    found = TYPE.match(line)
    return found is not None and (not found["gap"] or not line[found.end() : found.end() + 1].isspace())


def _tagged(line: str, *, tight: bool) -> tuple[str, str]:
    """Tag and value of a line; no tag for a line that goes on from the one before, such as `IL-6 was ...`."""
    if line[2:6] == "  - " and line[:2] in _KNOWN:
        return line[:2], line[6:].strip()
    match = _TAG.match(line)
    if match is None:
        return ("ER", "") if line.strip() == "ER" else ("", "")
    tag, gap, value = match["tag"], match["gap"], match["value"]
    wide = len(gap) > 1 or "\t" in gap
    spaced = bool(gap) and tag in _KNOWN and (not value or value[0].isspace())
    if wide or spaced or tag in {"TY", "ER"} or (tight and tag in _KNOWN):
        return tag, value.strip()
    return "", ""
