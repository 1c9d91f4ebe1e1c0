"""Annotating: answers saved at once, instances of repeated sections, drafts of text, completion and the way on."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from annotator.analysis import completeness
from annotator.domain.annotation import Annotation, Answer, Place, State, Status
from annotator.domain.changes import Changes
from annotator.domain.errors import BugError, InvalidAnswer
from annotator.domain.ids import annotation_id, answer_id, new_id
from annotator.domain.questions import KINDS
from annotator.domain.review import Progress, StoredCitation, StudyLine
from annotator.services.citation_lists import studies_by_status, study_numbers
from annotator.services.citations import with_copies
from annotator.services.clock import now
from annotator.services.review import OpenReview
from annotator.services.standing import begun
from annotator.store import annotations as kept
from annotator.store import evidence as quoted
from annotator.store import schema
from annotator.store.citations import citations_where, statuses
from annotator.store.operation import Operation

LIST_ORDER = (Status.DRAFT, Status.NOT_STARTED, Status.COMPLETE)
"""The order in which the list of studies shows its groups."""


def studies(review: OpenReview) -> "dict[Status, array[int]]":
    """Row numbers of the studies by status, each in order of arrival."""
    return {status: marks.numbers() for status, marks in studies_by_status(review).items()}


def study_lines(review: OpenReview, numbers: Sequence[int]) -> list[StudyLine]:
    """One line for each row number, in order of arrival, with how much is answered."""
    with review.file.database.reading() as connection:
        lines = kept.study_lines(connection, review.viewer, numbers=numbers)
        started = [line.id for line in lines if line.status is not Status.NOT_STARTED]
        found = kept.annotations(connection, review.viewer, started)
    return [_counted(review, line, found.get(line.id)) for line in lines]


def lines_of(review: OpenReview, study_ids: Sequence[str]) -> list[StudyLine]:
    """One line for each of these studies that is there, in order of arrival; answers are not counted."""
    with review.file.database.reading() as connection:
        return kept.study_lines(connection, review.viewer, ids=list(study_ids))


def study_line(review: OpenReview, study_id: str) -> StudyLine:
    """The line of one study."""
    with review.file.database.reading() as connection:
        lines = kept.study_lines(connection, review.viewer, ids=[study_id])
        found = kept.annotations(connection, review.viewer, [study_id])
    if not lines:
        raise BugError(f"no study {study_id}")
    return _counted(review, lines[0], found[study_id])


def _counted(review: OpenReview, line: StudyLine, found: Annotation | None) -> StudyLine:
    if found is None:
        return line
    answered, asked = completeness.progress(review.form, found)
    return replace(line, answered=answered, asked=asked)


def citations_of(review: OpenReview, study_id: str) -> list[StoredCitation]:
    """The citations that report a study, in order of arrival; each with its copies."""
    with review.file.database.reading() as connection:
        found = list(citations_where(connection, schema.report.c.study == study_id))
    return [with_copies(review, stored) for stored in found]


def annotation(review: OpenReview, study_id: str) -> Annotation:
    """What the reviewer has said on a study so far."""
    with review.file.database.reading() as connection:
        return kept.annotations(connection, review.viewer, [study_id])[study_id]


def give_answer(review: OpenReview, study_id: str, answer: Answer) -> Changes:
    """Store one answer at once; InvalidAnswer (and nothing stored) when its question does not allow the value.

    The text that was being typed in its place is dropped; a study that was complete stays complete.
    """
    question = review.form.question(answer.question)
    if answer.state is State.REPORTED and answer.given:
        answer = replace(answer, value=KINDS[question.kind].check(question, answer.value))
    else:
        answer = replace(answer, value=None)
    verb = "Answer" if answer.given else "Note the origin for"
    return _write_answer(review, study_id, answer, f"{verb} {label_of(review, study_id)}: {question.label}")


def clear_answer(review: OpenReview, study_id: str, question: str, instance: str = "") -> Changes:
    """Take an answer back: the question is open again."""
    label = review.form.question(question).label
    return _write_answer(
        review,
        study_id,
        Answer(question=question, instance=instance),
        f"Clear {label_of(review, study_id)}: {label}",
    )


def _write_answer(review: OpenReview, study_id: str, answer: Answer, name: str) -> Changes:
    row = answer_id(study_id, review.form.id, answer.question, answer.instance, review.reviewer.id)
    with review.file.journal.operation(name) as operation:
        operation.put(
            "answer",
            row,
            study=study_id,
            form=review.form.id,
            question=answer.question,
            instance=answer.instance,
            reviewer=review.reviewer.id,
            **kept.answer_columns(answer, review.form_version),
        )
        begin(review, operation, study_id)
        kept.drop_draft(operation.connection, _draft_key(review, study_id, answer.question, answer.instance))
    return operation.changes


def begin(review: OpenReview, operation: Operation, study_id: str) -> None:
    """Make the annotation a draft if nothing was said on the study before."""
    if study_id not in statuses(operation.connection, [study_id], review.viewer):
        _set_status(review, operation, study_id, Status.DRAFT)


def _set_status(review: OpenReview, operation: Operation, study_id: str, status: Status) -> None:
    operation.put(
        "annotation",
        annotation_id(study_id, review.form.id, review.reviewer.id),
        study=study_id,
        form=review.form.id,
        reviewer=review.reviewer.id,
        status=status.value,
    )


def add_instance(review: OpenReview, study_id: str, section: str, label: str = "") -> Changes:
    """Add an instance of a repeated section, after those that are there; its id is the only one under "instance"."""
    repeated = next(part for part in review.form.sections if part.id == section)
    there = annotation(review, study_id).instances_of(section)
    with review.file.journal.operation(f"Add {repeated.repeat} to {label_of(review, study_id)}") as operation:
        order = max((instance.order for instance in there), default=0) + 1
        put_instance(review, operation, study_id, section, label=label, order=order)
        begin(review, operation, study_id)
    return operation.changes


def put_instance(
    review: OpenReview,
    operation: Operation,
    study_id: str,
    section: str,
    *,
    label: str = "",
    order: int = 1,
) -> str:
    """Add an instance within a step; its id."""
    instance = new_id()
    operation.put(
        "instance",
        instance,
        study=study_id,
        form=review.form.id,
        section=section,
        reviewer=review.reviewer.id,
        of=[],
        label=label,
        order=order,
    )
    return instance


def remove_instance(review: OpenReview, study_id: str, instance_id: str) -> Changes:
    """Remove an instance with its answers; an undo brings all of it back."""
    found = annotation(review, study_id)
    section = next(instance.section for instance in found.instances if instance.id == instance_id)
    repeated = next(part for part in review.form.sections if part.id == section)
    with review.file.journal.operation(
        f"Remove {repeated.repeat} from {label_of(review, study_id)}"
    ) as operation:
        operation.remove("instance", [instance_id])
    return operation.changes


def complete(review: OpenReview, study_id: str) -> Changes:
    """Mark the annotation complete; InvalidAnswer lists what is still missing, and nothing is stored."""
    found = annotation(review, study_id)
    missing = completeness.missing(review.form, found)
    if missing:
        labels = dict.fromkeys(review.form.question(question).label for question, _ in missing)
        raise InvalidAnswer(
            f"{label_of(review, study_id)} is not complete.",
            f"Still open: {', '.join(labels)}.",
            "Answer them first.",
        )
    with review.file.journal.operation(f"Complete {label_of(review, study_id)}") as operation:
        _set_status(review, operation, study_id, Status.COMPLETE)
    return operation.changes


def reopen(review: OpenReview, study_id: str) -> Changes:
    """Make a complete annotation a draft again."""
    with review.file.journal.operation(f"Reopen {label_of(review, study_id)}") as operation:
        _set_status(review, operation, study_id, Status.DRAFT)
    return operation.changes


def touched_place(review: OpenReview, changes: Changes) -> tuple[str, Place] | None:
    """The study and place of the first answer, quote, instance or annotation that a step touched, if there is one."""
    with review.file.database.reading() as connection:
        for kind in ("answer", "evidence", "instance", "annotation"):
            ids = sorted(changes.touched.get(kind, ()))
            place_of = quoted.touched_place if kind == "evidence" else partial(kept.place_of, kind=kind)
            found = place_of(connection, row=ids[0]) if ids else None
            if found is not None:
                return found
    return None


def progress(review: OpenReview) -> Progress:
    """How many studies there are, and how many the reviewer has begun and completed."""
    groups = {status: len(marks) for status, marks in studies_by_status(review).items()}
    return Progress(
        studies=sum(groups.values()), draft=groups[Status.DRAFT], complete=groups[Status.COMPLETE]
    )


def _at(listed: "array[int]", n: int) -> int:
    """Where a row number stands among all, -1 if it is not listed."""
    at = bisect_left(listed, n)
    return at if at < len(listed) and listed[at] == n else -1


def next_open(review: OpenReview, study_id: str) -> str | None:
    """The next study after this one, in order of arrival and round to the top, that is not complete; never this one."""
    listed, known = study_numbers(review), begun(review)
    here = study_line(review, study_id).n
    at = bisect_right(listed, here)
    for n in chain(islice(listed, at, None), islice(listed, at)):
        if n != here and known.get(n) is not Status.COMPLETE:
            return study_lines(review, [n])[0].id
    return None


def neighbour(review: OpenReview, study_id: str, step: int) -> str | None:
    """The study `step` places further in order of arrival (-1: the one before), or None at the ends."""
    listed = study_numbers(review)
    at = _at(listed, study_line(review, study_id).n) + step
    return study_lines(review, listed[at : at + 1])[0].id if 0 <= at < len(listed) else None


def keep_draft(review: OpenReview, study_id: str, question: str, instance: str, text: str) -> None:
    """Keep text that is still being typed, so that a crash loses at most what was typed since."""
    with review.file.database.writing() as connection:
        kept.keep_draft(connection, _draft_key(review, study_id, question, instance), text, now())


def drafts(review: OpenReview, study_id: str) -> dict[Place, str]:
    """Text that was being typed on a study and was not stored as an answer."""
    with review.file.database.reading() as connection:
        return kept.drafts(connection, study_id, review.viewer)


def drop_draft(review: OpenReview, study_id: str, question: str, instance: str = "") -> None:
    """Forget text that was being typed: it was given up."""
    with review.file.database.writing() as connection:
        kept.drop_draft(connection, _draft_key(review, study_id, question, instance))


def _draft_key(review: OpenReview, study_id: str, question: str, instance: str) -> dict[str, str]:
    return {
        "study": study_id,
        "form": review.form.id,
        "question": question,
        "instance": instance,
        "reviewer": review.reviewer.id,
    }


def label_of(review: OpenReview, study_id: str) -> str:
    """What people call a study; BugError where there is none of that id: nothing is said on it then."""
    with review.file.database.reading() as connection:
        lines = kept.study_lines(connection, review.viewer, ids=[study_id])
    if not lines:
        raise BugError(f"no study {study_id!r}")
    return lines[0].label
