"""Who annotates: name and initials, asked once and changed here."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.services import settings
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.person_card import PersonFields
from annotator.ui.widgets.keys import PrimaryButton
from annotator.ui.widgets.labels import PlainLabel


class PersonDialog(QDialog):
    """Asks for the name and the initials that answers carry."""

    def __init__(self, session: Session, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Who annotates")
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(PlainLabel("Who annotates here?", self, look=look, factor=1.15, weight=600))
        text = "Your answers carry this name, in the review and in its exports. It stays on this computer."
        if session.review is not None:
            text += " The open review goes on under the name that it was opened with."
        column.addWidget(PlainLabel(text, self, look=look, token="text2"))
        self.fields = PersonFields(look, self)
        self.fields.given.connect(self.accept)
        column.addWidget(self.fields)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        keep = PrimaryButton("Keep", "Enter", self, look=look)
        keep.setDefault(True)
        keep.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(keep)
        column.addLayout(row)
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
        self._session.set_reviewer(person)
        super().accept()
