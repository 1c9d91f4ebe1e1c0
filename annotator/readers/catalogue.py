"""Every reader there is, and the one that suits a list best."""

import importlib
import pkgutil
from dataclasses import replace
from functools import cache

from annotator import readers
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList, ReadResult, Report, silent
from annotator.readers.base import HEAD, Reader
from annotator.readers.decoding import decode


@cache
def all_readers() -> tuple[Reader, ...]:
    """Find the readers of all modules of this package, by name: a new module with a READER is found."""
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
    """Read a list in the format named, or in the one that its content tells.

    A text without references gives no citation and ignores every line, each with its reason; UnreadableList
    is for what is no text, and for a format that does not exist.
    """
    decoded = decode(raw.content)
    reader = _named(format_name) if format_name else _best(decoded.text[:HEAD])
    result = reader.read(decoded.text, report)
    return replace(result, warnings=(*decoded.warnings, *result.warnings), encoding=decoded.encoding)


def _named(name: str) -> Reader:
    for reader in all_readers():
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in all_readers())
    raise UnreadableList(f"There is no list format {name}.", "", f"Choose one of: {known}.")


def _best(head: str) -> Reader:
    return max(all_readers(), key=lambda reader: reader.confidence(head))
