"""Name and initials of who annotates."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.services import settings
from annotator.ui.look import Look


class PersonFields(QWidget):
    """Name and initials; the initials follow the name until they are typed."""

    given = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText("Your name")
        self.name.setAccessibleName("Your name")
        self.name.setMaxLength(200)
        self.initials = QLineEdit(self)
        self.initials.setPlaceholderText("Initials")
        self.initials.setAccessibleName("Your initials")
        self.initials.setMaxLength(6)
        self.initials.setFixedWidth(look.px(76))
        self._own = False
        self.name.textEdited.connect(self._follow)
        self.initials.textEdited.connect(self._typed)
        self.name.returnPressed.connect(self.given)
        self.initials.returnPressed.connect(self.given)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self.name, 1)
        row.addWidget(self.initials)

    def _follow(self, name: str) -> None:
        if not self._own:
            self.initials.setText(settings.initials_of(name))

    def _typed(self, text: str) -> None:
        self._own = bool(text.strip())

    def fill(self, name: str, initials: str) -> None:
        """Show who it is now."""
        self.name.setText(name)
        self.initials.setText(initials)
        self._own = bool(initials)
