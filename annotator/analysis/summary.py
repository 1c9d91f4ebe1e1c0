"""Summary tables of a review: citations, studies, repeated sections, bias, codebook and about."""

from collections.abc import Iterable, Mapping, Sequence

from annotator.analysis.behind import evidence_table
from annotator.analysis.cells import answer_cell, number_cell, text_cell
from annotator.analysis.codebook import codebook_table, options_table
from annotator.domain.annotation import Annotation
from annotator.domain.citation import authors_text
from annotator.domain.fields import CITATION_TYPES, FIELDS
from annotator.domain.forms import Form, Question, Section
from annotator.domain.questions import KINDS
from annotator.domain.review import StoredCitation
from annotator.domain.summary import Cell, CellSource, Column, ColumnKind, StudyRow, SummaryTable

__all__ = [
    "about_table",
    "bias_table",
    "citations_table",
    "codebook_table",
    "options_table",
    "outcomes_table",
    "section_table",
    "studies_table",
    "workbook",
]

STUDIES = "characteristics"
"""The id of the table of studies, which is exported where none is named."""
BIAS = "bias"

_LONG_FIELDS = frozenset({"title", "abstract", "note", "keywords"})
_USUAL_FIELDS = frozenset({"title", "container", "year", "volume", "issue", "pages", "doi", "pmid"})
_CITATION_FIELDS = ("title", "container", "year", "doi", "pmid")


def workbook(
    form: Form,
    citations: Sequence[StoredCitation],
    studies: Sequence[StudyRow],
    facts: Mapping[str, str | int],
) -> tuple[SummaryTable, ...]:
    """Every table of a review, in the order of the workbook's sheets."""
    return (
        citations_table(citations),
        studies_table(form, studies),
        *(section_table(form, section, studies) for section in form.sections if section.repeat),
        bias_table(form, studies),
        evidence_table(form, studies),
        codebook_table(form),
        options_table(form),
        about_table(facts),
    )


def citations_table(citations: Sequence[StoredCitation]) -> SummaryTable:
    """One row for each citation: its fields, what is doubtful about it, and the text as imported.

    Rare fields that no citation has are left out, and so are tags where there are none.
    """
    filled = {name for stored in citations for name in stored.citation.fields}
    tagged = any(stored.tags for stored in citations)
    fields = [field.name for field in FIELDS if field.name in _USUAL_FIELDS or field.name in filled]
    columns = (
        Column(id="citation.number", title="No.", kind=ColumnKind.INTEGER, help="Number printed in the list"),
        Column(id="study.label", title="Study"),
        Column(id="citation.authors", title="Authors", kind=ColumnKind.LONG_TEXT),
        *(_field_column(name) for name in fields),
        Column(id="citation.type", title="Type"),
        Column(id="source.label", title="Source"),
        *((Column(id="citation.tags", title="Tags"),) if tagged else ()),
        Column(id="citation.position", title="Position in source", kind=ColumnKind.INTEGER),
        Column(id="citation.doubtful", title="To check", help="Fields that were not read with certainty"),
        Column(id="citation.warnings", title="Warnings", kind=ColumnKind.LONG_TEXT),
        Column(id="citation.raw", title="As imported", kind=ColumnKind.LONG_TEXT, help="The text as it came"),
    )
    return SummaryTable(
        id="citations",
        title="Citations",
        columns=columns,
        rows=tuple(_citation_row(stored, fields, tagged=tagged) for stored in citations),
        frozen=2,
    )


def _field_column(name: str) -> Column:
    field = next(field for field in FIELDS if field.name == name)
    kind = (
        ColumnKind.LONG_TEXT
        if name in _LONG_FIELDS
        else ColumnKind.INTEGER
        if name == "year"
        else ColumnKind.TEXT
    )
    return Column(id=f"citation.{name}", title=field.label, kind=kind)


def _citation_row(stored: StoredCitation, fields: Sequence[str], *, tagged: bool) -> tuple[Cell, ...]:
    citation, source = stored.citation, CellSource(stored.study)
    return (
        number_cell(citation.number, source),
        text_cell(stored.study_label, source),
        text_cell(authors_text(citation), source),
        *(_field_cell(name, citation.get(name), source) for name in fields),
        text_cell(CITATION_TYPES.get(citation.type, citation.type), source),
        text_cell(stored.source.label, source),
        *((text_cell(", ".join(tag.name for tag in stored.tags), source),) if tagged else ()),
        Cell(str(citation.position), citation.position, source=source),
        text_cell(", ".join(citation.doubtful), source),
        text_cell("; ".join(doubt.text for doubt in citation.doubts), source),
        text_cell(citation.raw, source),
    )


def _field_cell(name: str, text: str, source: CellSource) -> Cell:
    return number_cell(text, source) if name == "year" else text_cell(text, source)


def studies_table(form: Form, studies: Sequence[StudyRow]) -> SummaryTable:
    """One row for each study, one column for each question outside repeated sections."""
    asked = [(section, question) for section, question in form.questions() if not section.repeat]
    columns = (
        *_STUDY_COLUMNS,
        *(_field_column(name) for name in _CITATION_FIELDS),
        Column(id="annotation.reviewer", title="Reviewer"),
        Column(id="annotation.status", title="Status"),
        *(question_column(question) for _, question in asked),
    )
    rows = tuple(
        (
            *_study_cells(study),
            *_citation_cells(study),
            text_cell(study.reviewer, _source(study)),
            text_cell(study.annotation.status.value.capitalize(), _source(study)),
            *(answer_cell(form, question, study.annotation) for _, question in asked),
        )
        for study in studies
    )
    return SummaryTable(
        id=STUDIES,
        title="Characteristics",
        caption="Characteristics of studies",
        columns=columns,
        rows=rows,
        notes=(ABSENCE,),
        frozen=len(_STUDY_COLUMNS),
    )


