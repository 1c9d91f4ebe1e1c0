"""A field that narrows the list below it, and moves in it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class SearchField(QLineEdit):
    """Up, Down and the page keys move in `below`, which needs no keys of its own then."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.below: QAbstractItemView | None = None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self.below is not None and event.key() in MOVES and event.type() == QEvent.Type.KeyPress:
            QApplication.sendEvent(self.below, event)
        else:
            super().keyPressEvent(event)
