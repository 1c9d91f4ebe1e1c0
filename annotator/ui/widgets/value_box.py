"""A value as it was or is: text in a box that wraps; what is new is tinted."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel

NOTHING = "Nothing"


class ValueBox(QWidget):
    """`strong` is what holds now: tinted, in a heavier weight. An empty value says so in italics."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, strong: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._strong = strong
        self._label = PlainLabel("", self, look=look, weight=500 if strong else 400)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        column.addWidget(self._label)
        look.changed.connect(self._refresh)

    def show_value(self, text: str, name: str) -> None:
        """Show another value; `name` says what it is to whoever hears it."""
        self._label.setText(text or NOTHING)
        self._label.set_token("text" if text else "text2")
        self._label.setAccessibleName(f"{name}: {text or NOTHING}")
        self._refresh()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._label.text()

    def _refresh(self) -> None:
        font = QFont(self._label.font())
        font.setItalic(self._label.text() == NOTHING)
        self._label.setFont(font)
        self.update()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.color("accent" if self._strong else "line2")
        edge.setAlpha(110 if self._strong else 255)
        painter.setPen(edge)
        painter.setBrush(look.color("tint" if self._strong else "surface"))
        radius = look.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
