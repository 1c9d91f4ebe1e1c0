"""Every reader and extractor there is, and those that suit a list best."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import ModuleType

from annotator import readers
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList, ReadResult, Report, silent
from annotator.readers.base import HEAD, Extracted, Extractor, Reader
from annotator.readers.decoding import decode, refuse_too_large
from annotator.readers.leaving import read_without


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = [module.name for module in pkgutil.iter_modules(readers.__path__)]
    return tuple(importlib.import_module(f"{readers.__name__}.{name}") for name in names)


@cache
def all_readers() -> tuple[Reader, ...]:
    """Find the readers of all modules of this package, by name: a new module with a READER is found."""
    found = [getattr(module, "READER", None) for module in _modules()]
    return tuple(sorted((one for one in found if isinstance(one, Reader)), key=lambda reader: reader.name))


@cache
def all_extractors() -> tuple[Extractor, ...]:
    """Find the extractors of all modules of this package, by name: a new module with an EXTRACTOR is found."""
    found = [getattr(module, "EXTRACTOR", None) for module in _modules()]
    return tuple(sorted((one for one in found if isinstance(one, Extractor)), key=lambda one: one.name))


def formats() -> list[tuple[str, str]]:
    """Name and label of every format that can be read."""
    return [(reader.name, reader.label) for reader in all_readers()]


def suffixes() -> list[str]:
    """The usual suffixes of what can be read, `.txt` first; others are read as well, by their content."""
    known = [*(reader.suffixes for reader in all_readers()), *(one.suffixes for one in all_extractors())]
    return sorted(
        {suffix for some in known for suffix in some}, key=lambda suffix: (suffix != ".txt", suffix)
    )


def read_list(
    raw: RawList,
    format_name: str | None = None,
    report: Report = silent,
    *,
    encoding: str = "",
    columns: Mapping[str, str] | None = None,
) -> ReadResult:
    """Read a list in the format named, or in the one that its content tells.

    `encoding` is what a person chose ('' = found by itself); `columns` says what field each header of a table means,
    which makes it a table. A text without references gives no citation and ignores every line, each with its reason;
    UnreadableList is for what is no text, and for a format or an encoding that does not exist.
    """
    label, extracted = text_of(raw, encoding, report)
    reader = _named(format_name) if format_name else None

    def read(text: str) -> ReadResult:
        if columns is not None:
            return _read_columns(text, columns, report)
        return (reader or _best(text[:HEAD])).read(text, report)

    result = read_without(extracted.left, extracted.text, read)
    return replace(
        result,
        warnings=(*extracted.warnings, *result.warnings),
        encoding=extracted.encoding,
        better_encoding=extracted.better_encoding,
        document=label,
        marks=extracted.marks,
    )


def text_of(raw: RawList, encoding: str = "", report: Report = silent) -> tuple[str, Extracted]:
    """Turn a list into text: what kind of document it was ('' = it came as text), and the text."""
    refuse_too_large(raw.content)
    for extractor in all_extractors():
        if extractor.matches(raw.content):
            return extractor.label, extractor.extract(raw.content, encoding, report)
    decoded = decode(raw.content, encoding)
    return "", Extracted(
        text=decoded.text,
        warnings=decoded.warnings,
        encoding=decoded.encoding,
        better_encoding=decoded.better_encoding,
    )


def _read_columns(text: str, columns: Mapping[str, str], report: Report) -> ReadResult:
    for reader in all_readers():
        if reader.read_columns is not None:
            return reader.read_columns(text, columns, report)
    raise UnreadableList("There is no reader of tables.", "", "Name the format instead.")


def _named(name: str) -> Reader:
    for reader in all_readers():
        if reader.name == name:
            return reader
    known = ", ".join(reader.name for reader in all_readers())
    raise UnreadableList(f"There is no list format {name}.", "", f"Choose one of: {known}.")


def _best(head: str) -> Reader:
    return max(all_readers(), key=lambda reader: reader.confidence(head))
