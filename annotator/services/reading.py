"""Reading a list as a person said: its format, its encoding, what its columns are."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.columns import Layout
from annotator.domain.reading import BY_ITSELF, RawList, ReadAs, ReadResult, Report, TableLook, silent
from annotator.readers import catalogue
from annotator.services.table_columns import carried, layout_for


def read(
    raw: RawList, read_as: ReadAs = BY_ITSELF, layouts: Sequence[Layout] = (), report: Report = silent
) -> tuple[ReadResult, ReadAs]:
    """Read a list as was said of it, now or of a table with the same header before; and what was said.

    UnreadableList where it cannot be read so.
    """
    result = _read(raw, read_as, report)
    layout = layout_for(layouts, result.table) if result.table is not None else None
    if layout is None or read_as.columns:
        return result, read_as
    read_as = replace(read_as, columns=layout)
    return _read(raw, read_as, report), read_as


def in_encoding(
    raw: RawList, read_as: ReadAs, encoding: str, look: TableLook | None = None, report: Report = silent
) -> ReadAs:
    """The same in another encoding ('' = found by itself); what was said of columns stays with their places.

    `look` is the table in the encoding before. UnreadableList where it cannot be read so.
    """
    said = replace(read_as, encoding=encoding)
    if look is None or all(name.isascii() for name in read_as.columns):
        return said
    other = _read(raw, replace(said, columns={}), report).table
    return replace(said, columns=carried(look, read_as.columns, other) if other is not None else {})


def _read(raw: RawList, read_as: ReadAs, report: Report) -> ReadResult:
    return catalogue.read_list(
        raw, read_as.format or None, report, encoding=read_as.encoding, columns=read_as.columns or None
    )
