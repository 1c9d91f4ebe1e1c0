"""Which citations a query means: conditions on row numbers, each answered from an index alone."""

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Subquery,
    Text,
    column,
    func,
    literal_column,
    or_,
    select,
    true,
)

from annotator.domain.annotation import State, Status
from annotator.domain.review import OPEN, CitationQuery
from annotator.store import schema

SMALLEST, LARGEST = -(2**63), 2**63 - 1
_NOTHING = ("null", '""', "[]")
"""Values, as kept, of answers that say nothing."""


class Viewer:
    """Whose answers lists show: one reviewer, in one form, with the questions that say the design and the bias."""

    def __init__(self, reviewer: str, form: str, design: str = "", bias: str = "") -> None:
        self.reviewer = reviewer
        self.form = form
        self.design = design
        self.bias = bias

    def of(self, reviewer: str) -> "Viewer":
        """The same questions, with another reviewer's answers."""
        return Viewer(reviewer, self.form, self.design, self.bias)


def there(left_out: bool = False) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition for citations that are listed, in the order of the indexes."""
    return schema.citation.c.gone == 0, schema.citation.c.left_out == int(left_out)


def conditions(query: CitationQuery, viewer: Viewer) -> list[ColumnElement[bool]]:
    """What must hold of a citation that is `there`; words and order are not looked at.

    Each says of which row numbers a citation must be one, so that any order can be read from its own index: rows hold
    abstracts and raw text, and are far apart.
    """
    found: list[ColumnElement[bool]] = []
    columns = schema.citation.c
    if query.source:
        found.append(_among(select(columns.n).where(columns.source == query.source)))
    if query.year_from is not None or query.year_to is not None:
        first, last = _bounded(query.year_from, SMALLEST), _bounded(query.year_to, LARGEST)
        found.append(_among(_listed(query).where(columns.year.between(first, last))))
    if query.only_to_check:
        found.append(_among(_listed(query).where(columns.to_check > 0)))
    if query.without in {"pmid", "doi"}:
        found.append(_among(_listed(query).where(columns[query.without] == literal_column("''"))))
    if query.tag:
        found.append(_among(_tagged(query.tag)))
    if query.statuses:
        found.append(_of_status(query.statuses, viewer))
    if query.design:
        found.append(_answered(viewer, viewer.design, query.design, _under(query.design)))
    if query.bias:
        found.append(_answered(viewer, viewer.bias, query.bias, _level_or_state(query.bias)))
    return found


def _bounded(year: int | None, otherwise: int) -> int:
    return otherwise if year is None else min(max(year, SMALLEST), LARGEST)


def _listed(query: CitationQuery) -> Select[int]:
    return select(schema.citation.c.n).where(*there(query.left_out))


def _among(numbers: Select[int]) -> ColumnElement[bool]:
    """Whether a citation is one of these; the sum keeps SQLite from looking every one of them up by its number."""
    return (schema.citation.c.n + 0).in_(numbers)


def _not_among(numbers: Select[int]) -> ColumnElement[bool]:
    return (schema.citation.c.n + 0).not_in(numbers)


def _tagged(tag: str) -> Select[int]:
    link, other = schema.citation_tag.c, schema.citation.alias()
    return (
        select(other.c.n)
        .select_from(schema.citation_tag)
        .join(other, other.c.id == link.citation)
        .where(link.tag == tag, link.gone == 0)
    )


def _reported_by(studies: ColumnElement[str], source: FromClause) -> Select[int]:
    """Row numbers of the citations that report studies named by a table."""
    report, study = schema.report.c, schema.study.c
    other = schema.citation.alias()
    return (
        select(other.c.n)
        .select_from(source)
        .join(schema.report, report.study == studies)
        .join(schema.study, study.id == report.study)
        .join(other, other.c.id == report.citation)
        .where(report.gone == 0, study.gone == 0, other.c.gone == 0)
    )


def _of_status(statuses: tuple[Status, ...], viewer: Viewer) -> ColumnElement[bool]:
    annotation, report, study = schema.annotation.c, schema.report.c, schema.study.c
    other = schema.citation.alias()

    def begun(wanted: list[str]) -> Select[int]:
        """Driven by the few annotations: joined freely, SQLite would begin with every report."""
        studies = select(annotation.study).where(
            annotation.reviewer == viewer.reviewer,
            annotation.form == viewer.form,
            annotation.gone == 0,
            annotation.status.in_(wanted),
        )
        return (
            select(other.c.n)
            .join(schema.report, report.citation == other.c.id)
            .join(schema.study, study.id == report.study)
            .where(report.study.in_(studies), report.gone == 0, study.gone == 0, other.c.gone == 0)
        )

    if Status.NOT_STARTED in statuses:
        others = [status.value for status in Status if status not in statuses]
        return _not_among(begun(others)) if others else true()
    return _among(begun([status.value for status in statuses]))


def _answered(viewer: Viewer, question: str, wanted: str, says: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether the viewer's answer to a question says something, or whether there is none (OPEN)."""
    answer = schema.answer.c
    answered = _reported_by(answer.study, schema.answer).where(
        answer.question == question,
        answer.reviewer == viewer.reviewer,
        answer.form == viewer.form,
        answer.instance == "",
        answer.gone == 0,
    )
    return _not_among(answered.where(_given())) if wanted == OPEN else _among(answered.where(says))


def _value() -> ColumnElement[str]:
    """The value of an answer as kept: JSON."""
    return func.json(schema.answer.c.value, type_=Text)


def _given() -> ColumnElement[bool]:
    answer = schema.answer.c
    return or_(answer.state != State.REPORTED.value, _value().not_in(_NOTHING))


def _under(path: str) -> ColumnElement[bool]:
    """Whether a path of an answer, or one of its paths, lies in a subtree, by segments; or its state is named so."""
    answer = schema.answer.c
    each = func.json_each(answer.value).table_valued(column("value", Text), name="each")
    under = or_(each.c.value == path, func.substr(each.c.value, 1, len(path) + 1) == f"{path}.")
    inside = select(1).select_from(each).where(under).correlate(schema.answer).exists()
    return or_(
        (answer.state == State.REPORTED.value) & inside, (answer.state == path) & (answer.state != "reported")
    )


def _level_or_state(wanted: str) -> ColumnElement[bool]:
    answer = schema.answer.c
    level = func.json_extract(answer.value, "$", type_=Text) == wanted
    return or_(
        (answer.state == State.REPORTED.value) & level,
        (answer.state == wanted) & (answer.state != State.REPORTED.value),
    )


def by_status(statement: Select[int], viewer: Viewer, *, descending: bool) -> Select[int]:
    """The statement, ordered by the viewer's status first."""
    begun = _begun(viewer)
    status = func.coalesce(begun.c.status, Status.NOT_STARTED.value)
    joined = statement.select_from(schema.citation).outerjoin(begun, begun.c.citation == schema.citation.c.id)
    return joined.order_by(status.desc() if descending else status)


def _begun(viewer: Viewer) -> Subquery:
    """The viewer's status of each citation whose study was begun; the others are not looked at one by one."""
    annotation, report, study = schema.annotation.c, schema.report.c, schema.study.c
    return (
        select(report.citation, annotation.status)
        .join(schema.report, report.study == annotation.study)
        .join(schema.study, study.id == report.study)
        .where(annotation.reviewer == viewer.reviewer, annotation.form == viewer.form, annotation.gone == 0)
        .where(report.gone == 0, study.gone == 0)
        .subquery()
    )
