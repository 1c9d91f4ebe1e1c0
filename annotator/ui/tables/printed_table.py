"""The model of a printed table: words made when they are asked for, whatever the number of rows."""

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.analysis.printed import STUDY, Printed
from annotator.domain.summary import Cell
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

CELL = int(Qt.ItemDataRole.UserRole)
NOTHING = "nothing extracted"


class PrintedTableModel(QAbstractTableModel):
    """One page, or none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page: Printed | None = None

    def show(self, page: Printed | None) -> None:
        """Show another page."""
        self.beginResetModel()
        self.page = page
        self.endResetModel()

    def cell(self, index: AnyIndex) -> Cell | None:
        """The cell of the table that is printed there."""
        return self.page.cell(index.row(), index.column()) if self.page and index.isValid() else None

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() or self.page is None else len(self.page.table.rows)

    def columnCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() or self.page is None else len(self.page.columns)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if role not in _ROLES or self.page is None or not index.isValid():
            return None
        if role == CELL:
            return self.page.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.page.cell(index.row(), index.column()).text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.in_full(index.row(), index.column())
        return self.page.text(index.row(), index.column())

    def in_full(self, row: int, at: int) -> str:
        """A cell as it is read aloud: whose row it is, what is asked, what is said, in words for signs."""
        if self.page is None:
            return ""
        page, cell = self.page, self.page.cell(row, at)
        said = cell.text if cell.absent or cell.level is not None else page.text(row, at)
        return f"{self.row_name(row)}, {page.heads[at]}: {said or NOTHING}"

    def row_name(self, row: int) -> str:
        """Whose row it is: the study, or what stands in front."""
        if self.page is None:
            return ""
        table = self.page.table
        place = next((at for at, column in enumerate(table.columns) if column.id == STUDY), None)
        if place is None:
            place = self.page.columns[0]
        return table.rows[row][place].text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole), /
    ) -> object:
        if self.page is None or orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.page.heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.page.column(section).help)
        return None


_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        CELL,
    }
)
