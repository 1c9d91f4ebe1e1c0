"""The view of the table of citations: rows chosen whole, the title takes what room is left."""

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from annotator.ui.look import Look
from annotator.ui.tables.citation_delegate import CitationDelegate, row_height
from annotator.ui.tables.citation_table import COLUMNS, TITLE, CitationTableModel
from annotator.ui.tables.column_choice import ColumnChoice
from annotator.ui.widgets.pick_list import Pick
from annotator.ui.widgets.popup import PickPopup

Moves = QAbstractItemView.CursorAction
RESET = "usual"


class CitationTable(QTableView):
    """The table itself: rows are chosen whole, the title takes what room is left."""

    key_pressed = Signal(object)
    columns_chosen = Signal(str)
    """The text of the choice of columns, after a person changed it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("Citations")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self.choose_columns)
        self.popup = PickPopup(look, self)
        header.sectionResized.connect(self._make_room)
        self.setItemDelegate(CitationDelegate(look, self))
        look.changed.connect(self._fit)
        self._fitted = 0

    def setModel(self, model: CitationTableModel, /) -> None:  # type: ignore[override]
        super().setModel(model)
        self.citations = model
        self.choice = ColumnChoice(self.horizontalHeader(), self._look, self.columns_chosen.emit)
        self._fit()

    def show_columns(self, text: str) -> None:
        """Show the columns that a person chose before."""
        self.choice.take(text)
        self._fit()

    def choose_columns(self, at: QPoint | None = None) -> None:
        """Let the person tick the columns, below a place of the header."""
        header = self.horizontalHeader()
        picks = [Pick(column.id, column.name) for column in COLUMNS] + [Pick(RESET, "The usual columns")]

        def take(id_: str) -> None:
            if id_ == RESET:
                self.choice.reset()
            else:
                self.choice.toggle(id_)
            self._fit()
            self.popup.retick(picks, self.choice.shown)

        self.popup.open_below(header, QPoint(at.x() if at else self._look.px(8), header.height()))
        self.popup.ask("Columns", picks, take, ticked=self.choice.shown, many=True)

    def _make_room(self, column: int, _before: int, _width: int) -> None:
        if column != TITLE:
            self._stretch()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(self._look))
        metrics = QFontMetrics(self._look.font(1, 500))
        with QSignalBlocker(self.horizontalHeader()):
            for column, wanted in enumerate(COLUMNS):
                words = (wanted.fits, f"{wanted.title} ▾")
                room = max(metrics.horizontalAdvance(text) for text in words) + self._look.px(22)
                kept = self.choice.widths.get(wanted.id)
                self.horizontalHeader().resizeSection(column, self._look.px(kept) if kept else room)
        self._stretch()
        self.updateGeometries()
        self.viewport().update()

    def _stretch(self) -> None:
        """Give the title what room is left, never less than its own."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(len(COLUMNS)) if column != TITLE)
        least = self.fontMetrics().horizontalAdvance(COLUMNS[TITLE].fits)
        with QSignalBlocker(header):
            header.resizeSection(TITLE, max(least, self._room() - others))
        self.updateGeometries()
        header.viewport().update()
        self.viewport().update()

    def _room(self) -> int:
        """Pixels for the columns beside the vertical bar, also while there is none.

        Columns that fill its room bring the horizontal bar when it comes, which takes the height that it needs: both
        bars would come and go without end.
        """
        return self.contentsRect().width() - self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if event.size().width() != self._fitted:
            self._fitted = event.size().width()
            self._stretch()

    def moveCursor(self, action: Moves, modifiers: Qt.KeyboardModifier, /) -> QModelIndex:
        """Home and End go to the first and last row: columns are not gone through."""
        rows = self.model().rowCount()
        if rows and action in {Moves.MoveHome, Moves.MoveEnd}:
            column = max(0, self.currentIndex().column())
            return self.model().index(0 if action == Moves.MoveHome else rows - 1, column)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str, /) -> None:
        """Do not look for what is typed: Qt would read every row from the file. Finding is the search's."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)
