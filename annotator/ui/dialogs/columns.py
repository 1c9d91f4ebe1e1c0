"""Which columns are shown, and in which order."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QPushButton, QWidget

from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.widgets.keys import key_tip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

Check = Qt.CheckState


class ColumnChoice(QAbstractListModel):
    """Columns by id and title, each with a tick."""

    def __init__(
        self, columns: Sequence[tuple[str, str]], chosen: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._titles = dict(columns)
        self._order: list[str] = []
        self._chosen: set[str] = set()
        self.choose(chosen)

    def choose(self, chosen: Sequence[str]) -> None:
        """Tick these, in this order, in front of the others."""
        front = [name for name in chosen if name in self._titles]
        self.beginResetModel()
        self._order = [*front, *(name for name in self._titles if name not in front)]
        self._chosen = set(front)
        self.endResetModel()

    @property
    def chosen(self) -> list[str]:
        """What is ticked, in order."""
        return [name for name in self._order if name in self._chosen]

    def move(self, row: int, step: int) -> int:
        """Move a column; the row where it is then."""
        to = row + step
        if not (0 <= row < len(self._order) and 0 <= to < len(self._order)):
            return row
        self.beginMoveRows(NOWHERE, row, row, NOWHERE, to + (1 if step > 0 else 0))
        self._order.insert(to, self._order.pop(row))
        self.endMoveRows()
        return to

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._order)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return (
            flag.NoItemFlags
            if not index.isValid()
            else flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsUserCheckable
        )

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        name = self._order[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[name]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Check.Checked if name in self._chosen else Check.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[name]}, {'shown' if name in self._chosen else 'not shown'}"
        return None

    def setData(self, index: AnyIndex, value: object, role: int = int(Qt.ItemDataRole.EditRole), /) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        name = self._order[index.row()]
        ticked = Check(value) is Check.Checked
        (self._chosen.add if ticked else self._chosen.discard)(name)
        self.dataChanged.emit(index, index)
        return True


class ColumnsDialog(FramedDialog):
    """The columns with ticks: Space ticks, Ctrl+Up and Ctrl+Down move."""

    page = "tables"

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        usual: Sequence[str],
        look: Look,
        parent: QWidget,
    ) -> None:
        words = "Space shows or hides a column, Ctrl+Up and Ctrl+Down move it."
        super().__init__("Columns of the page", words, look, parent)
        self._usual = list(usual)
        self.model = ColumnChoice(columns, chosen, self)
        self.list = ColumnList(self.model, self)
        self.list.setMinimumSize(look.px(360), look.px(320))
        self.body.addWidget(self.list, 1)
        row = QHBoxLayout()
        for text, key, step in (("Move up", "Ctrl+Up", -1), ("Move down", "Ctrl+Down", 1)):
            row.addWidget(self._mover(text, key, step, look))
        for text, does in (
            ("All", lambda: self.model.choose([name for name, _ in columns])),
            ("As usual", lambda: self.model.choose(self._usual)),
        ):
            row.addWidget(self._button(text, does))
        row.addStretch(1)
        self.body.addLayout(row)
        self.go = self.add_buttons("Show these", look)
        self.model.dataChanged.connect(self._check)
        self.model.modelReset.connect(self._check)
        self.list.setFocus()

    def _mover(self, text: str, key: str, step: int, look: Look) -> QPushButton:
        button = self._button(text, lambda: self.list.move_current(step))
        key_tip(button, text, key, look)
        return button

    def _button(self, text: str, does: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button

    def _check(self) -> None:
        self.go.setEnabled(bool(self.model.chosen))

    @property
    def chosen(self) -> list[str]:
        """The columns to show, by id and in order."""
        return self.model.chosen


class ColumnList(QListView):
    """The list itself."""

    def __init__(self, model: ColumnChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = model
        self.setAccessibleName("Columns")
        self.setModel(model)
        self.setProperty("kind", "ticks")
        self.setUniformItemSizes(True)
        self.setSpacing(4)
        model.modelReset.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self.setCurrentIndex(self._columns.index(0))

    def move_current(self, step: int) -> None:
        """Move the current column."""
        row = self._columns.move(self.currentIndex().row(), step)
        self.setCurrentIndex(self._columns.index(row))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)
