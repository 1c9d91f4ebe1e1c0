"""The contract of a reader, and the lines that every reader accounts for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.domain.reading import IgnoredLine, ReadResult, Report

HEAD = 64_000
"""Characters of a list by which its format is told."""
LONGEST_SHOWN = 2000
"""Characters of an ignored line that are kept; the rest is counted."""
REPORT_EVERY = 1000
"""Citations between two words on progress."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, what people call it, usual suffixes, how sure a content makes it, the reading.

    `confidence` is given the head of a content, never a name, and answers 0 (certainly not) to 1 (certainly);
    who is unsure says little rather than 0. `read` is given the whole text with newlines as LF, accounts for
    every line that is not blank, and reports its progress.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    confidence: Callable[[str], float]
    read: Callable[[str, Report], ReadResult]


def lines_with_text(lines: Iterable[str]) -> int:
    """Count the lines that are not blank."""
    return sum(bool(line) and not line.isspace() for line in lines)


def ignored(line: int, text: str, reason: str) -> IgnoredLine:
    """Make an ignored line of line number, text and reason, its text cut where it is endless."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(text):,} characters)"
    return IgnoredLine(line, shown, reason)
