"""Below the page: where the chosen cell comes from, and the way there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, State
from annotator.services.tables import Whence
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel
from annotator.ui.widgets.surfaces import Surface

LONGEST = 600
"""Letters of a value that are shown here: the whole of it is where Show leads."""


class WhenceStrip(Surface):
    """Study and question, the value with its state, origin, words of the report and note, and by whom."""

    show_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="t")
        self.setAccessibleName("Where it comes from")
        self.title = ElidedLabel("", self, look=look, weight=600)
        self.caption = PlainLabel(
            "where it comes from", self, look=look, factor=0.92, token="text2", wrap=False
        )
        self.value = PlainLabel("", self, look=look)
        self.details = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self.show_button = KeyButton("Show", "Enter", self, look=look)
        self.show_button.clicked.connect(self.show_wanted)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.title)
        head.addWidget(self.caption)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addLayout(head)
        words.addWidget(self.value)
        words.addWidget(self.details)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        row.setSpacing(look.px(16))
        row.addLayout(words, 1)
        row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._look = look
        self.setMinimumHeight(look.px(92))
        self.say("", "Choose a cell to see where it comes from.")

    def say(self, title: str, text: str, details: str = "", *, leads: bool = False) -> None:
        """Show words about a cell; `leads` where Show goes somewhere."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self._fit()
        self.value.setText(text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…")
        self.details.setText(details)
        self.details.setVisible(bool(details))
        self.show_button.setVisible(leads)

    def _fit(self) -> None:
        """Leave the caption off where it would press the title."""
        room = self.width() - self.show_button.sizeHint().width() - self._look.px(48)
        fits = room > 2 * self.caption.sizeHint().width()
        self.caption.setVisible(bool(self.title.text()) and fits)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_whence(self, found: Whence, head: str, text: str) -> None:
        """Show where a cell comes from: one of an answer, or one of a study whose words are `text` under `head`."""
        if found.question:
            place = f"{found.question}, {found.instance}" if found.instance else found.question
            value = answer_words(found.answer, found.value, text)
            self.say(f"{found.study}, {place}", value, details(found), leads=True)
        else:
            self.say(
                f"{found.study}, {head}",
                text or "Nothing stands here.",
                "From the citation and its annotation.",
                leads=True,
            )


def answer_words(answer: Answer | None, value: str, printed: str) -> str:
    """What was answered, in a line."""
    if answer is None:
        asked_not = printed == State.NOT_APPLICABLE.word
        return "Not asked of this kind of study." if asked_not else "Open: nothing was extracted yet."
    return value if answer.state is State.REPORTED else answer.state.word


def details(found: Whence) -> str:
    """State, origin, words of the report, note and reviewer of an answer, as far as there are any."""
    answer = found.answer
    if answer is None:
        return ""
    parts = [
        answer.state.word,
        f"from {answer.origin.value}" if answer.origin else "",
        f"as reported: “{answer.as_reported}”" if answer.as_reported else "",
        f"calculated: {answer.derivation}" if answer.derivation else "",
        f"note: {answer.note}" if answer.note else "",
        f"by {found.reviewer}" if found.reviewer else "",
    ]
    return " · ".join(part for part in parts if part)
