"""The list of the palette: commands with what was found of their names, their place and key."""

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

from annotator.ui.actions.commands import Command, Found
from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
FOUND = int(Qt.ItemDataRole.UserRole)
NAMES = {"text", "text2", "text3"}
"""Colours of what was not looked for."""
V_CENTRE = int(Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class CommandListModel(QAbstractListModel):
    """One row a command that was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Found] = []

    def show(self, rows: list[Found]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def command_at(self, row: int) -> Command | None:
        """The command of a row, if there is one."""
        return self._rows[row].command if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if role == FOUND:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.command.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return found.command.said
        return None


class CommandDelegate(QStyledItemDelegate):
    """One line: the name with the found words underlined, other names; at the right the place and the key."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        line = QFontMetrics(self._look.font()).height()
        return QSize(self._look.px(320), max(self._look.px(40), line + self._look.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        found = index.data(FOUND)
        if not isinstance(found, Found):
            return
        look, box = self._look, QRect(option.rect).adjusted(0, 1, 0, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selection"))
            painter.drawRoundedRect(QRectF(box), look.px(6), look.px(6))
        room = box.adjusted(look.px(16), 0, -look.px(16), 0)
        room = self._paint_right(painter, room, found.command, chosen=chosen)
        self._paint_name(painter, room, found, chosen=chosen)
        painter.restore()

    def _paint_right(self, painter: QPainter, room: QRect, command: Command, *, chosen: bool) -> QRect:
        """Draw the key and the place, or why not; gives the room that is left."""
        look, right = self._look, room.right()
        if command.key:
            size = cap_size(command.key, look)
            top = room.top() + (room.height() - size.height()) // 2
            cap = QRect(right - size.width() + 1, top, size.width(), size.height())
            paint_cap(painter, cap, command.key, look)
            right = cap.left() - look.px(12)
        words = command.why or command.where
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2" if chosen or not command.why else "text3"))
        painter.drawText(QRect(room.left(), room.top(), right - room.left(), room.height()), RIGHT, words)
        taken = painter.fontMetrics().horizontalAdvance(words) + look.px(16)
        return QRect(room.left(), room.top(), max(0, right - room.left() - taken), room.height())

    def _paint_name(self, painter: QPainter, room: QRect, found: Found, *, chosen: bool) -> None:
        look, at, last = self._look, room.left(), 0
        ink = "text" if not found.command.why else "text2" if chosen else "text3"
        name = found.command.name
        for start, length in (*found.marks, (len(name), 0)):
            plain, marked = name[last:start], name[start : start + length]
            at = self._write(painter, room.adjusted(at - room.left(), 0, 0, 0), plain, ink)
            if marked:
                begin = at
                at = self._write(painter, room.adjusted(at - room.left(), 0, 0, 0), marked, "accent")
                line = room.center().y() + QFontMetrics(look.font(1, 600)).height() // 2
                painter.fillRect(QRect(begin, line, at - begin, look.px(2)), look.color("accent"))
            last = max(last, start + length)
        if found.command.also:
            rest = room.right() - at - look.px(12)
            metrics = QFontMetrics(look.font(0.92))
            words = "also: " + ", ".join(found.command.also)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rest)
            if rest > metrics.horizontalAdvance("also: wwww"):
                painter.setFont(look.font(0.92))
                painter.setPen(look.color("text2" if chosen or not found.command.why else "text3"))
                painter.drawText(QRect(at + look.px(12), room.top(), rest, room.height()), V_CENTRE, shown)

    def _write(self, painter: QPainter, room: QRect, text: str, token: str) -> int:
        """Write a part of a name; gives where the next one begins."""
        painter.setFont(self._look.font(1, 500 if token in NAMES else 600))
        painter.setPen(self._look.color(token))
        painter.drawText(room, V_CENTRE, text)
        return room.left() + painter.fontMetrics().horizontalAdvance(text)
