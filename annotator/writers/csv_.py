"""CSV: one table, or citations; exact, or made harmless for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

from annotator.domain.citation import Citation
from annotator.domain.errors import NotWritten
from annotator.domain.reading import Report, silent
from annotator.domain.spreadsheets import guarded
from annotator.domain.summary import SummaryTable
from annotator.domain.texts import mended
from annotator.writers.base import REPORT_EVERY, Written
from annotator.writers.citation_rows import header, row

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GUARDED_NOTE = "Cells that a spreadsheet could run or that begin with an apostrophe have one more in front."


class ExactCsv:
    """A table as it is: column ids as header, cells unchanged, UTF-8 without byte order mark, CR LF."""

    name = "csv"
    label = "CSV, exact"
    suffix = ".csv"
    many = False

    def write(self, tables: Sequence[SummaryTable], report: Report = silent) -> Written:
        """As `TableWriter.write`."""
        table = _only(tables)
        header = [column.id for column in table.columns]
        return _written(([cell.text for cell in row] for row in table.rows), header, len(table.rows), report)


class CsvForSpreadsheets:
    """A table to be opened by a spreadsheet: titles as header, a byte order mark, cells guarded.

    `domain.spreadsheets.unguarded` gives each cell back.
    """

    name = "csv-spreadsheet"
    label = "CSV for spreadsheets"
    suffix = ".csv"
    many = False

    def write(self, tables: Sequence[SummaryTable], report: Report = silent) -> Written:
        """As `TableWriter.write`; a warning says so if a cell was guarded."""
        table = _only(tables)
        header = [guarded(column.title) for column in table.columns]
        rows = ([guarded(cell.text) for cell in row] for row in table.rows)
        written = _written(rows, header, len(table.rows), report)
        changed = any(guarded(cell.text) != cell.text for row in table.rows for cell in row)
        notes = (GUARDED_NOTE,) if changed else ()
        return Written(content=BYTE_ORDER_MARK + written.content, warnings=(*written.warnings, *notes))


class CitationsCsv:
    """Citations as they are: names of fields as header, in a fixed order, every cell unchanged, UTF-8.

    What readers kept beside our fields stands in further columns under its own name.
    """

    name = "csv"
    label = "CSV"
    suffix = ".csv"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        names = header(citations)
        return _written((row(one, names) for one in citations), list(names), len(citations), report)


def _only(tables: Sequence[SummaryTable]) -> SummaryTable:
    if len(tables) != 1:
        raise NotWritten(
            "A CSV file holds one table.", f"{len(tables)} were given.", "Choose one, or write a workbook."
        )
    return tables[0]


def _written(rows: Iterable[list[str]], header: list[str], total: int, report: Report) -> Written:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for done, cells in enumerate(rows):
        if done % REPORT_EVERY == 0:
            report(done, total)
        writer.writerow(cells)
    report(total, total)
    try:
        return Written(content=text.getvalue().encode())
    except UnicodeEncodeError:
        warning = "Halves of broken characters were written as U+FFFD."
        return Written(content=mended(text.getvalue()).encode(), warnings=(warning,))


TABLE_WRITERS = (ExactCsv(), CsvForSpreadsheets())
LIST_WRITERS = (CitationsCsv(),)
