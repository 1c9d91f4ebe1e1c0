"""The view of a table whose columns are being said: over each its field, chosen by letters, a list or a click."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.ui.look import Look
from annotator.ui.tables.sample_table import SampleTableModel
from annotator.ui.widgets.pick_list import Pick
from annotator.ui.widgets.popup import PickPopup
from annotator.ui.widgets.rows import AnyIndex, draw_elided
from annotator.ui.widgets.type_ahead import TypeAhead

NARROWEST, WIDEST = 120, 230
"""Pixels of a column, unless its field needs more."""
LONGEST_NAME = 24
_ENTERING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CLEARING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class SampleTable(QTableView):
    """Left and Right go from column to column; `entered_all` says that Enter was pressed."""

    entered_all = Signal()

    def __init__(self, model: SampleTableModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sample = model
        self._ahead = TypeAhead()
        self._wishes: list[int] = []
        self.popup = PickPopup(look, self)
        self.setAccessibleName("Columns of the table")
        self.heads = SampleHeader(model, look, self)
        self.setHorizontalHeader(self.heads)
        self.setModel(model)
        self.setItemDelegate(SampleDelegate(look, self))
        self._set_up()
        self.heads.sectionClicked.connect(self.offer)
        self.doubleClicked.connect(lambda index: self.offer(index.column()))
        self.selectionModel().currentColumnChanged.connect(lambda *_: self.heads.viewport().update())
        model.modelReset.connect(self._begin)
        model.said.connect(self._fit)
        look.changed.connect(self.lay_out)
        self._begin()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setProperty("surface", "window")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def _begin(self) -> None:
        self.lay_out()
        self.go_to(0)

    def go_to(self, column: int) -> None:
        """Make a column the current one."""
        index = self._sample.index(0, column)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.heads.viewport().update()

    @property
    def column(self) -> int:
        """The current column, the first where the table has no row."""
        return max(0, self.currentIndex().column())

    def lay_out(self) -> None:
        """Give columns and rows their room."""
        look, table = self._look, self._sample.table
        plain, bold = QFontMetrics(look.font()), QFontMetrics(look.font(1, 600))
        self.verticalHeader().setDefaultSectionSize(plain.height() + look.px(10))
        self._wishes = []
        for column, name in enumerate(table.headers):
            cells = (plain.horizontalAdvance(row[column][:80]) for row in table.rows)
            wish = max([bold.horizontalAdvance(name), *cells]) + look.px(22)
            self._wishes.append(min(look.px(WIDEST), max(look.px(NARROWEST), wish)))
        self._fit()
        self.heads.setFixedHeight(self.heads.sizeHint().height())
        self.setMaximumHeight(self._high(self._sample.rowCount()))
        self.updateGeometries()
        self.updateGeometry()

    def _fit(self) -> None:
        """Let no field be cut by its column."""
        for column, wish in enumerate(self._wishes):
            self.heads.resizeSection(column, max(wish, self.heads.least(column)))
        self.heads.viewport().update()

    def _high(self, rows: int) -> int:
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.heads.sizeHint().height() + rows * self.verticalHeader().defaultSectionSize() + bar + 2

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._high(self._sample.rowCount()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._high(min(3, self._sample.rowCount())))

    def offer(self, column: int) -> None:
        """Open the list of fields below the head of a column."""
        sample = self._sample
        self.go_to(column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

        def words(field: str, label: str) -> str:
            holder = sample.holder(field)
            if not holder or holder == sample.table.headers[column]:
                return label
            return f"{label} (now {holder if len(holder) <= LONGEST_NAME else f'{holder[:LONGEST_NAME]}…'})"

        picks = [Pick(field, words(field, label)) for field, label in sample.fields.items()]
        at = QPoint(max(0, self.columnViewportPosition(column)), self.heads.height())
        self.popup.open_below(self, at)
        title = sample.table.headers[column][:LONGEST_NAME]
        self.popup.ask(title, picks, lambda field: sample.put(column, field), ticked=[sample.field(column)])

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, text = Qt.Key(event.key()), event.text()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in _ENTERING:
            self.entered_all.emit()
        elif key in _CLEARING:
            self._put("")
        elif key == Qt.Key.Key_Space and not self._ahead.goes_on(text, list(self._sample.fields.values())):
            self.offer(self.column)
        elif text.isprintable() and text and not held:
            self._feed(text)
        else:
            super().keyPressEvent(event)

    def _feed(self, letter: str) -> None:
        fields = list(self._sample.fields)
        now = fields.index(self._sample.field(self.column))
        at = self._ahead.feed(letter, list(self._sample.fields.values()), now)
        if at >= 0 and at != now:
            self._put(fields[at])

    def _put(self, field: str) -> None:
        """Choose for the current column, and have it read aloud."""
        self._sample.put(self.column, field)
        name = self._sample.table.headers[self.column]
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, f"{name}: {self._sample.words(self.column)}")
        )

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.heads.viewport().update()

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.heads.viewport().update()


class SampleHeader(QHeaderView):
    """Over each name the field of the column, as a box to choose in."""

    def __init__(self, model: SampleTableModel, look: Look, table: SampleTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._look = look
        self._sample = model
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(look.px(24))
        self.setAccessibleName("Fields of the columns")

    def least(self, column: int) -> int:
        """Pixels that the field of a column needs."""
        words = QFontMetrics(self._look.font(1, 600)).horizontalAdvance(self._sample.words(column))
        return words + self._look.px(6 + 10 + 8 + 12 + 10 + 6)

    def _box_height(self) -> int:
        return QFontMetrics(self._look.font(1, 600)).height() + self._look.px(10)

    def sizeHint(self) -> QSize:
        look = self._look
        name = QFontMetrics(look.font(1, 600)).height() + look.px(12)
        return QSize(super().sizeHint().width(), look.px(6) + self._box_height() + name + 1)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int, /) -> None:  # noqa: N803 - the name is given by Qt
        look, here = self._look, logicalIndex == self._table.column
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.color("selection" if here else "window"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.color("line2"))
        box = QRect(rect.left(), rect.top() + look.px(6), rect.width(), self._box_height())
        self._paint_field(painter, box.adjusted(look.px(6), 0, -look.px(6), 0), logicalIndex, here=here)
        below = QRect(rect.left(), box.bottom() + 1, rect.width(), rect.bottom() - box.bottom() - 1)
        painter.setFont(look.font(1, 600))
        painter.setPen(look.color("text"))
        draw_elided(
            painter, below.adjusted(look.px(10), 0, -look.px(8), 0), self._sample.table.headers[logicalIndex]
        )
        painter.restore()

    def _paint_field(self, painter: QPainter, box: QRect, column: int, *, here: bool) -> None:
        look, field = self._look, self._sample.field(column)
        seen = here and self._table.hasFocus()
        painter.setPen(
            QPen(look.color("accent" if seen else "control" if field else "line2"), 2 if seen else 1)
        )
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), look.px(6), look.px(6))
        side = look.px(12)
        spot = QRect(box.right() - look.px(8) - side, box.center().y() - side // 2 + 1, side, side)
        painter.drawPixmap(spot, look.pixmap("chevron-down", "text2", 12, self.devicePixelRatioF()))
        painter.setFont(look.font(1, 600 if field else 400))
        painter.setPen(look.color("text" if field else "text2"))
        draw_elided(painter, box.adjusted(look.px(10), 0, -look.px(8) - side, 0), self._sample.words(column))


class SampleDelegate(QStyledItemDelegate):
    """Draws a cell: one line, the current column on the ground of what is chosen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex, /) -> None:
        look, box = self._look, QRect(option.rect)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, look.color("selection" if chosen else "surface"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.color("line"))
        painter.setFont(look.font())
        painter.setPen(look.color("text"))
        draw_elided(painter, box.adjusted(look.px(10), 0, -look.px(8), 0), str(index.data()))
        painter.restore()
