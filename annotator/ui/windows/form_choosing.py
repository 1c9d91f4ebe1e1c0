"""Choosing the form that the open review asks."""

from annotator.services import forms
from annotator.ui.dialogs.form_choice import FormChoiceDialog
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.workspace import Workspace


def choose_form(session: Session, look: Look, space: Workspace) -> None:
    """Ask which form the review shall ask; text that is being typed is stored first."""
    review = session.review
    if review is None:
        return
    space.settle()
    dialog = FormChoiceDialog(forms.choices(review), look, space.frame)
    if ask(dialog) and dialog.chosen is not None:
        session.do(forms.use_form, dialog.chosen.form)
