"""Evidence: quotes from a study's texts tied to answers and untied again, each in one step that can be undone."""

from collections.abc import Sequence

from annotator.domain.annotation import Annotation, Place
from annotator.domain.changes import Changes
from annotator.domain.citation import Span
from annotator.domain.errors import BugError
from annotator.domain.evidence import PARTS, Evidence, text_of, text_place
from annotator.domain.ids import evidence_id
from annotator.services.annotating import annotation, begin, citations_of, label_of, put_instance
from annotator.services.review import OpenReview
from annotator.store import evidence as kept
from annotator.store.operation import Operation


def quotes(review: OpenReview, study_id: str) -> list[Evidence]:
    """The reviewer's quotes on a study, in the order in which they were tied: the first is number 1."""
    with review.file.database.reading() as connection:
        return kept.quotes(connection, review.viewer, [study_id])[study_id]


def tie(review: OpenReview, study_id: str, place: str, span: Span, answers: Sequence[Place]) -> Changes:
    """Tie a piece of a text (`title`, `abstract` or `raw`, a colon, a citation's id) to answers, besides those it has.

    The first instance of a repeated section is added where an answer has none yet. BugError where there are no words.
    """
    quote = _words(review, study_id, place, span)
    row = evidence_id(study_id, review.reviewer.id, place, span, quote)
    said = annotation(review, study_id)
    with review.file.journal.operation(_named(review, "Tie evidence to", study_id, answers)) as operation:
        real = [_real(review, operation, said, answer) for answer in answers]
        had = kept.answers_of(operation.connection, row)
        new = [answer for answer in kept.answer_columns(real, review.form.id) if answer not in had]
        operation.put(
            "evidence",
            row,
            study=study_id,
            reviewer=review.reviewer.id,
            place=place,
            quote=quote,
            where={"start": span[0], "end": span[1]},
            answers=[*had, *new],
        )
        begin(review, operation, study_id)
    return operation.changes


def _words(review: OpenReview, study_id: str, place: str, span: Span) -> str:
    """What the text of a study says there."""
    for stored in citations_of(review, study_id):
        for part in PARTS:
            words = text_of(stored.citation, part)[span[0] : span[1]]
            if text_place(part, stored.id) == place and words.strip():
                return words
    raise BugError(f"{place} of study {study_id} says nothing from {span[0]} to {span[1]}")


def _real(review: OpenReview, operation: Operation, said: Annotation, answer: Place) -> Place:
    """Where an answer stands: in the first instance, which is added if there is none, if it names none."""
    section = review.form.section_of(answer[0])
    if answer[1] or not section.repeat:
        return answer
    there = said.instances_of(section.id)
    return answer[0], there[0].id if there else put_instance(review, operation, said.study, section.id)


def untie(review: OpenReview, evidence: str, answers: Sequence[Place] = ()) -> Changes:
    """Untie a quote from these answers, or from all of them; a quote that is tied to none is removed."""
    with review.file.database.reading() as connection:
        found = kept.one(connection, evidence, review.viewer)
    if found is None:
        return Changes()
    loosed = answers or found.answers
    with review.file.journal.operation(
        _named(review, "Untie evidence from", found.study, loosed)
    ) as operation:
        had = kept.answers_of(operation.connection, evidence)
        less = kept.answer_columns(loosed, review.form.id)
        left = [answer for answer in had if answer not in less]
        if answers and left:
            operation.set("evidence", [evidence], answers=left)
        else:
            operation.remove("evidence", [evidence])
    return operation.changes


def _named(review: OpenReview, verb: str, study_id: str, answers: Sequence[Place]) -> str:
    labels = dict.fromkeys(review.form.question(question).label for question, _ in answers)
    return f"{verb} {label_of(review, study_id)}: {', '.join(labels)}"
