"""The view of a printed table: columns share the width of the page, rows are measured when they come into sight."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from annotator.analysis.printed import STUDY
from annotator.domain.summary import ColumnKind
from annotator.ui.look import Look
from annotator.ui.tables import paper
from annotator.ui.tables.printed_delegate import PaperHeader, PrintedDelegate
from annotator.ui.tables.printed_table import PrintedTableModel
from annotator.ui.widgets.rows import AnyIndex

SAMPLED = 60
"""Rows whose words say how wide the columns are; so many are measured at once, too."""
WIDEST, WIDEST_LONG, LEAST_LONG, LEAST_STUDY = 190, 260, 120, 170
"""Pixels that a column, and one of long texts, would like at most; what these and that of studies need at most."""
Hint = QAbstractItemView.ScrollHint


class PrintedTable(QTableView):
    """The page's table. `grown` says that rows in sight got another height."""

    key_pressed = Signal(object)
    grown = Signal()

    def __init__(self, model: PrintedTableModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._measured: set[int] = set()
        self._widths: list[int] = []
        self._laid_for = 0
        self._measuring = False
        self.setAccessibleName("Page")
        self.setHorizontalHeader(PaperHeader(look, self))
        self.delegate = PrintedDelegate(model, look, self)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._set_up()
        model.modelAboutToBeReset.connect(self._forget_widths)
        model.modelReset.connect(self.lay_out)
        look.changed.connect(self.lay_out)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._measure_seen())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    def _set_up(self) -> None:
        white = paper.ink("surface").name()
        self.setStyleSheet(
            f"QTableView {{ background: {white}; selection-background-color: transparent; }}"
            f"QHeaderView {{ background: {white}; }}"
            f"QAbstractScrollArea::corner {{ background: {white}; border: none; }}"
        )
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def _forget_widths(self) -> None:
        """Measure nothing until the next page is laid out: Qt may scroll before that."""
        self._widths = []

    def lay_out(self) -> None:
        """Share the width among the columns, and forget the heights of rows."""
        rows = min(self._model.rowCount(), SAMPLED)
        columns = range(self._model.columnCount())
        wishes = [self._wish(column, rows) for column in columns]
        self._laid_for = self._room
        self._widths = shared(wishes, self._laid_for)
        header, heights = self.horizontalHeader(), self.verticalHeader()
        for column, width in enumerate(self._widths):
            header.resizeSection(column, width)
        self._measured.clear()
        with QSignalBlocker(heights):
            heights.setDefaultSectionSize(2 * self.delegate.body.line + 2 * self.delegate.gap + 1)
        if self._model.rowCount() <= SAMPLED:
            self._measure(range(self._model.rowCount()))
        header.setFixedHeight(header.sizeHint().height())
        self.updateGeometries()
        self._measure_seen()
        self.grown.emit()

    @property
    def _room(self) -> int:
        """Pixels for the columns: beside the vertical bar even while there is none, as it comes and goes with them."""
        return self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()

    def _wish(self, column: int, rows: int) -> tuple[int, int]:
        """The least that a column needs so that no word breaks, and what it would like."""
        page, delegate, look = self._model.page, self.delegate, self._look
        if page is None:
            return 1, 1
        head = page.heads[column]
        long = page.column(column).kind is ColumnKind.LONG_TEXT
        widest = look.px(WIDEST_LONG if long else WIDEST)
        pad = 2 * delegate.pad
        least = max(
            [delegate.least(row, column) for row in range(rows)] + [delegate.bold.longest_word(head) + pad]
        )
        wish = max([delegate.width(row, column) for row in range(rows)] + [least])
        study = page.column(column).id == STUDY
        most = look.px(LEAST_STUDY if study else LEAST_LONG)
        least = min(max(least, wish) if long or study else least, most)
        return least, max(least, min(wish, widest))

    def content_height(self) -> int:
        """Pixels of heads and all rows, as far as they are measured."""
        bar = self.horizontalScrollBar()
        more = bar.sizeHint().height() if sum(self._widths) > self.viewport().width() else 0
        return self.horizontalHeader().height() + self.verticalHeader().length() + more + 2

    def _measure(self, rows: range) -> None:
        for row in rows:
            if row not in self._measured:
                self._measured.add(row)
                self.verticalHeader().resizeSection(row, self.delegate.height(row, self._widths))

    def _measure_seen(self) -> None:
        """Measure the rows in sight; what is seen stays where it is when one above the edge grows."""
        if self._measuring or not self._widths:
            return
        self._measuring = True
        row, count = max(0, self.rowAt(0)), self._model.rowCount()
        before = len(self._measured)
        while row < count and self.rowViewportPosition(row) < self.viewport().height():
            if row not in self._measured:
                top, old = self.rowViewportPosition(row), self.rowHeight(row)
                self._measure(range(row, row + 1))
                if top < 0:
                    bar = self.verticalScrollBar()
                    bar.setValue(bar.value() + self.rowHeight(row) - old)
            row += 1
        self._measuring = False
        if len(self._measured) > before:
            self.viewport().update()

    @property
    def fixed_width(self) -> int:
        """Pixels of the first column where it stays in sight though the others are scrolled; else 0."""
        return self._widths[0] if self._widths and self.horizontalScrollBar().value() else 0

    def _scrolled(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def visualRect(self, index: AnyIndex, /) -> QRect:
        box = super().visualRect(index)
        if index.column() == 0 and self.fixed_width:
            box.moveLeft(0)
        return box

    def indexAt(self, pos: QPoint, /) -> QModelIndex:
        found = super().indexAt(pos)
        if found.isValid() and pos.x() < self.fixed_width:
            return self._model.index(found.row(), 0)
        return found

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        if self.fixed_width:
            self.viewport().update()

    def scrollTo(self, index: AnyIndex, hint: Hint = Hint.EnsureVisible, /) -> None:
        super().scrollTo(index, hint)
        self._measure_seen()
        super().scrollTo(index, hint)
        hidden = self.fixed_width - self.columnViewportPosition(index.column())
        if index.column() and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def chosen_cells(self) -> tuple[list[int], list[int]]:
        """Rows and columns of what is chosen, if it is more than one cell."""
        indexes: list[QModelIndex] = self.selectionModel().selectedIndexes()
        if len(indexes) < 2:
            return [], []
        return sorted({one.row() for one in indexes}), sorted({one.column() for one in indexes})

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._room != self._laid_for:
            self.lay_out()
        else:
            self._measure_seen()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), paper.ink("surface"))
        painter.end()
        super().paintEvent(event)
        if self.fixed_width:
            self._paint_fixed()

    def _paint_fixed(self) -> None:
        """Draw the first column over what is scrolled away beneath it."""
        painter, width, high = QPainter(self.viewport()), self.fixed_width, self.viewport().height()
        painter.fillRect(QRect(0, 0, width, high), paper.ink("surface"))
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        row = max(0, self.rowAt(0))
        while row < self._model.rowCount() and self.rowViewportPosition(row) < high:
            index = self._model.index(row, 0)
            option.rect = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and index == self.currentIndex():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            self.delegate.paint(painter, option, index)
            row += 1
        painter.fillRect(QRect(width - 1, 0, 1, high), paper.ink("line2"))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


def shared(wishes: list[tuple[int, int]], room: int) -> list[int]:
    """Widths of columns in a room: as they wish if all fit, else nearer to the least that each needs.

    Where not even that fits the table is scrolled anyway: then each is as wide as it wishes, and rows stay low.
    """
    if not wishes:
        return []
    least, wish = sum(one for one, _ in wishes), sum(other for _, other in wishes)
    if wish <= room:
        more, rest = divmod(room - wish, len(wishes))
        return [other + more + (1 if at < rest else 0) for at, (_, other) in enumerate(wishes)]
    if least >= room:
        return [other for _, other in wishes]
    share = (room - least) / (wish - least)
    widths = [int(one + (other - one) * share) for one, other in wishes]
    return [*widths[:-1], room - sum(widths[:-1])]
