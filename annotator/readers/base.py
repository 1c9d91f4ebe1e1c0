"""The contracts of readers and extractors, and the lines that every reader accounts for."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from annotator.domain.reading import IgnoredLine, Mark, ReadResult, ReadWarning, Report

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
    every line that is not blank, and reports its progress. A reader of tables has `read_columns` too: it is told
    which field each header means.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    confidence: Callable[[str], float]
    read: Callable[[str, Report], ReadResult]
    read_columns: Callable[[str, Mapping[str, str], Report], ReadResult] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The whole text of a document, with LF for every newline, as readers are given it.

    `left` names, by line (1-based), what is no part of the list and why: text before the references, page
    headers. Readers do not see these lines; they are ignored with that reason. `marks` say where in the document
    lines stand, in order. `encoding` is that of the text ('' = the document is no text underneath).
    """

    text: str
    left: Mapping[int, str] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    encoding: str = ""
    better_encoding: str = ""


@dataclass(frozen=True, slots=True)
class Extractor:
    """One kind of document that is no plain text: its name, what people call it, usual suffixes.

    `matches` is given all bytes, never a name, and must be quick: it looks at their head, or at the names inside
    an archive. `extract` is given the bytes, an encoding ('' = find it) for kinds that are text underneath, and a
    report; it raises UnreadableList for what is damaged, protected by a password, or a bomb. What only some need
    (libraries for PDF, sheets, XML) is imported inside it, so that reading plain text starts quickly.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    matches: Callable[[bytes], bool]
    extract: Callable[[bytes, str, Report], Extracted]


def lines_with_text(lines: Iterable[str]) -> int:
    """Count the lines that are not blank."""
    return sum(bool(line) and not line.isspace() for line in lines)


def ignored(line: int, text: str, reason: str) -> IgnoredLine:
    """Make an ignored line of line number, text and reason, its text cut where it is endless."""
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}… ({len(text):,} characters)"
    return IgnoredLine(line, shown, reason)
