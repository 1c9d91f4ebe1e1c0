"""What every editor of a question has in common: it shows an answer, takes keys, and says what was decided."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Answer, Value
from annotator.domain.forms import Question
from annotator.ui.look import Look


class Editor(QWidget):
    """The editor of one question in one place.

    `decided` carries a value that is stored at once and moved on from; `chosen` one that is stored while more may
    follow; `edited` carries text that is still being typed; `letters_changed` says that `letters_are_text` may have.
    """

    decided = Signal(object)
    chosen = Signal(object)
    edited = Signal(str)
    letters_changed = Signal()

    letters_are_text = False
    """Whether letters typed here are text, so that single keys for states are off."""
    digits_are_text = False
    """Whether digits and Backspace belong to the field."""
    takes_lines = False
    """Whether Enter makes a new line, or opens something, so that only Tab leads on."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.look = look

    @property
    def target(self) -> QWidget:
        """What has the focus while this question is answered."""
        return self

    @property
    def targets(self) -> tuple[QWidget, ...]:
        """Everything in here that can have the focus."""
        return (self.target,)

    @property
    def has_text(self) -> bool:
        """Whether something stands in the field that Backspace takes away letter by letter."""
        return False

    @property
    def unstored(self) -> Value:
        """What was typed here beside options and is kept when the keys go elsewhere; None for nothing."""
        return None

    @property
    def option_keys(self) -> frozenset[str]:
        """Letters (upper case) that decide here and are no states."""
        return frozenset()

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        """Show what is stored, and text that was typed but is not stored yet."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """Decide by a key of this question's own; whether it was one."""
        return False

    def leave(self) -> bool:
        """Close what is open inside (a search); whether something was."""
        return False

    def set_name(self, name: str, description: str) -> None:
        """Say aloud what is asked, and what is said or wrong."""
        if self.target.accessibleName() != name:
            self.target.setAccessibleName(name)
        if self.target.accessibleDescription() != description:
            self.target.setAccessibleDescription(description)
