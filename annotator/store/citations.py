"""Lists of citations: row numbers by query, pages of lines, and single citations as kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, func, select

from annotator.domain.annotation import State, Status
from annotator.domain.review import (
    CitationCounts,
    CitationLine,
    Source,
    SourceKind,
    StoredCitation,
)
from annotator.store import schema
from annotator.store.citation_filter import Viewer, there
from annotator.store.rows import authors_line, citation_from_row

T = TypeVar("T")
CHUNK = 500
"""Ids asked for in one statement."""


def _reporting() -> ColumnElement[bool]:
    """Joins a citation to its report that is there, of a study that is there."""
    report, study = schema.report.c, schema.study.c
    there_is = (
        select(study.n).where(study.id == report.study, study.gone == 0).correlate(schema.report).exists()
    )
    return (report.citation == schema.citation.c.id) & (report.gone == 0) & there_is


def ids_of(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """The ids of citations by row number, in the same order."""
    columns = schema.citation.c
    found: dict[int, str] = {}
    for chunk in batched_list(numbers):
        statement = select(columns.n, columns.id).where(columns.n.in_(chunk), columns.gone + 0 == 0)
        found.update((row.n, row.id) for row in connection.execute(statement))
    return [found[n] for n in numbers if n in found]


def numbers_of(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The row numbers of citations by id, in any order."""
    columns = schema.citation.c
    found: list[int] = []
    for chunk in batched_list(ids):
        found += connection.execute(select(columns.n).where(columns.id.in_(chunk))).scalars()
    return found


def citation_lines(connection: Connection, numbers: Sequence[int], viewer: Viewer) -> list[CitationLine]:
    """One line for each row number that is still there, in the order asked for."""
    rows: dict[int, Any] = {}
    columns, report = schema.citation.c, schema.report
    wanted = (
        columns.n,
        columns.id,
        columns.number,
        columns.authors,
        columns.year,
        columns.title,
        columns.container,
        columns.doi,
        columns.pmid,
        columns.type,
        columns.source,
    )
    for chunk in batched_list(numbers):
        statement = (
            select(*wanted, columns.to_check, columns.left_out, report.c.study)
            .select_from(schema.citation)
            .outerjoin(report, _reporting())
            .where(columns.n.in_(chunk), columns.gone + 0 == 0)  # not by an index of all that are there
        )
        rows.update((row.n, row) for row in connection.execute(statement))
    studies = list({row.study for row in rows.values() if row.study})
    labels = source_labels(connection)
    status = statuses(connection, studies, viewer)
    values = _shown_answers(connection, studies, viewer)
    return [
        replace(_line(rows[n], status, values), source=labels.get(rows[n].source, ""))
        for n in numbers
        if n in rows
    ]


def source_labels(connection: Connection) -> dict[str, str]:
    """What each source is called, by its id."""
    columns = schema.source.c
    return {row.id: row.label for row in connection.execute(select(columns.id, columns.label))}


def _line(row: Row[Any], status: Mapping[str, Status], values: Mapping[tuple[str, str], Any]) -> CitationLine:
    return CitationLine(
        n=row.n,
        id=row.id,
        study=row.study or "",
        number=row.number,
        authors=authors_line(row.authors),
        year=row.year,
        title=row.title,
        container=row.container,
        status=status.get(row.study, Status.NOT_STARTED),
        design=values.get((row.study, "design"), ()),
        bias=values.get((row.study, "bias"), ""),
        to_check=row.to_check,
        left_out=bool(row.left_out),
        doi=row.doi,
        pmid=row.pmid,
        type=row.type,
    )


def statuses(connection: Connection, studies: Sequence[str], viewer: Viewer) -> dict[str, Status]:
    """The status of each of these studies that was begun."""
    columns = schema.annotation.c
    found: dict[str, Status] = {}
    for chunk in batched_list(studies):
        statement = select(columns.study, columns.status).where(
            columns.study.in_(chunk),
            columns.reviewer == viewer.reviewer,
            columns.form == viewer.form,
            columns.gone == 0,
        )
        found.update((row.study, Status(row.status)) for row in connection.execute(statement))
    return found


