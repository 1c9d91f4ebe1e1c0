"""Steps of the journal as lists show them: numbers by query, rows of a page, and what one step said."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Text, func, select, type_coerce, union

from annotator.domain.review import Reviewer
from annotator.domain.steps import StepKind, StepQuery
from annotator.store import schema
from annotator.store.citations import batched_list
from annotator.store.hashing import rows_counted
from annotator.store.schema import KEPT
from annotator.store.undo_stacks import SET_UP
from annotator.store.voids import BACK, TOGGLES, spans_of

KIND_OF_TABLE = {
    "answer": StepKind.ANSWER,
    "instance": StepKind.ANSWER,
    "evidence": StepKind.EVIDENCE,
    "annotation": StepKind.COMPLETE,
    "source": StepKind.CITATION,
    "citation": StepKind.CITATION,
    "report": StepKind.CITATION,
    "study": StepKind.CITATION,
    "same_work": StepKind.CITATION,
    "tag": StepKind.CITATION,
    "citation_tag": StepKind.CITATION,
}
"""What a step is about, by the table of its first change."""


RECENT = 2000
"""Steps among which the studies last worked on are looked for."""
StepRow = RowMapping
"""A row of the journal's steps, by the names of its columns."""


class Said(NamedTuple):
    """One change of a step."""

    table: str
    row: str
    kind: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def numbers_and_times(
    connection: Connection, query: StepQuery, since: int = 0
) -> list[tuple[int, str, bool]]:
    """Number and time (UTC, ISO 8601) of each step asked for, newest first, and whether it is day-to-day work.

    `since` leaves out steps up to a number.
    """
    batch = schema.journal_batch.c
    routine = (batch.kind == "do") & (batch.source == "") & (batch.reason == "")
    statement: Select[Any] = (
        select(batch.n, batch.at, routine).order_by(batch.n.desc()).where(batch.n > since)
    )
    if query.reviewer:
        statement = statement.where(batch.reviewer == query.reviewer)
    if query.study:
        statement = statement.where(_on_study(query.study))
    if query.kind is not None:
        statement = _of_kind(statement, query.kind)
    # Straight from the driver: 100,000 row objects would take three times as long.
    return list(connection.execute(statement).cursor.fetchall())


def _of_kind(statement: Select[Any], kind: StepKind) -> Select[Any]:
    batch, change = schema.journal_batch.c, schema.journal_change.c
    if kind is StepKind.UNDO:
        return statement.where(batch.kind != "do")
    statement = statement.where(batch.kind == "do")
    if kind is StepKind.SET_UP:
        return statement.where(batch.reason == SET_UP)
    statement = statement.where(batch.reason != SET_UP)
    if kind is StepKind.IMPORT:
        return statement.where(batch.source != "")
    tables = [table for table, of in KIND_OF_TABLE.items() if of is kind]
    about = change.table.in_(tables) if tables else change.table.not_in(list(KIND_OF_TABLE))
    first = select(change.batch).where(change.i == 0, about)
    return statement.where(batch.source == "", batch.id.in_(first))


def _on_study(study: str) -> ColumnElement[bool]:
    """Steps that touched a study, its citations or what was said on it; those that brought it in; undo of these."""
    batch, change, report = schema.journal_batch.c, schema.journal_change.c, schema.report
    citations = select(report.c.citation).where(report.c.study == study)
    citation = schema.citation.c
    rows = union(
        *(
            select(KEPT[name].c.id).where(KEPT[name].c.study == study)
            for name in ("answer", "annotation", "instance", "evidence", "report")
        ),
        select(citation.id).where(citation.id.in_(citations)),
        select(schema.citation_tag.c.id).where(schema.citation_tag.c.citation.in_(citations)),
        select(schema.study.c.id).where(schema.study.c.id == study),
    )
    own = select(change.batch).where(change.row.in_(select(rows.subquery().c.id)))
    sources = select(citation.source).where(citation.id.in_(citations))
    brought = select(batch.id).where(batch.source.in_(sources))
    return batch.id.in_(own) | batch.target.in_(own) | batch.source.in_(sources) | batch.target.in_(brought)


def rows(connection: Connection, numbers: Sequence[int]) -> list[RowMapping]:
    """The steps of these numbers with their device and their first change, in any order."""
    batch, session, change = schema.journal_batch, schema.journal_session.c, schema.journal_change.c
    found: list[RowMapping] = []
    for chunk in batched_list(numbers):
        statement = (
            select(batch, session.device, session.device_name)
            .add_columns(change.table, change.row, change.kind.label("said"), change.before, change.after)
            .outerjoin(schema.journal_session, session.id == batch.c.session)
            .outerjoin(schema.journal_change, (change.batch == batch.c.id) & (change.i == 0))
            .where(batch.c.n.in_(chunk))
        )
        found += connection.execute(statement).mappings()
    return found


