"""The list of steps itself, with its keys: unfold and fold, undo, go back, show."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from annotator.ui.look import Look
from annotator.ui.tables.step_delegate import StepDelegate
from annotator.ui.tables.step_list import StepListModel
from annotator.ui.widgets.long_list import LongList

ACTS = {"undo_step": "undo", "go_back": "back", "check": "check", "show_step": "show", "all_steps": "leave"}
"""Actions whose keys work on a step, and what they ask for."""
Moves = QAbstractItemView.CursorAction


class StepListView(LongList):
    """Days, steps and folds. `wanted` tells in a word what a key is for."""

    wanted = Signal(str)

    def __init__(self, model: StepListModel, look: Look, parent: QWidget) -> None:
        self.delegate = StepDelegate(look, parent)
        super().__init__(model, self.delegate, look, parent)
        self._steps = model
        self._keys = look.keys
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
        action = self._keys.meant(event, (*ACTS, "unfold", "fold"))
        at_fold = action == "show_step" and self._steps.is_fold(self.currentIndex().row())
        if action == "unfold" or at_fold:
            self.unfold()
        elif action == "fold":
            self.fold()
        elif action:
            self.wanted.emit(ACTS[action])
        else:
            super().keyPressEvent(event)
