"""The list of the sheet of keys: captions of places, and under each what has which key there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.ui.look import Look
from annotator.ui.widgets.rows import (
    RIGHT,
    AnyIndex,
    RowDelegate,
    RowModel,
    draw_caption,
    draw_elided,
    draw_ground,
    draw_keys,
    is_chosen,
    said,
)


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


class KeyListModel(RowModel[KeyRow]):
    """Captions cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(said(lambda row: row.words or row.place, lambda row: row.said), parent)

    def show(self, rows: Sequence[KeyRow]) -> None:
        """Show these, with a caption above each place."""
        shown: list[KeyRow] = []
        for row in rows:
            if not shown or shown[-1].place != row.place:
                shown.append(KeyRow(place=row.place))
            shown.append(row)
        super().show(shown)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index.row())
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return chosen if row is not None and row.words else Qt.ItemFlag.NoItemFlags


class KeyDelegate(RowDelegate[KeyRow]):
    """What is done at the left, its keys at the right; notes in small letters between."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(KeyRow, look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        line = QFontMetrics(self._look.font()).height()
        return QSize(self._look.px(320), max(self._look.px(32), line + self._look.px(8)))

    def draw(self, painter: QPainter, box: QRect, row: KeyRow, state: QStyle.StateFlag) -> None:
        look = self._look
        room = box.adjusted(look.px(12), 0, -look.px(12), 0)
        if not row.words:
            draw_caption(painter, room.adjusted(0, look.px(8), 0, 0), row.place, look)
            return
        around = box.adjusted(look.px(4), 1, -look.px(4), -1)
        draw_ground(painter, around, state & QStyle.StateFlag.State_Selected, look)
        room = draw_keys(painter, room, row.keys, look, look.px(8))
        painter.setFont(look.font(0.92))
        painter.setPen(look.color("text2" if is_chosen(state) else "text3"))
        painter.drawText(room, RIGHT, row.note)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(row.note) - look.px(12))
        painter.setFont(look.font())
        painter.setPen(look.color("text"))
        draw_elided(painter, room, row.words)
