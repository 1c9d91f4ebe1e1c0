"""Every step by whom and when, undo and redo of any, and going back to before one."""

from annotator.domain.changes import Changes
from annotator.domain.errors import BugError, NotUndone
from annotator.domain.reading import Report, silent
from annotator.domain.review import Step
from annotator.domain.steps import Hidden
from annotator.services.forms import form_taken_up
from annotator.services.review import OpenReview
from annotator.store import steps as kept
from annotator.store.steps import StepRow
from annotator.store.undo_stacks import SET_UP, Stack
from annotator.store.voids import ACTS, BACK

LONG = 1000
"""Steps, or rows that steps touch, from which a person is shown how far it is."""
HIDES = {"source", "citation", "study", "report", "instance"}
"""Tables on whose rows answers depend: where they go, answers are hidden."""


def undo(review: OpenReview, report: Report = silent) -> Changes:
    """Undo the reviewer's last step; nothing happens when there is none."""
    return form_taken_up(review, review.file.journal.undo(report=report))


def redo(review: OpenReview, report: Report = silent) -> Changes:
    """Do again what was undone last; nothing happens when there is none."""
    return form_taken_up(review, review.file.journal.redo(report=report))


def undo_name(review: OpenReview) -> str:
    """What undo would undo, or an empty string."""
    return review.file.journal.undoable() or ""


def redo_name(review: OpenReview) -> str:
    """What redo would do again, or an empty string."""
    return review.file.journal.redoable() or ""


def steps(review: OpenReview, limit: int = 200) -> list[Step]:
    """The newest steps, newest first."""
    return review.file.journal.history(limit=limit)


def undo_step(review: OpenReview, n: int, report: Report = silent) -> Changes:
    """Undo any step by its number, even after others: later words stand. NotUndone says why it cannot be."""
    return form_taken_up(review, review.file.journal.undo(_act(review, n, undone=False), report))


def redo_step(review: OpenReview, n: int, report: Report = silent) -> Changes:
    """Bring back any step that is undone, by its number. NotUndone says why it cannot be."""
    return form_taken_up(review, review.file.journal.redo(_act(review, n, undone=True), report))


def go_back(review: OpenReview, n: int, report: Report = silent) -> Changes:
    """Take back a step and all later ones, as one new step that can itself be undone."""
    return form_taken_up(review, review.file.journal.go_back(_goal(review, n), report))


def _act(review: OpenReview, n: int, *, undone: bool) -> str:
    """The id of a step that can be undone, or brought back where it is `undone`."""
    row = _step(review, n)
    refused = refusal(review, row["kind"], row["reason"])
    if row["kind"] not in ACTS:
        refused = "It only undoes another step or brings one back: do that with the other step."
    elif bool(row["void"]) is not undone:
        refused = "It is not undone." if undone else "It is undone already."
    if refused:
        raise NotUndone(f"“{row['name']}” cannot be {'brought back' if undone else 'undone'}.", refused)
    return str(row["id"])


def _goal(review: OpenReview, n: int) -> str:
    row = _step(review, n)
    refused = refusal(review, row["kind"], row["reason"])
    if refused:
        raise NotUndone(f"There is no going back to before “{row['name']}”.", refused)
    return str(row["id"])


def refusal(review: OpenReview, kind: str, reason: str) -> str:
    """Why a step can neither be undone nor gone back to, in a sentence; '' where it can."""
    if review.read_only:
        return "This review is open for reading only."
    if kind == "do" and reason == SET_UP:
        return "It makes the review ready for work, and stays."
    return ""


def _step(review: OpenReview, n: int) -> StepRow:
    with review.file.database.reading() as connection:
        row = kept.step_of(connection, n)
    if row is None:
        raise BugError(f"no step {n}")
    return row


def takes_long(review: OpenReview, n: int, *, back: bool = False) -> bool:
    """Whether undoing a step, bringing it back, or going `back` to before it touches so much that one has to wait."""
    with review.file.database.reading() as connection:
        return kept.effort(connection, n, back=back, most=LONG) > LONG


def last_done(review: OpenReview) -> int:
    """The number of the step that undo would undo, 0 where there is none."""
    return _number_of_last(review, review.file.journal.stacks.done)


def last_undone(review: OpenReview) -> int:
    """The number of the step that redo would do again, 0 where there is none."""
    return _number_of_last(review, review.file.journal.stacks.undone)


def _number_of_last(review: OpenReview, stack: Stack) -> int:
    with review.file.database.reading() as connection:
        row = kept.step_named(connection, stack[-1][0]) if stack else None
    return row["n"] if row is not None else 0


def hidden_by_undo(review: OpenReview, n: int, report: Report = silent) -> Hidden:
    """The answers that nobody would see any more if a step were undone, besides what it said itself."""
    step = _act(review, n, undone=False)
    with review.file.database.reading() as connection:
        brought = kept.brings_in(connection, step)
        if not brought and not kept.makes(connection, step, HIDES):
            return Hidden()
        own = kept.rows_said(connection, step, "answer")
    return _hidden(review, "undo", step, own, report, with_list=brought)


def hidden_by_going_back(review: OpenReview, n: int, report: Report = silent) -> Hidden:
    """The answers that nobody would see any more after going back to before a step."""
    return _hidden(review, BACK, _goal(review, n), frozenset(), report, with_list=False)


def _hidden(
    review: OpenReview, kind: str, step: str, own: frozenset[str], report: Report, *, with_list: bool
) -> Hidden:
    with review.file.database.reading() as connection:
        if not kept.shown_answers(connection):
            return Hidden()
    before, after = review.file.journal.supposing(kind, step, kept.shown_answers, report)
    gone = {(answer, study) for answer, study in before - after if answer not in own}
    return Hidden(answers=len(gone), studies=len({study for _, study in gone}), with_list=with_list)
