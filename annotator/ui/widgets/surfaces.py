"""Backgrounds by what they are for: a widget is filled with a colour of the look, also after the theme changed."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.ui.look import Look


class Filler(QObject):
    """Lives as long as its widget, so that a widget that is gone is not painted."""

    def __init__(self, widget: QWidget, look: Look, token: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._look = look
        self._token = token
        look.changed.connect(self._fill)
        self._fill()

    def keep(self) -> None:
        """Fill it again if it has another colour."""
        if self._widget.palette().color(QPalette.ColorRole.Window) != self._look.color(self._token):
            self._fill()

    def _fill(self) -> None:
        palette = QPalette(self._widget.palette())
        palette.setColor(QPalette.ColorRole.Window, self._look.color(self._token))
        self._widget.setPalette(palette)


def fill(widget: QWidget, look: Look, token: str) -> Filler:
    """Fill a widget with a colour of the look, now and after each change of it."""
    widget.setAutoFillBackground(True)
    return Filler(widget, look, token)


class Surface(QWidget):
    """An area of one colour, with a line at any of its edges: `edges` holds letters of "tblr"."""

    def __init__(self, look: Look, token: str, parent: QWidget | None = None, *, edges: str = "") -> None:
        super().__init__(parent)
        self._look = look
        self._edges = edges
        self._filler: Filler | None = None
        self._filler = fill(self, look, token)

    def changeEvent(self, event: QEvent, /) -> None:
        """Keep the colour where Qt polishes the widget anew and takes back an old one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._filler is not None:
            self._filler.keep()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        painter, line = QPainter(self), self._look.color("line")
        width, height = self.width(), self.height()
        boxes = {
            "t": (0, 0, width, 1),
            "b": (0, height - 1, width, 1),
            "l": (0, 0, 1, height),
            "r": (width - 1, 0, 1, height),
        }
        for edge in self._edges:
            painter.fillRect(*boxes[edge], line)
        painter.end()


class Line(QWidget):
    """A line of one pixel between two parts of a column."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, token: str = "line") -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fill(self, look, token)


class Card(QWidget):
    """A rounded frame around text that stands for something outside, or lies over the window."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, token: str = "surface") -> None:
        super().__init__(parent)
        self._look = look
        self._token = token

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.color("line2"))
        painter.setBrush(self._look.color(self._token))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
