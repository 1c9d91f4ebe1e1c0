"""What a reader is given and what it gives back: every line is in a citation or ignored with a reason."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.domain.citation import Citation

Report = Callable[[int, int], None]
"""Told how much is done of how much; raises `Cancelled` when the person called the work off."""


def silent(done: int, total: int) -> None:
    """Report nothing: for work that nobody watches."""


class Tally:
    """How much of a whole is done, told after each part of it."""

    def __init__(self, total: int = 0, report: Report = silent) -> None:
        self._done = 0
        self._total = total
        self._report = report

    def expect(self, more: int) -> None:
        """The whole is larger by so much."""
        self._total += more

    def add(self, count: int) -> None:
        """So much more is done; raises `Cancelled` when the person called the work off."""
        self._done += count
        self._report(min(self._done, self._total), self._total)


UNHEARD = Tally()
"""For work that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawList:
    """A reference list as it came: its bytes and, where it has one, its file name ('' = pasted)."""

    content: bytes
    name: str = ""


@dataclass(frozen=True, slots=True)
class IgnoredLine:
    """A line that belongs to no citation (1-based), and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something about the list as a whole or one of its lines (0 = the whole) that a person should know."""

    line: int
    text: str


class Mark(NamedTuple):
    """Where a place of a document begins in its text: from `line` (1-based) on, until the next mark.

    `text` names the place for people (`page 7`, `sheet Results`). With a `unit` (`row`, `line`) each line counts:
    the marked one is number `number`, the next one more.
    """

    line: int
    text: str
    unit: str = ""
    number: int = 0


def where(marks: Sequence[Mark], line: int) -> str:
    """Name the place of a line for people: `page 7`, `sheet Results, row 12`, or `line 12` in plain text."""
    at = bisect_right(marks, line, key=lambda mark: mark.line) - 1
    if at < 0:
        return f"line {line:,}"
    mark = marks[at]
    counted = f"{mark.unit} {mark.number + line - mark.line:,}" if mark.unit else ""
    return ", ".join(part for part in (mark.text, counted) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """A list that is a table, as a person is shown it to say what its columns are.

    `headers` are the names as printed, made different where two are alike; `rows` the first rows, as wide as the
    headers; `columns` says which field each header was read as (headers that name none are not in it), or, where
    `known` is false as too few headers were known to read it without being told, may be. A table that is not `named`
    has no header: its columns are called `column 1`, `column 2`.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    known: bool = True
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs:
    """How a person said that a list is to be read; what is empty is found by itself.

    `columns` says which field each header of a table means ('' = none: its cells are kept apart).
    """

    format: str = ""
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


BY_ITSELF = ReadAs()
"""Nothing was said: format, encoding and columns are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What one reader understood of a list; `lines` counts the lines with text, `label` names the format for people.

    `document` names what the text was taken out of (`PDF`, `Word document`; '' = it came as text) and `marks` say
    where in it each line stands. `encoding` is that of the text ('' = of a document that is none underneath),
    `better_encoding` the one that would mend text that was encoded twice.
    """

    format: str
    label: str
    citations: tuple[Citation, ...] = ()
    ignored: tuple[IgnoredLine, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    lines: int = 0
    encoding: str = "utf-8"
    better_encoding: str = ""
    document: str = ""
    marks: tuple[Mark, ...] = ()
    table: TableLook | None = None

    def where(self, line: int) -> str:
        """Name the place of a line for people: `line 12`, `page 7`, `sheet Results, row 12`."""
        return where(self.marks, line)
