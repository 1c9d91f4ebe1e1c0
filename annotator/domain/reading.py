"""What a reader is given and what it gives back: every line is in a citation or ignored with a reason."""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.domain.citation import Citation

Report = Callable[[int, int], None]
"""Told how much is done of how much; raises `Cancelled` when the person called the work off."""


def silent(done: int, total: int) -> None:
    """Report nothing: for work that nobody watches."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What one reader understood of a list; `lines` counts the lines with text, `label` names the format for people."""

    format: str
    label: str
    citations: tuple[Citation, ...] = ()
    ignored: tuple[IgnoredLine, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    lines: int = 0
    encoding: str = "utf-8"
