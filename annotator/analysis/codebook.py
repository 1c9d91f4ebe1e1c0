"""The codebook of a form: every question, and every option of the long vocabularies."""

from annotator.analysis.cells import EMPTY, text_cell
from annotator.domain.forms import Condition, Form, Question
from annotator.domain.numbers import number_text
from annotator.domain.options import FEW
from annotator.domain.summary import Cell, Column, ColumnKind, SummaryTable

OPTIONS_TITLE = "Options"


def codebook_table(form: Form) -> SummaryTable:
    """One row for each question, in the form's order."""
    names = (
        ("id", "Id"),
        ("label", "Question"),
        ("section", "Section"),
        ("repeated", "Repeated for each"),
        ("kind", "Kind"),
        ("required", "Required"),
        ("unit", "Unit"),
        ("range", "Range"),
    )
    longer = (("options", "Options"), ("asked_when", "Asked when"), ("help", "Help"))
    rows = tuple(
        (
            Cell(question.id),
            Cell(question.label),
            Cell(section.title),
            text_cell(section.repeat),
            Cell(question.kind),
            Cell("Yes" if question.required else "No"),
            text_cell(question.unit),
            text_cell(_range(question)),
            text_cell(_options(question)),
            text_cell(_in_words(form, question.show_when) if question.show_when else ""),
            text_cell(question.help),
        )
        for section, question in form.questions()
    )
    return SummaryTable(
        id="codebook",
        title="Codebook",
        columns=(
            *(Column(id=name, title=title) for name, title in names),
            *(Column(id=name, title=title, kind=ColumnKind.LONG_TEXT) for name, title in longer),
        ),
        rows=rows,
        notes=(f"Form {form.name}, version {form.version}.",),
        frozen=2,
    )


def _range(question: Question) -> str:
    bounds = ((question.minimum, "at least"), (question.maximum, "at most"))
    return ", ".join(f"{words} {number_text(bound)}" for bound, words in bounds if bound is not None)


def _options(question: Question) -> str:
    if question.levels:
        return "\n".join(f"{level.symbol} {level.word} ({level.id})" for level in question.levels)
    if question.vocabulary is None:
        return "Yes\nNo" if question.kind == "boolean" else ""
    terms = [term for term in question.vocabulary.terms if term.selectable]
    if len(terms) > FEW:
        return f"{len(terms)} options: see the table {OPTIONS_TITLE}"
    own = ["or own words"] if question.vocabulary.other else []
    return "\n".join([*(f"{term.label} ({term.id})" for term in terms), *own])


def _in_words(form: Form, condition: Condition) -> str:
    for parts, word in ((condition.all_of, " and "), (condition.any_of, " or ")):
        if parts:
            return word.join(f"({_in_words(form, part)})" for part in parts)
    question = form.question(condition.question)
    if condition.filled is not None:
        return f"{question.label} has {'a' if condition.filled else 'no'} value"
    values = condition.equals or condition.under or condition.not_under
    names = ", ".join(question.vocabulary.label(value) if question.vocabulary else value for value in values)
    verb = "is" if condition.equals else "is within" if condition.under else "is not within"
    return f"{question.label} {verb} {names}"


def options_table(form: Form) -> SummaryTable:
    """One row for each term and level that a question of the form offers, by question and in order."""
    rows: list[tuple[Cell, ...]] = []
    for _, question in form.questions():
        for term in question.vocabulary.terms if question.vocabulary else ():
            chosen = Cell("Yes" if term.selectable else "No")
            rows.append((Cell(question.id), Cell(term.id), Cell(term.label), chosen, text_cell(term.help)))
        rows.extend(
            (Cell(question.id), Cell(level.id), Cell(level.word, level=level), Cell("Yes"), EMPTY)
            for level in question.levels
        )
    columns = (
        Column(id="question", title="Question"),
        Column(id="id", title="Option"),
        Column(id="label", title="Label"),
        Column(id="selectable", title="Can be chosen"),
        Column(id="help", title="Help", kind=ColumnKind.LONG_TEXT),
    )
    return SummaryTable(id="options", title=OPTIONS_TITLE, columns=columns, rows=tuple(rows), frozen=2)
