"""One question on the form: its label, its editor, the states, what is wrong, and the line that it folds to."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, Place, State
from annotator.domain.forms import Question
from annotator.domain.questions import KINDS
from annotator.ui.forms.editor import Editor
from annotator.ui.forms.editors import editor_for
from annotator.ui.forms.fold_line import FoldLine
from annotator.ui.forms.state_chips import ORIGINS, StateChips
from annotator.ui.forms.terms import words_of
from annotator.ui.look import Look
from annotator.ui.widgets.evidence_chip import EvidenceChips, Numbered
from annotator.ui.widgets.keys import KeyCap
from annotator.ui.widgets.labels import PlainLabel

COUNT = "n"
"""The unit of what is counted: beside a field it says so, behind a number it says nothing."""


class QuestionRow(QWidget):
    """A question in one place. The current one is tinted and has the accent bar; the form tells it what to show."""

    unfolded = Signal(object)
    quote_wanted = Signal(str)

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.place: Place = (question.id, "")
        self.is_current = False
        self._look = look
        self._has_focus = False
        self._name = question.label
        self._said = ""
        self.editor: Editor = editor_for(question, look, self)
        self.chips = StateChips(question, look, self.editor.option_keys, self)
        self.chips.hide()
        self.fold_line = FoldLine(question.label, look, self)
        self.fold_line.hide()
        self.fold_line.clicked.connect(lambda: self.unfolded.emit(self.place))
        self.evidence = EvidenceChips(look, self)
        for chips in (self.evidence, self.fold_line.evidence):
            chips.wanted.connect(self.quote_wanted)
        self._build()

    def _build(self) -> None:
        look = self._look
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.open_part = QWidget(self)
        self._help = PlainLabel(self.question.help, self, look=look, factor=0.92, token="text2")
        self._help.hide()
        self._problem = PlainLabel("", self, look=look, factor=0.92, token="error")
        self._problem.hide()
        column = QVBoxLayout(self.open_part)
        column.setContentsMargins(0, look.px(8), 0, look.px(10))
        column.setSpacing(look.px(6))
        column.addLayout(self._header())
        for part in (self._help, self.editor, self._problem, self.chips):
            column.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(look.px(16), 0, look.px(16), 0)
        outer.setSpacing(0)
        outer.addWidget(self.fold_line)
        outer.addWidget(self.open_part)

    def _header(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        label = PlainLabel(self.question.label, self, look=look, weight=600)
        label.setMinimumHeight(self.evidence.sizeHint().height())  # so that a chip moves nothing
        row.addWidget(label, 1)
        required = PlainLabel("required", self, look=look, factor=0.92, token="text2", wrap=False)
        required.setVisible(self.question.required)
        row.addWidget(required)
        self._jump = KeyCap(self.question.key.upper(), look, self)
        self._jump.hide()
        row.addWidget(self._jump)
        self._states = PlainLabel("states", self, look=look, factor=0.92, token="text2", wrap=False)
        self._states_key = KeyCap("states", look, self)
        for part in (self._states, self._states_key):
            part.hide()
            row.addWidget(part)
        self._origin = PlainLabel("", self, look=look, factor=0.92, token="accent", wrap=False)
        self._origin.hide()
        row.addWidget(self._origin)
        self.evidence.hide()
        row.addWidget(self.evidence)
        return row

    def take_place(self, instance: str, where: str) -> None:
        """Stand for another instance; `where` is its name ('Outcome 2'), said aloud with the label."""
        self.place = (self.question.id, instance)
        name = f"{where}, {self.question.label}" if where else self.question.label
        self._name = f"{name}, required" if self.question.required else name
        self.setAccessibleName(self._name)

    def show_answer(
        self, answer: Answer | None, draft: str | None, problem: str, noted: tuple[str, ...] = ()
    ) -> None:
        """Show what is stored, what is typed, what is wrong with it, and what is noted on its origin."""
        self.editor.show_answer(answer, draft)
        stated = answer is not None and answer.state is not State.REPORTED
        self.chips.show_state(answer.state if stated and answer else None)
        self._said = spoken(self.question, answer)
        origins = ", ".join(ORIGINS[origin][1].lower() for origin in noted)
        self.chips.show_origins(noted)
        self._origin.setText(origins)
        self._origin.setVisible(bool(origins))
        if origins:
            self._said = f"{self._said} ({origins})".strip()
        self.fold_line.show_value(self._said, italic=stated)
        self.show_problem(problem)

    def show_quotes(self, quotes: Sequence[Numbered]) -> None:
        """Show the quotes behind the answer."""
        self.evidence.show_quotes(quotes)
        self.evidence.setVisible(bool(quotes))
        self.fold_line.show_quotes(quotes)

    def show_problem(self, problem: str) -> None:
        """Say what is wrong with what is typed, or nothing."""
        if problem != self._problem.text():
            self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        target = self.editor.target
        if target.property("invalid") != bool(problem):
            target.setProperty("invalid", bool(problem))
            target.style().polish(target)
        keys = f" Keys: {', '.join(sorted(self.editor.option_keys))}." if self.editor.option_keys else ""
        quotes = f" {self.evidence.spoken}." if self.evidence.spoken else ""
        said = f"{self._said or 'Open'}.{quotes}{keys} {self.question.help}".strip()
        self.editor.set_name(self._name, problem or said)

    @property
    def has_keys(self) -> bool:
        """Whether it is drawn as the place where the keys go."""
        return self._has_focus

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, in words, or nothing."""
        return self._problem.text()

    @property
    def is_folded(self) -> bool:
        """Whether only its line is shown."""
        return self.open_part.isHidden()

    def set_folded(self, *, folded: bool) -> None:
        """Fold to one line, or open."""
        if folded != self.is_folded:
            self.fold_line.setVisible(folded)
            self.open_part.setVisible(not folded)

    def set_current(self, *, current: bool, focused: bool) -> None:
        """Be the question that is worked on; `focused`: the keys go here."""
        if (current, focused) == (self.is_current, self._has_focus):
            return
        self.is_current, self._has_focus = current, focused
        self.chips.setVisible(current)
        self._help.setVisible(current and bool(self.question.help))
        self._states.setVisible(current)
        self._states_key.setVisible(current)
        self.show_keys()
        self.update()

    def show_keys(self) -> None:
        """Show the single keys of the states where they work."""
        text = self.editor.letters_are_text and not self.hasFocus()
        self.chips.show_keys(shown=not text)

    def show_jump(self, *, shown: bool) -> None:
        """Show the key that goes here after G."""
        self._jump.setVisible(shown and bool(self.question.key))

    def settle(self) -> None:
        """Lay out now, from the inside out."""
        for part in (self.editor, self.open_part, self):
            layout = part.layout()
            if layout is not None:
                layout.activate()

    def focus(self) -> None:
        """Give the keys to the editor."""
        self.editor.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if not self.is_current:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("tint"))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(self._look.color("accent" if self._has_focus else "control"))
        painter.drawRect(QRectF(0, 0, self._look.px(3), self.height()))
        painter.end()


def spoken(question: Question, answer: Answer | None) -> str:
    """An answer in words, paths in full; empty while the question is open."""
    if answer is None:
        return ""
    if answer.state is not State.REPORTED:
        return answer.state.word
    if question.kind in {"choice", "choices"}:
        paths = answer.value if isinstance(answer.value, tuple) else (str(answer.value),)
        return "; ".join(words_of(question.vocabulary, path) for path in paths)
    words = KINDS[question.kind].as_text(question, answer.value)
    unit = question.unit if question.kind in {"integer", "number"} and question.unit != COUNT else ""
    return f"{words} {unit}".strip()
