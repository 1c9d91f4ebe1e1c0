"""The window: menus, top line, sidebar, views, status line; it leads from one to the other and knows no data."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.services import annotating, citations, history
from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.annotate import AnnotateView
from annotator.ui.views.citations import CitationsView
from annotator.ui.views.import_preview import ImportPreview
from annotator.ui.views.welcome import WelcomeView
from annotator.ui.windows.actions import Actions
from annotator.ui.windows.dropping import DropArea
from annotator.ui.windows.side_bar import SideBar
from annotator.ui.windows.status_line import StatusLine
from annotator.ui.windows.theme_menu import theme_menu
from annotator.ui.windows.top_line import TopLine

RAIL_BELOW = 1440
"""Pixels of the window below which the sidebar is a rail in the view that needs the room,"""
RAIL_ALWAYS_BELOW = 1120
"""and in every view."""


class MainWindow(QMainWindow):
    """What stands around the views. What has to do with files is asked for by signals and done by `Desk`."""

    action_wanted = Signal(str)
    dropped = Signal(object)
    close_wanted = Signal(object)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._look = look
        self.setWindowTitle("Annotator")
        self.setMinimumSize(900, 600)
        self.setAcceptDrops(True)
        self._view = "citations"
        self._build()
        self.actions_of = Actions(self, look, self._handlers())
        self.theme_menu = theme_menu(self, session, look)
        self.actions_of["theme"].setMenu(self.theme_menu)
        self.recent_menu = QMenu(self)
        self.actions_of["recent"].setMenu(self.recent_menu)
        self._connect()
        self._restore()
        self.show_page()

    def _build(self) -> None:
        session, look = self._session, self._look
        self.welcome = WelcomeView(session, look, self)
        self.preview = ImportPreview(session, look, self)
        self.citations = CitationsView(session, look, self)
        self.annotate = AnnotateView(session, look, self)
        self.top = TopLine(look, self)
        self.side = SideBar(look, self)
        self.status = StatusLine(look, self)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.citations)
        self.views.addWidget(self.annotate)
        self.workspace = QWidget(self)
        inner = QHBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(self.side)
        inner.addWidget(self.views, 1)
        outer = QVBoxLayout(self.workspace)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top)
        outer.addLayout(inner, 1)
        self.pages = QStackedWidget(self)
        for page in (self.welcome, self.workspace, self.preview):
            self.pages.addWidget(page)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.drop_area = DropArea(look, self)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        here: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "redo": self.redo,
            "find": self.top.search.setFocus,
            "citations": lambda: self.show_view("citations"),
            "annotate": lambda: self.show_view("annotate"),
            "sidebar": self._toggle_sidebar,
            "larger": lambda: self._resize_text(10),
            "smaller": lambda: self._resize_text(-10),
            "normal": lambda: self._resize_text(0),
            "complete": self.annotate.complete,
            "reopen": self.annotate.reopen,
            "leave_out": self.citations.leave_out,
            "complete_next": self.annotate.form.complete_and_next,
            "next_study": lambda: self.annotate.step(1),
            "previous_study": lambda: self.annotate.step(-1),
            "next_open": self._next_open,
            "previous_open": self._previous_open,
            "next_pane": lambda: self._go_pane(1),
            "previous_pane": lambda: self._go_pane(-1),
        }
        outside = ("new", "open", "sample", "import", "paste", "export", "copy", "restore", "close", "quit")
        for name in (*outside, "person", "check", "shortcuts", "about"):
            here[name] = partial(self.action_wanted.emit, name)
        return here

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._opened)
        session.closed.connect(self.show_page)
        session.changed.connect(self._changed)
        session.save_state_changed.connect(self.status.show_state)
        session.settings_changed.connect(self._show_person)
        self.side.wanted.connect(self.show_view)
        self.top.searched.connect(self._search)
        self.top.search_left.connect(lambda: self.show_view("citations"))
        self.citations.search_cleared.connect(self.top.search.clear)
        self.citations.annotate_requested.connect(self._annotate_study)
        self.citations.import_requested.connect(lambda: self.action_wanted.emit("import"))
        self.citations.paste_requested.connect(lambda: self.action_wanted.emit("paste"))
        self.annotate.import_requested.connect(lambda: self.action_wanted.emit("import"))
        self.annotate.export_requested.connect(lambda: self.action_wanted.emit("export"))
        self.preview.cancelled.connect(self.show_page)
        self.preview.hints_changed.connect(self.status.hints.set_hints)
        self.welcome.action_wanted.connect(self.action_wanted)
        self.status.retry_wanted.connect(session.retry)
        self.status.undo_wanted.connect(self.undo)

    def _restore(self) -> None:
        geometry = self._session.remembered("window.geometry", "")
        if not (geometry and self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))):
            self.resize(1280, 800)

    def _opened(self) -> None:
        self._view = self._session.remembered("window.view", "citations", here=True)
        self.top.search.clear()
        self.show_page()

    @property
    def page(self) -> str:
        """Where one is: welcome, preview, or the name of a view."""
        shown = self.pages.currentWidget()
        return "preview" if shown is self.preview else "welcome" if shown is self.welcome else self._view

    def show_page(self) -> None:
        """Show the view of the open review, or the welcome where none is open."""
        if self._session.review is None:
            self.pages.setCurrentWidget(self.welcome)
            self.welcome.refresh()
            self.status.show_undo("")
            self.status.say("Works without a network. Nothing leaves this computer.")
            self.status.hints.set_hints([])
        else:
            self.pages.setCurrentWidget(self.workspace)
            self.show_view(self._view)
        self._refresh()

    def show_preview(self) -> None:
        """Show the import preview."""
        self.pages.setCurrentWidget(self.preview)
        self._refresh()

    def show_view(self, name: str) -> None:
        """Show a view of the open review and give it the keys."""
        views: dict[str, CitationsView | AnnotateView] = {
            "citations": self.citations,
            "annotate": self.annotate,
        }
        if name not in views:
            name = "citations"
        if name != self._view:
            views[self._view if self._view in views else name].settle()
        self._view = name
        self.views.setCurrentWidget(views[name])
        self.side.show_view(name)
        self._session.remember("window.view", name, here=True)
        self.status.hints.set_hints(views[name].hints)
        self._fit()
        self._refresh()
        views[name].focus_first()

    def _annotate_study(self, study: str) -> None:
        self.show_view("annotate")
        self.annotate.show_study(study)

    def _search(self, text: str) -> None:
        if self._view != "citations":
            self.show_view("citations")
            self.top.search.setFocus()
        self.citations.search(text)

    def _current_view(self) -> CitationsView | AnnotateView:
        return self.annotate if self._view == "annotate" else self.citations

    def _next_open(self) -> None:
        self.annotate.form.next_open() if self._view == "annotate" else self.citations.next_open()

    def _previous_open(self) -> None:
        self.annotate.form.previous_open() if self._view == "annotate" else self.citations.previous_open()

    def _go_pane(self, step: int) -> None:
        panes = [*self._current_view().panes(), self.top.search]
        here = next((at for at, pane in enumerate(panes) if holds_focus(pane)), -1)
        if here < 0 and holds_focus(self.annotate.form):
            here = len(panes) - 2
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Store everything that is typed."""
        self.citations.settle()
        self.annotate.settle()

    def undo(self) -> None:
        """Undo the last step of this reviewer."""
        self.settle()
        self._session.do(history.undo)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.settle()
        self._session.do(history.redo)

    def _changed(self, changes: Changes) -> None:
        if set(changes.touched) != {"draft"}:
            self._refresh()

    def _refresh(self) -> None:
        """Show titles, counts and what can be done now."""
        review, page = self._session.review, self.page
        given: set[str] = set()
        title, undo, redo = "Annotator", "", ""
        if review is not None:
            given = {"review"}
            undo, redo = history.undo_name(review), history.redo_name(review)
            progress = annotating.progress(review)
            self.top.title.setText(review.title)
            self.top.progress.show_progress(progress.complete, progress.studies)
            self.side.show_count("citations", citations.citation_count(review))
            self.side.show_count("annotate", progress.studies - progress.complete)
            count = f" ({progress.complete} of {progress.studies})" if progress.studies else ""
            title = f"{review.title}{count} – Annotator"
        if page == "preview":
            given = set()
        elif review is not None:
            given |= {"view", page} | ({"undo"} if undo else set()) | ({"redo"} if redo else set())
        self.actions_of.enable(given)
        self.actions_of["undo"].setText(f"&Undo {undo}".rstrip())
        self.actions_of["redo"].setText(f"&Redo {redo}".rstrip())
        for name in ("import", "paste", "open", "new", "sample", "restore"):
            self.actions_of[name].setEnabled(page != "preview")
        if page != "welcome":
            self.status.show_undo(undo if page != "preview" else "")
            self.status.show_state(self._session.save_state)
        self.setWindowTitle(title)
        self._show_person()

    def _show_person(self) -> None:
        person = self._session.settings.reviewer
        self.top.person.set_person(person.initials if person else "", person.name if person else "")

    def _toggle_sidebar(self) -> None:
        self.side.setVisible(self.side.isHidden())

    def _resize_text(self, by: int) -> None:
        self._look.set_text_size(self._look.text_size + by if by else 100)
        self._session.change_settings(replace(self._session.settings, text_size=self._look.text_size))

    def _fit(self) -> None:
        limit = RAIL_BELOW if self._view == "annotate" else RAIL_ALWAYS_BELOW
        self.side.set_rail(rail=self.width() < self._look.px(limit))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()
        self.drop_area.setGeometry(self.rect())

    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self.drop_area.show_over(self.rect())

    def dragLeaveEvent(self, event: QDragLeaveEvent, /) -> None:
        self.drop_area.hide()

    def dropEvent(self, event: QDropEvent, /) -> None:
        self.drop_area.hide()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def closeEvent(self, event: QCloseEvent, /) -> None:
        self.settle()
        self._session.remember("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.close_wanted.emit(event)
