"""Who annotates: asked once, in place, then shown with a way to change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.services import settings
from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.widgets.badges import InitialsCircle
from annotator.ui.widgets.keys import KeyButton, key_tip
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel
from annotator.ui.widgets.person_fields import PersonFields
from annotator.ui.widgets.surfaces import Card

QUESTION = "Who annotates here?"


class PersonCard(Card):
    """On the first start it asks; afterwards it shows."""

    change_wanted = Signal()

    def __init__(self, memory: Memory, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._memory = memory
        self.fields = PersonFields(look, self)
        self.fields.given.connect(self._keep)
        self._keep_button = KeyButton("Keep", "", self, look=look)
        key_tip(
            self._keep_button, "Keep", "Enter", look
        )  # the filled button shows Enter: one of them at a time
        self._keep_button.clicked.connect(self._keep)
        asking = QWidget(self)
        column = QVBoxLayout(asking)
        column.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        column.setSpacing(look.px(8))
        self._question = PlainLabel(QUESTION, asking, look=look, weight=600)
        column.addWidget(self._question)
        column.addWidget(self.fields)
        column.addWidget(self._keep_button, 0, Qt.AlignmentFlag.AlignRight)
        self._circle = InitialsCircle(look, 36, self)
        self._name = ElidedLabel("", self, look=look, weight=600)
        change = KeyButton("Change", "", self, look=look, kind="link")
        change.clicked.connect(self.change_wanted)
        shown = QWidget(self)
        row = QHBoxLayout(shown)
        row.setContentsMargins(look.px(14), look.px(12), look.px(10), look.px(12))
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._name)
        note = PlainLabel("Your answers carry this name", self, look=look, factor=0.92, token="text2")
        words.addWidget(note)
        row.addWidget(self._circle)
        row.addLayout(words, 1)
        row.addWidget(change)
        self._asking, self._shown, self._change = asking, shown, change
        pages = QVBoxLayout(self)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.addWidget(asking)
        pages.addWidget(shown)
        memory.settings_changed.connect(self.refresh)
        self.refresh()

    @property
    def asks(self) -> bool:
        """Whether it still asks who annotates."""
        return not self._asking.isHidden()

    def ask(self) -> None:
        """Take the keys for the name, and say that it is needed now."""
        self._question.setText(f"{QUESTION} Your answers carry this name.")
        self.fields.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def targets(self) -> list[QWidget]:
        """What takes the keys, in order."""
        return [self.fields.name, self.fields.initials, self._keep_button, self._change]

    def refresh(self) -> None:
        """Show who annotates, or ask."""
        person = self._memory.settings.reviewer
        had_focus = self.asks and any(one.hasFocus() for one in self.targets())
        self._asking.setVisible(person is None)
        self._shown.setVisible(person is not None)
        if person is not None:
            if had_focus:
                self._change.setFocus(Qt.FocusReason.OtherFocusReason)
            self._question.setText(QUESTION)
            self._circle.set_person(person.initials, person.name)
            self._name.setText(person.name)

    def _keep(self) -> None:
        name = self.fields.name.text().strip()
        if name:
            self._memory.set_reviewer(settings.new_reviewer(name, self.fields.initials.text()))
        else:
            self.fields.name.setFocus()
