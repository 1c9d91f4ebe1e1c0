"""One named operation: rows put, set, removed and restored, with before and after of each, in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from annotator.domain.changes import Changes
from annotator.domain.citation import Citation
from annotator.domain.errors import BugError
from annotator.domain.reading import Report, Tally, silent
from annotator.store import blobs, fold, indexes, schema
from annotator.store.ahead import Ahead
from annotator.store.bulk import Filling
from annotator.store.hashing import Change, canonical
from annotator.store.schema import KEPT


class Operation:
    """What happens inside `with journal.operation(name) as operation`; `changes` says what was touched, afterwards."""

    def __init__(self, connection: Connection, name: str, report: Report = silent) -> None:
        self.connection = connection
        self.name = name
        self.tally = Tally(0, report)
        self.changes = Changes()
        self.source = ""
        self.again = False
        self.digest = ""
        self._written: dict[tuple[str, str], tuple[str, dict[str, Any] | None, dict[str, Any] | None]] = {}
        self._life: dict[tuple[str, str], str] = {}
        self._bulk: set[str] = set()

    def put(self, table_name: str, row_id: str, **columns: object) -> None:
        """Make a row hold these columns: inserted where there is none or none is there, else updated.

        Columns that are not named take their defaults in a new row and stay in an old one; keys never change.
        """
        self.put_all(table_name, {row_id: columns})

    def put_all(self, table_name: str, rows: Mapping[str, Mapping[str, object]]) -> None:
        """Make rows hold columns, given by id, all with the same names: as `put` does with each."""
        table = KEPT[table_name]
        with self._in_parts(table, list(rows), fold.columns_of(table)) as parts:
            for part in parts:
                found = {row["id"]: row for row in self._found(table, part)}
                self._insert(table, {one: rows[one] for one in part if one not in found})
                for one, row in found.items():
                    refuse_other_keys(table, row, rows[one])
                    if not row["gone"]:
                        self._set(table, [row], free(table, rows[one]))
                gone = [one for one, row in found.items() if row["gone"]]
                self._bring_back(table, {one: rows[one] for one in gone})

    def _insert(self, table: Table, rows: Mapping[str, Mapping[str, object]]) -> None:
        if rows:
            whole = {one: {"id": one, **fold.defaults(table), **columns} for one, columns in rows.items()}
            self.connection.execute(insert(table), [{**values, "gone": 0} for values in whole.values()])
            self._written.update(
                {(table.name, one): ("insert", None, values) for one, values in whole.items()}
            )

    def _bring_back(self, table: Table, rows: Mapping[str, Mapping[str, object]]) -> None:
        ids = list(rows)
        words = fold.words_of(self.connection, table.name, ids)
        removed = [
            one
            for one in ids
            if self._life.get((table.name, one)) == "remove" or fold.was_removed(words.get(one, []))
        ]
        self._set_life(table, removed, "restore")
        anew: dict[str, dict[str, object]] = {}
        for one, columns in rows.items():
            spoken = words.get(one, [])
            if self._made(table, one, spoken):
                self.set(table.name, [one], **free(table, columns))
            elif fold.is_bulk(spoken) and table.name in fold.BULK_TABLES:
                raise BugError(f"{table.name} {one}: what brought it in is undone, so it cannot be put")
            else:
                values = {"id": one, **fold.defaults(table), **columns}
                self._written[table.name, one] = ("insert", None, values)
                anew[one] = {**values, "gone": 0}
        fold.write(self.connection, table, anew)

    def _made(self, table: Table, row_id: str, words: fold.Words) -> bool:
        """Whether something live made a row."""
        written = self._written.get((table.name, row_id), ("", None, None))
        return written[0] == "insert" or fold.is_made(self.connection, table.name, row_id, words)

    def set(self, table_name: str, ids: Iterable[str], **columns: object) -> None:
        """Write columns of rows that are there; a group is written whole; equal values write nothing."""
        table = KEPT[table_name]
        names = together(table, columns)
        with self._in_parts(table, list(ids), names) as parts:
            for part in parts:
                self._set(table, self._there(table, part, names), columns)

    def _set(self, table: Table, rows: Iterable[RowMapping], columns: Mapping[str, object]) -> None:
        names = together(table, columns)
        updates = []
        for row in rows:
            after = {name: columns.get(name, row[name]) for name in names}
            changed = {
                m for n in names if canonical(after[n]) != canonical(row[n]) for m in fold.group_of(table, n)
            }
            if changed:
                updates.append({"id": row["id"], **after})
                self._note_update(table.name, row, {name: after[name] for name in sorted(changed)})
        if len(updates) > 1 and len(names) == len(columns):  # all hold the same then
            ids = [one["id"] for one in updates]
            self.connection.execute(update(table).where(table.c.id.in_(ids)).values(columns))
        else:
            fold.set_columns(self.connection, table, updates)

    def _note_update(self, table_name: str, row: RowMapping, after: dict[str, Any]) -> None:
        key = (table_name, str(row["id"]))
        kind, before, written = self._written.get(key, ("update", {}, {}))
        before = None if before is None else {**{name: row[name] for name in after}, **before}
        self._written[key] = (kind, before, {**(written or {}), **after})

    def remove(self, table_name: str, ids: Iterable[str]) -> None:
        """Say of rows that they are gone; nothing is deleted."""
        table = KEPT[table_name]
        with self._in_parts(table, list(ids), ["gone"]) as parts:
            for part in parts:
                self._set_life(table, [row["id"] for row in self._there(table, part, [])], "remove")

    def restore(self, table_name: str, ids: Iterable[str]) -> None:
        """Bring removed rows back; refused where what made a row is undone. Rows that are there stay as they are."""
        table = KEPT[table_name]
        with self._in_parts(table, list(dict.fromkeys(ids)), ["gone"]) as parts:
            for part in parts:
                there = {row["id"] for row in self._there(table, part, [])}
                wanted = [row_id for row_id in part if row_id not in there]
                words = fold.words_of(self.connection, table_name, wanted)
                for row_id in wanted:
                    if not self._made(table, row_id, words.get(row_id, [])):
                        raise BugError(
                            f"{table_name} {row_id}: what made it is undone, so it cannot be restored"
                        )
                self._set_life(table, wanted, "restore")

    def _set_life(self, table: Table, ids: Sequence[str], kind: str) -> None:
        for row_id in ids:
            if self._life.pop((table.name, row_id), kind) == kind:
                self._life[table.name, row_id] = kind
        if ids:
            gone = int(kind == "remove")
            self.connection.execute(update(table).where(table.c.id.in_(list(ids))).values(gone=gone))

    @contextmanager
    def _in_parts(
        self, table: Table, ids: Sequence[str], names: Sequence[str]
    ) -> Iterator[Iterator[list[str]]]:
        """The rows some at a time, told to who watches; indexes of these columns may be left for the end."""
        self.tally.expect(2 * len(ids))  # they are journalled too

        def parts() -> Iterator[list[str]]:
            for start in range(0, len(ids), fold.CHUNK):
                part = list(ids[start : start + fold.CHUNK])
                yield part
                self.tally.add(len(part))

        with indexes.left_for_the_end(self.connection, table, names, len(ids)):
            yield parts()

    def bulk(self, source: str, citations: Sequence[Citation], report: Report = silent) -> None:
        """Fill in the rows of a source, some at a time; rows that were here before (an import undone) come back."""
        if self.source:
            raise BugError("one operation brings in one source")
        self.source = source
        self.again = bool(self._ids_of_source(source))
        filling = Filling(self.connection, source, len(citations))
        done = 0
        with Ahead(filling.rows(citations)) as ahead:
            while (rows := ahead.next()) is not None:
                report(done, len(citations))
                if not self.again:
                    filling.insert(rows, meanwhile=ahead.call)
                done += len(rows.citation)
        filling.finish()
        report(done, done)
        self._bulk.update(fold.BULK_TABLES)
        self.digest = filling.digest.text()

    def _ids_of_source(self, source: str) -> list[str]:
        columns = schema.citation.c
        return list(
            self.connection.execute(select(columns.id).where(columns.source == source).limit(1)).scalars()
        )

    def keep_blob(self, content: bytes) -> str:
        """Keep raw bytes by their SHA-256, which is given back."""
        return blobs.keep(self.connection, content)

    def _found(self, table: Table, ids: Sequence[str]) -> Sequence[RowMapping]:
        """Rows whole, there or gone."""
        return self.connection.execute(select(table).where(table.c.id.in_(ids))).mappings().all()

    def _there(self, table: Table, ids: Sequence[str], names: Sequence[str]) -> Sequence[RowMapping]:
        """Some columns and the id of rows that are there."""
        columns = [table.c.id, *(table.c[name] for name in names)]
        statement = select(*columns).where(table.c.id.in_(ids), table.c.gone + 0 == 0)
        return self.connection.execute(statement).mappings().all()

    def journalled(self) -> list[Change]:
        """The changes as the journal keeps them: what came to nothing is left out."""
        found: list[Change] = []
        for (table, row), (kind, before, after) in self._written.items():
            if kind == "update" and canonical(before) == canonical(after):
                continue
            old = None if before is None else canonical(before)
            found.append((len(found), table, row, kind, old, canonical(after)))
        for (table, row), kind in self._life.items():
            found.append((len(found), table, row, kind, None, None))
        return found

    def touched(self) -> dict[str, frozenset[str]]:
        """Ids by table; an empty set says that a table was filled in bulk."""
        found: dict[str, set[str]] = {}
        for table, row in (*self._written, *self._life):
            found.setdefault(table, set()).add(row)
        return {
            **{table: frozenset(rows) for table, rows in found.items()},
            **{table: frozenset() for table in self._bulk},
        }


_FREE_KEYS = {"imported_at", "imported_by", "created", "format", "file_name"}
"""Keys that may be said anew of a row that comes back."""


def together(table: Table, columns: Iterable[str]) -> list[str]:
    """These columns and those that are written together with them."""
    return sorted({member for name in columns for member in fold.group_of(table, name)})


def free(table: Table, columns: Mapping[str, object]) -> dict[str, object]:
    """Columns without the keys."""
    return {name: value for name, value in columns.items() if not table.c[name].info.get("key")}


def refuse_other_keys(table: Table, row: RowMapping, columns: Mapping[str, object]) -> None:
    """Refuse columns that say another key of a row than it has."""
    for name, value in columns.items():
        if table.c[name].info.get("key") and name not in _FREE_KEYS and row[name] != value:
            raise BugError(f"{table.name}.{name} is a key and never changes: {row[name]!r} to {value!r}")
