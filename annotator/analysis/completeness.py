"""How complete an annotation is: what is open, what is missing, how much is answered."""

from collections.abc import Iterator

from annotator.domain.annotation import Annotation, Answer, Place, State
from annotator.domain.conditions import shown
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Form, Question
from annotator.domain.questions import KINDS


def asked(form: Form, annotation: Annotation) -> Iterator[tuple[Question, Place]]:
    """Every question that is shown, with its place, in the form's order, instance by instance.

    A repeated section is asked once for each instance; while it has none, only its required questions are,
    once, at ''.
    """
    for section in form.sections:
        instances = (
            [instance.id for instance in annotation.instances_of(section.id)] if section.repeat else [""]
        )
        for instance in instances or [""]:
            for question in section.questions:
                if not instances and not question.required:
                    continue
                if shown(form, question, annotation, instance):
                    yield question, (question.id, instance)


def open_questions(form: Form, annotation: Annotation) -> list[Place]:
    """Where nothing was said yet, of all that is shown."""
    return [place for _, place in asked(form, annotation) if annotation.answer(*place) is None]


def missing(form: Form, annotation: Annotation) -> list[Place]:
    """Return what keeps it from being complete: required and not answered, or answers not allowed."""
    return [
        place for question, place in asked(form, annotation) if _lacks(question, annotation.answer(*place))
    ]


def _lacks(question: Question, answer: Answer | None) -> bool:
    if answer is None:
        return question.required
    if answer.state is not State.REPORTED:
        return False
    try:
        KINDS[question.kind].check(question, answer.value)
    except InvalidAnswer:
        return True
    return False


def progress(form: Form, annotation: Annotation) -> tuple[int, int]:
    """How many questions are answered, of how many that are asked."""
    places = [place for _, place in asked(form, annotation)]
    return sum(annotation.answer(*place) is not None for place in places), len(places)
