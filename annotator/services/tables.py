"""Summary tables of a review as it is now: listed, one reckoned at a time, and where a cell comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annotator import __version__
from annotator.analysis import summary
from annotator.analysis.behind import evidence_count, evidence_table
from annotator.analysis.codebook import codebook_table, options_table
from annotator.domain.annotation import Annotation, Answer, Status
from annotator.domain.evidence import Evidence
from annotator.domain.questions import KINDS
from annotator.domain.reading import Report, silent
from annotator.domain.review import Reviewer, StoredCitation
from annotator.domain.summary import CellSource, StudyRow, SummaryTable
from annotator.services.citations import citation_count, sources
from annotator.services.review import OpenReview
from annotator.store import annotations as kept
from annotator.store import evidence as quoted
from annotator.store.citation_filter import there
from annotator.store.citations import citations_where

MADE_OF = (
    "citation",
    "report",
    "study",
    "source",
    "answer",
    "annotation",
    "instance",
    "reviewer",
    "evidence",
)
"""What summary tables are reckoned from."""
REPORT_EVERY = 500
LONG = 1500
"""Citations from which on tables are made with progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A table as it stands in a list: `name` is short, `rows` counts them."""

    id: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """Where a cell comes from, for people: study, question and instance by name, and the answer as it is kept."""

    study: str
    question: str = ""
    instance: str = ""
    value: str = ""
    reviewer: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class _Material:
    """What the tables of a review are made from."""

    citations: list[StoredCitation]
    studies: list[StudyRow]


def _material(review: OpenReview, report: Report = silent) -> _Material:
    def read() -> _Material:
        total = citation_count(review)
        with review.file.database.reading() as connection:
            citations = []
            for done, stored in enumerate(citations_where(connection, *there())):
                if done % REPORT_EVERY == 0:
                    report(done, 2 * total)
                citations.append(stored)
        return _Material(citations, _study_rows(review, citations, report))

    return review.reckoned("what tables are made from", MADE_OF, read)


def _study_rows(review: OpenReview, citations: Sequence[StoredCitation], report: Report) -> list[StudyRow]:
    """One row a study and reviewer who began it; one without answers for a study that nobody began."""
    studies: dict[str, list[StoredCitation]] = {}
    for stored in citations:
        if stored.study:
            studies.setdefault(stored.study, []).append(stored)
    rows: list[StudyRow] = []
    names = list(studies)
    for start in range(0, len(names), REPORT_EVERY):
        report(len(citations) + start, len(citations) + len(names))
        some = {name: studies[name] for name in names[start : start + REPORT_EVERY]}
        rows.extend(_some_rows(review, some))
    return rows


def _some_rows(review: OpenReview, studies: dict[str, list[StoredCitation]]) -> list[StudyRow]:
    reviewers = _reviewers(review) or [review.reviewer]
    with review.file.database.reading() as connection:
        by_reviewer: list[tuple[str, dict[str, Annotation], dict[str, list[Evidence]]]] = []
        for one in reviewers:
            viewer = review.viewer.of(one.id)
            said = kept.annotations(connection, viewer, list(studies))
            by_reviewer.append((one.name, said, quoted.quotes(connection, viewer, list(studies))))
    rows = []
    for study, reports in studies.items():
        begun = [
            (name, found[study], tuple(quotes[study]))
            for name, found, quotes in by_reviewer
            if found[study].status is not Status.NOT_STARTED
        ]
        for name, annotation, evidence in begun or [("", by_reviewer[0][1][study], ())]:
            row = StudyRow(
                label=reports[0].study_label,
                annotation=annotation,
                citations=tuple(stored.citation for stored in reports),
                reviewer=name,
                evidence=evidence,
            )
            rows.append(row)
    return rows


def _reviewers(review: OpenReview) -> list[Reviewer]:
    with review.file.database.reading() as connection:
        return kept.reviewers(connection, review.form.id)


def all_tables(review: OpenReview, report: Report = silent) -> tuple[SummaryTable, ...]:
    """Every table of a review as it is now, in the order of the workbook's sheets."""
    made_of = _material(review, report)
    return summary.workbook(
        review.form, made_of.citations, made_of.studies, _facts(review, made_of.citations, made_of.studies)
    )


def table_lines(review: OpenReview, report: Report = silent) -> list[TableLine]:
    """Every table with how many rows it has, those about studies first."""
    form, made_of = review.form, _material(review, report)
    lines = [("characteristics", "Characteristics", len(made_of.studies))]
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
        ("bias", "Bias", len(made_of.studies)),
        ("evidence", "Evidence", sum(evidence_count(form, row) for row in made_of.studies)),
        ("citations", "Citations", len(made_of.citations)),
        ("codebook", "Codebook", len(list(form.questions()))),
        ("options", "Options", len(options_table(form).rows)),
        ("about", "About", len(_facts(review, made_of.citations, made_of.studies))),
    ]
    return [TableLine(id=id_, name=name, rows=rows) for id_, name, rows in lines]


def table(review: OpenReview, table_id: str, report: Report = silent) -> SummaryTable:
    """One table as it is now, kept until something changes or another is asked for; KeyError for one that is none."""

    def reckon() -> SummaryTable:
        form, made_of = review.form, _material(review, report)
        for section in form.sections:
            if section.repeat and section.id == table_id:
                return summary.section_table(form, section, made_of.studies)
        if table_id == "citations":
            return summary.citations_table(made_of.citations)
        if table_id == "about":
            return summary.about_table(_facts(review, made_of.citations, made_of.studies))
        return {
            summary.STUDIES: lambda: summary.studies_table(form, made_of.studies),
            "bias": lambda: summary.bias_table(form, made_of.studies),
            "evidence": lambda: evidence_table(form, made_of.studies),
            "codebook": lambda: codebook_table(form),
            "options": lambda: options_table(form),
        }[table_id]()

    key = f"table {table_id}"
    for other in [name for name in review.kept if name.startswith("table ") and name != key]:
        del review.kept[other]
    return review.reckoned(key, MADE_OF, reckon)


def takes_long(review: OpenReview, table_id: str) -> bool:
    """Whether to make a table as it is now may take longer than a person should wait without being told."""
    ready = review.has_reckoned(f"table {table_id}", MADE_OF)
    return not ready and citation_count(review) > LONG


def whence(review: OpenReview, source: CellSource) -> Whence:
    """Where a cell comes from, as it is now."""
    with review.file.database.reading() as connection:
        lines = kept.study_lines(connection, review.viewer, ids=[source.study])
        viewer = review.viewer.of(source.reviewer or review.reviewer.id)
        said = kept.annotations(connection, viewer, [source.study])[source.study]
    names = {one.id: one.name for one in _reviewers(review)}
    label = lines[0].label if lines else ""
    instance = next((one for one in said.instances if one.id == source.instance), None)
    found = Whence(
        study=label,
        instance=(instance.label or str(instance.order)) if instance else "",
        reviewer=names.get(source.reviewer, ""),
    )
    if not source.question:
        return found
    question = review.form.question(source.question)
    answer = said.answer(source.question, source.instance)
    value = KINDS[question.kind].cell(question, answer.value).text if answer is not None else ""
    return Whence(
        study=label,
        question=question.label,
        instance=found.instance,
        value=value,
        reviewer=found.reviewer if answer is not None else "",
        answer=answer,
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
