"""The first rows of a table under the names of its columns, and the field that each column is said to be."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from annotator.domain.columns import Layout
from annotator.domain.reading import TableLook
from annotator.services import table_columns
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

NO_FIELD = "No field"
FIELD = int(Qt.ItemDataRole.UserRole)
"""Role of the header: what people call the field of a column."""
_LONGEST = 200


class SampleTableModel(QAbstractTableModel):
    """`put` says which field a column is; `said` tells that it was."""

    said = Signal()

    def __init__(self, look: TableLook, columns: Layout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: Mapping[str, str] = {"": NO_FIELD, **table_columns.fields()}
        """What a column can be, and what people call it."""
        self.table = look
        self.columns = table_columns.given(look, columns)

    def show(self, look: TableLook, columns: Layout) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table, self.columns = look, table_columns.given(look, columns)
        self.endResetModel()
        self.said.emit()

    def put(self, column: int, field: str) -> None:
        """Say that a column is a field, which no other one is then; '' for none."""
        if not 0 <= column < len(self.table.headers):
            return
        self.columns = table_columns.put(self.table, self.columns, self.table.headers[column], field)
        last = self.columnCount() - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))
        self.said.emit()

    def field(self, column: int) -> str:
        """The field of a column, '' for none."""
        return self.columns[self.table.headers[column]]

    def holder(self, field: str) -> str:
        """The name of the column that is a field, '' where none is."""
        return next((name for name, one in self.columns.items() if one == field), "") if field else ""

    def words(self, column: int) -> str:
        """What people call the field of a column."""
        return self.fields[self.field(column)]

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.table.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole), /
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.table.headers):
            return None
        name = self.table.headers[section]
        found: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): name,
            int(Qt.ItemDataRole.ToolTipRole): tooltip(f"{name}: {self.words(section)}"),
            int(Qt.ItemDataRole.AccessibleTextRole): f"{name}: {self.words(section)}",
            FIELD: self.words(section),
        }
        return found.get(role)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        cell = " ".join(self.table.rows[index.row()][index.column()][:_LONGEST].split())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self.table.headers[index.column()]
            return f"{name}, {self.words(index.column())}: {cell or 'empty'}"
        return None
