"""Places of a form in order: what comes next, what is open, what belongs to a section; nothing of the screen."""

from collections.abc import Iterable, Sequence

from annotator.analysis.completeness import asked, open_questions
from annotator.domain.annotation import Annotation, Place
from annotator.domain.conditions import shown
from annotator.domain.forms import Form, Section


def instances(section: Section, annotation: Annotation) -> tuple[str, ...]:
    """The instances of a section, in order; a repeated section without one shows a first, empty one named ''."""
    there = tuple(instance.id for instance in annotation.instances_of(section.id)) if section.repeat else ()
    return there or ("",)


def places(form: Form, annotation: Annotation) -> list[Place]:
    """Every place that is on the screen, from top to bottom."""
    return [
        (question.id, instance)
        for section in form.sections
        for instance in instances(section, annotation)
        for question in section.questions
        if shown(form, question, annotation, instance)
    ]


def after(
    order: Sequence[Place], here: Place | None, wanted: Iterable[Place], *, step: int = 1
) -> Place | None:
    """The nearest wanted place beyond here (before it for step -1), or None."""
    among = set(wanted)
    if here not in order:
        beyond = list(order)[::step]
    else:
        at = order.index(here)
        beyond = list(order[at + 1 :]) if step > 0 else list(reversed(order[:at]))
    return next((place for place in beyond if place in among), None)


def around(
    order: Sequence[Place], here: Place | None, wanted: Iterable[Place], *, step: int = 1
) -> Place | None:
    """As `after`, and round the end; here itself last."""
    among = list(wanted)
    return after(order, here, among, step=step) or after(order, None, among, step=step)


def opens(form: Form, annotation: Annotation) -> list[Place]:
    """The places that are still open, in order."""
    return open_questions(form, annotation)


def section_counts(form: Form, annotation: Annotation) -> dict[str, tuple[int, int]]:
    """How many questions of each section are answered, of how many asked."""
    counts = {section.id: (0, 0) for section in form.sections}
    of = {question.id: section.id for section, question in form.questions()}
    for question, place in asked(form, annotation):
        done, total = counts[of[question.id]]
        counts[of[question.id]] = (done + (annotation.answer(*place) is not None), total + 1)
    return counts
