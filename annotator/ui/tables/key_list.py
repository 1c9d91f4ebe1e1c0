"""The list of the sheet of keys: captions of places, and under each what has which key there."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
V_CENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """One line: what is done and its keys; a caption has neither. `id` names an action whose key can be changed."""

    place: str
    words: str = ""
    keys: tuple[str, ...] = ()
    id: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """The line read aloud."""
        keys = " or ".join(self.keys) or "no key"
        return ", ".join(part for part in (self.words, keys, self.note) if part) if self.words else self.place


class KeyListModel(QAbstractListModel):
    """Captions cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[KeyRow] = []

    def show(self, rows: list[KeyRow]) -> None:
        """Show these, with a caption above each place."""
        self.beginResetModel()
        self._rows = []
        for row in rows:
            if not self._rows or self._rows[-1].place != row.place:
                self._rows.append(KeyRow(place=row.place))
            self._rows.append(row)
        self.endResetModel()

    def row_at(self, row: int) -> KeyRow | None:
        """A line, if there is one."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index.row())
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if row is not None and row.words else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words or row.place
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        return None


class KeyDelegate(QStyledItemDelegate):
    """What is done at the left, its keys at the right; notes in small letters between."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        line = QFontMetrics(self._look.font()).height()
        return QSize(self._look.px(320), max(self._look.px(32), line + self._look.px(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        row, look = index.data(ROW), self._look
        if not isinstance(row, KeyRow):
            return
        box = QRect(option.rect).adjusted(look.px(12), 0, -look.px(12), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.words:
            self._paint_row(painter, box, row, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        else:
            painter.setFont(look.font(0.85, 600))
            painter.setPen(look.color("text3"))
            painter.drawText(box.adjusted(0, look.px(8), 0, 0), V_CENTRE, row.place.upper())
        painter.restore()

    def _paint_row(self, painter: QPainter, box: QRect, row: KeyRow, *, chosen: bool) -> None:
        look = self._look
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection"))
            around = QRectF(box).adjusted(-look.px(8), 1, look.px(8), -1)
            painter.drawRoundedRect(around, look.px(6), look.px(6))
        right = box.right()
        for key in reversed(row.keys):
            size = cap_size(key, look)
            top = box.top() + (box.height() - size.height()) // 2
            paint_cap(painter, QRect(right - size.width(), top, size.width(), size.height()), key, look)
            right -= size.width() + look.px(8)
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2" if chosen else "text3"))
        painter.drawText(QRect(box.left(), box.top(), right - box.left(), box.height()), RIGHT, row.note)
        right -= painter.fontMetrics().horizontalAdvance(row.note) + look.px(12)
        painter.setFont(look.font())
        painter.setPen(look.color("text"))
        room = QRect(box.left(), box.top(), max(0, right - box.left()), box.height())
        words = painter.fontMetrics().elidedText(row.words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, V_CENTRE, words)
