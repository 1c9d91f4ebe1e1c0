"""The list of steps itself, with its keys: unfold and fold, undo, go back, show."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from annotator.ui.look import Look
from annotator.ui.tables.step_delegate import StepDelegate
from annotator.ui.tables.step_list import StepListModel
from annotator.ui.widgets.long_list import LongList

KEYS = {
    Qt.Key.Key_U: "undo",
    Qt.Key.Key_B: "back",
    Qt.Key.Key_C: "check",
    Qt.Key.Key_Return: "show",
    Qt.Key.Key_Enter: "show",
    Qt.Key.Key_Escape: "leave",
}
Moves = QAbstractItemView.CursorAction


class StepListView(LongList):
    """Days, steps and folds. `wanted` tells in a word what a key is for."""

    wanted = Signal(str)

    def __init__(self, model: StepListModel, look: Look, parent: QWidget) -> None:
        self.delegate = StepDelegate(look, parent)
        super().__init__(model, self.delegate, look, parent)
        self._steps = model
        self.setAccessibleName("Steps")
        self.doubleClicked.connect(lambda _index: self.wanted.emit("show"))
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        if self._steps.is_fold(index.row()):
            self.unfold()

    def go_to(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        if row >= 0:
            index = self._steps.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def unfold(self) -> None:
        """Show the steps of the fold where one is."""
        self.go_to(self._steps.unfold(self.currentIndex().row()))

    def fold(self) -> None:
        """Fold the run in which the current step stands."""
        self.go_to(self._steps.fold(self.currentIndex().row()))

    def moveCursor(self, action: Moves, modifiers: Qt.KeyboardModifier, /) -> QModelIndex:
        if action == Moves.MoveHome and self._steps.rowCount():
            return self._steps.index(self._steps.first_step_row())
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain and key == Qt.Key.Key_Right:
            self.unfold()
        elif plain and key == Qt.Key.Key_Left:
            self.fold()
        elif plain and key in KEYS:
            at_fold = KEYS[key] == "show" and self._steps.is_fold(self.currentIndex().row())
            self.unfold() if at_fold else self.wanted.emit(KEYS[key])
        else:
            super().keyPressEvent(event)
