"""How a study is drawn in the list: circle of its status, label with printed number, journal, how much is answered."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.annotation import Status
from annotator.domain.review import StudyLine
from annotator.ui.look import Look
from annotator.ui.tables.study_list import HEADING, LINE, Heading
from annotator.ui.widgets.badges import paint_status
from annotator.ui.widgets.rows import RIGHT, V_CENTRE, AnyIndex


class StudyDelegate(QStyledItemDelegate):
    """Two lines a study, 46 pixels; a heading is a caption with its count, as high as a study."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        lines = QFontMetrics(self._look.font()).height() + QFontMetrics(self._look.font(0.92)).height()
        return QSize(self._look.px(180), max(self._look.px(46), lines + self._look.px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading, line = index.data(HEADING), index.data(LINE)
        if isinstance(heading, Heading):
            self._paint_heading(painter, option.rect, heading)
        elif isinstance(line, StudyLine):
            self._paint_line(painter, option, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        look = self._look
        box = rect.adjusted(look.px(12), look.px(16), -look.px(12), 0)
        painter.setFont(look.numeric_font(0.85, 600))
        painter.setPen(look.color("text3"))
        painter.drawText(box, V_CENTRE, heading.title.upper())
        painter.drawText(box, RIGHT, f"{heading.count:,}")

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: StudyLine) -> None:
        look, box = self._look, QRect(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if chosen else "sunken"))
            painter.drawRoundedRect(QRectF(box), look.px(6), look.px(6))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        side, left = look.px(18), box.left() + look.px(10)
        upper, lower = self._rows(box)
        circle = QRectF(left, upper.center().y() - side / 2, side, side)
        paint_status(painter, circle, line.status, line.answered / line.asked if line.asked else 0, look)
        text_left = left + side + look.px(10)
        right = box.right() - look.px(10)
        count = f"{line.answered} of {line.asked}" if line.status is Status.DRAFT and line.asked else ""
        wide = right - text_left
        self._paint_label(painter, QRect(text_left, upper.top(), wide, upper.height()), line)
        painter.setFont(look.numeric_font(0.92))
        painter.setPen(look.color("accent" if chosen else "text2"))
        painter.drawText(QRect(text_left, lower.top(), wide, lower.height()), RIGHT, count)
        room = painter.fontMetrics().horizontalAdvance(count) + (look.px(8) if count else 0)
        painter.setPen(look.color("text2"))
        under = QRect(text_left, lower.top(), wide - room, lower.height())
        words = _elided(painter.font(), line.container or line.title, under.width())
        painter.drawText(under, V_CENTRE, words)

    def _rows(self, box: QRect) -> tuple[QRect, QRect]:
        """The two lines of text, together in the middle."""
        high = QFontMetrics(self._look.font(1, 600)).height()
        low = QFontMetrics(self._look.font(0.92)).height()
        gap = self._look.px(2)
        top = box.top() + (box.height() - high - low - gap) // 2
        return QRect(box.left(), top, box.width(), high), QRect(
            box.left(), top + high + gap, box.width(), low
        )

    def _paint_label(self, painter: QPainter, room: QRect, line: StudyLine) -> None:
        look = self._look
        number = f"[{line.number}]" if line.number else ""
        small = QFontMetrics(look.numeric_font(0.92)).horizontalAdvance(number)
        gap = look.px(6) if number else 0
        font = look.font(1, 600)
        label = _elided(font, line.label, room.width() - small - gap)
        painter.setFont(font)
        painter.setPen(look.color("text"))
        painter.drawText(room, V_CENTRE, label)
        painter.setFont(look.numeric_font(0.92))
        painter.setPen(look.color("text2"))
        at = QFontMetrics(font).horizontalAdvance(label) + gap
        painter.drawText(room.adjusted(at, 0, 0, 0), V_CENTRE, number)


def _elided(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
