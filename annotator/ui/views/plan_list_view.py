"""The list of planned citations: arrows move, Space leaves out, Enter edits."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.look import Look
from annotator.ui.tables.plan_delegate import PlanDelegate
from annotator.ui.tables.plan_list import CHECKED, PlanListModel
from annotator.ui.widgets.long_list import LongList


class PlanListView(LongList):
    """`went_to` names the citation (its index in the plan, -1 for none) that is now the current one."""

    went_to = Signal(int)
    edit_wanted = Signal()

    def __init__(self, model: PlanListModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(model, PlanDelegate(look), look, parent)
        self._model = model
        self.setAccessibleName("Citations found")
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _index: self.edit_wanted.emit())

    @property
    def current(self) -> int:
        """The index in the plan of the current citation, -1 for none."""
        return self._model.plan_index(self.currentIndex().row())

    def go_to(self, index: int) -> bool:
        """Make a citation the current one; False if it is not listed."""
        row = self._model.row_of(index)
        if row < 0:
            return False
        self.setCurrentIndex(self._model.index(row))
        self.scrollTo(self._model.index(row))
        return True

    def _moved(self, current: QModelIndex) -> None:
        self.went_to.emit(self._model.plan_index(current.row()))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Space:
            index = self.currentIndex()
            checked = index.data(CHECKED) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            self._model.setData(index, state, CHECKED)
        elif plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)
