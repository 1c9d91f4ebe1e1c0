"""The rows of a table in text, one by one, with the lines they stand on; broken quotation marks spoil one row only."""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST_CELL = 10 * 1024 * 1024
MOST_LINES = 200
"""Lines that one row may span; a quotation mark that is not closed spoils no more than these."""
_FORMULA = re.compile(r"(?<![^,;\t|\n])=\"([^\"\n]*+)\"(?![^,;\t|\n])")


class Row(NamedTuple):
    """One row: its cells, its first and last line (1-based), and whether its quotation marks were out of order."""

    cells: list[str]
    line: int
    last_line: int
    broken: bool = False


def rows_of(lines: Sequence[str], delimiter: str, first: int = 1, width: int = 0) -> Iterator[Row]:
    """Read the rows from a line (1-based) on; `width` is the number of cells that a whole row has (0 = not known)."""
    csv.field_size_limit(LONGEST_CELL)
    at = first - 1
    most = MOST_LINES
    while at < len(lines):
        for row in _run(lines, delimiter, at, most):
            at = row.last_line
            if row.last_line > row.line and _out_of_order(row, lines, delimiter, width):
                yield _alone(lines, delimiter, row.line)
                at = row.line
                most = max(2, most // 2)
                break
            yield row
            most = min(MOST_LINES, most * 2)


def _run(lines: Sequence[str], delimiter: str, start: int, most: int) -> Iterator[Row]:
    """Read rows until the lines end, or until one has grown beyond the lines that a row may span."""
    taken = begun = start

    def feed() -> Iterator[str]:
        nonlocal taken
        while taken < len(lines) and taken - begun < most:
            line = lines[taken]
            taken += 1
            yield (_FORMULA.sub(r'"\1"', line) if '="' in line else line) + "\n"

    try:
        for cells in csv.reader(feed(), delimiter=delimiter):
            row = Row(cells, begun + 1, taken)
            begun = taken
            yield row
    except csv.Error:
        yield _alone(lines, delimiter, begun + 1)


def _alone(lines: Sequence[str], delimiter: str, line: int) -> Row:
    """Read one line by its separators alone."""
    return Row([cell.strip(' "') for cell in lines[line - 1].split(delimiter)], line, line, broken=True)


def _out_of_order(row: Row, lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a row of several lines came about by a quotation mark that was not closed where it should."""
    marks = sum(line.count('"') for line in lines[row.line - 1 : row.last_line])
    if marks % 2 == 1:
        return True
    return len(row.cells) != width > 0 and lines[row.line - 1].count(delimiter) + 1 >= width
