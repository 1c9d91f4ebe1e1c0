"""The list of the palette: commands with what was found of their names, their place and key."""

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.ui.actions.commands import Command, Found
from annotator.ui.look import Look
from annotator.ui.widgets.rows import (
    RIGHT,
    V_CENTRE,
    AnyIndex,
    RowDelegate,
    RowModel,
    draw_ground,
    draw_keys,
    is_chosen,
    said,
)

NAMES = {"text", "text2", "text3"}
"""Colours of what was not looked for."""


class CommandListModel(RowModel[Found]):
    """One row a command that was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(said(lambda found: found.command.name, lambda found: found.command.said), parent)

    def command_at(self, row: int) -> Command | None:
        """The command of a row, if there is one."""
        found = self.row_at(row)
        return found.command if found is not None else None


class CommandDelegate(RowDelegate[Found]):
    """One line: the name with the found words underlined, other names; at the right the place and the key."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(Found, look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        line = QFontMetrics(self._look.font()).height()
        return QSize(self._look.px(320), max(self._look.px(40), line + self._look.px(14)))

    def draw(self, painter: QPainter, box: QRect, row: Found, state: QStyle.StateFlag) -> None:
        look, chosen = self._look, is_chosen(state)
        draw_ground(painter, box.adjusted(0, 1, 0, -1), state & QStyle.StateFlag.State_Selected, look)
        room = box.adjusted(look.px(16), 1, -look.px(16), -1)
        room = self._paint_right(painter, room, row.command, chosen=chosen)
        self._paint_name(painter, room, row, chosen=chosen)

    def _paint_right(self, painter: QPainter, room: QRect, command: Command, *, chosen: bool) -> QRect:
        """Draw the key and the place, or why not; gives the room that is left."""
        look = self._look
        room = draw_keys(painter, room, [command.key] if command.key else [], look, look.px(12))
        words = command.why or command.where
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2" if chosen or not command.why else "text3"))
        painter.drawText(room, RIGHT, words)
        taken = painter.fontMetrics().horizontalAdvance(words) + look.px(16)
        return QRect(room.left(), room.top(), max(0, room.width() - taken), room.height())

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
