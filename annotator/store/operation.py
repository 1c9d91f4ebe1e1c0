"""One named operation: rows put, set, removed and restored, with before and after of each, in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select, update

from annotator.domain.changes import Changes
from annotator.domain.citation import Citation
from annotator.domain.errors import BugError
from annotator.domain.reading import Report, silent
from annotator.store import blobs, fold, schema
from annotator.store.ahead import Ahead
from annotator.store.bulk import Filling
from annotator.store.hashing import Change, canonical
from annotator.store.schema import KEPT


class Operation:
    """What happens inside `with journal.operation(name) as operation`; `changes` says what was touched, afterwards."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name
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
        table = KEPT[table_name]
        row = self._row(table, row_id)
        if row is None:
            values = {"id": row_id, **fold.defaults(table), **columns}
            self.connection.execute(insert(table).values(**values, gone=0))
            self._written[table_name, row_id] = ("insert", None, values)
            return
        self._refuse_other_keys(table, row, columns)
        if row["gone"]:
            self._bring_back(table, row, columns)
        else:
            free = {name: value for name, value in columns.items() if not table.c[name].info.get("key")}
            self._set(table, [row], free)

    def put_all(self, table_name: str, rows: Mapping[str, dict[str, object]]) -> None:
        """As `put`, for many rows by id: those that are new are inserted together."""
        table, ids = KEPT[table_name], list(rows)
        for start in range(0, len(ids), fold.CHUNK):
            chunk = ids[start : start + fold.CHUNK]
            known = set(self.connection.execute(select(table.c.id).where(table.c.id.in_(chunk))).scalars())
            new = {one: {"id": one, **fold.defaults(table), **rows[one]} for one in chunk if one not in known}
            if new:
                self.connection.execute(insert(table), [{**row, "gone": 0} for row in new.values()])
            self._written.update({(table_name, one): ("insert", None, row) for one, row in new.items()})
            for one in known:
                self.put(table_name, one, **rows[one])

    def _bring_back(self, table: Table, row: RowMapping, columns: dict[str, Any]) -> None:
        row_id = str(row["id"])
        words = fold.words_of(self.connection, table.name, [row_id]).get(row_id, [])
        if self._life.get((table.name, row_id)) == "remove" or self._was_removed(words):
            self._set_life(table, [row_id], "restore")
        if not self._made(table, row_id, words):
            if fold.is_bulk(words) and table.name in fold.BULK_TABLES:
                raise BugError(f"{table.name} {row_id}: what brought it in is undone, so it cannot be put")
            values = {"id": row_id, **fold.defaults(table), **columns}
            self._written[table.name, row_id] = ("insert", None, values)
            self.connection.execute(update(table).where(table.c.id == row_id).values(**values, gone=0))
        else:
            self.set(
                table.name, [row_id], **{n: v for n, v in columns.items() if not table.c[n].info.get("key")}
            )

    @staticmethod
    def _was_removed(words: fold.Words) -> bool:
        life = [kind for kind, _, _, void in words if kind in fold.LIFE and not void]
        return bool(life) and life[-1] == "remove"

    def _made(self, table: Table, row_id: str, words: fold.Words) -> bool:
        """Whether something live made a row."""
        if (table.name, row_id) in self._written and self._written[table.name, row_id][0] == "insert":
            return True
        if any(kind == "insert" and not void for kind, _, _, void in words):
            return True
        sources = fold.bulk_sources(self.connection, table.name, [row_id])
        return fold.is_bulk(words) and bool(fold.live_sources(self.connection, set(sources.values())))

    @staticmethod
    def _refuse_other_keys(table: Table, row: RowMapping, columns: dict[str, Any]) -> None:
        for name, value in columns.items():
            if table.c[name].info.get("key") and name not in _FREE_KEYS and row[name] != value:
                raise BugError(f"{table.name}.{name} is a key and never changes: {row[name]!r} to {value!r}")

    def set(self, table_name: str, ids: Iterable[str], **columns: object) -> None:
        """Write columns of rows that are there; a group is written whole; equal values write nothing."""
        self._set(KEPT[table_name], self._rows(KEPT[table_name], list(ids)), columns)

    def _set(self, table: Table, rows: Iterable[RowMapping], columns: dict[str, Any]) -> None:
        names = sorted({member for name in columns for member in fold.group_of(table, name)})
        updates = []
        for row in rows:
            after = {name: columns.get(name, row[name]) for name in names}
            changed = {
                m for n in names if canonical(after[n]) != canonical(row[n]) for m in fold.group_of(table, n)
            }
            if changed:
                updates.append({"id": row["id"], **after})
                self._note_update(table.name, row, {name: after[name] for name in sorted(changed)})
        fold.set_columns(self.connection, table, updates)

    def _note_update(self, table_name: str, row: RowMapping, after: dict[str, Any]) -> None:
        key = (table_name, str(row["id"]))
        kind, before, written = self._written.get(key, ("update", {}, {}))
        before = None if before is None else {**{name: row[name] for name in after}, **before}
        self._written[key] = (kind, before, {**(written or {}), **after})

    def remove(self, table_name: str, ids: Iterable[str]) -> None:
        """Say of rows that they are gone; nothing is deleted."""
        self._set_life(
            KEPT[table_name], [row["id"] for row in self._rows(KEPT[table_name], list(ids))], "remove"
        )

    def restore(self, table_name: str, ids: Iterable[str]) -> None:
        """Bring removed rows back; refused where what made a row is undone. Rows that are there stay as they are."""
        table = KEPT[table_name]
        given = list(ids)
        there = {row["id"] for row in self._rows(table, given)}
        wanted = [row_id for row_id in dict.fromkeys(given) if row_id not in there]
        words = fold.words_of(self.connection, table_name, wanted)
        for row_id in wanted:
            if not self._made(table, row_id, words.get(row_id, [])):
                raise BugError(f"{table_name} {row_id}: what made it is undone, so it cannot be restored")
        self._set_life(table, wanted, "restore")

    def _set_life(self, table: Table, ids: Sequence[str], kind: str) -> None:
        for row_id in ids:
            if self._life.pop((table.name, row_id), kind) == kind:
                self._life[table.name, row_id] = kind
        for start in range(0, len(ids), fold.CHUNK):
            chunk = list(ids[start : start + fold.CHUNK])
            gone = int(kind == "remove")
            self.connection.execute(update(table).where(table.c.id.in_(chunk)).values(gone=gone))

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

    def _row(self, table: Table, row_id: str) -> RowMapping | None:
        return self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one_or_none()

    def _rows(self, table: Table, ids: list[str]) -> Iterator[RowMapping]:
        for start in range(0, len(ids), fold.CHUNK):
            chunk = ids[start : start + fold.CHUNK]
            statement = select(table).where(table.c.id.in_(chunk), table.c.gone == 0)
            yield from self.connection.execute(statement).mappings().all()

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
