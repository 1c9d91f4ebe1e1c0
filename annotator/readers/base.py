"""The contract of a reader, and the lines that every reader accounts for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.domain.reading import IgnoredLine, ReadResult, Report

HEAD = 64_000
"""Characters of a list by which its format is told."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name, what people call it, usual suffixes, how sure the head of a content makes it, and the reading.

    `confidence` gives 0 (certainly not) to 1 (certainly); it sees content only, never a name. `read` is given the whole
    text with universal newlines and accounts for every line that is not blank.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    confidence: Callable[[str], float]
    read: Callable[[str, Report], ReadResult]


def lines_with_text(lines: Iterable[str]) -> int:
    """How many lines are not blank."""
    return sum(bool(line.strip()) for line in lines)


def ignored(line: int, text: str, reason: str) -> IgnoredLine:
    """An ignored line, cut where it is endless."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(text):,} characters)"
    return IgnoredLine(line, shown, reason)


LONGEST_SHOWN = 2000
LONGEST_LINE = 20_000
"""Characters of a line that is read as free text; a reference of this length does not exist."""
REPORT_EVERY = 500
"""Citations between two words on progress."""
