"""Citations: a table for many thousands with search, filters and sorting, and one citation in detail."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.domain.review import CitationLine, CitationQuery
from annotator.services import citations
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.citation_table import COLUMNS, NUMBER, CitationRow, CitationTableModel, CitationWords
from annotator.ui.tables.citation_table_view import CitationTable
from annotator.ui.views.citation_detail import CitationDetail
from annotator.ui.views.citation_pages import CitationPages
from annotator.ui.views.filter_bar import FilterBar
from annotator.ui.views.filter_words import FilterWords
from annotator.ui.views.selected_citations import SelectedCitations
from annotator.ui.views.selection_pane import SelectionPane
from annotator.ui.views.tag_popup import TagPopup
from annotator.ui.widgets.going import go_to
from annotator.ui.widgets.surfaces import Surface

HINTS = [
    ("Enter", "annotate"),
    ("edit_citation", "edit"),
    ("leave_out", "leave out"),
    ("filter", "filter"),
    ("import", "import"),
    ("find", "search"),
]
LISTED = ("citation", "same_work", "report", "study", "source")
TAGGED = ("tag", "citation_tag")
WORDS = ("answer", "annotation", "instance")


class CitationsView(Surface):
    """The table over one query; what is asked for is kept, so that it is asked again after each change."""

    hints_changed = Signal(object)
    annotate_requested = Signal(str)
    import_requested = Signal()
    paste_requested = Signal()
    search_cleared = Signal()
    asked = Signal(object)
    """The `CitationQuery` that is shown now."""
    filter_named = Signal(str, object)
    """A name for a `CitationQuery` that is to be kept."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._look = look
        self._words: CitationWords | None = None
        self._query = CitationQuery()
        self._stale = False  # whether answers may have changed what the filter finds
        self._narrowed = False  # whether a filter hides the citation where the person was
        self.model = CitationTableModel(self._fetch, self)
        self.table = CitationTable(look, self)
        self.table.setModel(self.model)
        self.detail = CitationDetail(session, look, self)
        self.selection = SelectionPane(look, self)
        self.selected = SelectedCitations(session, self.table)
        self.tagging = TagPopup(session, look, self.selected, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._look
        self.bar = FilterBar(look, self)
        self.pages = CitationPages(
            self._session,
            look,
            self,
            table=self.table,
            lower=(self.detail, self.selection),
            import_list=self.import_requested.emit,
            clear_all=self.clear_all,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self.filter)
        self.bar.filter_named.connect(self.filter_named)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.table.doubleClicked.connect(lambda _index: self.annotate_current())
        self.table.key_pressed.connect(self._take_key)
        self.table.columns_chosen.connect(lambda text: self._session.remember("citations.columns", text))
        self.detail.annotate_wanted.connect(self.annotate_current)
        self.detail.leave_out_wanted.connect(self.leave_out)
        self.detail.left.connect(self.focus_first)
        self.selected.counted.connect(self._selection_changed)
        for button, verb in (
            (self.selection.leave, self.leave_out),
            (self.selection.copy, self.selected.copy),
            (self.selection.tag, self.ask_tags),
            (self.selection.clear, self.select_one),
        ):
            button.clicked.connect(lambda _checked=False, verb=verb: verb())
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self.show_review)
        self._verbs: dict[str, Callable[[], object]] = {
            "annotate_citation": self.annotate_current,
            "edit_citation": self.detail.edit_first,
            "leave_out": self.leave_out,
            "tags": self.ask_tags,
            "filter": self.bar.ask_condition,
            "save_filter": self.bar.ask_name,
        }

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
        self._query = CitationQuery()
        with QSignalBlocker(self.table.horizontalHeader()):
            self.table.horizontalHeader().setSortIndicator(NUMBER, Qt.SortOrder.AscendingOrder)
        self.pages.recall()
        self.table.show_columns(self._session.remembered("citations.columns", ""))
        self.reload()
        self._select(self._session.remembered("citations.current", 0, here=True))

    def filter(self, query: CitationQuery) -> None:
        """Show what meets other conditions; search and order stay."""
        here = self._query
        self._query = replace(query, text=here.text, order=here.order, descending=here.descending)
        self.reload()

    def show_filter(self, query: CitationQuery) -> None:
        """Show what a saved filter finds, its words too; the order stays."""
        here = self._query
        self._query = replace(query, order=here.order, descending=here.descending)
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
        self._stale = False
        self._know()
        current = self._session.remembered("citations.current", 0, here=True)
        at, offset = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        numbers = citations.citation_ids(review, self._query)
        self.asked.emit(self._query)
        self.model.show(numbers)
        self._count(len(numbers))
        row = self.model.row_of(current)
        self._narrowed = row < 0
        if row < 0 and numbers:
            row = min(max(at, 0), len(numbers) - 1)
        if row >= 0:
            go_to(self.table, self.model.index(row, NUMBER))
            self.table.verticalScrollBar().setValue(offset)
            self.table.scrollTo(self.model.index(row, NUMBER))
        else:
            self.detail.show_citation("")
        self._narrowed = False

    def _know(self) -> None:
        """Take up the words of the form that is asked, and sources and tags for the filters."""
        review = self._session.review
        if review is not None:
            self._words = CitationWords(review.form)
            self.bar.show_words(FilterWords(review.form))
            self.bar.know(citations.sources(review), self.tagging.picks())

    def _count(self, found: int) -> None:
        review = self._session.review
        if review is None:
            return
        counts = citations.citation_counts(review)
        self.bar.show_query(self._query, counts, found)
        asked = bool(self._query.text) or self._query.conditions != CitationQuery()
        self.pages.show_found(found, asked=asked)

    def show_citation(self, citation_id: str) -> None:
        """Go to a citation, whatever was asked for before; to nothing where it is gone."""
        review = self._session.review
        listed = citations.listed_as(review, citation_id) if review is not None else ""
        if review is not None and listed:
            stored = citations.citation(review, listed)
            self._query = CitationQuery(left_out=stored.left_out)
            self.reload()
            self._select(stored.n)

    def _select(self, number: int) -> None:
        row = self.model.row_of(number)
        if self.model.rowCount():
            go_to(self.table, self.model.index(max(row, 0), NUMBER))
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

    def _selection_changed(self, count: int) -> None:
        """Show one citation whole, or what can be done with several."""
        if count > 1:
            self.detail.settle()
            self.selection.show_count(count, left_out=self._query.left_out)
        self.pages.show_lower(self.selection if count > 1 else self.detail)

    def ask_tags(self) -> None:
        """Give tags to the selected citations, or take them off."""
        below = self.table.visualRect(self.table.currentIndex()).bottom()
        self.tagging.open(self.table.viewport(), QPoint(self._look.px(48), below))

    def select_all(self) -> None:
        """Select every citation that is listed."""
        self.focus_first()
        self.table.selectAll()

    def select_one(self) -> None:
        """Select the current citation alone."""
        go_to(self.table, self.table.currentIndex())
        self.focus_first()

    def annotate_current(self) -> None:
        """Go to the study of the current citation."""
        line = self.current
        if line is not None and line.study:
            self.annotate_requested.emit(line.study)

    def leave_out(self) -> None:
        """Leave the selected citations out of the review, or bring them back where they are listed as left out."""
        self.selected.leave_out(out=not self._query.left_out)

    def _take_key(self, event: QKeyEvent) -> None:
        verb = self._verbs.get(self._look.keys.meant(event, self._verbs))
        event.accept()
        if verb is not None:
            verb()
        elif event.key() == Qt.Key.Key_Escape and (self._query.text or self.selected.count > 1):
            self.clear_search() if self._query.text else self.select_one()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.selected.copy()
        else:
            event.ignore()

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
                go_to(self.table, self.model.index(row, NUMBER))
                self.detail.edit_doubtful()
                return

    def settle(self) -> None:
        """Store what is typed: the view is left or the review closes."""
        self.detail.settle()

    def focus_first(self) -> None:
        """Give the keys to the table, or to what to do where none is listed."""
        page = self.pages.currentWidget()
        target = self.table if page is None or page is self.pages.splitter else page
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        detail = self.selection.leave if self.selection.isVisible() else self.detail.first_field()
        panes = (self.table, detail, self.bar.chips["status"])
        return [pane for pane in panes if pane is not None and pane.isVisible()]

    def _changed(self, changes: Changes) -> None:
        review = self._session.review
        if review is not None and changes.origin is self.detail:
            self.model.refresh()
            self._count(self.model.rowCount())
        elif any(changes.concerns(kind) for kind in LISTED):
            self.reload()
            self.detail.reload()
        elif any(changes.concerns(kind) for kind in (*WORDS, *TAGGED)):
            self._stale = True
            self._know()
            self.model.refresh()
            if any(changes.concerns(kind) for kind in TAGGED):
                self.detail.reload()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
