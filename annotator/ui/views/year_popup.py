"""The popup for a range of years: from, to, Enter."""

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.keys import PrimaryButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.popup import Popup

Range = tuple[int | None, int | None]


class YearPopup(Popup):
    """An empty year is no bound; the years may come in either order."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._then: Callable[[Range], object] = lambda _years: None
        self.first, self.last = self._field("From year"), self._field("To year")
        self.go = PrimaryButton("Show", "Enter", self, look=look)
        self.go.clicked.connect(lambda _checked=False: self._take())
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.first)
        row.addWidget(PlainLabel("to", self, look=look, token="text2", wrap=False))
        row.addWidget(self.last)
        row.addWidget(self.go)
        self.column.addWidget(
            PlainLabel("Year", self, look=look, factor=0.92, weight=600, token="text2", wrap=False)
        )
        self.column.addLayout(row)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setPlaceholderText("any")
        field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), field))
        field.setFixedWidth(self._look.px(72))
        return field

    def ask(self, years: Range, then: Callable[[Range], object]) -> None:
        """Fill the fields; `then` gets the range."""
        self._then = then
        for field, year in zip((self.first, self.last), years, strict=True):
            field.setText("" if year is None else str(year))
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    def _take(self) -> None:
        first, last = (int(field.text()) if field.text() else None for field in (self.first, self.last))
        if first is not None and last is not None and first > last:
            first, last = last, first
        self.hide()
        self._then((first, last))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)
