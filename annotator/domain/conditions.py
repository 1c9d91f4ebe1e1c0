"""Conditions: whether a question is shown, given what else was answered."""

from annotator.domain.annotation import Annotation, State, Value
from annotator.domain.forms import Condition, Form, Question, Section
from annotator.domain.options import is_under


def shown(form: Form, question: Question, annotation: Annotation, instance: str = "") -> bool:
    """Whether a question is asked, in an instance of its section ('' outside repeated sections).

    A condition on a question of the same section looks at the same instance; on one of a section that this
    one crosses, at the instance crossed; else at the answer outside repeated sections. A question that is
    itself not shown counts as not answered. Where there is no value (yet), `not_under` and `filled = false`
    hold and the other tests do not: nothing is hidden before it is known.
    """
    return question.show_when is None or _holds(
        form, question.show_when, annotation, form.section_of(question.id), instance
    )


def _holds(form: Form, condition: Condition, annotation: Annotation, section: Section, instance: str) -> bool:
    if condition.all_of:
        return all(_holds(form, part, annotation, section, instance) for part in condition.all_of)
    if condition.any_of:
        return any(_holds(form, part, annotation, section, instance) for part in condition.any_of)
    values = _values(form, condition.question, annotation, section, instance)
    if condition.filled is not None:
        return bool(values) == condition.filled
    if condition.equals:
        return any(value in condition.equals for value in values)
    if condition.under:
        return any(is_under(value, path) for value in values for path in condition.under)
    return not values or any(
        not any(is_under(value, path) for path in condition.not_under) for value in values
    )


def _values(
    form: Form, question_id: str, annotation: Annotation, section: Section, instance: str
) -> tuple[str, ...]:
    """Return the values reported where the condition looks, as text; none while that is not shown."""
    question = form.question(question_id)
    place = _place(annotation, section, form.section_of(question_id), instance)
    answer = annotation.answer(question_id, place)
    if answer is None or answer.state is not State.REPORTED or not shown(form, question, annotation, place):
        return ()
    return _as_texts(answer.value)


def _place(annotation: Annotation, section: Section, target: Section, instance: str) -> str:
    if target.id == section.id:
        return instance
    if target.id not in section.over:
        return ""
    crossed = next((found.of for found in annotation.instances if found.id == instance), ())
    return next((found.id for found in annotation.instances_of(target.id) if found.id in crossed), "")


def _as_texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, tuple | list):
        return tuple(value)
    return () if value is None else (str(value),)
