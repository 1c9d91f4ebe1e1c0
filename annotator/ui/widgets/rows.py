"""What lists of rows share: a model over what is shown, read aloud, and how a row, its keys and captions are drawn."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap
from annotator.ui.widgets.labels import tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
"""The role that gives what a row stands for."""
V_CENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

Row = TypeVar("Row")
Says = Mapping[int, Callable[[Row], object]]


def said(
    words: Callable[[Row], str], spoken: Callable[[Row], str], tip: Callable[[Row], str] | None = None
) -> Says[Row]:
    """What a row shows, what is read aloud of it, and what its tooltip says."""
    says: dict[int, Callable[[Row], object]] = {
        int(Qt.ItemDataRole.DisplayRole): words,
        int(Qt.ItemDataRole.AccessibleTextRole): spoken,
    }
    if tip is not None:
        says[int(Qt.ItemDataRole.ToolTipRole)] = lambda row: tooltip(tip(row))
    return says


class RowModel(QAbstractListModel, Generic[Row]):
    """Rows in order; `says` gives what each role is told of a row, `by` what tells rows apart, if they are renewed."""

    def __init__(
        self, says: Says[Row], parent: QObject | None = None, *, by: Callable[[Row], Hashable] | None = None
    ) -> None:
        super().__init__(parent)
        self._says = says
        self._by = by
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these; where they are the same ones, renewed, the list stays where it is."""
        if self._are_there(rows):
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def _are_there(self, rows: Sequence[Row]) -> bool:
        by = self._by
        return by is not None and bool(rows) and [by(row) for row in rows] == [by(row) for row in self.rows]

    def row_at(self, row: int) -> Row | None:
        """What stands in a row, if anything does."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        say = self._says.get(role)
        return say(row) if say is not None else None


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Draws what stands in a row; below it says how, and how high."""

    def __init__(self, kind: type[Row], look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        row = index.data(ROW)
        if isinstance(row, self._kind):
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw(painter, QRect(option.rect), row, option.state)
            painter.restore()

    def draw(self, painter: QPainter, box: QRect, row: Row, state: QStyle.StateFlag) -> None:
        """Draw one row in its box."""
        raise NotImplementedError


def is_chosen(state: QStyle.StateFlag) -> bool:
    """Whether a row is the selected one."""
    return bool(state & QStyle.StateFlag.State_Selected)


def draw_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag, look: Look) -> None:
    """Draw the round ground of a row that is chosen, or lies under the mouse."""
    if is_chosen(state) or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("selection" if is_chosen(state) else "sunken"))
        painter.drawRoundedRect(QRectF(box), look.px(6), look.px(6))


def draw_keys(painter: QPainter, room: QRect, keys: Sequence[str], look: Look, gap: int) -> QRect:
    """Draw keys at the right; gives the room that is left beside them, `gap` pixels apart."""
    right = room.right()
    for key in reversed(keys):
        size = cap_size(key, look)
        top = room.top() + (room.height() - size.height()) // 2
        paint_cap(painter, QRect(right - size.width() + 1, top, size.width(), size.height()), key, look)
        right -= size.width() + gap
    return QRect(room.left(), room.top(), max(0, right - room.left()), room.height())


def draw_caption(
    painter: QPainter,
    room: QRect,
    words: str,
    look: Look,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Draw the small capitals above a group of rows."""
    painter.setFont(look.font(0.85, 600))
    painter.setPen(look.color("text3"))
    painter.drawText(room, int(align), words.upper())


def draw_elided(painter: QPainter, room: QRect, words: str) -> None:
    """Draw as much of the words as the room has, in the painter's font and colour."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, V_CENTRE, shown)
