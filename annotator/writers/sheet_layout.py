"""How a sheet is laid out: widths and heights that fit its texts, ink that reads on a colour."""

import math
from collections.abc import Sequence

from annotator.domain.summary import Cell, Column, ColumnKind, SummaryTable

NARROWEST = 8
WIDEST_NUMBER = 14
WIDEST = {ColumnKind.LONG_TEXT: 60, ColumnKind.TEXT: 36}
WIDEST_OF_ALL = 100
"""Width in characters of a column whose texts would need more than TALL lines in the usual width."""
TALL = 20
SAMPLED_ROWS = 300
LINE_HEIGHT = 15.0
"""Points of a line of the default font (Calibri 11)."""
TALLEST = 409.0
"""Points that a row can have (Excel specifications and limits)."""
FILTER_BUTTON = 3
"""Width in characters of the button of a filter."""
_FILLED = 0.9
"""How much of a line words fill before they wrap."""


def column_widths(table: SummaryTable) -> list[float]:
    """Widths in characters that show most of the first rows without wrapping, within bounds by kind."""
    sample = table.rows[:SAMPLED_ROWS]
    return [_width(column, [row[place] for row in sample]) for place, column in enumerate(table.columns)]


def _width(column: Column, cells: Sequence[Cell]) -> float:
    longest = max((_longest_line(cell.text) + 2 * (cell.level is not None) for cell in cells), default=0)
    longest_word = max(map(len, column.title.split()), default=0)
    header = max(longest_word, min(len(column.title), 2 * NARROWEST)) + FILTER_BUTTON
    widest = WIDEST.get(column.kind, WIDEST_NUMBER)
    if column.kind is ColumnKind.LONG_TEXT and any(_lines(cell.text, widest) > TALL for cell in cells):
        widest = WIDEST_OF_ALL
    fitting = math.ceil(longest / _FILLED) + 1
    return float(max(min(max(fitting, NARROWEST), widest), header))


def _longest_line(text: str) -> int:
    return max(map(len, text[: 2 * WIDEST_OF_ALL].split("\n")))


def header_height(columns: Sequence[Column], widths: Sequence[float]) -> float:
    """Points that the titles need; bold letters are wider."""
    pairs = zip(columns, widths, strict=True)
    return LINE_HEIGHT * max(
        (_lines(column.title, width - FILTER_BUTTON) for column, width in pairs), default=1
    )


def row_height(cells: Sequence[Cell], widths: Sequence[float]) -> float | None:
    """Points that a row needs for its texts, None where one line will do.

    Programs other than Excel do not fit the heights of rows when they open a file.
    """
    long = [
        _lines(cell.text, width)
        for cell, width in zip(cells, widths, strict=True)
        if len(cell.text) > width * _FILLED or "\n" in cell.text
    ]
    lines = max(long, default=1)
    return min(lines * LINE_HEIGHT, TALLEST) if lines > 1 else None


def _lines(text: str, width: float) -> int:
    room = width * _FILLED
    if "\n" not in text:
        return math.ceil(len(text) / room) or 1
    return sum(math.ceil(len(line) / room) or 1 for line in text.split("\n"))


def ink_on(colour: str) -> str:
    """Return black or white, whichever reads better on a colour (relative luminance of WCAG 2.2)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#0B0E12" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#FFFFFF"
