"""Which form a review asks: the shipped ones and those in its file, and the step to another."""

from dataclasses import dataclass
from datetime import UTC, datetime

from annotator.definitions.catalogue import load_shipped_form, shipped_forms
from annotator.definitions.exchange import digest, to_text
from annotator.domain.changes import Changes
from annotator.domain.forms import Form
from annotator.domain.ids import form_version_id
from annotator.services.asked_form import asked_form
from annotator.services.review import OpenReview, touching
from annotator.store import annotations as kept
from annotator.store.operation import Operation

SHOWS = ("answer", "annotation", "instance")
"""Of these other rows are shown once another form is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoice:
    """A form that a review can ask, and on how many studies its reviewer began to answer it."""

    form: Form
    in_use: bool
    begun: int = 0


def choices(review: OpenReview) -> list[FormChoice]:
    """Every form that can be asked, the one in use first, then the shipped ones by name."""
    shipped = sorted((load_shipped_form(name) for name in shipped_forms()), key=lambda form: form.name)
    with review.file.database.reading() as connection:
        begun = kept.begun_by_form(connection, review.reviewer.id)
    others = [form for form in shipped if digest(form) != digest(review.form)]
    return [
        FormChoice(form=form, in_use=form is review.form, begun=begun.get(form.id, 0))
        for form in (review.form, *others)
    ]


def use_form(review: OpenReview, form: Form) -> Changes:
    """Ask this form from now on; answers given in another stay, and are shown when it is asked again."""
    version = form_version_id(form.id, digest(form))
    if version == review.form_version:
        return Changes()
    with review.file.journal.operation(f"Use the form {form.name}") as operation:
        put_form(operation, form, datetime.now(UTC).isoformat(timespec="milliseconds"))
    return form_taken_up(review, operation.changes)


def put_form(operation: Operation, form: Form, at: str = "") -> None:
    """Keep a form version in the file; the one with the latest time is the one that is asked."""
    kept_as = digest(form)
    operation.put("form", form.id, name=form.name)
    operation.put(
        "form_version",
        form_version_id(form.id, kept_as),
        form=form.id,
        digest=kept_as,
        definition=to_text(form),
        published_at=at,
    )


def form_taken_up(review: OpenReview, changes: Changes) -> Changes:
    """After a step: ask the form that is in use now. Where that may be another, all answers are to be read again."""
    if not changes.concerns("form_version"):
        return changes
    review.form, review.form_version = asked_form(review.file)
    review.kept.clear()
    return touching(changes, **dict.fromkeys(SHOWS, frozenset()))
