"""A page, or a part of it, on the clipboard: as a table for Word, LibreOffice and Excel, and as text with tabs."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from annotator.analysis.printed import Printed
from annotator.services.copying import copied
from annotator.ui.tables.table_list import rows_words


def copy_page(page: Printed, rows: Sequence[int], columns: Sequence[int]) -> str:
    """Copy these rows and columns, or the whole table where none is named; what was copied, in words."""
    whole = not rows
    rows = rows or range(len(page.table.rows))
    columns = columns or range(len(page.columns))
    found = copied(page, rows, columns, whole=whole)
    data = QMimeData()
    data.setHtml(found.html)
    data.setText(found.text)
    QGuiApplication.clipboard().setMimeData(data)
    what = "the table" if whole else "the selection"
    return f"Copied {what}: {rows_words(len(rows))}, {len(columns)} column{'' if len(columns) == 1 else 's'}."
