"""Summary tables of a review as it is now: listed, one reckoned at a time, and where a cell comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from annotator import __version__
from annotator.analysis import summary
from annotator.analysis.behind import EVIDENCE, evidence_count
from annotator.analysis.codebook import codebook_table, options_table
from annotator.domain.annotation import Answer, Status
from annotator.domain.evidence import Evidence
from annotator.domain.questions import KINDS
from annotator.domain.reading import Report, silent
from annotator.domain.review import StoredCitation
from annotator.domain.summary import CellSource, StudyRow, SummaryTable
from annotator.services.citations import citation_count, sources
from annotator.services.review import OpenReview
from annotator.services.table_material import MADE_OF, TABLE, follow, made_in_parts, material, of_studies
from annotator.store import annotations as kept
from annotator.store import evidence as quoted

__all__ = [
    "MADE_OF",
    "TableLine",
    "Whence",
    "all_tables",
    "follow",
    "table",
    "table_lines",
    "takes_long",
    "whence",
]

LONG = 1000
"""Citations from which on tables are made with progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A table as it stands in a list: `name` is short, `rows` counts them."""

    id: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """Where a cell comes from, for people: study, question and instance by name, and the answer as it is kept.

    `quotes` are those tied to it, each with its number among the quotes of the study.
    """

    study: str
    question: str = ""
    instance: str = ""
    value: str = ""
    reviewer: str = ""
    answer: Answer | None = None
    quotes: tuple[tuple[int, Evidence], ...] = ()


def all_tables(review: OpenReview, report: Report = silent) -> tuple[SummaryTable, ...]:
    """Every table of a review as it is now, in the order of the workbook's sheets."""
    made_of = material(review, report)
    return summary.workbook(
        review.form, made_of.citations, made_of.studies, _facts(review, made_of.citations, made_of.studies)
    )


def table_lines(review: OpenReview, report: Report = silent) -> list[TableLine]:
    """Every table with how many rows it has, those about studies first."""
    form, made_of = review.form, material(review, report)
    lines = [(summary.STUDIES, "Characteristics", len(made_of.studies))]
    lines += [
        (
            section.id,
            section.title,
            sum(len(row.annotation.instances_of(section.id)) for row in made_of.studies),
        )
        for section in form.sections
        if section.repeat
    ]
    lines += [
        (summary.BIAS, "Bias", len(made_of.studies)),
        (EVIDENCE, "Evidence", sum(evidence_count(form, row) for row in made_of.studies)),
        ("citations", "Citations", len(made_of.citations)),
        ("codebook", "Codebook", len(list(form.questions()))),
        ("options", "Options", len(options_table(form).rows)),
        ("about", "About", len(_facts(review, made_of.citations, made_of.studies))),
    ]
    return [TableLine(id=id_, name=name, rows=rows) for id_, name, rows in lines]


def table(review: OpenReview, table_id: str, report: Report = silent) -> SummaryTable:
    """One table as it is now, kept until something changes or another is asked for; KeyError for one that is none."""

    def reckon() -> SummaryTable:
        made_of = material(review, report)
        if table_id in of_studies(review.form):
            return made_in_parts(review.form, table_id, made_of.studies, report)
        return {
            "citations": lambda: summary.citations_table(made_of.citations),
            "codebook": lambda: codebook_table(review.form),
            "options": lambda: options_table(review.form),
            "about": lambda: summary.about_table(_facts(review, made_of.citations, made_of.studies)),
        }[table_id]()

    key = f"{TABLE}{table_id}"
    for other in [name for name in review.kept if name.startswith(TABLE) and name != key]:
        del review.kept[other]
    return review.reckoned(key, MADE_OF, reckon)


def takes_long(review: OpenReview, table_id: str) -> bool:
    """Whether to make a table as it is now may take longer than a person should wait without being told."""
    ready = review.has_reckoned(f"{TABLE}{table_id}", MADE_OF)
    return not ready and citation_count(review) > LONG


def whence(review: OpenReview, source: CellSource) -> Whence:
    """Where a cell comes from, as it is now."""
    viewer = review.viewer.of(source.reviewer or review.reviewer.id)
    with review.file.database.reading() as connection:
        lines = kept.study_lines(connection, review.viewer, ids=[source.study])
        said = kept.annotations(connection, viewer, [source.study])[source.study]
        names = {one.id: one.name for one in kept.reviewers(connection, review.form.id)}
        tied = quoted.quotes(connection, viewer, [source.study])[source.study] if source.question else []
    instance = next((one for one in said.instances if one.id == source.instance), None)
    found = Whence(
        study=lines[0].label if lines else "",
        instance=(instance.label or str(instance.order)) if instance else "",
    )
    if not source.question:
        return found
    question, answer = review.form.question(source.question), said.answer(source.question, source.instance)
    place = (source.question, source.instance)
    return replace(
        found,
        question=question.label,
        answer=answer,
        value=KINDS[question.kind].cell(question, answer.value).text if answer is not None else "",
        reviewer=names.get(viewer.reviewer, "") if answer is not None else "",
        quotes=tuple((number, one) for number, one in enumerate(tied, start=1) if place in one.answers),
    )


def _facts(
    review: OpenReview, citations: Sequence[StoredCitation], studies: Sequence[StudyRow]
) -> dict[str, str | int]:
    complete = sum(row.annotation.status is Status.COMPLETE for row in studies)
    begun = sum(row.annotation.status is Status.DRAFT for row in studies)
    return {
        "Review": review.title,
        "File": review.path.name,
        "Citations": len(citations),
        "Studies": len({row.annotation.study for row in studies}),
        "Annotations complete": complete,
        "Annotations begun": begun,
        "Reviewers": "; ".join(sorted({row.reviewer for row in studies if row.reviewer})) or "nobody yet",
        "Form": f"{review.form.name}, version {review.form.version}",
        "Sources": "; ".join(f"{source.label} ({source.citations})" for source in sources(review)),
        "Exported": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "Program": f"Annotator {__version__}",
        "Newest steps of the journal (hashes)": ", ".join(review.file.journal.heads()),
    }
