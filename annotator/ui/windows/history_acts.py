"""What is done from the history: undo and bring back, go back, check the file; what would be hidden is asked first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.reading import Report
from annotator.domain.steps import Hidden, StepDetail
from annotator.services import history, opening
from annotator.services.review import OpenReview
from annotator.ui.dialogs.messages import message, tell
from annotator.ui.jobs import run_job
from annotator.ui.session import Session
from annotator.ui.views.history import HistoryView


class Verb(Protocol):
    """What is done to a step."""

    def __call__(self, review: OpenReview, n: int, /, report: Report = ...) -> Changes:
        """Do it to the step of a number."""


class Count(Protocol):
    """What counts the answers that an act would hide."""

    def __call__(self, review: OpenReview, n: int, /, report: Report = ...) -> Hidden:
        """Count them for the step of a number."""


LOOKING = "Looking at what would be hidden"


class HistoryActs(QObject):
    """Does what the view and the menu ask for; what takes long runs as a job."""

    def __init__(self, session: Session, view: HistoryView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        view.undo_wanted.connect(self.undo)
        view.back_wanted.connect(self.go_back)
        view.check_wanted.connect(self.check)

    def undo_last(self) -> None:
        """Undo the reviewer's last step."""
        review = self._session.review
        n = history.last_done(review) if review is not None else 0
        if n:
            self._ask(_Act(n, history.undo_step, history.hidden_by_undo, "Undo"))

    def redo_last(self) -> None:
        """Do again what the reviewer undid last."""
        review = self._session.review
        n = history.last_undone(review) if review is not None else 0
        if n:
            self._run(_Act(n, history.redo_step, None, "Redo"))

    def undo(self, detail: StepDetail) -> None:
        """Undo the step that a detail is about, or bring it back where it is undone."""
        if detail.refused:
            self._refuse("This step cannot be undone.", detail)
        elif detail.undone:
            self._run(_Act(detail.acts_on, history.redo_step, None, "Bring back"))
        else:
            self._ask(_Act(detail.acts_on, history.undo_step, history.hidden_by_undo, "Undo"))

    def go_back(self, detail: StepDetail) -> None:
        """Go back to before a step."""
        if detail.refused:
            self._refuse("There is no going back to before this step.", detail)
        else:
            self._ask(_Act(detail.line.n, history.go_back, history.hidden_by_going_back, "Go back"))

    def _refuse(self, what: str, detail: StepDetail) -> None:
        message(self._view.window(), "History", what, detail.refused)

    def _ask(self, act: "_Act") -> None:
        """Do it, after asking where answers would be hidden."""

        def counted(hidden: Hidden) -> None:
            if not hidden or self._said_yes(hidden, act):
                self._run(act)

        review = self._session.review
        if review is not None and act.count is not None:
            count = partial(act.count, review, act.n)
            if self._is_long(act):

                def looked(hidden: Hidden) -> None:
                    if not job.called_off:
                        counted(hidden)

                look = partial(_look, count)
                job = run_job(self._view.window(), LOOKING, look, looked, self._failed)
                return
            try:
                hidden = count()
            except KnownError as error:
                tell(self._view.window(), error)
            else:
                counted(hidden)

    def _said_yes(self, hidden: Hidden, act: "_Act") -> bool:
        title, more = f"Undo step {act.n:,}?", "Nothing is erased: the step can be brought back."
        if act.verb is history.go_back:
            title = f"Go back to before step {act.n:,}?"
            more = "All steps from it on are taken back as one new step. Nothing is erased: it can be undone too."
        window = self._view.window()
        return (
            message(window, "History", title, f"{hidden}\n\n{more}", buttons=(act.words,), close="Cancel")
            != ""
        )

    def _is_long(self, act: "_Act") -> bool:
        review = self._session.review
        return review is not None and history.takes_long(review, act.n, back=act.verb is history.go_back)

    def _run(self, act: "_Act") -> None:
        review = self._session.review
        if review is None:
            return
        if self._is_long(act):
            if self._session.may_write():
                title = f"{act.words}: step {act.n:,}"
                work = partial(act.verb, review, act.n)
                run_job(self._view.window(), title, work, self._session.announce, self._failed)
        else:
            self._session.do(act.verb, act.n)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        tell(self._view.window(), error)

    def check(self) -> None:
        """Check the file: integrity, journal, hashes."""
        review = self._session.review
        if review is not None:
            work: Callable[[Report], list[str]] = partial(opening.check_review, review)
            run_job(self._view.window(), "Checking the file", work, self._tell_check, self._failed)

    def _tell_check(self, faults: list[str]) -> None:
        self._view.bar.note_check(len(faults))
        if faults:
            text = f"{len(faults):,} fault{'s' * (len(faults) != 1)} found."
            message(self._view.window(), "Check the file", text, "\n".join(faults[:20]))


def _look(count: Callable[..., Hidden], report: Report) -> Hidden:
    return count(report=report)


@dataclass(frozen=True)
class _Act:
    """What is to be done to a step, how to count what it would hide, and what its button says."""

    n: int
    verb: Verb
    count: Count | None
    words: str
