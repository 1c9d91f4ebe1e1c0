"""A box whose choice takes time: made in its list, so that keys and the wheel choose nothing on their way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

_STEPS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


class ChoiceBox(QComboBox):
    """Arrows and letters open the list; Enter there chooses, Esc leaves all as it was."""

    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        letter = event.text() if event.text().strip() and event.text().isprintable() else ""
        if not held and (letter or event.key() in _STEPS):
            self.showPopup()
            if letter:
                self.view().keyboardSearch(letter)
        else:
            super().keyPressEvent(event)