def _shown_answers(
    connection: Connection, studies: Sequence[str], viewer: Viewer
) -> dict[tuple[str, str], Any]:
    """What the answers on design and bias say: paths, a level, or the name of a state."""
    columns = schema.answer.c
    roles = {
        question: role for question, role in ((viewer.design, "design"), (viewer.bias, "bias")) if question
    }
    found: dict[tuple[str, str], Any] = {}
    for chunk in batched_list(studies):
        statement = select(columns.study, columns.question, columns.value, columns.state).where(
            columns.study.in_(chunk),
            columns.question.concat("").in_(roles),  # by its study, not by all answers to a question
            columns.reviewer == viewer.reviewer,
            columns.form == viewer.form,
            columns.instance == "",
            columns.gone == 0,
        )
        for row in connection.execute(statement):
            role = roles[row.question]
            shown: Any = row.value if row.state == State.REPORTED else row.state
            if role == "design":
                shown = (
                    (shown,) if isinstance(shown, str) else tuple(shown if isinstance(shown, list) else ())
                )
            found[row.study, role] = shown if shown is not None else ""
    return found


def citations_where(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[StoredCitation]:
    """Whole citations, streamed in order of arrival, with source and study; gone ones never."""
    report, study = schema.report, schema.study
    statement = (
        select(schema.citation, report.c.study.label("study"), study.c.label.label("study_label"))
        .select_from(schema.citation)
        .outerjoin(report, _reporting())
        .outerjoin(study, study.c.id == report.c.study)
        .where(schema.citation.c.gone == 0, *conditions)
        .order_by(schema.citation.c.n)
    )
    known = {source.id: source for source in sources(connection)}
    for row in connection.execute(statement).mappings():
        yield StoredCitation(
            id=row["id"],
            n=row["n"],
            citation=citation_from_row(row),
            source=known.get(row["source"], Source(id=row["source"])),
            study=row["study"] or "",
            study_label=row["study_label"] or "",
            left_out=bool(row["left_out"]),
        )


def citations_of_numbers(connection: Connection, numbers: Sequence[int]) -> Iterator[StoredCitation]:
    """Whole citations by row number, in their order; gone ones never."""
    for chunk in batched_list(sorted(numbers)):
        yield from citations_where(connection, schema.citation.c.n.in_(chunk))


def citation_counts(connection: Connection) -> CitationCounts:
    """How many citations are listed, how many of them to check, and how many were left out."""
    count = select(func.count()).select_from(schema.citation)
    return CitationCounts(
        listed=connection.scalar(count.where(*there())) or 0,
        to_check=connection.scalar(count.where(*there(), schema.citation.c.to_check > 0)) or 0,
        left_out=connection.scalar(count.where(*there(left_out=True))) or 0,
    )


def sources(connection: Connection) -> list[Source]:
    """Every source that is there, in order of import; its citations are not counted."""
    columns = schema.source.c
    return [
        Source(
            id=row.id,
            label=row.label,
            kind=SourceKind(row.kind) if row.kind in set(SourceKind) else SourceKind.CITATION_SEARCHING,
            platform=row.platform,
            searched_on=row.searched_on,
            search_text=row.search_text,
            hits_reported=row.hits_reported,
            format=row.format,
            file_name=row.file_name,
            sha256=row.sha256,
            imported_at=row.imported_at,
        )
        for row in connection.execute(select(schema.source).where(columns.gone == 0).order_by(columns.n))
    ]


def batched_list(items: Sequence[T]) -> Iterator[list[T]]:
    """The items in lists of at most CHUNK."""
    for start in range(0, len(items), CHUNK):
        yield list(items[start : start + CHUNK])
