"""Who annotates: name and initials, asked once and changed here."""

from PySide6.QtWidgets import QWidget

from annotator.services import settings
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.person_fields import PersonFields


class PersonDialog(FramedDialog):
    """Asks for the name and the initials that answers carry."""

    page = "settings"

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        words = "Your answers carry this name, in the review and in its exports. It stays on this computer."
        if session.review is not None:
            words += " The open review goes on under the name that it was opened with."
        super().__init__("Who annotates here?", words, look, parent)
        self._session = session
        self.fields = PersonFields(look, self)
        self.fields.given.connect(self.accept)
        self.body.addWidget(self.fields)
        self.add_buttons("Keep", look)
        self.setMinimumWidth(look.px(420))
        person = session.settings.reviewer
        if person is not None:
            self.fields.fill(person.name, person.initials)

    def accept(self) -> None:
        """Keep what was typed; a name is needed."""
        name = self.fields.name.text().strip()
        if not name:
            self.fields.name.setFocus()
            return
        person = settings.renamed(self._session.settings.reviewer, name, self.fields.initials.text())
        self._session.memory.set_reviewer(person)
        super().accept()
