"""The first rows of a table as they would be read, while a person says what its columns are."""

from collections.abc import Mapping
from dataclasses import replace

from annotator.domain.citation import Citation
from annotator.domain.reading import TableLook
from annotator.readers.tables.authors import names_of
from annotator.readers.tables.citations import RowReader
from annotator.readers.tables.guessing import guess
from annotator.readers.tables.shape import different


def read_shown(look: TableLook, columns: Mapping[str, str]) -> tuple[Citation, ...]:
    """Read the rows that are shown; `columns` says which field each header means. Long cells are cut."""
    fields = {at: columns[header] for at, header in enumerate(look.headers) if header in columns}
    authors = next((at for at, field in fields.items() if field == "authors"), None)
    names = names_of(row[authors] for row in look.rows) if authors is not None else names_of(())
    reader = RowReader(look.headers, fields, names)
    return tuple(
        reader.citation(row, "", position, position, position) for position, row in enumerate(look.rows, 1)
    )


def without_header(look: TableLook) -> TableLook:
    """The same table where its first row is no header but data, with what its columns may be."""
    headers = tuple(f"column {at}" for at in range(1, len(look.headers) + 1))
    rows = (look.headers, *look.rows)
    return replace(look, headers=headers, rows=rows, columns=_guessed(headers, rows), named=False)


def with_header(look: TableLook) -> TableLook:
    """The same table where its first row is the header, with what its columns may be; as it is without a row."""
    if not look.rows:
        return look
    headers, rows = different(look.rows[0]), look.rows[1:]
    return replace(look, headers=headers, rows=rows, columns=_guessed(headers, rows), named=True)


def _guessed(headers: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    return {headers[at]: field for at, field in guess(headers, rows).items()}
