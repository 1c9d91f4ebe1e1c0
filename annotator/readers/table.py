"""Tables: CSV with any separator, from databases, screening programs and spreadsheets, and tables of one's own."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from annotator.domain.citation import Citation
from annotator.domain.reading import IgnoredLine, ReadResult, ReadWarning, Report, TableLook
from annotator.readers.base import HEAD, REPORT_EVERY, Reader, ignored, lines_with_text
from annotator.readers.tables.authors import Names, names_of
from annotator.readers.tables.citations import RowReader
from annotator.readers.tables.guessing import guess
from annotator.readers.tables.own import OwnRows
from annotator.readers.tables.rows import Row, rows_of
from annotator.readers.tables.shape import Shape, shape_of

NAME, LABEL = "table", "Table (CSV, TSV, spreadsheet)"
SHOWN_ROWS = 8
"""Rows that a person is shown to say what the columns are."""
LONGEST_SHOWN_CELL = 200
ABOVE, UNKNOWN, EMPTY = "above the table", "columns not known", "empty row"
HEADER, AGAIN, NO_REFERENCE = "names of the columns", "names of the columns again", "no reference in this row"
_SURE, _REGULAR = 0.95, 0.3
_TRIED_AUTHORS = 400
_MOST_NAMED = 20


def confidence(head: str) -> float:
    """Sure where a row of names is known; a little where all rows have the same number of cells."""
    lines = head.split("\n")
    shape = shape_of(lines[:-1] if len(head) >= HEAD and len(lines) > 1 else lines)
    if shape is None:
        return 0.0
    return _SURE if shape.known else _REGULAR


def read(text: str, report: Report) -> ReadResult:
    """Read every row below the header as a citation; a table with no known header waits to be told its columns."""
    lines = text.split("\n")
    shape = shape_of(lines, certain=True)
    if shape is None or not shape.known:
        return _unknown(lines, shape)
    return _read(lines, shape, report)


def read_columns(text: str, columns: Mapping[str, str], report: Report) -> ReadResult:
    """Read a table whose columns are told: header (in any case) -> field, '' to keep a column out of the fields.

    Columns of which nothing is told are read by their names where these are known.
    A table without a header has the headers `column 1`, `column 2`. UnreadableList when no header is there.
    """
    lines = text.split("\n")
    shape = shape_of(lines, columns)
    return _unknown(lines, None) if shape is None else _read(lines, shape, report)


def _read(lines: Sequence[str], shape: Shape, report: Report) -> ReadResult:
    left = list(_above(lines, shape))
    citations: list[Citation] = []
    broken: list[int] = []
    reader: OwnRows | RowReader
    if shape.own:
        reader = OwnRows(shape.headers, shape.columns)
    else:
        reader = RowReader(shape.headers, shape.columns, _names(lines, shape))
    header = shape.header.cells if shape.header else None
    titles = [at for at, field in shape.columns.items() if field == "title"]
    for row in _rows(lines, shape):
        reason = _no_citation(row.cells, header, titles)
        if reason:
            left += _ignored(lines, row, reason)
            continue
        raw = (
            lines[row.line - 1]
            if row.line == row.last_line
            else "\n".join(lines[row.line - 1 : row.last_line])
        )
        citations.append(reader.citation(row.cells, raw, len(citations) + 1, row.line, row.last_line))
        if row.broken:
            broken.append(row.line)
        if len(citations) % REPORT_EVERY == 0:
            report(min(row.last_line, len(lines) - 1), len(lines))
    report(len(lines), len(lines))
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(_warnings(shape, broken)),
        lines=lines_with_text(lines),
        table=_look(lines, shape),
    )


def _rows(lines: Sequence[str], shape: Shape) -> Iterator[Row]:
    return rows_of(lines, shape.delimiter, shape.first, len(shape.headers))


def _above(lines: Sequence[str], shape: Shape) -> Iterator[IgnoredLine]:
    """Account for the lines down to the header: what stands above it, and the header itself."""
    begin = shape.header.line if shape.header else shape.first
    for at in range(1, shape.first):
        if lines[at - 1].strip():
            yield ignored(at, lines[at - 1], ABOVE if at < begin else HEADER)


def _no_citation(cells: Sequence[str], header: Sequence[str] | None, titles: Sequence[int]) -> str:
    """Why a row is no citation: nothing in it, the header again, or a remark in its first cell alone."""
    filled = sum(1 for cell in cells if cell and not cell.isspace())
    if not filled:
        return EMPTY
    if cells == header:
        return AGAIN
    if filled == 1 and not any(at < len(cells) and cells[at].strip() for at in titles):
        return NO_REFERENCE
    return ""


def _ignored(lines: Sequence[str], row: Row, reason: str) -> Iterator[IgnoredLine]:
    for at in range(row.line, row.last_line + 1):
        if lines[at - 1].strip():
            yield ignored(at, lines[at - 1], reason)


def _names(lines: Sequence[str], shape: Shape) -> Names:
    at = next((at for at, field in shape.columns.items() if field == "authors"), None)
    if at is None:
        return names_of(())
    some = islice(_rows(lines, shape), _TRIED_AUTHORS)
    return names_of(row.cells[at] for row in some if at < len(row.cells))


def _warnings(shape: Shape, broken: Sequence[int]) -> Iterator[ReadWarning]:
    known = set(shape.columns.values())
    lacking = [
        what
        for what, fields in (
            ("authors", {"authors", "authors_full"}),
            ("year", {"year", "date"}),
            ("journal", {"container"}),
        )
        if not known & fields
    ]
    if lacking:
        yield ReadWarning(0, f"The table has no known column of: {', '.join(lacking)}.")
    for line in broken[:_MOST_NAMED]:
        yield ReadWarning(
            line, "A quotation mark in this row is out of order; it was read by its separators."
        )
    if len(broken) > _MOST_NAMED:
        yield ReadWarning(0, f"In {len(broken):,} rows a quotation mark is out of order.")


def _unknown(lines: Sequence[str], shape: Shape | None) -> ReadResult:
    """Ignore every line, and show the table, if it is one, so that a person can say what its columns are."""
    named = ", ".join(shape.headers[:_MOST_NAMED]) if shape else ""
    said = (
        f"The columns of this table are not known. Say what they are: {named}."
        if shape
        else "No table was recognised in this text."
    )
    return ReadResult(
        format=NAME,
        label=LABEL,
        ignored=tuple(ignored(at, line, UNKNOWN) for at, line in enumerate(lines, 1) if line.strip()),
        warnings=(ReadWarning(0, said),),
        lines=lines_with_text(lines),
        table=_look(lines, shape) if shape else None,
    )


def _look(lines: Sequence[str], shape: Shape) -> TableLook | None:
    """The table as a person is shown it; none where we wrote it, as there is nothing to say about it."""
    if shape.own:
        return None
    width = len(shape.headers)
    rows = tuple(
        tuple(cell[:LONGEST_SHOWN_CELL] for cell in [*row.cells[:width], *[""] * (width - len(row.cells))])
        for row in islice((row for row in _rows(lines, shape) if any(row.cells)), SHOWN_ROWS)
    )
    columns = shape.columns if shape.known else guess(shape.headers, rows)
    return TableLook(
        headers=shape.headers,
        rows=rows,
        columns={shape.headers[at]: field for at, field in sorted(columns.items())},
        known=shape.known,
        named=shape.header is not None,
    )


READER = Reader(NAME, LABEL, (".csv", ".tsv", ".txt"), confidence, read, read_columns)
