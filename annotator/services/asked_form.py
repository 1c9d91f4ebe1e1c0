"""The form that a review asks: the version in its file that was taken into use last."""

from annotator.definitions.catalogue import load_shipped_form
from annotator.definitions.exchange import digest, from_text
from annotator.domain.forms import Form
from annotator.domain.ids import form_version_id
from annotator.store.review_file import ReviewFile

FIRST = "core"
"""The shipped form that a new review begins with."""


def asked_form(file: ReviewFile) -> tuple[Form, str]:
    """Return the form and the id of its version, the first where the file has none; InvalidDefinition if damaged."""
    kept = file.form_in_use()
    if kept is not None:
        return from_text(kept[1]), kept[0]
    form = load_shipped_form(FIRST)
    return form, form_version_id(form.id, digest(form))
