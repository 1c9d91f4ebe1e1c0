"""Above the steps: filters by reviewer, kind and study, and whether the file was found intact."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.domain.steps import StepKind, StepQuery
from annotator.services import clock, step_list
from annotator.ui.forms.layouts import EndsLayout
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.menu_chip import Choice, MenuChip
from annotator.ui.widgets.surfaces import Surface


class HistoryBar(Surface):
    """`filtered` tells what is asked for now; `check_wanted` that the file is to be checked."""

    filtered = Signal(object)
    check_wanted = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="b")
        self._session = session
        self._look = look
        self.query = StepQuery()
        self.reviewer = MenuChip("Reviewer", self._reviewers, look, self)
        self.kind = MenuChip("Kind", _kinds, look, self)
        self.study = MenuChip("Study", self._studies, look, self, search=self._named)
        self.found = PlainLabel("", self, look=look, token="text2", wrap=False)
        self._mark = QLabel(self)
        self._state = PlainLabel("", self, look=look, wrap=False)
        self.check = KeyButton("Check now", "check", self, look=look, kind="quiet")
        self.check.clicked.connect(lambda _checked=False: self.check_wanted.emit())
        intact = QWidget(self)
        beside = QHBoxLayout(intact)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(look.px(8))
        for widget in (self._mark, self._state, self.check):
            beside.addWidget(widget)
        row = EndsLayout(self, gap=look.px(8))
        row.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(8))
        for part in (self.reviewer, self.kind, self.study, self.found, intact):
            row.addWidget(part)
        self.reviewer.chosen.connect(lambda one: self._filter(replace(self.query, reviewer=one)))
        self.kind.chosen.connect(
            lambda one: self._filter(replace(self.query, kind=StepKind(one) if one else None))
        )
        self.study.chosen.connect(lambda one: self._filter(replace(self.query, study=one)))
        look.changed.connect(self.show_checked)

    def _filter(self, query: StepQuery) -> None:
        self.query = query
        self.filtered.emit(query)

    def clear(self) -> None:
        """Ask for every step again; nobody is told."""
        self.query = StepQuery()
        for chip in (self.reviewer, self.kind, self.study):
            chip.set_value("", "")

    def _reviewers(self) -> Sequence[Choice]:
        review = self._session.review
        return [(one.id, one.name) for one in step_list.reviewers(review)] if review is not None else []

    def _studies(self) -> Sequence[Choice]:
        review = self._session.review
        found = step_list.recent_studies(review) if review is not None else []
        known = {one for one, _ in found}
        return [*found, *([] if self.study.value[0] in {"", *known} else [self.study.value])]

    def _named(self, words: str) -> Sequence[Choice]:
        review = self._session.review
        return step_list.studies_named(review, words) if review is not None else []

    def note_check(self, faults: int) -> None:
        """Remember how a check ended, for this review."""
        self._session.remember("history.checked", [clock.now(), str(faults)], here=True)
        self.show_checked()

    def show_checked(self) -> None:
        """Show how the last check of this review ended, and when that was."""
        words, icon, token = "Not checked yet", "info", "text2"
        known = self._session.remembered("history.checked", ["", "0"], here=True)
        with contextlib.suppress(ValueError, OverflowError):  # what was remembered is damaged
            at, faults = known
            count, moment = int(faults), _moment(clock.local(at))
            words = f"{count} fault{'s' * (count != 1)} found" if count else "Intact"
            words += f", checked {moment}"
            icon, token = ("warning", "error") if count else ("saved", "ok")
        self._state.setText(words)
        self._state.set_token(token)
        self._mark.setPixmap(self._look.pixmap(icon, token, 16, self.devicePixelRatioF()))


def _moment(at: datetime) -> str:
    """The time of today, else the day."""
    day = clock.day_words(at.date())
    return f"{at:%H:%M}" if day == "Today" else day.lower() if day == "Yesterday" else f"{at.day} {at:%B %Y}"


def _kinds() -> Sequence[Choice]:
    return [(kind.value, kind.value) for kind in step_list.kinds()]
