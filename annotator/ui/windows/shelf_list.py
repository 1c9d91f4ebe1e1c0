"""The rows of the shelf in the sidebar: captions, saved filters and sources, each with how many it finds."""

from collections.abc import Sequence
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

from annotator.domain.review import CitationQuery
from annotator.ui.look import Look
from annotator.ui.widgets.labels import tooltip

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTRY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One row: a caption (no query), or a query with its name, icon and count; `saved` ones can be renamed."""

    name: str
    query: CitationQuery | None = None
    icon: str = ""
    count: int | None = None
    saved: bool = False


class ShelfModel(QAbstractListModel):
    """The rows in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[ShelfEntry, ...] = ()

    def show(self, entries: Sequence[ShelfEntry]) -> None:
        """Show these; where only counts changed, the list stays where it is."""
        before, self.entries = self.entries, tuple(entries)
        if [one.name for one in before] == [one.name for one in self.entries]:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, 0))
        else:
            self.beginResetModel()
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        return super().flags(index) if self.entries[index.row()].query else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(entry.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.name if entry.count is None else f"{entry.name}, {entry.count}"
        return None


class ShelfDelegate(QStyledItemDelegate):
    """Draws a row: icon, name, count; a caption in small capitals."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        entry, look = index.data(ENTRY), self._look
        high = QFontMetrics(look.font()).height()
        if isinstance(entry, ShelfEntry) and entry.query is None:
            return QSize(0, max(look.px(38), high + look.px(20)))
        return QSize(0, max(look.px(30), high + look.px(10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, ShelfEntry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.query is None:
            self._paint_caption(painter, QRect(option.rect), entry)
        else:
            self._paint_entry(painter, QRect(option.rect), entry, option.state)
        painter.restore()

    def _paint_caption(self, painter: QPainter, box: QRect, entry: ShelfEntry) -> None:
        look = self._look
        painter.setFont(look.font(0.85, 600))
        painter.setPen(look.color("text3"))
        room = box.adjusted(look.px(12), 0, -look.px(8), -look.px(6))
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), entry.name.upper()
        )

    def _paint_entry(self, painter: QPainter, box: QRect, entry: ShelfEntry, state: QStyle.StateFlag) -> None:
        look = self._look
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection" if current else "sunken"))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), look.px(6), look.px(6))
        token, side = "accent" if current else "text2", look.px(14)
        icon = QRect(box.left() + look.px(12), box.center().y() - side // 2, side, side)
        look.icon(entry.icon, token).paint(painter, icon)
        count = "" if entry.count is None else f"{entry.count:,}"
        painter.setFont(look.numeric_font())
        painter.setPen(look.color(token))
        taken = painter.fontMetrics().horizontalAdvance(count) + look.px(16)
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(box.adjusted(0, 0, -look.px(12), 0), right, count)
        room = box.adjusted(look.px(20) + side, 0, -taken - look.px(4), 0)
        words = painter.fontMetrics().elidedText(entry.name, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(look.color("accent" if current else "text"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
