"""Summary tables out: the workbook, one table as CSV, the citations as CSL-JSON; by the suffix of the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator import __version__
from annotator.analysis import summary
from annotator.domain.annotation import Status
from annotator.domain.errors import NotWritten
from annotator.domain.reading import Report, silent
from annotator.domain.review import StoredCitation
from annotator.domain.summary import StudyRow, SummaryTable
from annotator.services.citations import all_citations, sources
from annotator.services.files import write_atomically
from annotator.services.review import OpenReview
from annotator.store import annotations
from annotator.store.connected import is_held
from annotator.writers.base import Written
from annotator.writers.catalogue import list_writers, table_writers

DEFAULT_TABLE = summary.STUDIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export did: where, what kind of file, and what a person should know about it."""

    path: Path
    kind: str
    warnings: tuple[str, ...] = ()


def all_tables(review: OpenReview) -> tuple[SummaryTable, ...]:
    """Every table of a review as it is now, in the order of the workbook's sheets."""
    citations = all_citations(review)
    rows = _study_rows(review, citations)
    return summary.workbook(review.form, citations, rows, _facts(review, citations, rows))


def _study_rows(review: OpenReview, citations: Sequence[StoredCitation]) -> list[StudyRow]:
    """One row a study and reviewer who began it; one without answers for a study that nobody began."""
    studies: dict[str, list[StoredCitation]] = {}
    for stored in citations:
        if stored.study:
            studies.setdefault(stored.study, []).append(stored)
    with review.file.database.reading() as connection:
        reviewers = annotations.reviewers(connection, review.form.id) or [review.reviewer]
        by_reviewer = [
            (one.name, annotations.annotations(connection, review.viewer.of(one.id), list(studies)))
            for one in reviewers
        ]
    rows = []
    for study, reports in studies.items():
        said = [
            (name, found[study])
            for name, found in by_reviewer
            if found[study].status is not Status.NOT_STARTED
        ]
        for name, annotation in said or [("", by_reviewer[0][1][study])]:
            citations_of_it = tuple(stored.citation for stored in reports)
            rows.append(
                StudyRow(
                    label=reports[0].study_label,
                    annotation=annotation,
                    citations=citations_of_it,
                    reviewer=name,
                )
            )
    return rows


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


def export(
    review: OpenReview,
    target: Path,
    *,
    table: str = DEFAULT_TABLE,
    for_spreadsheets: bool = False,
    report: Report = silent,
) -> Exported:
    """Write the workbook (.xlsx), one table (.csv) or the citations (.json); NotWritten says why not."""
    suffix = target.suffix.lower()
    if is_held(target):
        raise NotWritten(f"{target.name} is the review itself.", "", "Choose another name.")
    if suffix == ".json":
        kind, written = _citations(review, report)
    else:
        kind, written = _tables(review, suffix, table, report, for_spreadsheets=for_spreadsheets)
    write_atomically(target, written.content)
    return Exported(path=target, kind=kind, warnings=written.warnings)


def _citations(review: OpenReview, report: Report) -> tuple[str, Written]:
    writer = next(writer for writer in list_writers() if writer.suffix == ".json")
    written = writer.write([stored.citation for stored in all_citations(review)], report)
    return f"The citations as {writer.label}", written


def _tables(
    review: OpenReview, suffix: str, table: str, report: Report, *, for_spreadsheets: bool
) -> tuple[str, Written]:
    suitable = [writer for writer in table_writers() if writer.suffix == suffix]
    if not suitable:
        known = sorted({writer.suffix for writer in table_writers()} | {".json"})
        raise NotWritten(
            f"There is no export to {suffix or 'a file without a suffix'}.", "", f"Choose {', '.join(known)}."
        )
    writer = next(
        (one for one in suitable if (one.name == "csv-spreadsheet") == for_spreadsheets), suitable[0]
    )
    tables = all_tables(review)
    if writer.many:
        return f"The {writer.label.lower()}", writer.write(tables, report)
    chosen = [one for one in tables if one.id == table]
    if not chosen:
        raise NotWritten(
            f"There is no table {table}.", "", f"Choose one of: {', '.join(one.id for one in tables)}."
        )
    return f"The table {chosen[0].title} as {writer.label}", writer.write(chosen, report)


def tables(review: OpenReview) -> dict[str, str]:
    """The tables that can be exported one by one: id and title."""
    return {table.id: table.title for table in all_tables(review)}


def exports() -> list[tuple[str, str]]:
    """What can be exported: suffix and what people call it."""
    lists = [(writer.suffix, writer.label) for writer in list_writers() if writer.suffix != ".csv"]
    return [*((writer.suffix, writer.label) for writer in table_writers()), *lists]
