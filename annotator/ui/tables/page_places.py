"""Places on a page that outlive its making: the same study and question, and what is still open."""

from dataclasses import dataclass

from annotator.analysis.printed import Printed
from annotator.domain.summary import CellSource


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A cell by what it is about: table, source of its row, column; and the row where it stood."""

    table: str
    source: CellSource | None
    column: str
    row: int


def place_at(page: Printed, row: int, column: int) -> PagePlace:
    """The place of a cell."""
    return PagePlace(page.table.id, page.table.rows[row][0].source, page.column(column).id, row)


def find_place(page: Printed, place: PagePlace | None) -> tuple[int, int]:
    """Row and column of a place on a page that was made since; the first cell where it is gone."""
    if place is None or place.table != page.table.id:
        return 0, 0
    ids = [page.column(at).id for at in range(len(page.columns))]
    column = ids.index(place.column) if place.column in ids else 0
    rows = page.table.rows
    if place.source is None or (place.row < len(rows) and rows[place.row][0].source == place.source):
        return min(place.row, len(rows) - 1), column
    found = (row for row, cells in enumerate(rows) if cells[0].source == place.source)
    return next(found, min(place.row, len(rows) - 1)), column


def next_open(page: Printed, row: int, column: int, step: int) -> tuple[int, int] | None:
    """The next answer that is still open, in reading order and round to the top; None where there is none."""
    wide = len(page.columns)
    count = wide * len(page.table.rows)
    for further in range(1, count + 1):
        to_row, to_column = divmod((row * wide + column + step * further) % count, wide)
        cell = page.cell(to_row, to_column)
        if not cell.text and cell.source is not None and cell.source.question:
            return to_row, to_column
    return None
