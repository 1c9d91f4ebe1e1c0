"""How a citation of a plan is drawn: box, number, label and journal above the title, badges at the right."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.plan import PlannedCitation
from annotator.ui.look import Look
from annotator.ui.tables.plan_list import CHECKED, ITEM, PlanListModel, badges, shown_number
from annotator.ui.widgets.rows import RIGHT, V_CENTRE, AnyIndex


class PlanDelegate(QStyledItemDelegate):
    """Two lines a citation, 46 pixels at least; a click on the box leaves out or takes in."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        lines = QFontMetrics(self._look.font(1, 600)).height() + QFontMetrics(self._look.font(0.92)).height()
        return QSize(self._look.px(180), max(self._look.px(46), lines + self._look.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        item, model = index.data(ITEM), index.model()
        if not isinstance(item, PlannedCitation) or not isinstance(model, PlanListModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        self._paint_box(painter, self._box(option.rect), checked=item.included)
        self._paint_number(painter, option, item, model.digits)
        left = self._text_left(option.rect, model.digits)
        right = self._paint_badges(painter, option.rect, left, badges(item))
        self._paint_words(painter, QRect(left, option.rect.top(), right - left, option.rect.height()), item)
        painter.setPen(self._look.color("line"))
        painter.drawLine(left, option.rect.bottom(), option.rect.right(), option.rect.bottom())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hover:
            painter.fillRect(option.rect, self._look.color("selection" if chosen else "sunken"))
        if chosen:
            bar = QRect(option.rect.left(), option.rect.top(), self._look.px(3), option.rect.height())
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(bar, self._look.color("accent" if focused else "control"))

    def _box(self, row: QRect) -> QRectF:
        side = self._look.px(16)
        return QRectF(row.left() + self._look.px(16), row.top() + (row.height() - side) / 2, side, side)

    def _paint_box(self, painter: QPainter, box: QRectF, *, checked: bool) -> None:
        look = self._look
        painter.setPen(QPen(look.color("accent" if checked else "text3"), 1.2))
        painter.setBrush(look.color("accent" if checked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look.px(4), look.px(4))
        if not checked:
            return
        pen = QPen(look.color("on_accent"), box.width() / 9)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        corner, side = box.topLeft(), box.width()
        tick = [corner + QPointF(x, y) * side for x, y in ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))]
        painter.drawPolyline(tick)

    def _number_width(self, digits: int) -> int:
        return QFontMetrics(self._look.numeric_font(1, 600)).horizontalAdvance("0" * digits)

    def _text_left(self, row: QRect, digits: int) -> int:
        look = self._look
        return row.left() + look.px(16 + 16 + 10) + self._number_width(digits) + look.px(12)

    def _paint_number(
        self, painter: QPainter, option: QStyleOptionViewItem, item: PlannedCitation, digits: int
    ) -> None:
        room = QRect(option.rect)
        room.setLeft(option.rect.left() + self._look.px(16 + 16 + 10))
        room.setWidth(self._number_width(digits))
        painter.setFont(self._look.numeric_font(1, 600 if item.citation.number else 400))
        painter.setPen(self._look.color("text2"))
        painter.drawText(room, RIGHT, shown_number(item)[:digits])

    def _paint_badges(self, painter: QPainter, row: QRect, left: int, words: list[str]) -> int:
        """Draw the badges, where little room is left only the sign of a warning; the place where they begin."""
        look = self._look
        right = row.right() - look.px(12)
        metrics = QFontMetrics(look.font(0.85, 600))
        for word in reversed(words):
            warns = word == "to check"
            icon = look.px(18) if warns else 0
            width = metrics.horizontalAdvance(word) + icon + look.px(14)
            cramped = right - width - left < look.px(90)
            if cramped and not warns:
                continue
            self._paint_badge(painter, row, right, width=look.px(28) if cramped else width, word=word)
            right -= (look.px(28) if cramped else width) + look.px(6)
        return right - (look.px(4) if words else 0)

    def _paint_badge(self, painter: QPainter, row: QRect, right: int, *, width: int, word: str) -> None:
        look, warns = self._look, word == "to check"
        font = look.font(0.85, 600)
        height = QFontMetrics(font).height() + look.px(6)
        box = QRect(right - width, row.top() + (row.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("warn_tint" if warns else "sunken"))
        painter.drawRoundedRect(QRectF(box), height / 2, height / 2)
        inner = box.adjusted(look.px(7), 0, -look.px(7), 0)
        if warns:
            side = look.px(14)
            spot = QRect(inner.left(), box.top() + (height - side) // 2, side, side)
            look.icon("warning", "warn").paint(painter, spot)
            inner.setLeft(spot.right() + look.px(4))
        if inner.width() > look.px(14):
            painter.setFont(font)
            painter.setPen(look.color("warn" if warns else "text2"))
            painter.drawText(inner, V_CENTRE, word)

    def _paint_words(self, painter: QPainter, room: QRect, item: PlannedCitation) -> None:
        look, citation = self._look, item.citation
        bold, small = look.font(1, 600), look.font(0.92)
        high, low, gap = QFontMetrics(bold).height(), QFontMetrics(small).height(), look.px(1)
        top = room.top() + (room.height() - high - low - gap) // 2
        upper = QRect(room.left(), top, room.width(), high)
        lower = QRect(room.left(), top + high + gap, room.width(), low)
        label = _elided(bold, citation.label, upper.width())
        painter.setFont(bold)
        painter.setPen(look.color("text" if item.included else "text2"))
        painter.drawText(upper, V_CENTRE, label)
        rest = upper.adjusted(QFontMetrics(bold).horizontalAdvance(label) + look.px(8), 0, 0, 0)
        painter.setFont(small)
        painter.setPen(look.color("text2"))
        if rest.width() > look.px(24):
            painter.drawText(rest, V_CENTRE, _elided(small, citation.get("container"), rest.width()))
        title = citation.get("title") or citation.raw
        painter.drawText(lower, V_CENTRE, _elided(small, title, lower.width()))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex, /
    ) -> bool:
        clicks = {QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
        if event.type() not in clicks or not isinstance(event, QMouseEvent):
            return False
        reach = self._look.px(8)
        if not self._box(option.rect).adjusted(-reach, -reach, reach, reach).contains(event.position()):
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            checked = index.data(CHECKED) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            model.setData(index, state, CHECKED)
        return True


def _elided(font: QFont, text: str, width: int) -> str:
    line = " ".join(text[:400].split())
    return QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, width)
