"""An option, level or state as a button that shows its key; chosen by tick, weight and colour together."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.domain.forms import Level
from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap
from annotator.ui.widgets.labels import tooltip


class OptionButton(QAbstractButton):
    """Shows a key cap, the symbol of a level if it is one, and words that wrap.

    It never takes the focus: the question that it belongs to has it, and tells it when the arrow keys point here.
    """

    def __init__(
        self,
        words: str,
        key: str,
        look: Look,
        parent: QWidget,
        *,
        pill: bool = False,
        level: Level | None = None,
        chosen: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._pill = pill
        self._level = level
        self._name = key
        self._key = look.keys.text(key) if key else ""
        self._pointed = False
        look.keys.changed.connect(self._rename)
        self.setCheckable(True)
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        fixed = QSizePolicy.Policy.Fixed
        policy = QSizePolicy(fixed if pill else QSizePolicy.Policy.Preferred, fixed)
        policy.setHeightForWidth(not pill)
        self.setSizePolicy(policy)
        if chosen is not None:
            self.clicked.connect(chosen)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words."""
        if words == self.text() and self.accessibleName():
            return
        self.setText(words)
        self.setAccessibleName(words)
        self._explain()
        self.updateGeometry()
        self.update()

    def _explain(self) -> None:
        self.setToolTip(tooltip(f"{self.text()}  ({self._key})" if self._key else self.text()))

    def set_key(self, key: str) -> None:
        """Show another key, or none while it does not work (in a text field)."""
        if key != self._name:
            self._name = key
            self._rename()

    def _rename(self) -> None:
        self._key = self._look.keys.text(self._name) if self._name else ""
        self._explain()
        self.updateGeometry()
        self.update()

    @property
    def key(self) -> str:
        """The key that is shown."""
        return self._key

    def set_pointed(self, pointed: bool) -> None:
        """Draw the ring of the arrow keys, or take it away."""
        if pointed != self._pointed:
            self._pointed = pointed
            self.update()

    def nextCheckState(self) -> None:
        """Leave the tick to the answer that is stored."""

    def sizeHint(self) -> QSize:
        words = self._metrics().size(Qt.TextFlag.TextSingleLine, self.text()).width()
        height = self._look.px(28 if self._pill else 32)
        return QSize(self._left() + words + self._right(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(72), self._look.px(28))

    def hasHeightForWidth(self) -> bool:
        return not self._pill

    def heightForWidth(self, width: int, /) -> int:
        room = QRect(0, 0, max(20, width - self._left() - self._right()), 10_000)
        needed = self._metrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text()).height()
        return max(self.sizeHint().height(), needed + self._look.px(12))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(1, 600))  # reckoned bold, so that choosing moves nothing

    def _cap(self) -> int:
        return cap_size(self._key, self._look).width() if self._key else 0

    def _left(self) -> int:
        left = self._look.px(7 if self._key else 12)
        left += self._cap() + self._look.px(8) if self._key else 0
        return left + (self._look.px(24) if self._level else 0)

    def _right(self) -> int:
        return self._look.px(24)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        x = self._look.px(7)
        if self._key:
            size = cap_size(self._key, self._look)
            place = QRect(x, (self.height() - size.height()) // 2, size.width(), size.height())
            paint_cap(painter, place, self._key, self._look)
            x += self._cap() + self._look.px(8)
        if self._level:
            side = self._look.px(18)
            paint_level(painter, QRect(x, (self.height() - side) // 2, side, side), self._level, self._look)
        self._paint_words(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        fill = "selection" if chosen else "sunken" if self.underMouse() and self.isEnabled() else "surface"
        edge = self._look.color("accent" if chosen or self._pointed else "line2")
        width = 2 if chosen or self._pointed else 1
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        radius = box.height() / 2 if self._pill else self._look.px(6)
        painter.setPen(QPen(edge, width))
        painter.setBrush(self._look.color(fill))
        painter.drawRoundedRect(box, radius, radius)
        if self._pointed and chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.color("accent"), 1))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius - 3, radius - 3)

    def _paint_words(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        painter.setFont(self._look.font(1, 600 if chosen else 500 if self._pill else 400))
        painter.setPen(self._look.color("accent" if chosen else "text2" if self._pill else "text"))
        box = self.rect().adjusted(self._left(), 0, -self._right(), 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        if self._pill and not self._key and not chosen:
            box, flags = self.rect(), int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(box, flags, self.text())
        if chosen:
            side = self._look.px(12)
            place = QRect(self.width() - side - self._look.px(7), (self.height() - side) // 2, side, side)
            paint_tick(painter, place, self._look.color("accent"))


def paint_tick(painter: QPainter, box: QRect, colour: QColor) -> None:
    """A tick drawn as strokes inside the box."""
    pen = QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    w, h = box.width(), box.height()
    at = QPointF(box.topLeft())
    painter.drawPolyline(
        [at + QPointF(0.08 * w, 0.55 * h), at + QPointF(0.38 * w, 0.85 * h), at + QPointF(0.95 * w, 0.18 * h)]
    )


def paint_level(painter: QPainter, box: QRect, level: Level, look: Look) -> None:
    """The filled cell of a level with its symbol in black or white, whichever contrasts more."""
    fill = QColor(level.colour_dark if look.dark else level.colour)
    painter.setPen(QPen(look.color("line2"), 1))
    painter.setBrush(fill)
    radius = look.px(4)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(ink_on(fill))
    painter.setFont(look.font(0.92, 700))
    symbol = {"-": "\N{MINUS SIGN}", "x": "\N{MULTIPLICATION SIGN}"}.get(level.symbol, level.symbol)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, symbol)


def ink_on(fill: QColor) -> QColor:
    """Black or white, whichever contrasts more with the fill (WCAG relative luminance)."""
    light = _luminance(fill)
    return QColor("#0B0E12") if (light + 0.05) / 0.054 >= 1.05 / (light + 0.05) else QColor("#FFFFFF")


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
