"""An answered question of an earlier section, folded to one line; a click opens it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui.forms.option_button import paint_tick
from annotator.ui.look import Look
from annotator.ui.widgets.evidence_chip import EvidenceChips, Numbered
from annotator.ui.widgets.labels import tooltip


class FoldLine(QAbstractButton):
    """A tick, what was asked, and what was answered; a state in italics, as it is the absence of a value."""

    def __init__(self, label: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._label = label
        self._value = ""
        self._italic = False
        self.evidence = EvidenceChips(look, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_value(self, value: str, *, italic: bool) -> None:
        """Show this answer."""
        if (value, italic) == (self._value, self._italic):
            return
        self._value, self._italic = value, italic
        self.setAccessibleName(f"{self._label}: {value}")
        self.setToolTip(tooltip(f"{self._label}: {value} (click to open)"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(30))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        room = QRect(0, 0, self._label_width(width), 10_000)
        metrics = QFontMetrics(self._look.font(1, 400))
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._label).height()
        return max(self._look.px(30), height + self._look.px(12))

    def _label_width(self, width: int) -> int:
        return int((width - self._look.px(28)) * 0.38)

    def _right(self) -> int:
        """Where the room for the answer ends: before the chips."""
        chips = self.evidence.sizeHint().width()
        return self.width() - (chips + self._look.px(8) if chips else self._look.px(4))

    def show_quotes(self, quotes: Sequence[Numbered]) -> None:
        """Show the quotes behind the answer."""
        self.evidence.show_quotes(quotes)
        self._place_chips()
        self.update()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._place_chips()

    def _place_chips(self) -> None:
        size = self.evidence.sizeHint()
        self.evidence.setGeometry(
            self.width() - size.width(), (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), look.px(6), look.px(6))
        side = look.px(12)
        paint_tick(painter, QRect(look.px(3), (self.height() - side) // 2, side, side), look.color("ok"))
        left, wide = look.px(28), self._label_width(self.width())
        painter.setPen(QPen(look.color("text2")))
        painter.setFont(look.font(1, 400))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(QRect(left, 0, wide, self.height()), flags, self._label)
        font = look.font(1, 400 if self._italic else 500)
        font.setItalic(self._italic)
        painter.setFont(font)
        painter.setPen(QPen(look.color("text")))
        room = QRect(left + wide + look.px(12), 0, self._right() - left - wide - look.px(12), self.height())
        line = self._value.replace("\n", " ")
        text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
