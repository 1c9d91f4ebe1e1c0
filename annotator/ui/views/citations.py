"""Citations: a table for many thousands with search, filters and sorting, and one citation in detail."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.domain.review import CitationLine, CitationQuery
from annotator.services import citations
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.citation_table import (
    COLUMNS,
    NUMBER,
    CitationRow,
    CitationTableModel,
    CitationWords,
)
from annotator.ui.tables.citation_table_view import CitationTable
from annotator.ui.views.citation_detail import CitationDetail
from annotator.ui.views.filter_bar import FilterBar
from annotator.ui.views.filter_words import FilterWords
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Surface

HINTS = [
    ("Enter", "annotate"),
    ("F2", "edit"),
    ("Del", "leave out"),
    ("/", "filter"),
    ("import", "import"),
    ("find", "search"),
]
BESIDE_FROM = 1600
"""Pixels of the window from which the detail stands beside the table."""
LISTED = ("citation", "report", "study", "source")
WORDS = ("answer", "annotation", "instance")


class CitationsView(Surface):
    """The table over one query; what is asked for is kept, so that it is asked again after each change."""

    hints_changed = Signal(object)
    annotate_requested = Signal(str)
    import_requested = Signal()
    paste_requested = Signal()
    search_cleared = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._look = look
        self._words: CitationWords | None = None
        self._query = CitationQuery()
        self._filter_words: FilterWords | None = None
        self._narrowed = False  # whether a filter hides the citation where the person was
        self.model = CitationTableModel(self._fetch, self)
        self.table = CitationTable(look, self)
        self.table.setModel(self.model)
        self.detail = CitationDetail(session, look, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._look
        self.bar = FilterBar(look, self)
        self._nothing = EmptyState(
            "No citation yet",
            "Paste a reference list, drop a file on the window, or choose one. "
            "You see what was understood before anything is stored.",
            self,
            look=look,
            action_text="Import a reference list",
            key="Ctrl+I",
            callback=self.import_requested.emit,
        )
        self._none_found = EmptyState(
            "No citation found",
            "No citation has all these words and conditions.",
            self,
            look=look,
            action_text="Clear search and filters",
            key="Esc",
            callback=self.clear_all,
        )
        self.pages = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setCollapsible(0, False)
        for page in (self.splitter, self._nothing, self._none_found):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self.filter)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.doubleClicked.connect(lambda _index: self.annotate_current())
        self.table.key_pressed.connect(self._take_key)
        self.detail.annotate_wanted.connect(self.annotate_current)
        self.detail.leave_out_wanted.connect(self.leave_out)
        self.detail.left.connect(self.focus_first)
        self.splitter.splitterMoved.connect(lambda *_: self._remember_sizes())
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self.show_review)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return HINTS

    def _fetch(self, numbers: Sequence[int]) -> list[CitationRow]:
        review = self._session.review
        if review is None or self._words is None:
            return []
        return [self._words.row(line) for line in citations.citation_lines(review, numbers)]

    def show_review(self) -> None:
        """Take up the review that was opened."""
        review = self._session.review
        self._words = CitationWords(review.form) if review is not None else None
        self._filter_words = FilterWords(review.form) if review is not None else None
        self.bar.show_words(self._filter_words)
        self._query = CitationQuery()
        with QSignalBlocker(self.table.horizontalHeader()):
            self.table.horizontalHeader().setSortIndicator(NUMBER, Qt.SortOrder.AscendingOrder)
        sizes = self._session.remembered("citations.sizes", [0])
        self.splitter.setSizes([int(size) for size in sizes] if len(sizes) == 2 else [3000, 2000])
        self.reload()
        self._select(self._session.remembered("citations.current", 0, here=True))

    def filter(self, query: CitationQuery) -> None:
        """Show what meets other conditions; search and order stay."""
        here = self._query
        self._query = replace(query, text=here.text, order=here.order, descending=here.descending)
        self.reload()

    def search(self, text: str) -> None:
        """Show what the words find; any text is allowed."""
        if text != self._query.text:
            self._query = replace(self._query, text=text)
            self.reload()

    def clear_search(self) -> None:
        """Show everything again."""
        self.search("")
        self.search_cleared.emit()

    def clear_all(self) -> None:
        """Show everything again: no words, no conditions."""
        self._query = replace(self._query, text="")
        self.filter(CitationQuery())
        self.search_cleared.emit()
        self.focus_first()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        by = COLUMNS[column].order
        if by:
            descending = order is Qt.SortOrder.DescendingOrder
            self._query = replace(self._query, order=by, descending=descending)
            self.reload()

    def reload(self) -> None:
        """Ask again, keeping the current citation if it is still listed."""
        review = self._session.review
        if review is None:
            return
        if self._filter_words is not None:
            self._filter_words.know(citations.sources(review))
        current = self._session.remembered("citations.current", 0, here=True)
        at, offset = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        numbers = citations.citation_ids(review, self._query)
        self.model.show(numbers)
        self._count(len(numbers))
        row = self.model.row_of(current)
        self._narrowed = row < 0
        if row < 0 and numbers:
            row = min(max(at, 0), len(numbers) - 1)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, NUMBER))
            self.table.verticalScrollBar().setValue(offset)
            self.table.scrollTo(self.model.index(row, NUMBER))
        else:
            self.detail.show_citation("")
        self._narrowed = False

    def _count(self, found: int) -> None:
        review = self._session.review
        if review is None:
            return
        counts = citations.citation_counts(review)
        self.bar.show_query(self._query, counts, found)
        page: QWidget = self.splitter
        if not found:
            asked = self._query.text or self._query.conditions != CitationQuery()
            page = self._none_found if asked else self._nothing
        self.pages.setCurrentWidget(page)

    def show_citation(self, citation_id: str) -> None:
        """Go to a citation, whatever was asked for before."""
        review = self._session.review
        if review is not None:
            stored = citations.citation(review, citation_id)
            self._query = CitationQuery(left_out=stored.left_out)
            self.reload()
            self._select(stored.n)

    def _select(self, number: int) -> None:
        row = self.model.row_of(number)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(row, 0), NUMBER))
            self.table.scrollTo(self.model.index(max(row, 0), NUMBER), QTableView.ScrollHint.PositionAtCenter)

    @property
    def current(self) -> CitationLine | None:
        """The citation where one is."""
        index = self.table.currentIndex()
        row = self.model.row_at(index.row()) if index.isValid() else None
        return row.line if row is not None else None

    def _current_changed(self, current: QModelIndex) -> None:
        row = self.model.row_at(current.row()) if current.isValid() else None
        if row is not None:
            if not self._narrowed:
                self._session.remember("citations.current", row.line.n, here=True)
            self.detail.show_citation(row.line.id)

    def _selected(self) -> list[CitationLine]:
        rows = [self.model.row_at(index.row()) for index in self.table.selectionModel().selectedRows()]
        return [row.line for row in rows if row is not None]

    def annotate_current(self) -> None:
        """Go to the study of the current citation."""
        line = self.current
        if line is not None and line.study:
            self.annotate_requested.emit(line.study)

    def leave_out(self) -> None:
        """Leave the selected citations out of the review, or bring them back where they are listed as left out."""
        chosen = [line.id for line in self._selected()]
        if chosen:
            self._session.do(citations.leave_out, chosen, not self._query.left_out)

    def _take_key(self, event: QKeyEvent) -> None:
        key = event.key()
        event.accept()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.annotate_current()
        elif key == Qt.Key.Key_F2:
            self.detail.edit_first()
        elif key == Qt.Key.Key_Delete:
            self.leave_out()
        elif key == Qt.Key.Key_Slash:
            self.bar.ask_condition()
        elif key == Qt.Key.Key_Escape and self._query.text:
            self.clear_search()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            event.ignore()

    def _copy(self) -> None:
        review = self._session.review
        if review is not None:
            raws = [citations.citation(review, line.id).citation.raw for line in self._selected()[:1000]]
            QGuiApplication.clipboard().setText("\n".join(raws))

    def next_open(self) -> None:
        """Go to the next citation with something to check, round to the top."""
        self._go_to_check(1)

    def previous_open(self) -> None:
        """Go to the citation before with something to check."""
        self._go_to_check(-1)

    def _go_to_check(self, step: int) -> None:
        review = self._session.review
        if review is None or not self.model.rowCount():
            return
        wanted = set(citations.citation_ids(review, replace(self._query, only_to_check=True)))
        count, at = self.model.rowCount(), self.table.currentIndex().row()
        for further in range(1, count + 1):
            row = (at + step * further) % count
            if self.model.number_at(row) in wanted:
                self.table.setCurrentIndex(self.model.index(row, NUMBER))
                self.detail.edit_doubtful()
                return

    def settle(self) -> None:
        """Store what is typed: the view is left or the review closes."""
        self.detail.settle()

    def focus_first(self) -> None:
        """Give the keys to the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        return [
            pane for pane in (self.table, self.detail.first_field()) if pane is not None and pane.isVisible()
        ]

    def _changed(self, changes: Changes) -> None:
        review = self._session.review
        if review is not None and changes.origin is self.detail:
            self.model.refresh()
            self._count(self.model.rowCount())
        elif any(changes.concerns(kind) for kind in LISTED):
            self.reload()
            self.detail.reload()
        elif any(changes.concerns(kind) for kind in WORDS):
            self.model.refresh()

    def _remember_sizes(self) -> None:
        self._session.remember("citations.sizes", self.splitter.sizes())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.window().width() >= self._look.px(BESIDE_FROM)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted is not self.splitter.orientation():
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes([3000, 2000])
