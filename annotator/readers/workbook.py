"""Workbooks (Excel, OpenDocument): the sheet that holds the list becomes a table in text, row by row."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import Mark, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Extracted, Extractor
from annotator.readers.documents.archives import Archive, damaged, kind_of, locked, names_in
from annotator.readers.documents.cells import CUT, cell_text
from annotator.readers.documents.sheet_gate import refuse_wide_sheet, refuse_wide_table
from annotator.readers.tables.shape import HEADER_ROWS, Shape, shape_of
from annotator.readers.xml_records import is_well_formed

NAME, LABEL = "workbook", "Workbook"
NOT_READ = "another sheet"
SECOND_HEADER = "names of the columns"
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEETS_OF_ODF = b"application/vnd.oasis.opendocument.spreadsheet"
_EXCEL, _BINARY = "xl/workbook.xml", "xl/workbook.bin"
_OVERFLOW = ["Sheet", "Cell", "Part", "Text"]
_MOST_FILLED = 1_000_000

Rows = list[list[str]]


@dataclass(slots=True)
class Sheet:
    """A sheet: its name, its rows as text, the number of the first row, and ranges of merged cells."""

    name: str
    rows: Rows
    first: int = 1
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


@dataclass(slots=True)
class _Text:
    """The text that sheets become, line by line."""

    lines: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    left: dict[int, str] = field(default_factory=dict)

    def add(self, sheet: Sheet, reason: str = "", second: int = -1) -> None:
        """Add the rows of a sheet, one of several empty ones; with a reason, as lines that are no part of the list."""
        straight = False
        for at, cells in enumerate(sheet.rows):
            if not any(cells) and self.lines and not self.lines[-1]:
                straight = False
                continue
            begin = len(self.lines) + 1
            if not straight:
                self.marks.append(Mark(begin, f"sheet {sheet.name}", "row", sheet.first + at))
            row = _line(cells)
            self.lines += row
            straight = len(row) == 1
            why = reason or (SECOND_HEADER if at == second else "")
            if why:
                self.left.update(dict.fromkeys(range(begin, begin + len(row)), why))


def matches(content: bytes) -> bool:
    """By the names of its parts, or as an encrypted Office document."""
    if content.startswith(_OFFICE):
        return _LOCKED in content
    names = names_in(content)
    if _EXCEL in names or _BINARY in names:
        return True
    return "content.xml" in names and kind_of(content).startswith(_SHEETS_OF_ODF)


def extract(content: bytes, encoding: str, report: Report) -> Extracted:
    """Take the first sheet with a known header, and those with the same header, as one table.

    Other sheets are ignored, each told in a warning. UnreadableList for what is locked, damaged, or far too large.
    """
    del encoding
    if content.startswith(_OFFICE):
        raise locked()
    _refuse(content)
    sheets = [sheet for sheet in _sheets(content) if sheet.rows]
    _put_whole_texts(sheets)
    shapes = [_shape(sheet) for sheet in sheets]
    known = [at for at, shape in enumerate(shapes) if shape is not None and shape.known]
    chosen = known[0] if known else next((at for at, shape in enumerate(shapes) if shape), 0)
    if not sheets:
        raise UnreadableList("There is nothing to read.", "All sheets are empty.", "Choose another list.")
    taken = [chosen, *(at for at in known[1:] if _header(shapes[at]) == _header(shapes[chosen]))]
    text = _Text()
    warnings = []
    for at, sheet in enumerate(sheets):
        if at in taken:
            text.add(sheet, second=_join_header(sheet, shapes[at]))
        else:
            text.add(sheet, NOT_READ)
            warnings.append(
                ReadWarning(0, f"The sheet {sheet.name} was not read ({len(sheet.rows):,} rows).")
            )
        if at % REPORT_EVERY == 0:
            report(at, len(sheets))
    return Extracted(
        text="\n".join(text.lines), left=text.left, marks=tuple(text.marks), warnings=tuple(warnings)
    )


def _refuse(content: bytes) -> None:
    archive = Archive(content)
    names = list(archive.names())
    if _BINARY in names:
        raise UnreadableList(
            "Binary workbooks (.xlsb) are not read.",
            "",
            "Save it as an Excel workbook (.xlsx) and import that.",
        )
    for name in names:
        if name == "content.xml":
            part = archive.part(name)
            if not is_well_formed(part):  # the library would look for its end for ever
                raise damaged()
            refuse_wide_table(part)
        elif name.startswith("xl/") and name.lower().endswith(".xml"):
            refuse_wide_sheet(archive.part(name))
        else:
            archive.part(name)


def _sheets(content: bytes) -> Iterator[Sheet]:
    """Every sheet that is no chart, its rows as text; whatever the library stumbles over is a damaged document."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        kinds = python_calamine.SheetTypeEnum
        for meta in book.sheets_metadata:
            if meta.typ != kinds.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            start = sheet.start or (0, 0)
            rows = [
                [value if type(value) is str and value.isprintable() else cell_text(value) for value in row]
                for row in sheet.to_python()
            ]
            merged = [
                ((a - start[0], b - start[1]), (c - start[0], d - start[1]))
                for (a, b), (c, d) in _merged(sheet)
            ]
            yield Sheet(" ".join(meta.name.split()), _without_end(rows), start[0] + 1, merged)
    except python_calamine.PasswordError as error:
        raise locked() from error
    except Exception as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the library tells of its own mistakes
            raise damaged() from error
        raise


