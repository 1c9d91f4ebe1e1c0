"""The tables reckoned from the batches: a cell holds the last live word, a row is gone when nothing live made it."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, and_, bindparam, select, type_coerce, update

from annotator.domain.reading import UNHEARD, Tally
from annotator.store import indexes, schema
from annotator.store.hashing import canonical
from annotator.store.schema import KEPT

CHUNK = 500
"""Rows folded with one query."""
RECKONED = ("n", "gone")
MAKE, LIFE = ("insert",), ("remove", "restore")
Words = list[tuple[str, dict[str, Any] | None, dict[str, Any] | None, bool]]
"""Of one row, in the order of the clocks: kind, before, after, void."""


def columns_of(table: Table) -> list[str]:
    """The journalled columns of a table."""
    return [column.name for column in table.columns if column.name not in RECKONED]


def changing(table: Table) -> list[str]:
    """The columns of a table that can change."""
    return [column.name for column in table.columns if column.info.get("group")]


def group_of(table: Table, name: str) -> list[str]:
    """The columns that are written together with one; a key column stands alone."""
    group = table.c[name].info.get("group")
    return [name] if group is None else [c.name for c in table.columns if c.info.get("group") == group]


def defaults(table: Table) -> dict[str, Any]:
    """What a column holds when an insert does not name it."""
    found: dict[str, Any] = {}
    for column in table.columns:
        if column.name in RECKONED or column.name == "id":
            continue
        text = getattr(column.server_default, "arg", None)
        if text is None:
            found[column.name] = None
        elif isinstance(column.type, schema.JsonText):
            found[column.name] = json.loads(str(text))
        else:
            found[column.name] = int(str(text)) if column.type.python_type is int else str(text)
    return found


def words_of(connection: Connection, table: str, ids: Sequence[str]) -> dict[str, Words]:
    """Every change of these rows, in (lamport, session) order."""
    change, batch = schema.journal_change, schema.journal_batch
    rows = connection.execute(
        select(change.c.row, change.c.kind, change.c.before, change.c.after, batch.c.void)
        .join(batch, batch.c.id == change.c.batch)
        .where(change.c.row.in_(list(ids)), change.c.table == table)
        .order_by(batch.c.lamport, batch.c.session, change.c.i)
    )
    found: dict[str, Words] = defaultdict(list)
    for row in rows:
        before = None if row.before is None else json.loads(row.before)
        after = None if row.after is None else json.loads(row.after)
        found[row.row].append((row.kind, before, after, bool(row.void)))
    return found


def cells(words: Words) -> dict[str, Any]:
    """What the changes of a row make its cells hold; cells that no change named are not in it."""
    held: dict[str, Any] = {}
    spoken: set[str] = set()
    for kind, before, after, void in words:
        if kind in LIFE or after is None:
            continue
        base = after if kind in MAKE else before or {}
        for name, value in base.items():
            held.setdefault(name, value)
        if not void:
            held.update(after)
            spoken.update(after)
    return held


def is_gone(words: Words, *, bulk_live: bool) -> bool:
    """Whether a row is gone: nothing live made it, or the last live word on its life is remove."""
    made = bulk_live or any(kind in MAKE and not void for kind, _, _, void in words)
    return not made or was_removed(words)


def refold(connection: Connection, table_name: str, ids: Iterable[str], tally: Tally = UNHEARD) -> None:
    """Make these rows hold what the journal says they hold; rows that hold it already are not written."""
    table = KEPT[table_name]
    wanted = list(ids)
    with indexes.left_for_the_end(connection, table, ("gone", *changing(table)), len(wanted)):
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            words = words_of(connection, table_name, chunk)
            bulk = bulk_sources(connection, table_name, chunk)
            live = live_sources(connection, set(bulk.values()))
            told: dict[str, dict[str, Any]] = {}
            for one in chunk:
                spoken = words.get(one, [])
                values = {name: value for name, value in cells(spoken).items() if name != "id"}
                gone = is_gone(spoken, bulk_live=is_bulk(spoken) and bulk.get(one) in live)
                told[one] = {**values, "gone": int(gone)}
            write(connection, table, told)
            tally.add(len(chunk))


def write(connection: Connection, table: Table, told: Mapping[str, Mapping[str, Any]]) -> None:
    """Make rows hold cells, given by id: only what is another now is written, equal cells with one statement."""
    names = ["id", *dict.fromkeys(name for values in told.values() for name in values)]
    columns = [type_coerce(table.c[name], Text) if is_json(table, name) else table.c[name] for name in names]
    # Straight from the driver: JSON is compared as it is kept.
    rows = connection.execute(select(*columns).where(table.c.id.in_(list(told)))).cursor.fetchall()
    same: dict[tuple[tuple[str, object], ...], list[str]] = defaultdict(list)
    for row in rows:
        held = dict(zip(names, row, strict=True))
        kept = {n: canonical(v) if is_json(table, n) else v for n, v in told[held["id"]].items()}
        others = tuple((name, value) for name, value in kept.items() if value != held[name])
        if others:
            same[others].append(held["id"])
    alone: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for others, ids in same.items():
        values = {name: told[ids[0]][name] for name, _ in others}
        if len(ids) > 1:
            connection.execute(update(table).where(table.c.id.in_(ids)).values(values))
        else:
            alone[tuple(values)].append({"id": ids[0], **values})
    for rows_alone in alone.values():
        set_columns(connection, table, rows_alone)


def is_json(table: Table, name: str) -> bool:
    """Whether a column keeps JSON."""
    return isinstance(table.c[name].type, schema.JsonText)


def was_removed(words: Words) -> bool:
    """Whether the last live word on the life of a row is remove."""
    life = [kind for kind, _, _, void in words if kind in LIFE and not void]
    return bool(life) and life[-1] == "remove"


def is_bulk(words: Words) -> bool:
    """Whether a row came in bulk: no insert in the journal explains it."""
    return not any(kind in MAKE for kind, _, _, _ in words)


def is_made(connection: Connection, table_name: str, row_id: str, words: Words) -> bool:
    """Whether something live in the journal made a row."""
    if any(kind in MAKE and not void for kind, _, _, void in words):
        return True
    sources = bulk_sources(connection, table_name, [row_id])
    return is_bulk(words) and bool(live_sources(connection, set(sources.values())))


def bulk_condition(table_name: str, source: str) -> ColumnElement[bool]:
    """Which rows of a table come from a source, by what they name."""
    if table_name == "citation":
        return schema.citation.c.source == source
    of_source = select(schema.citation.c.id).where(schema.citation.c.source == source)
    return KEPT[table_name].c.citation.in_(of_source)


BULK_TABLES = ("citation", "study", "report")
"""Tables that an import fills in bulk."""


def bulk_sources(connection: Connection, table_name: str, ids: Sequence[str]) -> dict[str, str]:
    """The source by which each of these rows could have come in bulk."""
    if table_name not in BULK_TABLES:
        return {}
    table, citation = KEPT[table_name], schema.citation
    if table_name == "citation":
        statement = select(citation.c.id, citation.c.source).where(citation.c.id.in_(list(ids)))
    else:
        statement = (
            select(table.c.id, citation.c.source)
            .join(citation, citation.c.id == table.c.citation)
            .where(table.c.id.in_(list(ids)))
        )
    return dict(connection.execute(statement).all())


def live_sources(connection: Connection, sources: set[str]) -> set[str]:
    """Those of these sources that a batch which is not void brought in."""
    batch = schema.journal_batch
    return set(
        connection.execute(
            select(batch.c.source).where(batch.c.source.in_(sources), batch.c.kind == "do", batch.c.void == 0)
        ).scalars()
    )


def refold_source(connection: Connection, source: str, tally: Tally = UNHEARD) -> None:
    """Make all bulk rows of a source there or gone, set by set; then those with words of their own on life."""
    gone = int(not live_sources(connection, {source}))
    change = schema.journal_change
    for name in BULK_TABLES:
        table = KEPT[name]
        own = select(change.c.row).where(change.c.table == name, change.c.kind.in_((*MAKE, *LIFE)))
        of_source = bulk_condition(name, source)
        plain = select(table.c.n).where(of_source, table.c.id.not_in(own), table.c.gone != gone)
        numbers = list(connection.execute(plain.order_by(table.c.n)).scalars())
        with indexes.left_for_the_end(connection, table, ("gone",), len(numbers)):
            for start in range(0, len(numbers), CHUNK):
                chunk = numbers[start : start + CHUNK]
                connection.execute(update(table).where(table.c.n.in_(chunk)).values(gone=gone))
                tally.add(len(chunk))
        spoken = select(table.c.id).where(of_source, table.c.id.in_(own))
        refold(connection, name, connection.execute(spoken).scalars(), tally)


def set_columns(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Update rows given as mappings of columns, all with the same columns, `id` among them."""
    if rows:
        names = [name for name in rows[0] if name != "id"]
        statement = (
            update(table)
            .where(and_(table.c.id == bindparam("_id")))
            .values({name: bindparam(f"_{name}") for name in names})
        )
        connection.execute(statement, [{f"_{name}": value for name, value in row.items()} for row in rows])
