"""What the window shows while something is dragged over it: that it can be dropped, and what then happens."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.ui.look import Look


class DropArea(QWidget):
    """Lies over the whole window and takes no mouse of its own."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Drop a reference list or a review here")
        self.hide()

    def show_over(self, rect: QRect) -> None:
        """Show it over an area."""
        self.setGeometry(rect)
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(look.color("surface"))
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        box = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        painter.setPen(QPen(look.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, look.px(8), look.px(8))
        painter.setPen(look.color("text"))
        painter.setFont(look.font(1.55, 600))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "Drop a reference list or a review here")
        painter.end()
