"""Studies and what reviewers answered on them: lists, pages of lines, whole annotations, drafts of text."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.annotation import Annotation, Answer, Instance, Origin, Place, State, Status, Value
from annotator.domain.review import Reviewer, StudyLine
from annotator.store import schema
from annotator.store.citation_filter import Viewer
from annotator.store.citations import batched_list, statuses


def study_lines(
    connection: Connection, viewer: Viewer, *, numbers: Sequence[int] = (), ids: Sequence[str] = ()
) -> list[StudyLine]:
    """One line for each study named by row number or id, in order of arrival; answers are not counted here."""
    study, report, citation = schema.study.c, schema.report, schema.citation
    rows: dict[int, Any] = {}
    named: list[ColumnElement[bool]] = [study.n.in_(chunk) for chunk in batched_list(numbers)]
    named += [study.id.in_(chunk) for chunk in batched_list(ids)]
    for condition in named:
        statement = (
            select(study.n, study.id, study.label, citation.c.n.label("citation_n"))
            .add_columns(citation.c.number, citation.c.title, citation.c.container)
            .join(report, (report.c.study == study.id) & (report.c.gone == 0))
            .join(citation, citation.c.id == report.c.citation)
            # The sum keeps SQLite from going through every citation: it knows no better without statistics.
            .where(condition, study.gone == 0, citation.c.gone + 0 == 0)
        )
        found = connection.execute(statement).all()
        # The first citation of a study is written last and stays.
        rows.update((row.n, row) for row in sorted(found, key=lambda row: -int(row.citation_n)))
    status = statuses(connection, [row.id for row in rows.values()], viewer)
    return [
        StudyLine(
            n=row.n,
            id=row.id,
            label=row.label,
            number=row.number,
            title=row.title,
            container=row.container,
            status=status.get(row.id, Status.NOT_STARTED),
        )
        for _, row in sorted(rows.items())
    ]


def annotations(connection: Connection, viewer: Viewer, studies: Sequence[str]) -> dict[str, Annotation]:
    """The viewer's annotation of each of these studies, empty where nothing was said yet."""
    found: dict[str, tuple[dict[Place, Answer], list[Instance]]] = {study: ({}, []) for study in studies}
    for chunk in batched_list(studies):
        for row in _mine(
            connection, schema.instance, chunk, viewer, schema.instance.c.order, schema.instance.c.n
        ):
            found[row.study][1].append(
                Instance(id=row.id, section=row.section, label=row.label, order=row.order, of=tuple(row.of))
            )
        for row in _mine(connection, schema.answer, chunk, viewer, schema.answer.c.n):
            found[row.study][0][row.question, row.instance] = _answer(row)
    status = statuses(connection, studies, viewer)
    return {study: _annotation(study, viewer, *parts, status) for study, parts in found.items()}


def begun_by_form(connection: Connection, reviewer: str) -> dict[str, int]:
    """On how many studies a reviewer began to answer each form, by form."""
    columns = schema.annotation.c
    statement = (
        select(columns.form, func.count().label("begun"))
        .where(columns.reviewer == reviewer, columns.gone == 0)
        .group_by(columns.form)
    )
    return {row.form: row.begun for row in connection.execute(statement)}


def place_of(connection: Connection, kind: str, row: str) -> tuple[str, Place] | None:
    """The study and place of one row of the kinds answer, instance and annotation; question '' where it has none."""
    table = {"answer": schema.answer, "instance": schema.instance, "annotation": schema.annotation}[kind]
    found = connection.execute(select(table).where(table.c.id == row)).mappings().first()
    if found is None:
        return None
    instance = found["id"] if kind == "instance" else found.get("instance", "")
    return found["study"], (found.get("question", ""), instance)


def _annotation(
    study: str,
    viewer: Viewer,
    answers: dict[Place, Answer],
    instances: list[Instance],
    status: dict[str, Status],
) -> Annotation:
    there_are = {instance.id for instance in instances} | {""}  # answers on a removed instance stay hidden
    return Annotation(
        study=study,
        form=viewer.form,
        reviewer=viewer.reviewer,
        status=status.get(study, Status.NOT_STARTED),
        answers={place: answer for place, answer in answers.items() if place[1] in there_are},
        instances=tuple(instances),
    )


def _mine(
    connection: Connection, table: Table, studies: list[str], viewer: Viewer, *order: ColumnElement[Any]
) -> Iterable[Row[Any]]:
    columns = table.c
    return connection.execute(
        select(table)
        .where(
            columns.study.in_(studies),
            columns.reviewer == viewer.reviewer,
            columns.form == viewer.form,
            columns.gone == 0,
        )
        .order_by(*order)
    )


def _answer(row: Row[Any]) -> Answer:
    value: Value = tuple(row.value) if isinstance(row.value, list) else row.value
    return Answer(
        question=row.question,
        instance=row.instance,
        value=value,
        state=State(row.state or State.REPORTED),
        origin=Origin(row.origin) if row.origin else None,
        as_reported=row.as_reported,
        derivation=row.derivation,
        note=row.note,
    )


def reviewers(connection: Connection, form: str) -> list[Reviewer]:
    """Those who annotated in a form, in the order in which they came to the review."""
    begun, columns = schema.annotation.c, schema.reviewer.c
    rows = connection.execute(
        select(schema.reviewer)
        .where(
            columns.id.in_(select(begun.reviewer).where(begun.form == form, begun.gone == 0)),
            columns.gone == 0,
        )
        .order_by(columns.n)
    )
    return [
        Reviewer(id=row.id, name=row.name, initials=row.initials, colour=row.colour, role=row.role)
        for row in rows
    ]


def answer_columns(answer: Answer, form_version: str) -> dict[str, Any]:
    """The columns of `answer` that one answer writes, whole."""
    return {
        "value": list(answer.value) if isinstance(answer.value, tuple) else answer.value,
        "state": answer.state.value,
        "origin": answer.origin.value if answer.origin else "",
        "as_reported": answer.as_reported,
        "derivation": answer.derivation,
        "form_version": form_version,
        "note": answer.note,
    }


def answer_count(connection: Connection) -> int:
    """How many answers there are, of everybody."""
    return (
        connection.scalar(select(func.count()).select_from(schema.answer).where(schema.answer.c.gone == 0))
        or 0
    )


def keep_draft(connection: Connection, key: dict[str, str], text: str, at: str) -> None:
    """Keep text that is still being typed; local, never journalled, replaced by the next."""
    statement = insert(schema.draft).values(**key, text=text, at=at)
    connection.execute(
        statement.on_conflict_do_update(index_elements=list(key), set_={"text": text, "at": at})
    )


def drop_draft(connection: Connection, key: dict[str, str]) -> None:
    """Forget text that was stored as an answer or given up."""
    columns = schema.draft.c
    connection.execute(delete(schema.draft).where(*(columns[name] == value for name, value in key.items())))


def drafts(connection: Connection, study: str, viewer: Viewer) -> dict[Place, str]:
    """The viewer's text still being typed on a study."""
    columns = schema.draft.c
    statement = select(columns.question, columns.instance, columns.text).where(
        columns.study == study, columns.form == viewer.form, columns.reviewer == viewer.reviewer
    )
    return {(row.question, row.instance): row.text for row in connection.execute(statement)}
