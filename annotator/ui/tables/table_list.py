"""The list of tables: name and number of rows; one without rows is muted and says so."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.services.tables import TableLine
from annotator.ui.look import Look
from annotator.ui.widgets.rows import (
    RIGHT,
    AnyIndex,
    RowDelegate,
    RowModel,
    draw_elided,
    draw_ground,
    is_chosen,
    said,
)

NOTHING_YET = "nothing yet"


class TableListModel(RowModel[TableLine]):
    """Tables in the order given; the list stays where it is where only counts changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(said(lambda line: line.name, _spoken), parent, by=lambda line: line.id)

    def row_of(self, table: str) -> int:
        """Where a table stands, -1 if it is none."""
        return next((row for row, line in enumerate(self.rows) if line.id == table), -1)


def _spoken(line: TableLine) -> str:
    return f"{line.name}, {rows_words(line.rows)}"


def rows_words(rows: int) -> str:
    """How many rows, in words."""
    return f"{rows:,} row{'' if rows == 1 else 's'}" if rows else NOTHING_YET


class TableListDelegate(RowDelegate[TableLine]):
    """One line of 36 pixels a table: icon, name, count."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(TableLine, look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        height = QFontMetrics(self._look.font()).height() + self._look.px(14)
        return QSize(self._look.px(180), max(self._look.px(36), height))

    def draw(self, painter: QPainter, box: QRect, row: TableLine, state: QStyle.StateFlag) -> None:
        look, within = self._look, box.adjusted(1, 1, -1, -1)
        draw_ground(painter, within, state, look)
        if is_chosen(state) and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(within).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        self._paint_words(painter, within, row, chosen=is_chosen(state))

    def _paint_words(self, painter: QPainter, box: QRect, line: TableLine, *, chosen: bool) -> None:
        look = self._look
        token = "accent" if chosen else "text" if line.rows else "text3"
        side, left = look.px(16), box.left() + look.px(10)
        spot = QRect(left, box.center().y() - side // 2, side, side)
        look.icon("tables", token if line.rows or chosen else "text3").paint(painter, spot)
        room = box.adjusted(look.px(10) + side + look.px(12), 0, -look.px(10), 0)
        painter.setFont(look.numeric_font(0.92 if line.rows else 0.85))
        painter.setPen(look.color("accent" if chosen else "text2" if line.rows else "text3"))
        count = f"{line.rows:,}" if line.rows else NOTHING_YET
        painter.drawText(room, RIGHT, count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - look.px(8))
        painter.setFont(look.font(1, 600 if chosen else 400))
        painter.setPen(look.color(token))
        draw_elided(painter, room, line.name)
