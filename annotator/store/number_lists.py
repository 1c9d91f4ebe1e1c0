"""Long lists of row numbers: read as one JSON text each, which takes a third of the time of row by row."""

import json
from array import array
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from annotator.domain.annotation import Status
from annotator.domain.review import CitationQuery
from annotator.store import schema, search
from annotator.store.citation_filter import Viewer, meaning, there

ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "authors": (schema.citation.c.first_author.collate("NOCASE"),),
    "year": (schema.citation.c.year,),
    "title": (schema.citation.c.title.collate("NOCASE"),),
    "container": (schema.citation.c.container.collate("NOCASE"),),
}
"""What citations can be read in the order of, each from an index."""


def numbers(connection: Connection, statement: Select[int]) -> "array[int]":
    """The row numbers that a statement gives, in its order."""
    rows = statement.subquery("numbers")
    return array("q", json.loads(connection.scalar(select(func.json_group_array(rows.c.n))) or "[]"))


def meeting(connection: Connection, condition: str, query: CitationQuery, viewer: Viewer) -> "array[int]":
    """The row numbers that one condition of a query means, in no order."""
    return numbers(connection, meaning(condition, query, viewer))


def in_order(connection: Connection, order: str, *, left_out: bool) -> "array[int]":
    """Row numbers of all citations listed, in one of ORDERS."""
    columns = schema.citation.c
    statement = select(columns.n).where(*there(left_out)).order_by(*ORDERS[order], columns.n)
    return numbers(connection, statement)


def found_by(connection: Connection, words: str) -> "array[int] | None":
    """Row numbers of what the words find, listed or not; None where they say nothing."""
    expression = search.match_expression(words)
    return numbers(connection, search.matching(expression).order_by(None)) if expression else None


def reports(connection: Connection) -> "tuple[array[int], array[int]]":
    """Row numbers of studies and of the citations that report them, in two columns, in order of arrival."""
    report, study, citation = schema.report.c, schema.study, schema.citation
    pairs = (
        select(study.c.n, citation.c.n.label("citation"))
        .select_from(schema.report)
        .join(study, study.c.id == report.study)
        .join(citation, citation.c.id == report.citation)
        .where(report.gone + 0 == 0, study.c.gone == 0)
        .order_by(study.c.n, citation.c.n)
        .subquery("pairs")
    )
    found = connection.execute(
        select(func.json_group_array(pairs.c.n), func.json_group_array(pairs.c.citation))
    ).one()
    studies, citations = (array("q", json.loads(text)) for text in found)
    return studies, citations


def begun(connection: Connection, viewer: Viewer) -> dict[int, Status]:
    """The status of each study (row number) that the viewer has begun, whether it is there or not."""
    annotation, study = schema.annotation.c, schema.study
    rows = (
        select(annotation.status, study.c.n)
        .select_from(schema.annotation)
        .join(study, study.c.id == annotation.study)
        .where(annotation.reviewer == viewer.reviewer, annotation.form == viewer.form, annotation.gone == 0)
        .subquery("rows")
    )
    statement = select(rows.c.status, func.json_group_array(rows.c.n)).group_by(rows.c.status)
    found: dict[int, Status] = {}
    for status, text in connection.execute(statement):
        found.update(dict.fromkeys(json.loads(text), Status(status)))
    return found


def begun_of(connection: Connection, viewer: Viewer, ids: Iterable[str]) -> dict[int, Status]:
    """As `begun`, for annotations of these ids only; those taken back are not started."""
    annotation, study = schema.annotation.c, schema.study
    statement = (
        select(study.c.n, annotation.status, annotation.gone)
        .select_from(schema.annotation)
        .join(study, study.c.id == annotation.study)
        .where(annotation.id.in_(ids), annotation.reviewer == viewer.reviewer, annotation.form == viewer.form)
    )
    rows = connection.execute(statement)
    return {n: Status.NOT_STARTED if gone else Status(status) for n, status, gone in rows}
