"""What summary tables are made from: read once, and brought up to date study by study where answers changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.analysis import summary
from annotator.analysis.behind import EVIDENCE, evidence_table
from annotator.domain.annotation import Status
from annotator.domain.forms import Form
from annotator.domain.reading import Report, silent
from annotator.domain.review import Reviewer, StoredCitation
from annotator.domain.summary import Cell, StudyRow, SummaryTable
from annotator.services.citations import citation_count, shown_with_copies
from annotator.services.review import OpenReview
from annotator.store import annotations as kept
from annotator.store import evidence as quoted
from annotator.store.citation_filter import there
from annotator.store.citations import citations_where

SAID = ("answer", "annotation", "instance", "evidence")
"""What concerns single studies only."""
MADE_OF = ("citation", "same_work", "report", "study", "source", "reviewer", *SAID)
"""What summary tables are reckoned from."""
TABLE = "table "
"""What stands before the id of a table where it is kept."""
_MATERIAL = "what tables are made from"
_PART = 500
"""Studies that are read or made into rows between two reports."""
_MOST = 200
"""Changed rows up to which only their studies are read again."""


@dataclass(frozen=True, slots=True)
class Material:
    """Citations in order of arrival; studies, one row for each reviewer who began it."""

    citations: list[StoredCitation]
    studies: list[StudyRow]


def material(review: OpenReview, report: Report = silent) -> Material:
    """What the tables of a review are made from, as it is now."""

    def read() -> Material:
        total = citation_count(review)
        citations = []
        shown = shown_with_copies(review)
        with review.file.database.reading() as connection:
            for done, stored in enumerate(shown(citations_where(connection, *there()))):
                if done % _PART == 0:
                    report(done, 2 * total)
                citations.append(stored)
        return Material(citations, _study_rows(review, _by_study(citations), report))

    return review.reckoned(_MATERIAL, MADE_OF, read)


def _by_study(citations: Sequence[StoredCitation]) -> dict[str, list[StoredCitation]]:
    studies: dict[str, list[StoredCitation]] = {}
    for stored in citations:
        if stored.study:
            studies.setdefault(stored.study, []).append(stored)
    return studies


def _study_rows(
    review: OpenReview, studies: Mapping[str, list[StoredCitation]], report: Report
) -> list[StudyRow]:
    """One row a study and reviewer who began it; one without answers for a study that nobody began."""
    rows: list[StudyRow] = []
    names = list(studies)
    with review.file.database.reading() as connection:
        reviewers = kept.reviewers(connection, review.form.id) or [review.reviewer]
    for start in range(0, len(names), _PART):
        report(len(names) + start, 2 * len(names))
        some = names[start : start + _PART]
        said = [_said(review, one, some) for one in reviewers]
        for study in some:
            rows.extend(_rows_of(studies[study], [found[study] for found in said]))
    return rows


def _said(review: OpenReview, reviewer: Reviewer, studies: list[str]) -> dict[str, StudyRow]:
    """What one reviewer said on these studies."""
    viewer = review.viewer.of(reviewer.id)
    with review.file.database.reading() as connection:
        quotes = quoted.quotes(connection, viewer, studies)
        found = kept.annotations(connection, viewer, studies)
    return {
        study: StudyRow(label="", annotation=one, reviewer=reviewer.name, evidence=tuple(quotes[study]))
        for study, one in found.items()
    }


def _rows_of(reports: Sequence[StoredCitation], said: Sequence[StudyRow]) -> list[StudyRow]:
    begun = [row for row in said if row.annotation.status is not Status.NOT_STARTED]
    nobody = replace(said[0], reviewer="", evidence=())
    label, citations = reports[0].study_label, tuple(stored.citation for stored in reports)
    return [replace(row, label=label, citations=citations) for row in begun or [nobody]]


def of_studies(form: Form) -> list[str]:
    """The tables whose rows are studies or what is repeated in them, in the order in which they are listed."""
    repeated = [section.id for section in form.sections if section.repeat]
    return [summary.STUDIES, *repeated, summary.BIAS, EVIDENCE]


def made(form: Form, table_id: str, studies: Sequence[StudyRow]) -> SummaryTable:
    """One of these tables of some studies."""
    if table_id == summary.STUDIES:
        return summary.studies_table(form, studies)
    if table_id == summary.BIAS:
        return summary.bias_table(form, studies)
    if table_id == EVIDENCE:
        return evidence_table(form, studies)
    return summary.section_table(form, next(one for one in form.sections if one.id == table_id), studies)


def made_in_parts(form: Form, table_id: str, studies: Sequence[StudyRow], report: Report) -> SummaryTable:
    """The same of many studies, with reports on the way."""
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(studies), _PART):
        report(start, len(studies))
        rows.extend(made(form, table_id, studies[start : start + _PART]).rows)
    return replace(made(form, table_id, ()), rows=tuple(rows))


def follow(review: OpenReview, touched: Mapping[str, frozenset[str]]) -> None:
    """Bring up to date what is kept, if no more was touched since it was made; else it is made again when asked for.

    `touched` holds ids by kind, as `Changes` does, of every change since then.
    """
    ids = [(kind, row) for kind in SAID for row in touched.get(kind, ())]
    others = any(kind in touched for kind in MADE_OF if kind not in SAID)
    unnamed = any(not touched.get(kind, True) for kind in SAID)
    if _MATERIAL not in review.kept or others or unnamed or not 0 < len(ids) <= _MOST:
        return
    with review.file.database.reading() as connection:
        places = [
            quoted.touched_place(connection, row)
            if kind == "evidence"
            else kept.place_of(connection, kind, row)
            for kind, row in ids
        ]
    changed = {place[0] for place in places if place is not None}
    old: Material = review.kept[_MATERIAL][1]
    reports = _by_study([stored for stored in old.citations if stored.study in changed])
    again: dict[str, list[StudyRow]] = {study: [] for study in reports}
    for row in _study_rows(review, reports, silent):
        again[row.annotation.study].append(row)
    touches = review.file.journal.touches(*MADE_OF)
    new = Material(old.citations, _spliced(old.studies, again))
    review.kept[_MATERIAL] = (touches, new)
    for table_id in of_studies(review.form):
        key = f"{TABLE}{table_id}"
        if key in review.kept:
            review.kept[key] = (touches, _remade(review.form, review.kept[key][1], new.studies, again))
    for key in (f"{TABLE}citations", f"{TABLE}codebook", f"{TABLE}options"):
        if key in review.kept:
            review.kept[key] = (touches, review.kept[key][1])


def _spliced(old: Sequence[StudyRow], again: Mapping[str, list[StudyRow]]) -> list[StudyRow]:
    rows: list[StudyRow] = []
    for row in old:
        study = row.annotation.study
        if study not in again:
            rows.append(row)
        elif not rows or rows[-1].annotation.study != study:
            rows.extend(again[study])
    return rows


def _remade(
    form: Form, table: SummaryTable, studies: Sequence[StudyRow], again: Mapping[str, list[StudyRow]]
) -> SummaryTable:
    """The table with the rows of these studies made again, in their places."""
    rows: dict[str, list[tuple[Cell, ...]]] = {row.annotation.study: [] for row in studies}
    for cells in table.rows:
        source = cells[0].source
        if source is not None and source.study not in again:
            rows[source.study].append(cells)
    for study, some in again.items():
        rows[study].extend(made(form, table.id, some).rows)
    return replace(table, rows=tuple(cells for found in rows.values() for cells in found))
