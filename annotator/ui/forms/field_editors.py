"""Editors in which one types: a line, a paragraph, a whole number, a number, a date."""

from typing import TypeGuard

from PySide6.QtCore import QEvent, QKeyCombination, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, State
from annotator.domain.forms import Question
from annotator.domain.questions import KINDS
from annotator.ui.forms.editor import Editor
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel

LONGEST_LINE = 100_000

_KEPT_FROM_FIELDS = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key) for key in (Qt.Key.Key_D, Qt.Key.Key_E)
)


class LineField(QLineEdit):
    """A line that gives undo and redo back to the review once its own text is as stored."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stored = ""
        self.setMaxLength(LONGEST_LINE)

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and self._is_foreign(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_foreign(self, event: QKeyEvent) -> bool:
        return is_foreign(event, self.text() != self.stored, self.isUndoAvailable(), self.isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self._is_foreign(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class ParagraphField(QPlainTextEdit):
    """Lines of text, as high as they need between three lines and eight; undo as in `LineField`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.stored = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        look.changed.connect(self._fit)
        self._fit()

    def _is_foreign(self, event: QKeyEvent) -> bool:
        text = self.document()
        return is_foreign(
            event, self.toPlainText() != self.stored, text.isUndoAvailable(), text.isRedoAvailable()
        )

    def _fit(self) -> None:
        lines = max(2, min(8, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + self._look.px(18)
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.height())

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and self._is_foreign(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self._is_foreign(event):
            event.ignore()
            return
        super().keyPressEvent(event)


def is_override(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether a field is asked if it wants a key that is a shortcut elsewhere."""
    return event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)


def is_foreign(event: QKeyEvent, dirty: bool, undo: bool, redo: bool) -> bool:
    """Whether a key belongs to the review though a text field would take it.

    Undo where the field has nothing unstored of its own, redo where it has nothing to do again,
    and Ctrl+D and Ctrl+E, which delete and go to the end of the line in fields on some systems.
    """
    if event.matches(QKeySequence.StandardKey.Undo):
        return not (dirty and undo)
    if event.matches(QKeySequence.StandardKey.Redo):
        return not redo
    return event.keyCombination() in _KEPT_FROM_FIELDS


class TextEditor(Editor):
    """One line of text."""

    letters_are_text = True
    digits_are_text = True

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.field = LineField(self)
        self.field.setPlaceholderText(self._placeholder())
        self.field.textEdited.connect(self.edited)
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)

    @property
    def target(self) -> QWidget:
        return self.field

    @property
    def has_text(self) -> bool:
        return bool(self.field.text())

    def _placeholder(self) -> str:
        return f"For example {self.question.example}" if self.question.example else ""

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        said = answer is not None and answer.state is not State.REPORTED
        self.field.stored = stored_text(self.question, answer)
        self.field.setPlaceholderText(answer.state.word if said and answer else self._placeholder())
        text = self.field.stored if draft is None else draft
        if text != self.field.text():
            self.field.setText(text)
            self.field.setCursorPosition(len(text))


class NumberEditor(TextEditor):
    """A number with its unit inside the field and what may be typed beside it. Letters are states here."""

    letters_are_text = False
    _input = Qt.InputMethodHint.ImhFormattedNumbersOnly

    def _lay_out(self, look: Look) -> None:
        self.field.setMaxLength(100)
        self.field.setFixedWidth(look.px(130))
        self.field.setInputMethodHints(self._input)
        question = self.question
        row = FlowLayout(self, gap=look.px(8))
        row.addWidget(self.field)
        for words in (question.unit, KINDS[question.kind].hint(question)):
            if words:
                row.addWidget(PlainLabel(words, self, look=look, factor=0.92, token="text2", wrap=False))


class DateEditor(NumberEditor):
    """A date, with what may be typed beside it. Letters are states until a digit stands; then they name months."""

    _input = Qt.InputMethodHint.ImhPreferNumbers

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.field.textChanged.connect(self.letters_changed)

    @property
    def letters_are_text(self) -> bool:  # type: ignore[override]
        return self.has_text


class ParagraphEditor(Editor):
    """Text of several lines: Enter makes a line, Tab leads on."""

    letters_are_text = True
    digits_are_text = True
    takes_lines = True

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.field = ParagraphField(look, self)
        self._hint = f"For example {question.example}" if question.example else ""
        self.field.setPlaceholderText(self._hint)
        self._filling = False
        self.field.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    @property
    def target(self) -> QWidget:
        return self.field

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        said = answer is not None and answer.state is not State.REPORTED
        self.field.stored = stored_text(self.question, answer)
        self.field.setPlaceholderText(answer.state.word if said and answer else self._hint)
        text = self.field.stored if draft is None else draft
        if text != self.field.toPlainText():
            self._filling = True
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self._filling = False

    def _typed(self) -> None:
        if not self._filling:
            self.edited.emit(self.field.toPlainText())


def stored_text(question: Question, answer: Answer | None) -> str:
    """What stands in the field when nothing unstored was typed."""
    return KINDS[question.kind].as_text(question, answer.value) if answer is not None else ""
