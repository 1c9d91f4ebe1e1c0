"""A chip of the filter bar: what it filters by and, when set, by which value; a cross takes it off."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui.look import Look

MOST_LETTERS = 28
"""Letters of a value that a chip shows; the tooltip has all of them."""


class FilterChip(QAbstractButton):
    """Click, Enter, Space or Down ask for a value (`clicked`); the cross, Delete or Backspace take it off."""

    emptied = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None, *, plain: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._value = ""
        self._plain = plain
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_value("")
        look.changed.connect(self.updateGeometry)

    @property
    def value(self) -> str:
        """The words of the value; empty when not set."""
        return self._value

    def set_value(self, words: str) -> None:
        """Show a value; an empty one says "any"."""
        self._value = words
        self.setAccessibleName(f"{self.text()}: {words or 'any'}")
        self.setAccessibleDescription("Delete takes it off" if words else "Enter chooses")
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        if self._plain:
            return ""
        cut = len(self._value) > MOST_LETTERS
        return f"{self._value[: MOST_LETTERS - 1].rstrip()}…" if cut else self._value or "any"

    def _widths(self) -> tuple[int, int]:
        """Pixels of the name and of the value."""
        name = QFontMetrics(self._look.font(1, 600)).horizontalAdvance(self.text())
        value = QFontMetrics(self._look.numeric_font(1, 600)).horizontalAdvance(self._shown())
        return name, value

    def sizeHint(self) -> QSize:
        look, (name, value) = self._look, self._widths()
        gap = look.px(6) if value else 0
        high = QFontMetrics(look.font(1, 600)).height() + look.px(10)
        return QSize(look.px(12) + name + gap + value + look.px(4 + 14 + 10), max(look.px(32), high))

    def _mark(self) -> QRect:
        """Where the cross or the chevron stands."""
        side = self._look.px(14)
        return QRect(self.width() - self._look.px(10) - side, (self.height() - side) // 2, side, side)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        room = self._mark().adjusted(-self._look.px(5), -self.height(), self._look.px(10), self.height())
        if self._value and self.isDown() and room.contains(event.position().toPoint()):
            self.setDown(False)
            self.emptied.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._value:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter, chosen, focus = self._look, QPainter(self), bool(self._value), self.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = "accent" if chosen or focus else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(look.color(edge), 2 if focus else 1))
        painter.setBrush(look.color("selection" if chosen else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        name, value = self._widths()
        centre = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        at = QRect(look.px(12), 0, name + 1, self.height())
        painter.setFont(look.font(1, 600))
        painter.setPen(look.color("accent" if chosen else "text"))
        painter.drawText(at, centre, self.text())
        if value:
            painter.setFont(look.numeric_font(1, 600 if chosen else 400))
            painter.setPen(look.color("accent" if chosen else "text2"))
            at = QRect(at.right() + look.px(6), 0, value + 1, self.height())
            painter.drawText(at, centre, self._shown())
        icon = look.icon("close" if chosen else "chevron-down", "accent" if chosen else "text2")
        icon.paint(painter, self._mark())
        painter.end()
