"""Duplicates: pairs that may be one work, side by side, each decided by one key."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.works import Verdict, WorkCounts
from annotator.services import duplicates
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.pair_pane import PairPane
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.surfaces import Surface

HINTS = [
    *(("same_work", "same work"), ("different_works", "different works"), ("decide_later", "later")),
    *(("next_open", "next pair"), ("find_duplicates", "find duplicates"), ("undo", "undo")),
]
VERDICTS = {
    "same_work": Verdict.SAME,
    "different_works": Verdict.DIFFERENT,
    "decide_later": Verdict.LATER,
}
"""What each action says of the pair."""
WORDS = {
    Verdict.SAME: "Same work",
    Verdict.DIFFERENT: "Different works",
    Verdict.LATER: "Decide later",
}
CONCERNS = ("same_work", "citation", "source", "report", "study")
EMPTY = (
    "What is certainly one work is listed once by itself. Pairs that may be one work wait here, after an import or a "
    "search for duplicates."
)


class DuplicatesView(Surface):
    """One pair at a time. It reads them when it is looked at, not at every step."""

    searched = Signal()
    """A search for duplicates has ended."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._look = look
        self._pairs: list[str] = []
        self._at = 0
        self._stale = True
        self.counted = PlainLabel("", self, look=look, token="text2")
        self.find_button = KeyButton("Find duplicates", "find_duplicates", self, look=look, icon="search")
        self.find_button.clicked.connect(lambda _checked=False: self.search())
        self.pane = PairPane(look, self)
        self.buttons: dict[Verdict, KeyButton] = {}
        self._none = EmptyState(
            "No pair waits for you",
            EMPTY,
            self,
            look=look,
            action_text="Find duplicates",
            key="find_duplicates",
            callback=self.search,
        )
        self._lay_out()
        session.changed.connect(self._changed)
        session.opened.connect(self.show_review)

    def _lay_out(self) -> None:
        look = self._look
        top = Surface(look, "surface", self, edges="b")
        row = QHBoxLayout(top)
        row.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(8))
        row.setSpacing(look.px(16))
        row.addWidget(self.counted, 1)
        row.addWidget(self.find_button)
        self.foot = Surface(look, "surface", self, edges="t")
        acts = QWidget(self.foot)
        flow = FlowLayout(acts, gap=look.px(8))
        for action, verdict in VERDICTS.items():
            button = KeyButton(WORDS[verdict], action, acts, look=look)
            button.clicked.connect(partial(self._decide_by_button, verdict))
            flow.addWidget(button)
            self.buttons[verdict] = button
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        acts.setSizePolicy(policy)
        below = QHBoxLayout(self.foot)
        below.setContentsMargins(look.px(24), look.px(10), look.px(24), look.px(10))
        below.addWidget(acts, 1)
        pair = QWidget(self)
        inner = QVBoxLayout(pair)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.pane, 1)
        inner.addWidget(self.foot)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(pair)
        self.pages.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.pages, 1)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return HINTS

    @property
    def current(self) -> str:
        """The id of the pair that is shown, '' where none is."""
        return self._pairs[self._at] if self._pairs else ""

    def show_review(self) -> None:
        """Take up the review that was opened."""
        self._at = 0
        self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self, pair: str = "") -> None:
        """Show what waits now: this pair where it waits, else the one that is next."""
        review = self._session.review
        if review is None:
            return
        self._stale = False
        self._pairs = duplicates.pairs_to_decide(review)
        if pair in self._pairs:
            self._at = self._pairs.index(pair)
        self._at = min(self._at, max(0, len(self._pairs) - 1))
        counts = duplicates.counts(review)
        self.counted.setText(counted(counts, self._at))
        for button in self.buttons.values():
            button.setEnabled(not review.read_only)
        for search in (self.find_button, self._none.button):
            if search is not None:
                search.setEnabled(not review.read_only)
        had = self.pages.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.pages.setCurrentIndex(0 if self._pairs else 1)
        self.find_button.setVisible(bool(self._pairs))
        if self._pairs:
            self.pane.show_pair(duplicates.pair(review, self.current))
        if had and self.isVisible():
            self.focus_first()

    @property
    def why_not(self) -> str:
        """Why nothing can be said of a pair now; empty where something can."""
        review = self._session.review
        if review is not None and review.read_only:
            return "the review can only be read"
        return "" if self._pairs else "no pair waits"

    def decide(self, verdict: Verdict) -> None:
        """Say it of the pair that is shown; the next one comes."""
        review, pair = self._session.review, self.current
        if review is None or not pair or review.read_only:
            return
        put_off = verdict is Verdict.LATER
        again = put_off and self._at >= duplicates.counts(review).open
        changes = self._session.do_from(self, duplicates.decide, pair, verdict)
        if changes is not None:
            if again:
                self._at = (self._at + 1) % len(self._pairs)
            self.reload()

    def _decide_by_button(self, verdict: Verdict, _checked: bool = False) -> None:
        self.decide(verdict)
        self.focus_first()

    def search(self) -> None:
        """Search the whole review; what is found is stored as one step."""
        review = self._session.review
        if review is None or review.read_only:
            return

        def done(changes: Changes) -> None:
            if changes:
                self._session.announce(changes)
            self.reload()
            if not changes:
                self.counted.setText(f"Nothing new was found. {self.counted.text()}")
            if self.isVisible():
                self.focus_first()
            self.searched.emit()

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            self._session.failed.emit(error)

        run_job(self.window(), "Finding duplicates", partial(duplicates.find_and_keep, review), done, failed)

    def focus_first(self) -> None:
        """Give the keys to the pair, or to the search where none waits."""
        button = self._none.button
        there = bool(self._pairs) or button is None or not button.isEnabled()
        (self.pane if there or button is None else button).setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        panes = (self.pane, self.buttons[Verdict.SAME], self.find_button, self._none.button)
        return [pane for pane in panes if pane is not None and pane.isVisible()]

    def next_open(self) -> None:
        """Show the next pair, round to the first."""
        self._go(1)

    def previous_open(self) -> None:
        """Show the pair before, round to the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        if self._pairs:
            self._at = (self._at + step) % len(self._pairs)
            self.reload()

    def settle(self) -> None:
        """Nothing is typed here."""

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        action = self._look.keys.meant(event, (*VERDICTS, "find_duplicates"), capitals=True)
        if action == "find_duplicates":
            self.search()
        elif action and self._pairs:
            self.decide(VERDICTS[action])
        else:
            super().keyPressEvent(event)

    def _changed(self, changes: Changes) -> None:
        if changes.origin is self or not any(changes.concerns(kind) for kind in CONCERNS):
            return
        self._stale = True
        if self.isVisible():
            self.reload(next(iter(changes.touched.get("same_work", ())), ""))

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()


def counted(counts: WorkCounts, at: int) -> str:
    """How many pairs wait, which one is shown, and how many citations are copies."""
    waiting = counts.open + counts.later
    parts = [f"Pair {at + 1:,} of {waiting:,}"] if waiting else []
    if counts.later:
        parts.append(f"{counts.later:,} put off")
    copies = f"{counts.copies:,} {'copy' if counts.copies == 1 else 'copies'} listed with another citation"
    return " · ".join([*parts, copies if counts.copies else "no copies"])
