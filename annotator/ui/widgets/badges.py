"""Chips, badges and initials: small marks that say something in words as well as in colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.domain.annotation import Status
from annotator.ui.look import Look

STATUS_WORDS = {Status.NOT_STARTED: "Open", Status.DRAFT: "Draft", Status.COMPLETE: "Complete"}


class Chip(QAbstractButton):
    """A rounded switch with a word and a count, for filters."""

    def __init__(
        self, text: str, look: Look, parent: QWidget | None = None, *, count: int | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._count = count
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()
        look.changed.connect(self.updateGeometry)

    def set_count(self, count: int | None) -> None:
        """Show another number; None shows none."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.text() if self._count is None else f"{self.text()} {self._count}")

    def _number(self) -> str:
        return "" if self._count is None else f"{self._count:,}"

    def sizeHint(self) -> QSize:
        """Room for word and number."""
        metrics = QFontMetrics(self._look.numeric_font(1, 600))
        width = metrics.horizontalAdvance(self.text()) + 2 * self._look.px(14)
        width += metrics.horizontalAdvance(self._number()) + self._look.px(8) if self._number() else 0
        return QSize(width, max(self._look.px(30), metrics.height() + self._look.px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip; the chosen one is filled."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen, focus = self.isChecked(), self.hasFocus()
        edge = "accent" if chosen or focus else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(look.color(edge), 2 if focus else 1))
        painter.setBrush(look.color("selection" if chosen else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(look.numeric_font(1, 600 if chosen else 500))
        painter.setPen(look.color("accent" if chosen else "text"))
        inner = self.rect().adjusted(look.px(14), 0, -look.px(14), 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if not chosen:
            painter.setPen(look.color("text2"))
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), self._number()
        )


class StatusBadge(QWidget):
    """How far a study is: a circle that is empty, partly or wholly filled, and the word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._status = Status.NOT_STARTED
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(Status.NOT_STARTED)
        look.changed.connect(self.updateGeometry)

    def set_status(self, status: Status, share: float = 0.0) -> None:
        """Show a status and, for a draft, which share of the questions is answered (0 to 1)."""
        self._status, self._share = status, share
        self.setAccessibleName(STATUS_WORDS[status])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for circle and word."""
        metrics = QFontMetrics(self._look.font(0.92))
        words = metrics.horizontalAdvance(STATUS_WORDS[self._status])
        return QSize(self._look.px(16 + 8) + words, max(self._look.px(18), metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle and word."""
        look, painter = self._look, QPainter(self)
        size = look.px(16)
        paint_status(
            painter, QRectF(0, (self.height() - size) / 2, size, size), self._status, self._share, look
        )
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2"))
        painter.drawText(
            self.rect().adjusted(look.px(24), 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            STATUS_WORDS[self._status],
        )


def paint_status(painter: QPainter, box: QRectF, status: Status, share: float, look: Look) -> None:
    """Draw the circle of a status into a square: empty, an arc for the share answered, or filled with a tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = box.width() / 9
    inner = box.adjusted(thick, thick, -thick, -thick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is Status.COMPLETE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ok"))
        painter.drawEllipse(box)
        pen = QPen(look.color("surface"), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        at = [box.topLeft() + (box.bottomRight() - box.topLeft()) * 0.0 for _ in range(3)]
        for point, (x, y) in zip(at, ((0.29, 0.52), (0.44, 0.67), (0.72, 0.36)), strict=True):
            point.setX(box.x() + box.width() * x)
            point.setY(box.y() + box.height() * y)
        painter.drawPolyline(at)
    else:
        painter.setPen(QPen(look.color("line2" if status is Status.DRAFT else "text3"), thick))
        painter.drawEllipse(inner)
        if status is Status.DRAFT:
            pen = QPen(look.color("accent"), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(inner, 90 * 16, -round(max(0.08, min(1.0, share)) * 360 * 16))
    painter.restore()


class InitialsCircle(QWidget):
    """Who annotates: initials on the reviewer's colour; the name is in the tooltip and read aloud."""

    def __init__(self, look: Look, size: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self._initials = ""
        self._colour = QColor()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def set_person(self, initials: str, name: str, colour: str = "") -> None:
        """Show another person; without a colour the accent is used."""
        self._initials = initials
        self._colour = QColor(colour) if colour else QColor()
        self.setAccessibleName(name)
        self.setVisible(bool(initials))
        self.update()

    @property
    def initials(self) -> str:
        """What the circle shows."""
        return self._initials

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._look.px(self._size), self._look.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the initials in whichever ink stands out."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = look.color("accent") if look.dark or not self._colour.isValid() else self._colour
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(self.rect())
        painter.setFont(look.font(0.85 if self._size < 32 else 0.92, 700))
        painter.setPen(look.color("on_accent") if not self._colour.isValid() or look.dark else _ink_on(fill))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)


def _ink_on(fill: QColor) -> QColor:
    """Black or white, whichever contrasts more (relative luminance of WCAG 2)."""

    def linear(value: float) -> float:
        return float(value / 12.92) if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    luminance = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF())
    return QColor("#0B0E12") if luminance > 0.179 else QColor("#FFFFFF")
