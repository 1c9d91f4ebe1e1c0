"""The rows of the shelf in the sidebar: captions, saved filters and sources, each with how many it finds."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from annotator.domain.review import CitationQuery
from annotator.ui.look import Look
from annotator.ui.widgets.rows import (
    RIGHT,
    ROW,
    AnyIndex,
    RowDelegate,
    RowModel,
    draw_caption,
    draw_elided,
    draw_ground,
    is_chosen,
    said,
)

LOW = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """One row: a caption (no query), or a query with its name, icon and count; `saved` ones can be renamed."""

    name: str
    query: CitationQuery | None = None
    icon: str = ""
    count: int | None = None
    saved: bool = False


class ShelfModel(RowModel[ShelfEntry]):
    """The rows in order; the list stays where it is where only counts changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        says = said(lambda one: one.name, _spoken, lambda one: one.name)
        super().__init__(says, parent, by=lambda one: one.name)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        return super().flags(index) if self.rows[index.row()].query else Qt.ItemFlag.NoItemFlags


def _spoken(entry: ShelfEntry) -> str:
    return entry.name if entry.count is None else f"{entry.name}, {entry.count}"


class ShelfDelegate(RowDelegate[ShelfEntry]):
    """Draws a row: icon, name, count; a caption in small capitals."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(ShelfEntry, look, parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        entry, look = index.data(ROW), self._look
        high = QFontMetrics(look.font()).height()
        if isinstance(entry, ShelfEntry) and entry.query is None:
            return QSize(0, max(look.px(38), high + look.px(20)))
        return QSize(0, max(look.px(30), high + look.px(10)))

    def draw(self, painter: QPainter, box: QRect, row: ShelfEntry, state: QStyle.StateFlag) -> None:
        look = self._look
        if row.query is None:
            room = box.adjusted(look.px(12), 0, -look.px(8), -look.px(6))
            draw_caption(painter, room, row.name, look, align=LOW)
            return
        draw_ground(painter, box.adjusted(0, 1, 0, -1), state, look)
        token, side = "accent" if is_chosen(state) else "text2", look.px(14)
        icon = QRect(box.left() + look.px(12), box.center().y() - side // 2, side, side)
        look.icon(row.icon, token).paint(painter, icon)
        count = "" if row.count is None else f"{row.count:,}"
        painter.setFont(look.numeric_font())
        painter.setPen(look.color(token))
        painter.drawText(box.adjusted(0, 0, -look.px(12), 0), RIGHT, count)
        taken = painter.fontMetrics().horizontalAdvance(count) + look.px(20)
        painter.setPen(look.color("accent" if is_chosen(state) else "text"))
        draw_elided(painter, box.adjusted(look.px(20) + side, 0, -taken, 0), row.name)
