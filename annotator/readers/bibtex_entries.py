"""BibTeX text taken apart into entries by bibtexparser, and what it gives up taken up again one by one."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.readers.foreign import MARKS

_MONTHS = {
    name[:3].lower(): name[:3]
    for name in ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
}


_NO_ENTRIES = frozenset({"comment", "string", "preamble"})
_LETTERS = r"[^{}\\]++|\\[^\\]"
_IN_BRACES = rf"\{{(?:{_LETTERS}|\{{(?:{_LETTERS}|\{{(?:{_LETTERS})*+\}})*+\}})*+\}}"
_OPENING = re.compile(r"@(\w{1,40})[ \t]{0,9}\{[ \t]{0,9}([^\s,{}\"=#%@()]{0,200})[ \t]{0,9},")
_FIELD = re.compile(
    rf"\s*+([\w+:.-]{{1,80}})\s*+=\s*+({_IN_BRACES}|\"(?:[^\"{{}}\\]++|\\[^\\\"])*+\"|\w++)\s*+(,|(?=\}}))"
)
_CLOSING = re.compile(r"\s*+(\})[ \t]*+(?=\n|$)")
"""An entry as nearly all are: braces three deep at most, no joined values, nothing after it on its line."""


@dataclass(slots=True)
class BibEntry:
    """One entry: type, key, fields by name in small letters, line (1-based), text; whether it was mended."""

    kind: str
    key: str
    fields: dict[str, str]
    line: int
    raw: str
    mended: bool = False
    again: list[str] = field(default_factory=list)

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return self.line + self.raw.count("\n")


@dataclass(slots=True)
class Entries:
    """All entries of a text in order, what stands around them by its lines, and what failed by its lines."""

    entries: list[BibEntry] = field(default_factory=list)
    macros: dict[str, str] = field(default_factory=lambda: dict(_MONTHS))
    around: list[tuple[int, int, str]] = field(default_factory=list)
    failed: list[tuple[int, int, str]] = field(default_factory=list)


def entries_of(text: str) -> Entries:
    """Take a text apart: well-made entries at once, all else by the library.

    An entry that is not closed is closed before the next, or told as failed.
    """
    found = Entries()
    line = rest_line = 1
    place = rest = 0
    for mark in MARKS["BibTeX"].finditer(text):
        start = text.index("@", mark.start())
        if start < place:
            continue  # within a value
        entry, end = _well_made(text, start)
        if entry is None:
            continue
        _split(text[rest:start], rest_line, found)
        line += text.count("\n", place, start)
        entry.line = line
        found.entries.append(entry)
        line += text.count("\n", start, end)
        place = rest = end
        rest_line = line
    _split(text[rest:], rest_line, found)
    if found.failed or len(MARKS["BibTeX"].findall(text)) != len(found.entries):
        _take_up_again(text, found)
    found.entries.sort(key=lambda entry: entry.line)
    return found


def _well_made(text: str, start: int) -> tuple[BibEntry | None, int]:
    """The entry that begins here and where it ends, if each field is one plain value; else None."""
    head = _OPENING.match(text, start)
    if head is None or head[1].lower() in _NO_ENTRIES:
        return None, start
    fields: dict[str, str] = {}
    again: list[str] = []
    at = head.end()
    while (one := _FIELD.match(text, at)) is not None:
        name = one[1].lower()
        if name in fields:
            again.append(name)
        else:
            fields[name] = one[2]
        at = one.end()
        if one[3] != ",":
            break
    close = _CLOSING.match(text, at)
    if close is None:
        return None, start
    end = close.end(1)
    return BibEntry(head[1].lower(), head[2], fields, 0, text[start:end], again=again), end


def _split(text: str, first_line: int, found: Entries) -> None:
    """Let the library split a text that begins at a line of the whole."""
    if not text or text.isspace():
        return
    from bibtexparser import model
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)
    for block in Splitter(text).split().blocks:
        line = first_line + (block.start_line or 0)
        entry = getattr(block, "ignore_error_block", None) or block
        if isinstance(entry, model.Entry):
            found.entries.append(_entry(entry, line))
        elif isinstance(block, model.ParsingFailedBlock):
            found.failed.append((line, line, " ".join(str(block.error).split())))
        else:
            if isinstance(block, model.String):
                found.macros[block.key.lower()] = block.value
            kind = {
                model.String: "abbreviation of the file",
                model.Preamble: "preamble of the file",
                model.ExplicitComment: "comment",
            }.get(type(block), "text between the records")
            found.around.append((line, line + (block.raw or "").count("\n"), kind))


def _entry(entry: "object", line: int) -> BibEntry:
    fields: dict[str, str] = {}
    again: list[str] = []
    for one in entry.fields:  # type: ignore[attr-defined]
        name = one.key.lower()
        if name in fields:
            again.append(name)
        else:
            fields[name] = one.value
    return BibEntry(entry.entry_type.lower(), entry.key, fields, line, entry.raw, again=again)  # type: ignore[attr-defined]


def _take_up_again(text: str, found: Entries) -> None:
    """Read each mark that no entry covers by itself, up to the next mark; close it where it is not closed."""
    starts = [match.start() for match in MARKS["BibTeX"].finditer(text)]
    line, place = 1, 0
    covers = _Covers(found.entries)
    still: list[tuple[int, int, str]] = []
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", place, start)
        place = start
        if covers.hold(line):
            continue
        piece = text[start:end].rstrip()
        entry = _alone(piece, line)
        if entry is None:
            still.append(
                (
                    line,
                    line + piece.count("\n"),
                    "its braces do not close, or no name of a field stands before a value",
                )
            )
        else:
            found.entries.append(entry)
    found.failed = still


class _Covers:
    """Which lines entries stand on; asked in rising order."""

    def __init__(self, entries: list[BibEntry]) -> None:
        self._left: Iterator[BibEntry] = iter(sorted(entries, key=lambda entry: entry.line))
        self._now = next(self._left, None)

    def hold(self, line: int) -> bool:
        """Whether an entry covers this line."""
        while self._now is not None and self._now.last_line < line:
            self._now = next(self._left, None)
        return self._now is not None and self._now.line <= line


def _alone(piece: str, line: int) -> BibEntry | None:
    """The one entry of a piece, closed by a brace or two if it is not; its text stays as it is."""
    for closing in ("", "\n}", "}\n}", '"\n}'):
        tried = Entries()
        _split(piece + closing, line, tried)
        if len(tried.entries) == 1 and not tried.failed:
            entry = tried.entries[0]
            entry.raw = piece[: len(entry.raw)] if not closing else piece
            entry.mended = bool(closing)
            return entry
    return None


def value_of(value: str, macros: dict[str, str], depth: int = 0) -> str:
    """A value without what encloses it, its pieces joined and its abbreviations replaced; TeX stays."""
    if len(value) > 1 and value[0] in '{"':
        end = closing(value)
        if end == len(value) - 1:
            return value[1:-1]
    if value.isdigit() or depth > 9:
        return value
    pieces = []
    at = 0
    while at < len(value):
        if value[at] in "# \t\n":
            at += 1
        elif value[at] in '{"':
            end = closing(value[at:])
            end = len(value) if end < 0 else at + end
            pieces.append(value[at + 1 : end])
            at = end + 1
        else:
            end = value.find("#", at)
            end = len(value) if end < 0 else end
            word = value[at:end].strip()
            known = macros.get(word.lower())
            pieces.append(word if known is None else value_of(known, macros, depth + 1))
            at = end
    return "".join(pieces)


def closing(value: str) -> int:
    """Where the brace or quotation mark at the beginning of a value closes; -1 if nowhere."""
    if value[0] == "{":
        end = value.find("}")
        if "\\" not in value and (end == len(value) - 1 or value.find("{", 1, end) < 0):
            return end
    depth = 0
    at = 0 if value[0] == "{" else 1
    while at < len(value):
        letter = value[at]
        if letter == "\\":
            at += 1
        elif letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0 and value[0] == "{":
                return at
        elif letter == '"' and depth == 0 and value[0] == '"':
            return at
        at += 1
    return -1