ABSENCE = (
    "An empty cell was not extracted. Not reported, Unclear and Not applicable are answers; Not applicable "
    "also stands where the form does not ask a question of this kind of study."
)

_STUDY_COLUMNS = (
    Column(id="citation.number", title="No.", kind=ColumnKind.INTEGER, help="Number printed in the list"),
    Column(id="study.label", title="Study"),
)


def _source(study: StudyRow) -> CellSource:
    return CellSource(study.annotation.study, reviewer=study.annotation.reviewer)


def _study_cells(study: StudyRow) -> tuple[Cell, ...]:
    numbers = [citation.number for citation in study.citations if citation.number]
    source = _source(study)
    return (number_cell(", ".join(dict.fromkeys(numbers)), source), text_cell(study.label, source))


def _citation_cells(study: StudyRow) -> Iterable[Cell]:
    source = _source(study)
    if not study.citations:
        return [Cell(source=source)] * len(_CITATION_FIELDS)
    return [_field_cell(name, study.citations[0].get(name), source) for name in _CITATION_FIELDS]


def question_column(question: Question) -> Column:
    """Return the column of a question: its label with the unit, its help."""
    title = f"{question.label} ({question.unit})" if question.unit else question.label
    return Column(id=question.id, title=title, kind=KINDS[question.kind].column, help=question.help)


def section_table(form: Form, section: Section, studies: Sequence[StudyRow]) -> SummaryTable:
    """One row for each instance of a repeated section, with its study in front."""
    crossed = [other for other in form.sections if other.id in section.over]
    columns = (
        *_STUDY_COLUMNS,
        Column(id="annotation.reviewer", title="Reviewer"),
        Column(id="instance.order", title=section.repeat.capitalize(), kind=ColumnKind.INTEGER),
        Column(id="instance.label", title="Label"),
        *(Column(id=f"over.{other.id}", title=other.repeat.capitalize()) for other in crossed),
        *(question_column(question) for question in section.questions),
    )
    rows = tuple(
        (*_study_cells(study), text_cell(study.reviewer, _source(study)), *cells)
        for study in studies
        for cells in _instance_rows(form, section, crossed, study.annotation)
    )
    return SummaryTable(
        id=section.id,
        title=section.title,
        columns=columns,
        rows=rows,
        notes=(ABSENCE,),
        frozen=len(_STUDY_COLUMNS),
    )


def _instance_rows(
    form: Form, section: Section, crossed: Sequence[Section], annotation: Annotation
) -> Iterable[tuple[Cell, ...]]:
    labels = {instance.id: instance.label or str(instance.order) for instance in annotation.instances}
    study, reviewer = annotation.study, annotation.reviewer
    for place, instance in enumerate(annotation.instances_of(section.id), start=1):
        within = [
            next(
                (labels[other.id] for other in annotation.instances_of(part.id) if other.id in instance.of),
                "",
            )
            for part in crossed
        ]
        source = CellSource(study, instance=instance.id, reviewer=reviewer)
        yield (
            Cell(str(place), place, source=source),
            text_cell(instance.label, source),
            *(text_cell(label, source) for label in within),
            *(answer_cell(form, question, annotation, instance.id) for question in section.questions),
        )


def outcomes_table(form: Form, studies: Sequence[StudyRow]) -> SummaryTable:
    """Return the table of the section that is repeated for each outcome; KeyError if the form has none."""
    for section in form.sections:
        if section.repeat == "outcome":
            return section_table(form, section, studies)
    raise KeyError("outcome")


def bias_table(form: Form, studies: Sequence[StudyRow]) -> SummaryTable:
    """Study by rating: the questions of every section, not repeated, that asks for a judgement."""
    asked = [
        question
        for section in form.sections
        if not section.repeat and any(question.levels for question in section.questions)
        for question in section.questions
    ]
    rows = tuple(
        (
            *_study_cells(study),
            text_cell(study.reviewer, _source(study)),
            *(answer_cell(form, question, study.annotation) for question in asked),
        )
        for study in studies
    )
    columns = (
        *_STUDY_COLUMNS,
        Column(id="annotation.reviewer", title="Reviewer"),
        *(question_column(question) for question in asked),
    )
    levels = dict.fromkeys(level for question in asked for level in question.levels)
    legend = ", ".join(f"{level.symbol} {level.word}" for level in levels)
    notes = (ABSENCE, *([f"Judgements: {legend}."] if legend else []))
    return SummaryTable(
        id=BIAS,
        title="Bias",
        caption="Risk of bias of studies",
        columns=columns,
        rows=rows,
        notes=notes,
        frozen=len(_STUDY_COLUMNS),
    )


def about_table(facts: Mapping[str, str | int]) -> SummaryTable:
    """Return what the export is of: one row a fact, in the order given."""
    columns = (Column(id="fact", title="About"), Column(id="value", title="", kind=ColumnKind.LONG_TEXT))
    rows = tuple(
        (Cell(fact), Cell(str(value), value if isinstance(value, int) else None))
        for fact, value in facts.items()
    )
    return SummaryTable(id="about", title="About", columns=columns, rows=rows)
