"""Cells of summary tables: answers, texts and numbers."""

from annotator.domain.annotation import Annotation, State
from annotator.domain.conditions import shown
from annotator.domain.forms import Form, Question
from annotator.domain.questions import KINDS
from annotator.domain.summary import Cell, CellSource

EMPTY = Cell()
"""Nothing was extracted."""

_LONGEST_NUMBER = 15
"""Digits that a spreadsheet keeps of a number."""


def text_cell(text: str, source: CellSource | None = None) -> Cell:
    """Return a cell of text."""
    return Cell(text, source=source) if text or source else EMPTY


def number_cell(text: str, source: CellSource | None = None) -> Cell:
    """Return a cell of text that is a number too if its digits alone say the same ("6", not "06" or "6a")."""
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and str(int(text)) == text:
        return Cell(text, int(text), source=source)
    return text_cell(text, source)


def answer_cell(form: Form, question: Question, annotation: Annotation, instance: str = "") -> Cell:
    """Return what was answered: a value, the words for its absence, or nothing.

    Not applicable also stands where the form does not ask this of such a study.
    """
    source = CellSource(annotation.study, question.id, instance, annotation.reviewer)
    if not shown(form, question, annotation, instance):
        return Cell(State.NOT_APPLICABLE.word, absent=True, source=source)
    answer = annotation.answer(question.id, instance)
    if answer is None:
        return Cell(source=source)
    if answer.state is not State.REPORTED:
        return Cell(answer.state.word, absent=True, source=source)
    cell = KINDS[question.kind].cell(question, answer.value)
    return Cell(cell.text, cell.number, cell.level, cell.absent, source)
