"""What an empty place says: what would be here, and the one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel


class EmptyState(QWidget):
    """A title, a sentence and, where there is something to do, its button with its key; Enter presses it."""

    def __init__(
        self,
        title: str,
        text: str,
        parent: QWidget | None = None,
        *,
        action_text: str = "",
        key: str = "",
        callback: Callable[[], object] | None = None,
        look: Look,
    ) -> None:
        super().__init__(parent)
        self.button: KeyButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        column.setSpacing(look.px(8))
        column.addStretch(1)
        for label in (
            PlainLabel(title, self, look=look, factor=1.15, weight=600),
            PlainLabel(text, self, look=look, token="text2"),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if callback is not None:
            run = callback
            self.button = KeyButton(action_text, key, self, look=look)
            self.button.clicked.connect(lambda _checked=False: run())
            self.setFocusProxy(self.button)
            column.addSpacing(look.px(8))
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent, /) -> None:
        """Take the keys where what had them is gone, as after undoing an import."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._take_lost_keys)

    def _take_lost_keys(self) -> None:
        holder = QApplication.focusWidget()
        lost = holder is None or holder is self.window() or not holder.isVisible()
        if self.button is not None and self.isVisible() and self.isActiveWindow() and lost:
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
