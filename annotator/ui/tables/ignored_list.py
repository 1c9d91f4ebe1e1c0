"""Lines of a list that belong to no citation: number, text, and why; how they are drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.domain.reading import IgnoredLine
from annotator.ui.look import Look
from annotator.ui.widgets.rows import (
    RIGHT,
    AnyIndex,
    RowDelegate,
    RowModel,
    draw_elided,
    is_chosen,
    said,
)


class IgnoredListModel(RowModel[IgnoredLine]):
    """One row a line, in the order of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(said(lambda line: line.text, _spoken, _tip), parent)
        self.digits = 1
        """Digits of the last line's number."""

    def show(self, rows: Sequence[IgnoredLine]) -> None:
        """Show other lines."""
        self.digits = len(str(rows[-1].line)) if rows else 1
        super().show(rows)


def _spoken(line: IgnoredLine) -> str:
    return f"Line {line.line}, {line.reason}: {line.text}"


def _tip(line: IgnoredLine) -> str:
    return f"Line {line.line}, ignored as {line.reason}: {line.text}"


class IgnoredDelegate(RowDelegate[IgnoredLine]):
    """One line of text each: number, the words as far as they fit, the reason in full."""

    def __init__(self, model: IgnoredListModel, look: Look, parent: QObject | None = None) -> None:
        super().__init__(IgnoredLine, look, parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        height = QFontMetrics(self._look.font(0.92)).height() + self._look.px(6)
        return QSize(self._look.px(180), max(self._look.px(24), height))

    def draw(self, painter: QPainter, box: QRect, row: IgnoredLine, state: QStyle.StateFlag) -> None:
        look, model = self._look, self._model
        if is_chosen(state):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.fillRect(box, look.color("selection" if focused else "sunken"))
        room = box.adjusted(look.px(16), 0, -look.px(16), 0)
        painter.setFont(look.numeric_font(0.92))
        width = painter.fontMetrics().horizontalAdvance("0" * max(2, model.digits))
        painter.setPen(look.color("text2"))
        painter.drawText(QRect(room.left(), room.top(), width, room.height()), RIGHT, str(row.line))
        painter.setFont(look.font(0.92, 600))
        metrics = painter.fontMetrics()
        reason = metrics.elidedText(row.reason, Qt.TextElideMode.ElideRight, room.width() * 3 // 5)
        painter.drawText(room, RIGHT, reason)
        beside = metrics.horizontalAdvance(reason) + look.px(16)
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text"))
        draw_elided(
            painter, room.adjusted(width + look.px(12), 0, -beside, 0), " ".join(row.text[:400].split())
        )
