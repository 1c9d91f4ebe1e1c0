"""XLSX: summary tables as sheets of one workbook, ready to read, nothing that a spreadsheet could run."""

import datetime
import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotator.domain.citation import Citation
from annotator.domain.errors import NotWritten
from annotator.domain.forms import Level
from annotator.domain.reading import Report, silent
from annotator.domain.summary import Cell, Column, ColumnKind, SummaryTable
from annotator.writers.base import REPORT_EVERY, Written
from annotator.writers.citation_rows import header, row
from annotator.writers.sheet_layout import column_widths, header_height, ink_on, row_height

LONGEST = 32_767
"""UTF-16 units that a cell holds (Excel specifications and limits)."""
PIECE = 16_000
"""Characters of a piece of a longer text: even of characters of two units each it fits a cell."""
MOST_ROWS, MOST_COLUMNS = 1_048_575, 16_384
OVERFLOW, NOTES = "Overflow", "Notes"
CUT = "… (full text on sheet Overflow)"
WIDTH_OF_PAGE = 160
"""Characters that are printed, made smaller, on one page's width."""
CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The same tables give the same bytes; the date of the export stands on the sheet About."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CARRIAGE_RETURN = re.compile("\r\n?")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


# The library has no types.
Sheet = Any
Style = Any


class Xlsx:
    """A workbook with a sheet for each table: header frozen and filtered, texts wrapped, numbers as numbers.

    Texts too long for a cell are cut visibly and stand whole on a sheet Overflow; characters that the format
    cannot hold are left out; the sheet Notes and the warnings say where.
    """

    name = "xlsx"
    label = "Workbook"
    suffix = ".xlsx"
    many = True

    def write(self, tables: Sequence[SummaryTable], report: Report = silent) -> Written:
        """As `TableWriter.write`."""
        for table in tables:
            if len(table.rows) > MOST_ROWS or len(table.columns) > MOST_COLUMNS:
                raise NotWritten(
                    f"The table {table.title} does not fit a workbook.",
                    f"It has {len(table.rows):,} rows and {len(table.columns):,} columns.",
                    "Write it as CSV.",
                )
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            return _write(tables, report)
        except (OSError, XlsxWriterException) as error:  # the rows wait in temporary files
            raise NotWritten(
                "The workbook was not written.", f"{error}.", "Free some space and try again."
            ) from error


