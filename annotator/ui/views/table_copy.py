"""A page, or a part of it, on the clipboard: as a table for Word, LibreOffice and Excel, and as text with tabs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.analysis.printed import Printed
from annotator.domain.reading import Report, silent
from annotator.services.copying import Copied, copied
from annotator.ui.jobs import run_job
from annotator.ui.tables.table_list import rows_words

LONG = 20_000
"""Cells from which on copying is a job."""


def copy_page(
    page: Printed, cells: tuple[Sequence[int], Sequence[int]], told: Callable[[str], object], parent: QWidget
) -> None:
    """Copy these rows and columns, or the whole table where none is named; what was copied is told in words."""
    whole = not cells[0]
    rows, columns = (range(len(page.table.rows)), range(len(page.columns))) if whole else cells

    def take(found: Copied) -> None:
        data = QMimeData()
        data.setHtml(found.html)
        data.setText(found.text)
        QGuiApplication.clipboard().setMimeData(data)
        what = "the table" if whole else "the selection"
        wide = f"{len(columns)} column{'' if len(columns) == 1 else 's'}"
        told(f"Copied {what}: {rows_words(len(rows))}, {wide}.")

    def work(report: Report) -> Copied:
        return copied(page, rows, columns, whole=whole, report=report)

    if len(rows) * len(columns) > LONG:
        run_job(parent.window(), "Copying the table", work, take)
    else:
        take(work(silent))