def kind_of(row: RowMapping) -> StepKind:
    """What a step is about."""
    if row["kind"] != "do":
        return StepKind.UNDO
    if row["reason"] == SET_UP:
        return StepKind.SET_UP
    return StepKind.IMPORT if row["source"] else KIND_OF_TABLE.get(row["table"], StepKind.OTHER)


def said_first(row: RowMapping) -> Said | None:
    """The first change of a step, None where it has none."""
    if row["table"] is None:
        return None
    return Said(row["table"], row["row"], row["said"], _read(row["before"]), _read(row["after"]))


def all_said(connection: Connection, step: str, most: int) -> tuple[list[Said], int]:
    """The first changes of a step, and how many there are in all."""
    change = schema.journal_change.c
    count = connection.scalar(
        select(func.count()).select_from(schema.journal_change).where(change.batch == step)
    )
    found = connection.execute(
        select(change.table, change.row, change.kind, change.before, change.after)
        .where(change.batch == step)
        .order_by(change.i)
        .limit(most)
    )
    said = [Said(table, row, kind, _read(before), _read(after)) for table, row, kind, before, after in found]
    return said, count or 0


def _read(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def keys_of(connection: Connection, table: str, ids: Iterable[str], *columns: str) -> dict[str, RowMapping]:
    """Columns of these rows of a table, by id, there or gone."""
    kept = KEPT[table].c
    found: dict[str, RowMapping] = {}
    for chunk in batched_list(sorted(set(ids))):
        named = select(kept.id, *(kept[name] for name in columns)).where(kept.id.in_(chunk))
        found.update((row["id"], row) for row in connection.execute(named).mappings())
    return found


def undone_by(connection: Connection, steps: Sequence[RowMapping]) -> dict[str, int]:
    """The number of the step that took each of these back: acts that are void, toggles that were gone back over."""
    batch = schema.journal_batch.c
    columns = (batch.n, batch.target, batch.lamport, batch.session)
    taking = select(*columns).where(batch.void == 0)
    void = [step for step in steps if step["void"]]
    meant = [step for step in steps if step["void"] or step["kind"] in TOGGLES]
    last: dict[str, tuple[int, str, int]] = {}

    def note(step: str, row: Any) -> None:  # noqa: ANN401 - a row of those columns
        word = (row.lamport, row.session, row.n)
        last[step] = max(word, last.get(step, word))

    for chunk in batched_list([step["id"] for step in void]):
        for row in connection.execute(taking.where(batch.kind == "undo", batch.target.in_(chunk))):
            note(row.target, row)
    spans = batch.target.between("[", "\\")  # targets of other kinds are ids: the index finds these
    for row in connection.execute(taking.where(spans, batch.kind == BACK)) if meant else ():
        for session, first, end in spans_of(row.target):
            for step in meant:
                if step["session"] == session and first <= step["seq"] <= end:
                    note(step["id"], row)
    return {step: n for step, (_, _, n) in last.items()}


def step_of(connection: Connection, n: int) -> StepRow | None:
    """One step by its number."""
    batch = schema.journal_batch
    return connection.execute(select(batch).where(batch.c.n == n)).mappings().one_or_none()


def step_named(connection: Connection, step: str) -> StepRow | None:
    """One step by its id."""
    batch = schema.journal_batch
    return connection.execute(select(batch).where(batch.c.id == step)).mappings().one_or_none()


def ends_of(connection: Connection, steps: Sequence[StepRow]) -> dict[str, tuple[int, int]]:
    """From which to which step each of these went back, for those that did."""
    batch = schema.journal_batch.c
    found: dict[str, tuple[int, int]] = {}
    for step in steps:
        for session, *ends in spans_of(step["target"]) if step["kind"] == BACK else ():
            named = select(batch.n).where(batch.session == session, batch.seq.in_(ends))
            numbers = [*connection.execute(named).scalars(), *found.get(step["id"], ())]
            if numbers:
                found[step["id"]] = min(numbers), max(numbers)
    return found


def effort(connection: Connection, n: int, *, back: bool, most: int) -> int:
    """How many steps and rows are touched by an undo of a step, or by going `back` to before it.

    What steps said of rows is counted up to one more than `most`.
    """
    batch = schema.journal_batch.c
    row = step_of(connection, n)
    if row is not None and not back and row["kind"] == BACK:
        back, n = True, ends_of(connection, [row]).get(row["id"], (n, n))[0]
    meant = batch.n >= n if back else batch.n == n
    digests = connection.execute(select(batch.digest).where(meant, batch.source != "")).scalars()
    rows = sum(map(rows_counted, digests))
    change = schema.journal_change.c
    said = select(change.i).join(schema.journal_batch, batch.id == change.batch).where(meant).limit(most + 1)
    rows += connection.scalar(select(func.count()).select_from(said.subquery())) or 0
    return rows + (newest(connection) - n + 1 if back else 1)


def recent_studies(connection: Connection, limit: int) -> list[tuple[str, str]]:
    """Id and label of the studies on which something was answered last, newest first."""
    batch, change, study = schema.journal_batch.c, schema.journal_change, schema.study.c
    newest = select(batch.id, batch.n).order_by(batch.n.desc()).limit(RECENT).subquery()
    statement = (
        select(schema.answer.c.study)
        .select_from(newest)
        .join(change, change.c.batch == newest.c.id)
        .join(schema.answer, schema.answer.c.id == change.c.row)
        .group_by(schema.answer.c.study)
        .order_by(func.max(newest.c.n).desc())
        .limit(limit)
    )
    ids = list(connection.execute(statement).scalars())
    found = connection.execute(select(study.id, study.label).where(study.id.in_(ids)))
    labels = {row.id: str(row.label) for row in found}
    return [(one, labels[one]) for one in ids if one in labels]


def studies_named(connection: Connection, words: str, limit: int) -> list[tuple[str, str]]:
    """Id and label of the studies in whose label these words stand, in the order of labels."""
    study = schema.study.c
    statement = (
        select(study.id, study.label)
        .where(study.gone == 0, study.label.icontains(words, autoescape=True))
        .order_by(study.label, study.id)
        .limit(limit)
    )
    return [(row.id, str(row.label)) for row in connection.execute(statement)]


def brings_in(connection: Connection, step: str) -> bool:
    """Whether a step brings in an imported list."""
    batch = schema.journal_batch.c
    return bool(connection.scalar(select(batch.source).where(batch.id == step)))


def makes(connection: Connection, step: str, tables: Iterable[str]) -> bool:
    """Whether a step makes or brings back rows of these tables."""
    change = schema.journal_change.c
    statement = select(change.i).where(
        change.batch == step, change.table.in_(list(tables)), change.kind.in_(("insert", "restore"))
    )
    return connection.scalar(statement.limit(1)) is not None


def rows_said(connection: Connection, step: str, table: str) -> frozenset[str]:
    """The rows of a table that a step speaks of."""
    change = schema.journal_change.c
    return frozenset(
        connection.execute(select(change.row).where(change.batch == step, change.table == table)).scalars()
    )


def newest(connection: Connection) -> int:
    """The number of the newest step."""
    return connection.scalar(select(func.max(schema.journal_batch.c.n))) or 0


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of steps by their ids."""
    batch = schema.journal_batch.c
    found: dict[str, int] = {}
    for chunk in batched_list(sorted(set(ids))):
        statement = select(batch.id, batch.n).where(batch.id.in_(chunk))
        found.update((row.id, row.n) for row in connection.execute(statement))
    return found


def reviewers(connection: Connection) -> list[Reviewer]:
    """Everybody who ever stood in the review, in order of arrival."""
    rows = connection.execute(select(schema.reviewer).order_by(schema.reviewer.c.n))
    return [
        Reviewer(id=row.id, name=row.name, initials=row.initials, colour=row.colour, role=row.role)
        for row in rows
    ]


def form_text(connection: Connection, version: str) -> str:
    """The definition of a form version, '' where it is not kept."""
    columns = schema.form_version.c
    return connection.scalar(select(columns.definition).where(columns.id == version)) or ""


def shown_answers(connection: Connection) -> set[tuple[str, str]]:
    """Answers that lists and forms show, of everybody: id and study."""
    answer, instance, report, citation = schema.answer, schema.instance.c, schema.report.c, schema.citation.c
    listed = (
        select(report.study)
        .select_from(schema.report)
        .join(schema.citation, citation.id == report.citation)
        .join(schema.study, schema.study.c.id == report.study)
        .where(report.gone == 0, citation.gone == 0, citation.left_out == 0, schema.study.c.gone == 0)
    )
    said = (answer.c.state != "reported") | (type_coerce(answer.c.value, Text) != "null")
    there = select(instance.id).where(instance.gone == 0)
    statement = select(answer.c.id, answer.c.study).where(
        answer.c.gone == 0,
        said,
        (answer.c.instance == "") | answer.c.instance.in_(there),
        answer.c.study.in_(listed),
    )
    return {(one, study) for one, study in connection.execute(statement)}