class CitationsXlsx:
    """Citations as one sheet with the columns of the CSV; cells as in the workbook of tables."""

    name = "xlsx"
    label = "Excel sheet"
    suffix = ".xlsx"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`; NotWritten if they do not fit a sheet."""
        long = {"title", "abstract", "raw", "authors", "keywords"}
        names = header(citations)
        columns = tuple(
            Column(id=name, title=name, kind=ColumnKind.LONG_TEXT if name in long else ColumnKind.TEXT)
            for name in names
        )
        rows = tuple(tuple(map(Cell, row(citation, names))) for citation in citations)
        table = SummaryTable(id="citations", title="Citations", columns=columns, rows=rows)
        return Xlsx().write([table], report)


def _write(tables: Sequence[SummaryTable], report: Report) -> Written:
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        workbook = xlsxwriter.Workbook(target, {**options, "tmpdir": folder})
        workbook.set_properties({"created": CREATED})
        try:
            book = _Book(workbook, report, sum(len(table.rows) for table in tables))
            for table in tables:
                book.add(table)
            warnings = tuple(book.warnings)
            book.add_overflow()
            book.add_notes(tables)
            workbook.close()
        finally:
            for sheet in workbook.worksheets():  # when called off, the library leaves its files open
                sheet.row_data_fh.close()
    report(book.total, book.total)
    return Written(content=target.getvalue(), warnings=warnings)


@dataclass(slots=True)
class _Book:
    """A workbook being written. Its library is untyped where formats and sheets are concerned."""

    workbook: Any
    report: Report
    total: int
    done: int = 0
    warnings: list[str] = field(default_factory=list)
    _names: set[str] = field(default_factory=lambda: {"history", OVERFLOW.casefold(), NOTES.casefold()})
    _places: list[tuple[str, str, str]] = field(default_factory=list)
    _overflow: list[tuple[str, str, str]] = field(default_factory=list)
    _formats: dict[object, Style] = field(default_factory=dict)

    def add(self, table: SummaryTable) -> None:
        """Write a table as the next sheet."""
        self._write_sheet(self._name(table.title), table)

    def add_overflow(self) -> None:
        """Write the texts that were cut, in pieces, if there are any."""
        columns = _columns(("sheet", "Sheet"), ("cell", "Cell"), ("part", "Part"), text="Text")
        rows = [
            (Cell(sheet), Cell(cell), Cell(str(part), part), Cell(text[start : start + PIECE]))
            for sheet, cell, text in self._overflow
            for part, start in enumerate(range(0, len(text), PIECE), start=1)
        ]
        if rows:
            self._write_sheet(
                OVERFLOW, SummaryTable(id="", title=OVERFLOW, columns=columns, rows=tuple(rows))
            )

    def add_notes(self, tables: Iterable[SummaryTable]) -> None:
        """Write the notes of the tables and the places where something was changed, if there are any."""
        noted = [(table.title, "", note) for table in tables for note in table.notes]
        rows = [tuple(Cell(text) for text in row) for row in (*noted, *self._places)]
        columns = _columns(("sheet", "Sheet"), ("cell", "Cell"), text="Note")
        if rows:
            self._write_sheet(NOTES, SummaryTable(id="", title=NOTES, columns=columns, rows=tuple(rows)))

    def _write_sheet(self, name: str, table: SummaryTable) -> None:
        sheet = self.workbook.add_worksheet(name)
        widths = column_widths(table)
        self._lay_out(sheet, table, widths)
        plain = [self._plain(column.kind) for column in table.columns]
        for line, cells in enumerate(table.rows, start=1):
            if self.done % REPORT_EVERY == 0:
                self.report(min(self.done, self.total), self.total)
            self.done += 1
            height = row_height(cells, widths)
            if height is not None:
                sheet.set_row(line, height)
            self._write_row(sheet, line, cells, plain)

    def _lay_out(self, sheet: Sheet, table: SummaryTable, widths: list[float]) -> None:
        """Write the header, and set what is seen and printed of the sheet."""
        sheet.set_row(0, header_height(table.columns, widths))
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            self._write_text(sheet, 0, place, column.title, self._header())
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, len(table.rows), max(0, len(table.columns) - 1))
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS + 1}"})
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(max(1, round(sum(widths) / WIDTH_OF_PAGE)), 0)
        if table.frozen:
            sheet.repeat_columns(0, table.frozen - 1)

    def _write_row(self, sheet: Sheet, row: int, cells: tuple[Cell, ...], plain: list[Style]) -> None:
        for place, cell in enumerate(cells):
            if cell.number is not None:
                sheet.write_number(row, place, cell.number, plain[place])
            elif cell.level is not None:
                self._write_text(
                    sheet, row, place, f"{cell.level.symbol} {cell.text}", self._level(cell.level)
                )
            elif cell.text:
                self._write_text(
                    sheet, row, place, cell.text, self._absent() if cell.absent else plain[place]
                )

    def _write_text(self, sheet: Sheet, row: int, place: int, text: str, style: Style) -> None:
        if not text.isprintable() and _UNUSUAL.search(text):
            text = self._cleaned(sheet, row, place, text)
        if len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST:
            text = self._cut(sheet, row, place, text)
        if text.startswith("<r>"):  # the library takes such a text for its own rich text
            sheet.write_rich_string(row, place, style, text[:1], style, text[1:], style)
        else:
            sheet.write_string(row, place, text, style)

    def _cleaned(self, sheet: Sheet, row: int, place: int, text: str) -> str:
        """Return the text with line ends as the format has them, without characters that it cannot hold."""
        text = _CARRIAGE_RETURN.sub("\n", text)
        cleaned, count = _FORBIDDEN.subn("", text)
        if count:
            self._note(
                sheet, row, place, f"{count} control characters left out, which a workbook cannot hold."
            )
        return cleaned

    def _cut(self, sheet: Sheet, row: int, place: int, text: str) -> str:
        self._note(
            sheet,
            row,
            place,
            f"{len(text):,} characters do not fit a cell: the full text is on sheet {OVERFLOW}.",
        )
        self._overflow.append((sheet.get_name(), _address(row, place), text))
        return text[:PIECE] + CUT

    def _note(self, sheet: Sheet, row: int, place: int, note: str) -> None:
        self._places.append((sheet.get_name(), _address(row, place), note))
        self.warnings.append(f"{sheet.get_name()}, cell {_address(row, place)}: {note}")

    def _name(self, title: str) -> str:
        """Return a name that no other sheet has, of at most 31 characters, of those that are allowed."""
        base = _NOT_IN_SHEET_NAMES.sub(" ", _UNUSUAL.sub(" ", title)).strip(" '")[:31] or "Table"
        name, number = base, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{base[: 30 - len(str(number))]} {number}"
        self._names.add(name.casefold())
        return name

    def _header(self) -> Style:
        look = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EBEDF1"}
        return self._format("header", look)

    def _plain(self, kind: ColumnKind) -> Style:
        numeric = kind in (ColumnKind.INTEGER, ColumnKind.NUMBER)
        look = {"align": "right", "indent": 1} if numeric else {"text_wrap": True}
        return self._format(numeric, {"valign": "top", **look})

    def _absent(self) -> Style:
        return self._format(
            "absent", {"valign": "top", "text_wrap": True, "italic": True, "font_color": "#616B7B"}
        )

    def _level(self, level: Level) -> Style:
        look = {
            "valign": "top",
            "text_wrap": True,
            "bg_color": level.colour,
            "font_color": ink_on(level.colour),
            "border": 1,
        }
        return self._format(level, {**look, "border_color": "#C3CAD4"})

    def _format(self, key: object, look: dict[str, object]) -> Style:
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]


def _columns(*short: tuple[str, str], text: str) -> tuple[Column, ...]:
    columns = tuple(Column(id=name, title=title) for name, title in short)
    return (*columns, Column(id="text", title=text, kind=ColumnKind.LONG_TEXT))


def _address(row: int, place: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, place))


TABLE_WRITERS = (Xlsx(),)
LIST_WRITERS = (CitationsXlsx(),)
