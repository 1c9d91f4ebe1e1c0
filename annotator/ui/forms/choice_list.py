"""The list under a search field: choices that match, the first nine with their digits."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.ui.forms.option_button import paint_tick
from annotator.ui.forms.terms import Choice
from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

DIGITS = 9
CHOSEN = int(Qt.ItemDataRole.UserRole)


class ChoiceModel(QAbstractListModel):
    """Choices in order, with those that are chosen already marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()
        self._chosen: frozenset[str] = frozenset()

    def show(self, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        """Show these choices."""
        self.beginResetModel()
        self.choices = tuple(choices)
        self._chosen = frozenset(chosen)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(choice.words)
        if role == CHOSEN:
            return choice.path in self._chosen
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = f"{index.row() + 1}, " if index.row() < DIGITS else ""
            return f"{key}{choice.words}{', chosen' if choice.path in self._chosen else ''}"
        return None


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a choice with its digit, and a tick if it is chosen."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex, /) -> QSize:
        return QSize(self._look.px(100), self._look.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        look, box = self._look, QRect(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(box, look.color("selection"))
        x = box.left() + look.px(8)
        if index.row() < DIGITS:
            size = cap_size("8", look)
            place = QRect(x, box.center().y() - size.height() // 2, size.width(), size.height())
            paint_cap(painter, place, str(index.row() + 1), look)
        words = QRect(box).adjusted(look.px(34), 0, -look.px(28), 0)
        painter.setFont(look.font(1, 600 if current else 400))
        painter.setPen(look.color("accent" if current else "text"))
        text = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideMiddle, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), text)
        if index.data(CHOSEN):
            side = look.px(12)
            place = QRect(box.right() - look.px(20), box.center().y() - side // 2, side, side)
            paint_tick(painter, place, look.color("accent"))
        painter.restore()


class ChoiceList(QListView):
    """The list itself, as high as its choices but at most nine; the focus stays in the search field."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.shown = ChoiceModel(self)
        self.setModel(self.shown)
        self.setItemDelegate(ChoiceDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Options that match")

    def show_choices(self, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        """Show these, the first one pointed at."""
        self.shown.show(choices, chosen)
        self.setFixedHeight(max(1, min(DIGITS, len(choices))) * self._look.px(30) + 2 * self.frameWidth())
        self.point(0)

    def point(self, row: int) -> None:
        """Point at a row (0-based), kept within the list."""
        last = len(self.shown.choices) - 1
        if last >= 0:
            self.setCurrentIndex(self.shown.index(min(last, max(0, row)), 0))

    def at(self, row: int) -> Choice | None:
        """The choice in that row."""
        return self.shown.choices[row] if 0 <= row < len(self.shown.choices) else None
