"""Every reader there is, and the one that suits a list best."""

import importlib
import pkgutil
from functools import cache

from annotator import readers
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList, ReadResult, ReadWarning, Report, silent
from annotator.readers.base import HEAD, Reader, ignored, lines_with_text
from annotator.readers.decoding import decode


@cache
def all_readers() -> tuple[Reader, ...]:
    """The readers of all modules of this package that have one, by name."""
    found = []
    for module in pkgutil.iter_modules(readers.__path__):
        reader = getattr(importlib.import_module(f"{readers.__name__}.{module.name}"), "READER", None)
        if isinstance(reader, Reader):
            found.append(reader)
    return tuple(sorted(found, key=lambda reader: reader.name))


def formats() -> list[tuple[str, str]]:
    """Name and label of every format that can be read."""
    return [(reader.name, reader.label) for reader in all_readers()]


def read_list(raw: RawList, format_name: str | None = None, report: Report = silent) -> ReadResult:
    """Read a list in the format named, or the one its content tells.

    A text without references gives no citation, with every line ignored for a reason; UnreadableList is for what is
    no text.
    """
    decoded = decode(raw.content)
    reader = _named(format_name) if format_name else _best(decoded.text[:HEAD])
    if reader is None:
        result = _nothing(decoded.text)
    else:
        result = reader.read(decoded.text, report)
    return ReadResult(
        format=result.format,
        label=result.label,
        citations=result.citations,
        ignored=result.ignored,
        warnings=(*decoded.warnings, *result.warnings),
        lines=result.lines,
        encoding=decoded.encoding,
    )


def _named(name: str) -> Reader:
    for reader in all_readers():
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in all_readers())
    raise UnreadableList(f"There is no list format {name}.", "", f"Choose one of: {known}.")


def _best(head: str) -> Reader | None:
    sure = [(reader.confidence(head), reader) for reader in all_readers()]
    best = max(sure, key=lambda pair: pair[0])
    return best[1] if best[0] > 0 else None


def _nothing(text: str) -> ReadResult:
    lines = text.split("\n")
    return ReadResult(
        format="none",
        label="No reference list",
        ignored=tuple(
            ignored(number, line, "no reference recognised") for number, line in enumerate(lines, 1) if line.strip()
        ),
        warnings=(ReadWarning(0, "No reference was recognised in this text."),),
        lines=lines_with_text(lines),
    )
