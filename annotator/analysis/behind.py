"""What is behind the answers: the table of quotes and origins."""

from collections.abc import Iterator, Sequence

from annotator.analysis.cells import answer_cell, number_cell, text_cell
from annotator.domain.annotation import Place
from annotator.domain.conditions import shown
from annotator.domain.evidence import PARTS, Evidence
from annotator.domain.forms import Form
from annotator.domain.summary import Cell, CellSource, Column, ColumnKind, StudyRow, SummaryTable

EVIDENCE = "evidence"
_COLUMNS = (
    Column(id="citation.number", title="No.", kind=ColumnKind.INTEGER, help="Number printed in the list"),
    Column(id="study.label", title="Study"),
    Column(id="annotation.reviewer", title="Reviewer"),
    Column(id="question", title="Question"),
    Column(id="instance", title="Within", help="Which of a repeated section: Outcome 2"),
    Column(id="value", title="Answer", kind=ColumnKind.LONG_TEXT),
    Column(id="origin", title="Origin", help="Where the value comes from, where that was noted"),
    Column(id="evidence.quote", title="Quote", kind=ColumnKind.LONG_TEXT, help="The words as they stood"),
    Column(id="evidence.place", title="Place", help="The text that was quoted, and which of its characters"),
)


def evidence_table(form: Form, studies: Sequence[StudyRow]) -> SummaryTable:
    """One row for each quote behind an answer, and for each answer without one whose origin was noted."""
    rows = tuple(row for study in studies for row in _rows(form, study))
    note = "Characters are counted from 1, in the text as it was when the quote was taken."
    return SummaryTable(id=EVIDENCE, title="Evidence", columns=_COLUMNS, rows=rows, notes=(note,), frozen=2)


def evidence_count(form: Form, study: StudyRow) -> int:
    """How many rows a study has in the table."""
    return sum(max(1, len(quotes)) for _, quotes in _behind(form, study))


def _rows(form: Form, study: StudyRow) -> Iterator[tuple[Cell, ...]]:
    annotation = study.annotation
    numbers = ", ".join(dict.fromkeys(one.number for one in study.citations if one.number))
    order = {
        instance.id: place
        for section in form.sections
        for place, instance in enumerate(annotation.instances_of(section.id), 1)
    }
    for (question_id, instance), quotes in _behind(form, study):
        section, question = form.section_of(question_id), form.question(question_id)
        within = f"{section.repeat.capitalize()} {order[instance]}" if instance else ""
        source = CellSource(annotation.study, question_id, instance, annotation.reviewer)
        standing = [(quote.quote, _place(quote)) for quote in quotes] or [("", "")]
        for quote, where in standing:
            yield (
                number_cell(numbers, source),
                text_cell(study.label, source),
                text_cell(study.reviewer, source),
                text_cell(question.label, source),
                text_cell(within, source),
                _value(form, study, (question_id, instance)),
                text_cell(_origin(study, (question_id, instance)), source),
                text_cell(quote, source),
                text_cell(where, source),
            )


def _behind(form: Form, study: StudyRow) -> Iterator[tuple[Place, list[Evidence]]]:
    """The places of a study with a quote or an origin, in the order of the form."""
    annotation = study.annotation
    for section, question in form.questions():
        instances = [one.id for one in annotation.instances_of(section.id)] if section.repeat else [""]
        for instance in instances:
            place = (question.id, instance)
            quotes = [quote for quote in study.evidence if place in quote.answers]
            if quotes or (_origin(study, place) and shown(form, question, annotation, instance)):
                yield place, quotes


def _value(form: Form, study: StudyRow, place: Place) -> Cell:
    """The answer as it is read; numbers as text, as a column holds answers of all kinds."""
    cell = answer_cell(form, form.question(place[0]), study.annotation, place[1])
    return Cell(cell.text, level=cell.level, absent=cell.absent, source=cell.source)


def _origin(study: StudyRow, place: Place) -> str:
    answer = study.annotation.answer(*place)
    if answer is None:
        return ""
    said = [answer.origin.value.capitalize()] if answer.origin else []
    return "; ".join([*said, *(["Calculated"] if answer.derivation else [])])


def _place(quote: Evidence) -> str:
    return f"{PARTS[quote.part]}, characters {quote.start + 1} to {quote.end}"