def _merged(sheet: Any) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:  # noqa: ANN401 - the library's
    return sheet.merged_cell_ranges or ()


def _without_end(rows: Rows) -> Rows:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


class _Back:
    """What a writer of CSV writes to, which gives each row back."""

    def write(self, text: str) -> str:
        return text


_WRITER = csv.writer(_Back(), lineterminator="\n")


def _line(cells: Sequence[str]) -> list[str]:
    """A row as lines of CSV; an empty row is an empty line."""
    if not any(cells):
        return [""]
    text = str(_WRITER.writerow(cells))
    return text[:-1].split("\n")


def _shape(sheet: Sheet) -> Shape | None:
    lines = [line for row in sheet.rows[: 2 * HEADER_ROWS] for line in _line(row)]
    return shape_of(lines)


def _header(shape: Shape | None) -> Sequence[str]:
    return shape.headers if shape else ()


def _join_header(sheet: Sheet, shape: Shape | None) -> int:
    """Fill merged cells downwards, and join a header of two rows; the place of its second row, -1 without one."""
    at = next(
        (at for at, row in enumerate(sheet.rows) if shape and shape.header and row == shape.header.cells), -1
    )
    deep = any(start[0] == at and end[0] == at + 1 for start, end in sheet.merged)
    wide = [(start[1], end[1]) for start, end in sheet.merged if start[0] == end[0] == at]
    _fill_down(sheet, at + 1 if deep else at)
    if not deep or at < 0 or at + 1 >= len(sheet.rows):
        return -1
    upper, lower = sheet.rows[at], sheet.rows[at + 1]
    for first, last in wide:
        for column in range(first + 1, min(last + 1, len(upper))):
            upper[column] = upper[first]
    sheet.rows[at] = [low or high for high, low in zip(upper, lower, strict=False)]
    return at + 1


def _fill_down(sheet: Sheet, header: int) -> None:
    """Put the value of cells merged over several rows below the header into each of them."""
    filled = 0
    for (top, left), (bottom, _) in sheet.merged:
        if top <= header or bottom == top or not 0 <= left < len(sheet.rows[0]):
            continue
        for row in range(top + 1, min(bottom + 1, len(sheet.rows))):
            sheet.rows[row][left] = sheet.rows[row][left] or sheet.rows[top][left]
            filled += 1
            if filled > _MOST_FILLED:
                return


def _put_whole_texts(sheets: list[Sheet]) -> None:
    """Put the texts back that our own writer had to cut, from its sheet Overflow, which is then no sheet of its own."""
    over = next((sheet for sheet in sheets if sheet.name == "Overflow" and sheet.rows[0] == _OVERFLOW), None)
    if over is None:
        return
    sheets.remove(over)
    pieces: dict[tuple[str, str], list[str]] = {}
    for row in over.rows[1:]:
        name, address, _, piece = (row + [""] * 4)[:4]
        pieces.setdefault((name, address), []).append(piece)
    for sheet in sheets:
        for at, row in enumerate(sheet.rows):
            for column, text in enumerate(row):
                if text.endswith(CUT):
                    address = f"{_letters(column)}{sheet.first + at}"
                    row[column] = "".join(pieces.get((sheet.name, address), (text,)))


def _letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


EXTRACTOR = Extractor(NAME, LABEL, (".xlsx", ".xlsm", ".ods"), matches, extract)
