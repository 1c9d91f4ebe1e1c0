"""History: every step by whom and when; any can be undone or brought back, and one can go back to before it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.domain.steps import Day, StepDetail, StepLine
from annotator.services import step_list
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.step_list import StepListModel
from annotator.ui.views.history_bar import HistoryBar
from annotator.ui.views.step_list_view import StepListView
from annotator.ui.views.step_pane import StepPane
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Surface

HINTS = [
    *(("↑↓", "step"), ("undo_step", "undo"), ("go_back", "go back"), ("Enter", "show")),
    *(("→", "unfold"), ("check", "check")),
]
BESIDE_FROM = 1100
"""Pixels of the window from which the step stands beside the list."""


class HistoryView(Surface):
    """The steps of the open review. It reads them when it is looked at, not at every step."""

    place_wanted = Signal(str, object)
    citation_wanted = Signal(str)
    undo_wanted = Signal(object)
    """A `StepDetail`: the step is to be undone, or brought back where it is undone."""
    back_wanted = Signal(object)
    """A `StepDetail`: one wants to go back to before the step."""
    check_wanted = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._look = look
        self._current = 0
        self._stale = True
        self._quiet = False
        self._days: list[Day] = []
        self.model = StepListModel(self._fetch, self)
        self.list = StepListView(self.model, look, self)
        self.pane = StepPane(look, self)
        self.bar = HistoryBar(session, look, self)
        self._none = EmptyState(
            "No step like that",
            "No step of this review is of that reviewer, kind and study.",
            self,
            look=look,
            action_text="Show every step",
            key="Esc",
            callback=self.clear_filters,
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        left = QWidget(self)
        self.pages = QStackedWidget(left)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self._none)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setCollapsible(0, False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show_detail)
        self.list.selectionModel().currentRowChanged.connect(self._current_changed)
        self.list.wanted.connect(self.do)
        self.pane.wanted.connect(self.do)
        self.bar.filtered.connect(lambda _query: self.read_again())
        self.bar.check_wanted.connect(lambda: self.do("check"))
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self.show_review)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return HINTS

    def _fetch(self, numbers: Sequence[int]) -> list[StepLine]:
        review = self._session.review
        return step_list.step_lines(review, numbers) if review is not None else []

    def show_review(self) -> None:
        """Take up the review that was opened."""
        self._current = 0
        self.bar.clear()
        self.bar.show_checked()
        self._days = []
        self._stale = True
        if self.isVisible():
            self.reload()

    def read_again(self) -> None:
        """Forget what was read: something else is asked for."""
        self._days = []
        self.reload()

    def reload(self) -> None:
        """Show the steps as they are now; the current one stays where it is on the screen, if it is still listed."""
        review = self._session.review
        if review is None:
            return
        self._stale = False
        self._days = days = step_list.step_days(review, self.bar.query, self._days)
        shift = self._offset()
        self._quiet = True
        self.model.show(days, folding=not self.bar.query.narrows)
        self._quiet = False
        count = sum(len(day.numbers) for day in days)
        self.list.delegate.set_widest(self.model.widest)
        self.bar.found.setText(f"{count:,} step{'s' * (count != 1)}" if self.bar.query.narrows else "")
        self.pages.setCurrentWidget(self.list if count else self._none)
        row = self.model.row_of(self._current)
        if row < 0:
            row, shift = self.model.first_step_row(), None
        if row < 0:
            self.pane.show_step(None)
            return
        self.list.setCurrentIndex(self.model.index(row))
        if shift is not None:
            self.list.verticalScrollBar().setValue(row * self.list.row_height - shift)
        self.list.scrollTo(self.model.index(row))
        self._later.start()

    def _offset(self) -> int | None:
        """How far below the upper edge the current step stands; None where there is none."""
        row = self.model.row_of(self._current)
        return row * self.list.row_height - self.list.verticalScrollBar().value() if row >= 0 else None

    def _current_changed(self, current: QModelIndex) -> None:
        if not self._quiet:
            self._current = self.model.number_at(current.row()) or self._current
            self._later.start()

    def _show_detail(self) -> None:
        self.pane.show_step(self.detail())

    def detail(self) -> StepDetail | None:
        """All about the current step, None where there is none and on a fold."""
        review, n = self._session.review, self.model.number_at(self.list.currentIndex().row())
        return step_list.step_detail(review, n) if review is not None and n else None

    def do(self, wanted: str) -> None:
        """Do with the current step what a key or button asks for: undo, back, show, leave, check."""
        verbs: dict[str, Callable[[], object]] = {
            "check": self.check_wanted.emit,
            "leave": self.leave,
            "show": self.show_current,
        }
        if wanted in verbs:
            verbs[wanted]()
            return
        detail = self.detail()
        if detail is not None:
            (self.undo_wanted if wanted == "undo" else self.back_wanted).emit(detail)

    def show_current(self) -> None:
        """Go to what the current step is about."""
        detail = self.detail()
        if detail is None:
            return
        if detail.shown.study:
            self.place_wanted.emit(detail.shown.study, detail.shown.place)
        elif detail.shown.citation:
            self.citation_wanted.emit(detail.shown.citation)

    def leave(self) -> None:
        """One level back: to the list, then to every step."""
        if not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.bar.query.narrows:
            self.clear_filters()

    def clear_filters(self) -> None:
        """Show every step again."""
        self.bar.clear()
        self.read_again()
        self.focus_first()

    def focus_first(self) -> None:
        """Give the keys to the list, or to what clears the filters where nothing is listed."""
        button = self._none.button
        there = self.pages.currentWidget() is self.list or button is None
        (self.list if there or button is None else button).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        return [pane for pane in (self.list, self.pane, self.bar.reviewer) if pane.isVisible()]

    def next_open(self) -> None:
        """Nothing here needs the person."""

    def previous_open(self) -> None:
        """Nothing here needs the person."""

    def settle(self) -> None:
        """Nothing is typed here."""

    def _changed(self, changes: Changes) -> None:
        if set(changes.touched) == {"draft"}:
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.window().width() >= self._look.px(BESIDE_FROM)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted is not self.splitter.orientation() or not self._laid_out():
            self.splitter.setOrientation(wanted)
            room = self.width() if beside else self.height()
            second = self._look.px(384) if beside else room * 2 // 5
            self.splitter.setSizes([room - second, second])

    def _laid_out(self) -> bool:
        return all(self.splitter.sizes())
