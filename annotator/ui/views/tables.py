"""Tables: what will be exported, shown as it is now; where each cell comes from; copy and export."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.services import exporting, tables
from annotator.services.citations import citation_count
from annotator.services.exporting import Wanted
from annotator.services.tables import TableLine
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.page_places import PagePlace, find_place, next_open, place_at
from annotator.ui.tables.printed_table import PrintedTableModel
from annotator.ui.views.export_panel import ExportPanel
from annotator.ui.views.page_maker import Made, PageMaker
from annotator.ui.views.table_copy import copy_page
from annotator.ui.views.table_list_view import TableListPane
from annotator.ui.views.table_page import TablePage
from annotator.ui.views.whence_strip import WhenceStrip
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.going import go_to
from annotator.ui.widgets.rows import ROW
from annotator.ui.widgets.surfaces import Surface

FOLD_BELOW = 1100
"""Pixels of the window below which the export panel folds to a button."""
SHORT_BELOW = 480
"""Pixels of the view below which the page has the room that is left, and no words beneath it."""
SHARE_OF_LIST = 0.36
"""Of the width of the view, what the list takes at most."""
HINTS = [
    ("↑↓", "table"),
    ("Enter", "page, source"),
    ("columns", "columns"),
    ("1–4", "format"),
    ("export", "export"),
]
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
FOCUS = Qt.FocusReason.OtherFocusReason


class TablesView(Surface):
    """The list of tables, the page, and the export panel. `place_wanted` leads to the study and place of a cell."""

    place_wanted = Signal(str, object)
    export_requested = Signal()
    columns_requested = Signal()
    import_requested = Signal()
    annotate_requested = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._look = look
        self._quiet = False
        self._unfolded = False
        self._maker = PageMaker(session, self)
        self.model = PrintedTableModel(self)
        self.left = TableListPane(look, self)
        self.list = self.left.list
        self.page = TablePage(self.model, look, self)
        self.table = self.page.paper.table
        self.strip = WhenceStrip(look, self)
        self.panel = ExportPanel(exporting.formats(), look, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.page, 1)
        middle.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        self._level()
        self._look.changed.connect(self._level)

    def _level(self) -> None:
        """Give the three heads one height, and the panes widths that grow with the text."""
        look = self._look
        self.left.setFixedWidth(min(look.px(232), max(look.px(120), round(self.width() * SHARE_OF_LIST))))
        self.panel.setFixedWidth(max(look.px(264), self.panel.width_needed()))
        high = max(look.px(50), self.page.bar.sizeHint().height())
        for head in (self.left.head, self.page.bar, self.panel.head):
            head.setFixedHeight(high)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._table_chosen)
        self.list.key_pressed.connect(self._take_list_key)
        self.table.selectionModel().currentChanged.connect(self._cell_chosen)
        self.table.key_pressed.connect(self._take_page_key)
        self.table.doubleClicked.connect(lambda _index: self.show_source())
        self.strip.show_wanted.connect(self.show_source)
        self.page.columns_wanted.connect(self.columns_requested)
        self.page.panel_wanted.connect(self._toggle_panel)
        self.page.begin_wanted.connect(self._begin)
        self.panel.key_pressed.connect(self._take_key)
        self.panel.changed.connect(self._options_changed)
        self.panel.export_wanted.connect(self.export_requested)
        self.panel.copy_wanted.connect(self.copy)
        self._maker.made.connect(self._show)
        self._session.opened.connect(self._opened)
        self._session.changed.connect(self._changed)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return HINTS

    def _opened(self) -> None:
        self._maker.forget()
        self.panel.recall(self._session)
        self.left.model.show([])
        self.model.show(None)
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if self._maker.note(changes):
            self.refresh()

    def refresh(self) -> None:
        """Make the page again if it can be seen; else when it is."""
        self._maker.stale = True
        if self.isVisible():
            self._maker.make(abbreviated=self.panel.footnotes.isChecked())

    def _show(self, made: Made) -> None:
        page, before = made.page, self._here()
        self._quiet = True
        self.left.model.show(made.lines)
        self.left.show_current(page.table.id)
        self.model.show(page)
        self._quiet = False
        self.page.show_page(page)
        self._explain()
        if page.table.rows:
            go_to(self.table, self.model.index(*find_place(page, before)))
        else:
            self.strip.say("", "Nothing yet.")
            action = "Annotate the first study" if self._any_citation() else "Import a reference list"
            self.page.say_nothing("Nothing yet: rows come with what you annotate.", action)

    def _any_citation(self) -> bool:
        return self._session.review is not None and citation_count(self._session.review) > 0

    def _begin(self) -> None:
        (self.annotate_requested if self._any_citation() else self.import_requested).emit()

    def _here(self) -> PagePlace | None:
        index, page = self.table.currentIndex(), self.model.page
        return place_at(page, index.row(), index.column()) if page is not None and index.isValid() else None

    def _table_chosen(self, current: QModelIndex) -> None:
        line = current.data(ROW)
        if not self._quiet and isinstance(line, TableLine):
            self._maker.look_at(line.id)
            self.panel.say("")
            self.refresh()

    def _cell_chosen(self, current: QModelIndex) -> None:
        page, cell, review = self.model.page, self.model.cell(current), self._session.review
        if page is None or cell is None or review is None:
            return
        head = page.heads[current.column()]
        if cell.source is None:
            self.strip.say(
                f"{self.model.row_name(current.row())}, {head}", cell.text or "Nothing stands here."
            )
        else:
            self.strip.show_whence(tables.whence(review, cell.source), head, cell.text)

    @property
    def has_source(self) -> bool:
        """Whether the chosen cell comes from an annotation."""
        cell = self.model.cell(self.table.currentIndex())
        return cell is not None and cell.source is not None

    def show_source(self) -> None:
        """Go where the chosen cell comes from."""
        cell = self.model.cell(self.table.currentIndex())
        if cell is not None and cell.source is not None:
            place = (cell.source.question, cell.source.instance) if cell.source.question else None
            self.place_wanted.emit(cell.source.study, place)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, or the whole table where less than two are chosen."""
        if self.model.page is not None:
            copy_page(self.model.page, self.table.chosen_cells(), self.panel.say, self)

    def wanted(self) -> Wanted:
        """What the panel says is to be exported."""
        page = self.model.page
        return self.panel.wanted(self._maker.current, page.exported if page is not None else ())

    def show_columns(self, chosen: list[str]) -> None:
        """Show these columns of the table, in this order, from now on."""
        if self.model.page is not None:
            self._maker.keep_columns(self.model.page, chosen)
            self.refresh()

    def _options_changed(self) -> None:
        page = self.model.page
        self.panel.keep(self._session)
        self.panel.say("")
        self._explain()
        if page is not None and page.abbreviated != self.panel.footnotes.isChecked():
            self.refresh()

    def _explain(self) -> None:
        page = self.model.page
        if page is not None:
            self.panel.explain(page.caption, len(page.exported), len(page.table.columns))

    def _take_list_key(self, event: QKeyEvent) -> None:
        if event.key() not in {*ENTER, Qt.Key.Key_Right}:
            self._take_key(event)
        elif self._maker.stale:
            self.refresh()
        elif self.model.rowCount():
            self.table.setFocus(FOCUS)
        else:
            self._begin()

    def _take_page_key(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.show_source()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> None:
        """Take a digit for a format, and Escape to go back to the list; leave the others."""
        digit = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self._unfolded = False
            self._fold()
            self.list.setFocus(FOCUS)
        elif event.modifiers() or not 0 <= digit < len(self.panel.formats) or not self.panel.choose(digit):
            event.ignore()

    def next_open(self) -> None:
        """Go to the next cell in which nothing was extracted, round to the top."""
        self._go_open(1)

    def previous_open(self) -> None:
        """Go to the one before."""
        self._go_open(-1)

    def _go_open(self, step: int) -> None:
        page, index = self.model.page, self.table.currentIndex()
        found = (
            next_open(page, index.row(), index.column(), step)
            if page is not None and index.isValid()
            else None
        )
        if found is not None:
            go_to(self.table, self.model.index(*found))
            self.table.setFocus(FOCUS)

    def settle(self) -> None:
        """Nothing is typed here."""

    def focus_first(self) -> None:
        """Give the keys to the list of tables, or to the panel that is in its place."""
        (self.panel.chosen if self.left.isHidden() else self.list).setFocus(FOCUS)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        return [pane for pane in (self.list, self.table, self.panel.chosen) if pane.isVisible()]

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._maker.stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._level()
        self._fold()
        short = event.size().height() < self._look.px(SHORT_BELOW)
        self.page.show_short(short)
        self.strip.keep_height(self._look.px(64 if short else 92))

    def _toggle_panel(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()
        self.focus_first()

    def _fold(self) -> None:
        """Show the panel where there is room; else a button, and the panel in place of the list once it is pressed."""
        narrow = self.window().width() < self._look.px(FOLD_BELOW)
        self.page.show_narrow(narrow, beside_panel=narrow and self._unfolded)
        self.panel.setVisible(not narrow or self._unfolded)
        self.left.setVisible(not narrow or not self._unfolded)
        give_on_hidden_keys(self, self.focus_first)
