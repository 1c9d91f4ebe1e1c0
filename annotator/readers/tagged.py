"""Lists whose lines begin with tags, taken apart into records: what all tagged formats share but their tags."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from annotator.domain.citation import Citation
from annotator.domain.reading import IgnoredLine, ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, ignored
from annotator.readers.foreign import MARKS, foreign

Pairs = list[tuple[str, str]]
"""Tags with their values in order; a value has the lines that it goes on over, joined by newlines."""


class Dialect(Protocol):
    """How one format writes its tags; `name` is that of its mark (`foreign.MARKS`)."""

    name: str

    def begins(self, line: str, after_blank: bool, /) -> bool:
        """Whether a line opens a record, blank lines before it or not."""
        ...

    def ends(self, line: str, /) -> bool:
        """Whether a line closes a record."""
        ...

    def tag(self, line: str, /) -> tuple[str, str] | None:
        """Tag and value of a line; None where it goes on from the one before."""
        ...

    def outside(self, line: str, /) -> str:
        """Why a line outside the records is of no use; '' where it is not known to this format."""
        ...


@dataclass(slots=True)
class TaggedRecord:
    """One record: its lines (1-based), its text, its tags."""

    line: int
    last_line: int
    raw: str
    pairs: Pairs


@dataclass(slots=True)
class _Open:
    line: int
    last_line: int
    raw: list[str]
    pairs: list[tuple[str, list[str]]]

    def closed(self) -> TaggedRecord:
        while self.raw[-1].isspace() or not self.raw[-1]:
            self.raw.pop()
        pairs = [(tag, "\n".join(filter(None, values))) for tag, values in self.pairs]
        return TaggedRecord(self.line, self.last_line, "\n".join(self.raw), pairs)


@dataclass(slots=True)
class TaggedText:
    """A text in one dialect: its records one by one, the lines outside of them, how many lines have text."""

    text: str
    dialect: Dialect
    left: list[IgnoredLine] = field(default_factory=list)
    lines: int = 0
    begun: bool = False

    def records(self) -> Iterator[TaggedRecord]:
        """Each record; what stands outside, and a part in another format, goes to `left`."""
        record: _Open | None = None
        reason = ""
        blank = True
        for at, line in enumerate(self.text.split("\n"), 1):
            if not line or line.isspace():
                blank = True
                if record is not None:
                    record.raw.append(line)
                continue
            self.lines += 1
            begins = self.dialect.begins(line, blank)
            other = self._other(line, begins or not (blank or record is None))
            if begins or other:
                if record is not None:
                    yield record.closed()
                record, reason = (None, other) if other else (_Open(at, at, [], []), "")
            if record is None:
                self.left.append(ignored(at, line, reason or self._outside(line)))
            elif self._closes(record, at, line):
                yield record.closed()
                record = None
            blank = False
        if record is not None:
            yield record.closed()

    def _other(self, line: str, ours: bool) -> str:
        """Why a line that opens a record of another format is left out."""
        return "" if ours else foreign(line, self.dialect.name)

    def _closes(self, record: _Open, at: int, line: str) -> bool:
        """Take a line into a record; whether it closes it."""
        self.begun = True
        record.raw.append(line)
        record.last_line = at
        if self.dialect.ends(line):
            return True
        self._take(record, line)
        return False

    def _take(self, record: _Open, line: str) -> None:
        tagged = self.dialect.tag(line)
        if tagged is not None:
            record.pairs.append((tagged[0], [tagged[1].strip()]))
        elif record.pairs:
            record.pairs[-1][1].append(line.strip())

    def _outside(self, line: str) -> str:
        known = self.dialect.outside(line)
        return known or ("outside the records" if self.begun else "above the first record")


def count_warning(begun: int, read: int) -> Sequence[ReadWarning]:
    """A warning where other than as many citations were read as records were begun."""
    if begun == read:
        return ()
    what = "record was" if begun == 1 else "records were"
    return (ReadWarning(0, f"{begun:,} {what} begun, {read:,} read as citations."),)


def read_tagged(
    text: str,
    report: Report,
    dialect: Dialect,
    citation: Callable[[TaggedRecord, int], Citation],
    *,
    name: str,
    label: str,
) -> ReadResult:
    """Read a whole text in one dialect, each record by `citation` (given the record and its position)."""
    tagged = TaggedText(text, dialect)
    marked = len(MARKS[dialect.name].findall(text))
    total = max(1, marked)
    citations: list[Citation] = []
    report(0, total)
    for record in tagged.records():
        citations.append(citation(record, len(citations) + 1))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    return ReadResult(
        format=name,
        label=label,
        citations=tuple(citations),
        ignored=tuple(tagged.left),
        warnings=tuple(count_warning(marked, len(citations))) if marked else (),
        lines=tagged.lines,
    )
