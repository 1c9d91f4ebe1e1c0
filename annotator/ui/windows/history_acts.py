"""What is done from the history: undo and bring back, go back, check the file; what would be hidden is asked first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.reading import Report
from annotator.domain.steps import Hidden, StepDetail, StepKind
from annotator.services import history, opening
from annotator.services.review import OpenReview
from annotator.ui.dialogs.messages import message, tell
from annotator.ui.jobs import run_job
from annotator.ui.session import Session
from annotator.ui.views.history import HistoryView

Verb = Callable[[OpenReview, int], Changes]
Ask = Callable[[OpenReview, int], Hidden]


class HistoryActs(QObject):
    """Does what the view asks for. Steps that may take long run as jobs: imports, and going back."""

    def __init__(self, session: Session, view: HistoryView) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        view.undo_wanted.connect(self.undo)
        view.back_wanted.connect(self.go_back)
        view.check_wanted.connect(self.check)

    def undo(self, detail: StepDetail) -> None:
        """Undo the step that a detail is about, or bring it back where it is undone."""
        if detail.refused:
            self._refuse(detail, "undone")
        elif detail.undone:
            self._run(history.redo_step, detail, "Bringing back a step")
        else:
            self._ask(history.hidden_by_undo, history.undo_step, detail, "Undo")

    def go_back(self, detail: StepDetail) -> None:
        """Go back to before a step."""
        if detail.refused:
            self._refuse(detail, "gone back to")
        else:
            self._ask(history.hidden_by_going_back, history.go_back, detail, "Go back")

    def _refuse(self, detail: StepDetail, what: str) -> None:
        message(self._view.window(), "History", f"This step cannot be {what}.", detail.refused)

    def _ask(self, count: Ask, verb: Verb, detail: StepDetail, words: str) -> None:
        """Do it, after asking where answers would be hidden."""
        review = self._session.review
        if review is None:
            return
        n = detail.line.n if verb is history.go_back else detail.acts_on

        def counted(hidden: Hidden) -> None:
            if not hidden or self._said_yes(hidden, verb, detail, words):
                self._run(verb, detail, f"{words}: {detail.line.name}"[:80])

        if _is_long(verb, detail):
            title = "Looking at what would be hidden"
            run_job(self._view.window(), title, lambda _report: count(review, n), counted, self._failed)
            return
        try:
            hidden = count(review, n)
        except KnownError as error:
            tell(self._view.window(), error)
        else:
            counted(hidden)

    def _said_yes(self, hidden: Hidden, verb: Verb, detail: StepDetail, words: str) -> bool:
        line = detail.line
        title, more = f"Undo “{line.name}”?", "Nothing is erased: the step can be brought back."
        if verb is history.go_back:
            count = detail.newest - line.n + 1
            taken = f"{count:,} steps are" if count != 1 else "One step is"
            title = f"Go back to before step {line.n:,}?"
            more = f"{taken} taken back as one new step. Nothing is erased: it can be undone too."
        said = message(
            self._view.window(), "History", title, f"{hidden}\n\n{more}", buttons=(words,), close="Cancel"
        )
        return said == words

    def _run(self, verb: Verb, detail: StepDetail, title: str) -> None:
        review = self._session.review
        if review is None:
            return
        n = detail.line.n if verb is history.go_back else detail.acts_on
        if _is_long(verb, detail):
            run_job(
                self._view.window(), title, lambda _: verb(review, n), self._session.announce, self._failed
            )
        else:
            self._session.do(verb, n)

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


def _is_long(verb: Verb, detail: StepDetail) -> bool:
    return verb is history.go_back or detail.line.kind in {StepKind.IMPORT, StepKind.UNDO}
