"""Which editor takes the answers of which kind of question."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.domain.forms import Question
from annotator.ui.forms.editor import Editor
from annotator.ui.forms.field_editors import DateEditor, NumberEditor, ParagraphEditor, TextEditor
from annotator.ui.forms.option_editors import BooleanEditor, ChoiceEditor, ChoicesEditor, JudgementEditor
from annotator.ui.forms.terms import options_of
from annotator.ui.forms.vocabulary_editor import VocabularyEditor
from annotator.ui.look import Look

MOST_BUTTONS = 9
"""Up to so many options each has a button with a digit; more are searched."""


def _choice(question: Question, look: Look, parent: QWidget | None) -> Editor:
    if _options(question) > MOST_BUTTONS:
        return VocabularyEditor(question, look, parent)
    return ChoiceEditor(question, look, parent)


def _choices(question: Question, look: Look, parent: QWidget | None) -> Editor:
    if _options(question) > MOST_BUTTONS:
        return VocabularyEditor(question, look, parent)
    return ChoicesEditor(question, look, parent)


def _options(question: Question) -> int:
    own = question.vocabulary is not None and question.vocabulary.other
    return len(options_of(question)) + int(own)


EDITORS: dict[str, Callable[[Question, Look, QWidget | None], Editor]] = {
    "text": TextEditor,
    "paragraph": ParagraphEditor,
    "integer": NumberEditor,
    "number": NumberEditor,
    "date": DateEditor,
    "boolean": BooleanEditor,
    "choice": _choice,
    "choices": _choices,
    "judgement": JudgementEditor,
}
"""An editor for each kind of question."""


def editor_for(question: Question, look: Look, parent: QWidget | None = None) -> Editor:
    """A new editor for a question; KeyError names a kind that has none."""
    return EDITORS[question.kind](question, look, parent)
