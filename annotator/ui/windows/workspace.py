"""The workspace: top line, sidebar and views over the open review; it leads from one to the other."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.annotation import Place
from annotator.domain.changes import Changes
from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations, duplicates, history
from annotator.ui.actions.key_rules import SHARED
from annotator.ui.dialogs.columns import ColumnsDialog
from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.look import Look
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.session import Session
from annotator.ui.views.annotate import AnnotateView
from annotator.ui.views.citations import CitationsView
from annotator.ui.views.duplicates import DuplicatesView
from annotator.ui.views.history import HistoryView
from annotator.ui.views.import_preview import ImportPreview
from annotator.ui.views.tables import TablesView
from annotator.ui.views.view import View
from annotator.ui.widgets.asking import ask
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.windows.action_menus import READING
from annotator.ui.windows.history_acts import HistoryActs
from annotator.ui.windows.main_window import MainWindow
from annotator.ui.windows.side_bar import SideBar
from annotator.ui.windows.top_line import TopLine
from annotator.ui.windows.view_commands import ViewCommands, give_choices

RAIL_BELOW = 1440
"""Pixels of the window below which the sidebar is a rail in the view that needs the room,"""
RAIL_ALWAYS_BELOW = 1120
"""and in every view."""
TAKING_IN = ("import", "paste", "open", "new", "sample", "restore")
"""Actions that would lead away from an import preview unasked."""

NOTHING_STORED = "Import preview: nothing stored yet"


class Workspace(QWidget):
    """A page of the window, and the import preview beside it. It knows no data: views ask the services."""

    def __init__(self, session: Session, look: Look, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._look = look
        self.frame = window
        self._view = "citations"
        self.top = TopLine(look, self)
        self.side = SideBar(session, look, self)
        self.citations = CitationsView(session, look, self)
        self.duplicates = DuplicatesView(session, look, self)
        self.annotate = AnnotateView(session, look, self)
        self.tables = TablesView(session, look, self)
        self.history = HistoryView(session, look, self)
        self._views: dict[str, CitationsView | DuplicatesView | AnnotateView | TablesView | HistoryView] = {
            "citations": self.citations,
            "duplicates": self.duplicates,
            "annotate": self.annotate,
            "tables": self.tables,
            "history": self.history,
        }
        self.history_acts = HistoryActs(session, self.history)
        self.preview = ImportPreview(session, look, window)
        self._lay_out()
        self.commands = ViewCommands(self)
        give_choices(window.actions_of, self, self)
        self._connect()
        window.setAcceptDrops(True)
        self.show_page()

    def _lay_out(self) -> None:
        self.views = QStackedWidget(self)
        for view in self._views.values():
            self.views.addWidget(view)
        inner = QHBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(self.side)
        inner.addWidget(self.views, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addLayout(inner, 1)
        self.frame.pages.addWidget(self)
        self.frame.pages.addWidget(self.preview)

    def _connect(self) -> None:
        session, window = self._session, self.frame
        window.action_wanted.connect(self.commands.do)
        window.resized.connect(self._fit)
        window.activated.connect(self._take_lost_keys)
        window.actions_of.left.connect(self._take_lost_keys)
        window.status.retry_wanted.connect(session.retry)
        window.status.undo_wanted.connect(self.undo)
        session.opened.connect(self._opened)
        session.closed.connect(self.show_page)
        session.changed.connect(self._changed)
        session.save_state_changed.connect(self._show_saving)
        session.memory.settings_changed.connect(self._show_person)
        self.side.wanted.connect(self.show_view)
        self.side.shelf.wanted.connect(self._show_filter)
        self.citations.asked.connect(self.side.shelf.mark)
        self.citations.filter_named.connect(self.side.shelf.save)
        self.top.searched.connect(self._search)
        self.top.search_left.connect(lambda: self.show_view("citations"))
        self.citations.bar.pairs.clicked.connect(lambda: self.show_view("duplicates"))
        self.citations.search_cleared.connect(self.top.search.clear)
        self.citations.annotate_requested.connect(self.show_place)
        self.history.place_wanted.connect(self.show_place)
        self.history.citation_wanted.connect(self.show_citation)
        self.citations.selection.export.clicked.connect(lambda: window.action_wanted.emit("export_citations"))
        self.citations.import_requested.connect(lambda: window.action_wanted.emit("import"))
        self.citations.paste_requested.connect(lambda: window.action_wanted.emit("paste"))
        self.annotate.import_requested.connect(lambda: window.action_wanted.emit("import"))
        self.annotate.export_requested.connect(lambda: window.action_wanted.emit("export"))
        self.tables.place_wanted.connect(self.show_place)
        self.tables.annotate_requested.connect(lambda: self.show_view("annotate"))
        for request, action in (
            (self.tables.import_requested, "import"),
            (self.tables.export_requested, "export"),
            (self.tables.columns_requested, "columns"),
        ):
            request.connect(partial(window.action_wanted.emit, action))
        self.preview.cancelled.connect(self.show_page)
        self.preview.hints_changed.connect(window.status.show_hints)

    def _opened(self) -> None:
        view = self._session.remembered("window.view", "citations", here=True)
        self._view = view if view in self._views else "citations"
        self.top.search.clear()
        self._allow_edits()
        self.show_page()

    def _allow_edits(self) -> None:
        """Switch off what would write, and say why, where the review is open for reading only."""
        review = self._session.review
        reading = review is not None and review.read_only
        for part in (self.annotate.form.body, self.annotate.form.footer, self.citations.detail.fields):
            part.setEnabled(not reading)
            part.setToolTip(READING if reading else "")

    @property
    def page(self) -> str:
        """Where one is: welcome, preview, or the name of a view."""
        shown = self.frame.pages.currentWidget()
        return "preview" if shown is self.preview else self._view if shown is self else "welcome"

    def show_page(self) -> None:
        """Show the view of the open review, or the welcome where none is open."""
        if self._session.review is None:
            self.frame.show_welcome()
        else:
            self.frame.pages.setCurrentWidget(self)
            self.show_view(self._view)

    def show_preview(self) -> None:
        """Show the import preview."""
        self.frame.pages.setCurrentWidget(self.preview)
        give_on_hidden_keys(self.frame, self.preview.setFocus)
        self._refresh()

    def _take_lost_keys(self) -> None:
        """What had the keys can be gone: after a step back, or while another window was in front."""
        pages = {"preview": self.preview.focus_first, "welcome": self.frame.welcome.focus_first}
        give_on_hidden_keys(self.frame, pages.get(self.page, self._current().focus_first))

    def show_view(self, name: str) -> None:
        """Show a view of the open review and give it the keys."""
        if name != self._view:
            self._current().settle()
        self._view = name
        view = self._current()
        self.views.setCurrentWidget(self._views[name])
        self.side.show_view(name)
        self.side.shelf.set_lit(lit=name == "citations")
        self._session.remember("window.view", name, here=True)
        self.frame.status.show_hints(view.hints)
        self._fit()
        self._refresh()
        if self.page == name:
            view.focus_first()
            self._focus_empty(self._views[name])

    def _focus_empty(self, view: QWidget) -> None:
        """Where a view is empty, Enter does what there is to do about it."""
        empty = next((one for one in view.findChildren(EmptyState) if one.isVisible() and one.button), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _current(self) -> View:
        return self._views[self._view]

    def show_place(self, study: str, place: Place | None = None) -> None:
        """Show a study where it is annotated, at a place of its form."""
        self.show_view("annotate")
        self.annotate.show_study(study, place)

    def choose_columns(self) -> None:
        """Let the person choose the columns of what is shown, or say what those of an imported table are."""
        if self.page == "preview":
            self.preview.ask_columns()
            return
        if self._view == "citations":
            self.citations.table.choose_columns()
            return
        page = self.tables.model.page
        if page is not None:
            dialog = ColumnsDialog(page.choice, page.chosen, page.usual, self._look, self.frame)
            if ask(dialog):
                self.tables.show_columns(dialog.chosen)

    def show_citation(self, citation: str) -> None:
        """Show a citation where all of them are listed."""
        self.top.search.clear()
        self.show_view("citations")
        self.citations.show_citation(citation)

    def _search(self, text: str) -> None:
        """List the citations with these words, in sight of who typed them and has not gone elsewhere since."""
        if self._view != "citations" and holds_focus(self.top.search):
            self.show_view("citations")
            if self.page == "citations":
                self.top.search.setFocus()
        self.citations.search(text)

    def find_duplicates(self) -> None:
        """Show the pairs, and search the whole review for more."""
        self.show_view("duplicates")
        self.duplicates.search()

    def go_open(self, step: int) -> None:
        """Go to the next thing that needs the person, or to the one before."""
        if self.page == "preview":
            self.preview.body.next_to_check(step)
        elif step > 0:
            self._current().next_open()
        else:
            self._current().previous_open()

    def _show_filter(self, query: CitationQuery) -> None:
        self.show_view("citations")
        self.top.search.setText(query.text)
        self.citations.show_filter(query)

    def go_pane(self, step: int) -> None:
        """Give the keys to the next pane, or to the one before."""
        if self.page == "preview":
            self.preview.panes.move(step)
            return
        panes = [*self._current().panes(), self.top.search]
        here = next((at for at, pane in enumerate(panes) if holds_focus(pane)), -1)
        if here < 0 and self._view == "annotate" and holds_focus(self.annotate.form):
            here = len(panes) - 2
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Store everything that is typed."""
        for view in self._views.values():
            view.settle()

    def undo(self) -> None:
        """Undo the last step of this reviewer."""
        self.settle()
        self.history_acts.undo_last()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.settle()
        self.history_acts.redo_last()

    def _changed(self, changes: Changes) -> None:
        if set(changes.touched) != {"draft"}:
            self._refresh()

    def _refresh(self) -> None:
        """Show titles, counts and what can be done now."""
        review, page, actions = self._session.review, self.page, self.frame.actions_of
        if page == "welcome":
            return
        undo, redo, previewing, here = "", "", page == "preview", page
        if review is not None:
            undo, redo = history.undo_name(review), history.redo_name(review)
            progress = annotating.progress(review)
            self.top.title.setText(review.title)
            self.top.progress.show_progress(progress.complete, progress.studies)
            self.side.show_count("citations", citations.citation_count(review))
            self.side.show_count("annotate", progress.studies - progress.complete)
            waiting = len(duplicates.pairs_to_decide(review))
            self.side.show_count("duplicates", waiting)
            self.citations.bar.show_pairs(waiting)
            here = "" if page == "annotate" and not progress.studies else page
            count = f" ({progress.complete} of {progress.studies})" if progress.studies else ""
            self.frame.setWindowTitle(f"{review.title}{count} – Annotator")
        given = {name for name, step in (("undo", undo), ("redo", redo)) if step or previewing}
        given |= {name for name, pages in SHARED.items() if page in pages}
        reading = review is not None and review.read_only
        actions.enable(given | {"view", here} | (set() if previewing else {"review"}), reading=reading)
        for name in TAKING_IN if previewing else ():
            actions[name].setEnabled(False)
        actions["undo"].setText("&Undo" if previewing else f"&Undo {undo}".rstrip())
        actions["redo"].setText("&Redo" if previewing else f"&Redo {redo}".rstrip())
        self.frame.status.show_undo("" if previewing or reading else undo)
        self._show_saving(self._session.save_state)
        self._show_person()
        QTimer.singleShot(0, self, self._take_lost_keys)

    def _show_saving(self, state: SaveState) -> None:
        """Say whether all is in the file; over an import that nothing of it is, unless something else is not saved."""
        if self.page == "preview" and state.saving is not Saving.NOT_SAVED:
            self.frame.status.say(NOTHING_STORED, icon="import")
        elif self.page != "welcome":
            self.frame.status.show_state(state)

    def _show_person(self) -> None:
        person = self._session.settings.reviewer
        self.top.person.set_person(person.initials if person else "", person.name if person else "")

    def _fit(self) -> None:
        limit = RAIL_BELOW if self._view in {"annotate", "tables"} else RAIL_ALWAYS_BELOW
        self.side.set_rail(rail=self.frame.width() < self._look.px(limit))
