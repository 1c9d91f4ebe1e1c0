"""The list of tables: name and number of rows; one without rows is muted and says so."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.services.tables import TableLine
from annotator.ui.look import Look
from annotator.ui.tables.citation_table import NOWHERE, AnyIndex

LINE = int(Qt.ItemDataRole.UserRole)
NO_STUDY = "no study yet"
V_CENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class TableListModel(QAbstractListModel):
    """Tables in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[TableLine] = []

    def show(self, lines: Sequence[TableLine]) -> None:
        """Show these tables; where they are the same ones, only their counts."""
        same = [line.id for line in lines] == [line.id for line in self._lines]
        if not same:
            self.beginResetModel()
        self._lines = list(lines)
        if not same:
            self.endResetModel()
        elif self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def line(self, row: int) -> TableLine | None:
        """The table in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, table: str) -> int:
        """Where a table stands, -1 if it is none."""
        return next((row for row, line in enumerate(self._lines) if line.id == table), -1)

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}, {rows_words(line.rows)}"
        return None


def rows_words(rows: int) -> str:
    """How many rows, in words."""
    return f"{rows:,} row{'' if rows == 1 else 's'}" if rows else NO_STUDY


class TableListDelegate(QStyledItemDelegate):
    """One line of 36 pixels a table: icon, name, count."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        height = QFontMetrics(self._look.font()).height() + self._look.px(14)
        return QSize(self._look.px(180), max(self._look.px(36), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        line = index.data(LINE)
        if not isinstance(line, TableLine):
            return
        look, box = self._look, QRect(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if chosen else "sunken"))
            painter.drawRoundedRect(QRectF(box), look.px(6), look.px(6))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), look.px(6), look.px(6))
        self._paint_words(painter, box, line, chosen=chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, line: TableLine, *, chosen: bool) -> None:
        look = self._look
        token = "accent" if chosen else "text" if line.rows else "text3"
        side, left = look.px(16), box.left() + look.px(10)
        spot = QRect(left, box.center().y() - side // 2, side, side)
        look.icon("tables", token if line.rows or chosen else "text3").paint(painter, spot)
        room = box.adjusted(look.px(10) + side + look.px(12), 0, -look.px(10), 0)
        painter.setFont(look.numeric_font(0.92 if line.rows else 0.85))
        painter.setPen(look.color("accent" if chosen else "text2" if line.rows else "text3"))
        count = f"{line.rows:,}" if line.rows else NO_STUDY
        painter.drawText(room, RIGHT, count)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(count) - look.px(8))
        font = look.font(1, 600 if chosen else 400)
        painter.setFont(font)
        painter.setPen(look.color(token))
        name = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, V_CENTRE, name)
