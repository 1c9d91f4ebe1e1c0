"""Tags as small chips: a patch of the tag's colour behind its name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.review import Tag
from annotator.services.tags import COLOURS
from annotator.ui.look import Look
from annotator.ui.widgets.labels import tooltip


def tag_token(colour: str) -> str:
    """The colour of the look for the colour of a tag; one that is not known is grey."""
    return f"tag_{colour if colour in COLOURS else 'grey'}"


def paint_tags(painter: QPainter, room: QRect, tags: Sequence[Tag], look: Look) -> None:
    """Draw as many chips as fit, from the left; what is left over is counted."""
    font = look.font(0.85, 600)
    metrics = QFontMetrics(font)
    painter.setFont(font)
    pad, gap, high = look.px(6), look.px(4), metrics.height() + look.px(4)
    x = room.left()
    for place, tag in enumerate(tags):
        later = len(tags) - place - 1
        more = f"+{later + 1}"
        spare = room.right() - x - (metrics.horizontalAdvance(more) + gap if later else 0)
        if place and spare < metrics.horizontalAdvance("MMM") + 2 * pad:
            painter.setPen(look.color("text2"))
            painter.drawText(
                QRect(x, room.top(), room.right() - x, room.height()),
                int(Qt.AlignmentFlag.AlignVCenter),
                more,
            )
            return
        words = metrics.elidedText(tag.name, Qt.TextElideMode.ElideRight, max(1, spare - 2 * pad))
        chip = QRect(x, room.center().y() - high // 2, metrics.horizontalAdvance(words) + 2 * pad, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(tag_token(tag.colour)))
        painter.drawRoundedRect(QRectF(chip), look.px(4), look.px(4))
        painter.setPen(look.color("text"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)
        x = chip.right() + gap


class TagChips(QWidget):
    """The tags of one citation in a line; all of them are in the tooltip and read aloud."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.tags: tuple[Tag, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show these."""
        self.tags = tuple(tags)
        words = ", ".join(tag.name for tag in tags)
        self.setToolTip(tooltip(words))
        self.setAccessibleName(f"Tags: {words}" if words else "No tags")
        self.setVisible(bool(tags))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.font(0.85, 600))
        wide = sum(metrics.horizontalAdvance(tag.name) + self._look.px(16) for tag in self.tags)
        return QSize(wide, metrics.height() + self._look.px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(80)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tags(painter, self.rect(), self.tags, self._look)
        painter.end()
