"""The list of the guide's pages, each with the line where words were found."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.services.guide import GuidePage
from annotator.ui.widgets.labels import tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class PageListModel(QAbstractListModel):
    """Rows are pages."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[GuidePage, str]] = []

    def show(self, rows: list[tuple[GuidePage, str]]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def page_at(self, row: int) -> GuidePage | None:
        """The page of a row, if there is one."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def row_of(self, name: str) -> int:
        """Where a page is listed; -1 where it is not."""
        return next((row for row, (page, _) in enumerate(self._rows) if page.name == name), -1)

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        page, line = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return page.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(line or page.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{page.title}, {line}" if line else page.title
        return None
