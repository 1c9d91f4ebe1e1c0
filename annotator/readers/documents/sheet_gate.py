"""The gate in front of workbooks: what would make the library that reads them ask for all memory."""

import re

from annotator.domain.errors import UnreadableList

MOST_CELLS = 10_000_000
"""Cells of the smallest rectangle around all that stands on a sheet: the library makes one for each."""
_COUNT = re.compile(rb"ount\s{0,9}=\s{0,9}[\"'](\d{1,40})")
_ODD = re.compile(rb"\sr(?:\s|=[^\"])")
"""Another manner of writing the attribute `r` than programs have."""
_FAR = re.compile(rb' r="(?:[A-Za-z]{4}|[A-Za-z]{0,3}\d{8})')
_COLUMN = re.compile(rb' r="([A-Za-z]{1,3})\d')
_LONG = re.compile(rb' r="[A-Za-z]{0,3}\d{6}')
_MOST_LINES, _FEWER_LINES = 9_999_999, 99_999
_CELL = re.compile(rb' r="([A-Za-z]{1,3})(\d{1,7})"[^<>]{0,400}?(/?)>')
_ATTRIBUTE = re.compile(rb"\sr\s{0,9}=\s{0,9}[\"']")
_ROW = re.compile(rb"<[\w:]{0,40}?table-row\b([^<>]{0,2000})>")
_TABLE_CELL = re.compile(rb"<[\w:]{0,40}?table-cell\b([^<>]{0,4000}?)(/?)>")
_COLUMNS = re.compile(rb"number-columns-repeated\s{0,9}=\s{0,9}[\"'](\d{1,40})")
_ROWS = re.compile(rb"number-rows-repeated\s{0,9}=\s{0,9}[\"'](\d{1,40})")
_WIDEST = 16_384


def refuse_wide_sheet(part: bytes) -> None:
    """Refuse a part of an Excel workbook that names cells far apart, or more texts than it can hold."""
    if any(len(count) > 9 or int(count) > len(part) for count in set(_COUNT.findall(part))):
        raise _too_wide()
    if _ODD.search(part):
        part = _ATTRIBUTE.sub(b' r="', part).replace(b"'", b'"')
    if _FAR.search(part):
        raise _too_wide()
    columns = max(map(_number_of, set(_COLUMN.findall(part))), default=1)
    if columns * (_MOST_LINES if _LONG.search(part) else _FEWER_LINES) <= MOST_CELLS:
        return
    full = [(int(row), _number_of(column)) for column, row, closed in _CELL.findall(part) if not closed]
    if full and max(row for row, _ in full) * max(column for _, column in full) > MOST_CELLS:
        raise _too_wide()


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def refuse_wide_table(content: bytes) -> None:
    """Refuse the content of an OpenDocument sheet that repeats what it holds too often."""
    marks = [(found.start(), found[1]) for found in _ROW.finditer(content)]
    rows = columns = 0
    for at, (start, attributes) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else len(content)
        if end - start < 400 and b"value" not in content[start:end] and b":p" not in content[start:end]:
            continue
        width = before = 0
        for found in _TABLE_CELL.finditer(content, start, end):
            before += _repeated(_COLUMNS, found[1])
            if not found[2] or b"value" in found[1]:
                width = before
        if width:
            rows += _repeated(_ROWS, attributes)
            columns = max(columns, min(width, _WIDEST))
    if rows * columns > MOST_CELLS:
        raise _too_wide()


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1


def _too_wide() -> UnreadableList:
    return UnreadableList(
        "The sheet is too wide or too long.",
        f"It spans more than {MOST_CELLS:,} cells, most of them empty.",
        "Copy the rows of the list to a new sheet and save that.",
    )
