"""The list of a popup: things to pick from, those picked ticked, with a patch of colour or a count if they have one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.look import Look
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

PICK = int(Qt.ItemDataRole.UserRole)
TICKED = PICK + 1


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing to pick: what it stands for, its words, how deep it lies in a tree, a count, a colour token, a key."""

    value: str
    words: str
    depth: int = 0
    count: int | None = None
    colour: str = ""


class PickModel(QAbstractListModel):
    """Picks in order, with those that are ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picks: tuple[Pick, ...] = ()
        self._ticked: frozenset[str] = frozenset()

    def show(self, picks: Sequence[Pick], ticked: frozenset[str]) -> None:
        """Show these."""
        self.beginResetModel()
        self.picks, self._ticked = tuple(picks), ticked
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.picks)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        pick = self.picks[index.row()]
        found: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): pick.words,
            int(Qt.ItemDataRole.ToolTipRole): tooltip(pick.words),
            PICK: pick,
            TICKED: pick.value in self._ticked,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = "" if pick.count is None else f", {pick.count}"
            return f"{pick.words}{count}{', chosen' if pick.value in self._ticked else ''}"
        return found.get(role)


class PickDelegate(QStyledItemDelegate):
    """Draws a pick: tick, patch of colour, words, count."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        pick = index.data(PICK)
        metrics = QFontMetrics(self._look.font(1, 600))
        high = max(self._look.px(30), metrics.height() + self._look.px(10))
        if not isinstance(pick, Pick):
            return QSize(0, high)
        wide = metrics.horizontalAdvance(pick.words) + self._before(pick) + self._look.px(16)
        wide += self._look.px(48) if pick.count is not None else 0
        return QSize(wide, high)

    def _before(self, pick: Pick) -> int:
        return self._look.px(30 + 14 * pick.depth + (20 if pick.colour else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        pick, look, box = index.data(PICK), self._look, QRect(option.rect)
        if not isinstance(pick, Pick):
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, look.color("selection" if current else "raised"))
        side = look.px(14)
        mark = QRect(box.left() + look.px(8), box.center().y() - side // 2, side, side)
        if index.data(TICKED):
            look.icon("check", "accent").paint(painter, mark)
        if pick.colour:
            painter.setPen(look.color("line2"))
            painter.setBrush(look.color(pick.colour))
            left = box.left() + look.px(30 + 14 * pick.depth)
            painter.drawRoundedRect(
                QRect(left, box.center().y() - side // 2, side, side), look.px(4), look.px(4)
            )
        words = box.adjusted(self._before(pick), 0, -look.px(48 if pick.count is not None else 8), 0)
        painter.setFont(look.font(1, 500 if current else 400))
        painter.setPen(look.color("accent" if current else "text"))
        text = painter.fontMetrics().elidedText(pick.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        if pick.count is not None:
            painter.setFont(look.numeric_font())
            painter.setPen(look.color("text2"))
            right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
            painter.drawText(box.adjusted(0, 0, -look.px(10), 0), right, f"{pick.count:,}")
        painter.restore()
