"""Lines of a list that belong to no citation: number, text, and why; how they are drawn."""

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.reading import IgnoredLine
from annotator.ui.look import Look
from annotator.ui.tables.plan_list import NOWHERE, AnyIndex
from annotator.ui.widgets.labels import tooltip

LINE = int(Qt.ItemDataRole.UserRole)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TIP = int(Qt.ItemDataRole.ToolTipRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
V_CENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class IgnoredListModel(QAbstractListModel):
    """One row a line, in the order of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[IgnoredLine, ...] = ()
        self.digits = 1
        """Digits of the last line's number."""

    def show(self, lines: tuple[IgnoredLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.digits = len(str(lines[-1].line)) if lines else 1
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: AnyIndex, role: int = DISPLAY, /) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == DISPLAY:
            return line.text
        if role == TIP:
            return tooltip(f"Line {line.line}, ignored as {line.reason}: {line.text}")
        return f"Line {line.line}, {line.reason}: {line.text[:200]}" if role == SPOKEN else None


class IgnoredDelegate(QStyledItemDelegate):
    """One line of text each: number, the words as far as they fit, the reason in full."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        height = QFontMetrics(self._look.font(0.92)).height() + self._look.px(6)
        return QSize(self._look.px(180), max(self._look.px(24), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        line, model = index.data(LINE), index.model()
        if not isinstance(line, IgnoredLine) or not isinstance(model, IgnoredListModel):
            return
        look = self._look
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if chosen:
            painter.fillRect(option.rect, look.color("selection" if focused else "sunken"))
        room = QRect(option.rect).adjusted(look.px(16), 0, -look.px(16), 0)
        numbers, words = look.numeric_font(0.92), look.font(0.92)
        width = QFontMetrics(numbers).horizontalAdvance("0" * max(2, model.digits))
        painter.setFont(numbers)
        painter.setPen(look.color("text2"))
        painter.drawText(QRect(room.left(), room.top(), width, room.height()), RIGHT, str(line.line))
        reasons = look.font(0.92, 600)
        reason = QFontMetrics(reasons).elidedText(
            line.reason, Qt.TextElideMode.ElideRight, room.width() * 3 // 5
        )
        reason_width = QFontMetrics(reasons).horizontalAdvance(reason)
        painter.setFont(reasons)
        painter.drawText(room, RIGHT, reason)
        text = room.adjusted(width + look.px(12), 0, -reason_width - look.px(16), 0)
        painter.setFont(words)
        painter.setPen(look.color("text"))
        shown = " ".join(line.text[:400].split())
        elided = QFontMetrics(words).elidedText(shown, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, V_CENTRE, elided)
        painter.restore()
