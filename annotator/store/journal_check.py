"""Whether the tables are what the journal says, every row is explained, and every hash is right."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from annotator.store import fold, schema, search, voids
from annotator.store.hashing import Change, RowsDigest, batch_hash, canonical, row_digest, sha256
from annotator.store.schema import KEPT

CHUNK = 500


def faults(connection: Connection) -> Iterator[str]:
    """Every fault found, as a sentence."""
    yield from _batches(connection)
    yield from _voids(connection)
    digests: dict[str, RowsDigest] = defaultdict(RowsDigest)
    for table in KEPT.values():
        yield from _rows(connection, table, digests)
    yield from _bulk(connection, digests)
    yield from _blobs(connection)
    yield from _search(connection)


def _batches(connection: Connection) -> Iterator[str]:
    """Hashes, parents, heads, and sequences without a gap."""
    batch = schema.journal_batch
    rows = connection.execute(select(batch).order_by(batch.c.lamport, batch.c.session)).mappings().all()
    hashes = {row["id"]: row["hash"] for row in rows}
    sequences: dict[str, list[int]] = defaultdict(list)
    named: set[str] = set()
    for row in rows:
        parents = [str(one) for one in json.loads(row["parents"])]
        named.update(parents)
        sequences[row["session"]].append(row["seq"])
        missing = [parent for parent in parents if parent not in hashes]
        if missing:
            yield f"The step “{row['name']}” follows a step that is missing."
        elif (
            batch_hash(dict(row), _changes(connection, row["id"]), [hashes[one] for one in parents])
            != row["hash"]
        ):
            yield f"The step “{row['name']}” ({row['at']}) was altered: its hash is wrong."
    for row in rows:
        if row["head"] != int(row["id"] not in named):
            yield f"The step “{row['name']}” is wrongly marked as {'newest' if row['head'] else 'not newest'}."
    for seqs in sequences.values():
        if sorted(seqs) != list(range(1, len(seqs) + 1)):
            yield "A step is missing: the numbers of a session have a gap."
    strays = connection.execute(
        select(schema.journal_change.c.batch)
        .where(schema.journal_change.c.batch.not_in(select(batch.c.id)))
        .distinct()
    ).scalars()
    yield from (f"Changes belong to the step {stray}, which is missing." for stray in strays)
    yield from _openings(connection)


def _openings(connection: Connection) -> Iterator[str]:
    """Each step says who wrote it on what device: by the opening in which it was written."""
    batch, session = schema.journal_batch, schema.journal_session
    strays = connection.execute(select(batch.c.name).where(batch.c.session.not_in(select(session.c.id))))
    yield from (f"The step “{row.name}” belongs to an opening that is missing." for row in strays)


def _changes(connection: Connection, batch: str) -> list[Change]:
    change = schema.journal_change
    rows = connection.execute(
        select(change.c.i, change.c.table, change.c.row, change.c.kind, change.c.before, change.c.after)
        .where(change.c.batch == batch)
        .order_by(change.c.i)
    )
    return [tuple(row) for row in rows]


def _voids(connection: Connection) -> Iterator[str]:
    """Marks of what is undone, and steps that go back over what is not there."""
    batch = schema.journal_batch
    steps = voids.all_steps(connection)
    void = voids.void_steps(steps)
    for row in connection.execute(select(batch.c.id, batch.c.void, batch.c.name)):
        if row.void != int(row.id in void):
            yield f"The step “{row.name}” is wrongly marked as {'undone' if row.void else 'not undone'}."
    there = {(step.session, step.seq) for step in steps}
    for step in steps:
        spans = voids.spans_of(step.target) if step.kind == voids.BACK else []
        if step.kind == voids.BACK and not spans:
            yield "A step that goes back does not say how far."
        if any((session, seq) not in there for session, *ends in spans for seq in ends):
            yield "A step goes back over steps that are missing."


def _rows(connection: Connection, table: Table, digests: dict[str, RowsDigest]) -> Iterator[str]:
    """Cells and life of every row against the fold; bulk rows are counted into the digest of their source."""
    ids = list(connection.execute(select(table.c.id).order_by(table.c.n)).scalars())
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        words = fold.words_of(connection, table.name, chunk)
        bulk = fold.bulk_sources(connection, table.name, chunk)
        live = fold.live_sources(connection, set(bulk.values()))
        rows = connection.execute(select(table).where(table.c.id.in_(chunk))).mappings()
        for row in rows:
            spoken = words.get(row["id"], [])
            source = bulk.get(row["id"], "") if fold.is_bulk(spoken) else ""
            yield from _row(table, row, spoken, explained=bool(source), bulk_live=source in live)
            if source:
                first = _first(table, row, spoken)
                digests[source].add(table.name, [first])
                if "digest" in first and first["digest"] != row_digest(first):
                    yield f"{_label(table, row)} was altered: it is not what was imported."
    yield from _lost(connection, table, set(ids))


def _row(
    table: Table, row: RowMapping, spoken: fold.Words, *, explained: bool, bulk_live: bool
) -> Iterator[str]:
    label = _label(table, row)
    if fold.is_bulk(spoken) and not explained:
        yield f"{label} is not explained by any step."
        return
    held = fold.cells(spoken)
    wrong = [name for name, value in held.items() if canonical(value) != canonical(row[name])]
    if wrong:
        yield f"{label} does not hold what its steps say: {', '.join(sorted(wrong))}."
    if row["gone"] != int(fold.is_gone(spoken, bulk_live=bulk_live)):
        yield f"{label} is {'gone' if row['gone'] else 'there'} against what its steps say."


def _label(table: Table, row: RowMapping) -> str:
    name = row.get("title") or row.get("label") or row.get("name") or row["id"]
    return f"{table.name.capitalize()} “{str(name)[:60]}”"


def _first(table: Table, row: RowMapping, spoken: fold.Words) -> dict[str, Any]:
    """What a bulk row held when it came: the base of each cell that was changed since, the row itself elsewhere."""
    first = {name: row[name] for name in fold.columns_of(table)}
    for _, before, _, _ in reversed(spoken):
        first.update(before or {})
    return first


def _lost(connection: Connection, table: Table, ids: set[str]) -> Iterator[str]:
    change = schema.journal_change
    named = connection.execute(select(change.c.row).where(change.c.table == table.name).distinct()).scalars()
    for row in named:
        if row not in ids:
            yield f"A row of {table.name} that steps speak of is missing ({row})."


def _bulk(connection: Connection, digests: dict[str, RowsDigest]) -> Iterator[str]:
    batch = schema.journal_batch
    for row in connection.execute(select(batch).where(batch.c.digest != "")):
        found = digests[row.source].text() if row.source in digests else RowsDigest().text()
        if found != row.digest:
            yield f"What “{row.name}” brought in is not what it was: {_named(connection, row.source)}."


def _named(connection: Connection, source: str) -> str:
    """A sum cannot tell which citation of a source was altered: name the list."""
    label = connection.execute(select(schema.source.c.label).where(schema.source.c.id == source)).scalar()
    return f"a citation, study or link of the list “{label}” was altered outside the program"


def _blobs(connection: Connection) -> Iterator[str]:
    blob = schema.blob
    kept = set()
    for digest in list(connection.execute(select(blob.c.sha256)).scalars()):
        content = connection.execute(select(blob.c.bytes).where(blob.c.sha256 == digest)).scalar_one()
        kept.add(digest)
        if sha256(content) != digest:
            yield f"The raw bytes {digest[:12]}… were altered."
    for label, digest in connection.execute(select(schema.source.c.label, schema.source.c.sha256)):
        if digest not in kept:
            yield f"The raw bytes of the list “{label}” are missing."


def _search(connection: Connection) -> Iterator[str]:
    citations = len(connection.execute(select(schema.citation.c.n)).all())
    if search.indexed(connection) != citations:
        yield "The search index does not hold every citation; it can be rebuilt."
