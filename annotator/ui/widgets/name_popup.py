"""The popup in which a thing gets its name."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.popup import Popup


class NamePopup(Popup):
    """Enter takes the name, Esc leaves everything as it is; an empty name is none."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._then: Callable[[str], object] = lambda _name: None
        self._title = PlainLabel("", self, look=look, factor=0.92, weight=600, token="text2", wrap=False)
        self.field = QLineEdit(self)
        self.field.setMaxLength(80)
        self.field.setMinimumWidth(look.px(260))
        hint = PlainLabel("Enter saves, Esc closes", self, look=look, factor=0.85, token="text3", wrap=False)
        for widget in (self._title, self.field, hint):
            self.column.addWidget(widget)

    def ask(self, title: str, name: str, then: Callable[[str], object]) -> None:
        """Propose a name; `then` gets the one that is taken."""
        self._title.setText(title)
        self.field.setAccessibleName(title)
        self.field.setText(name)
        self._then = then
        self.fit()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif name := self.field.text().strip():
            self.hide()
            self._then(name)
