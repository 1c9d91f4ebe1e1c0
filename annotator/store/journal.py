"""The journal: named operations, undo and redo that survive a restart, history (docs/file-format)."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from annotator.domain.changes import Changes
from annotator.domain.errors import BugError
from annotator.domain.ids import derived_id, new_id
from annotator.domain.reading import UNHEARD, Report, Tally, silent
from annotator.domain.review import Opener, Step
from annotator.store import fold, schema, search, voids
from annotator.store.database import Database
from annotator.store.hashing import Change, batch_hash, canonical
from annotator.store.journal_check import faults
from annotator.store.operation import Operation
from annotator.store.undo_stacks import SET_UP, Stack, UndoStacks

Clock = Callable[[], datetime]
T = TypeVar("T")
FOLLOWED = ("annotation",)
"""Tables of which it is known which rows each step touched,"""
AT_A_TIME = 5000
"""Changes written at once."""
MOST_FOLLOWED = 500
"""and of how many rows at most: of more, any may have been."""


class Head(NamedTuple):
    """A step that no other follows: its id, hash and clock. The newest clock is always one of theirs."""

    id: str
    hash: str
    lamport: int


class _NothingKept(Exception):
    """Raised to end a transaction of which nothing is to stay."""


def utc_now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


class Journal:
    """The append-only record of operations of one open file."""

    def __init__(self, database: Database, opener: Opener, clock: Clock = utc_now) -> None:
        self._database = database
        self._opener = opener
        self._clock = clock
        self._session = new_id()
        self._seq = 0
        self._heads: list[Head] = []
        self._newest = Head("", "", 0)
        self._touches: Counter[str] = Counter()
        self._touched: dict[str, list[frozenset[str]]] = {table: [] for table in FOLLOWED}
        self.stacks = UndoStacks(database, opener)

    @property
    def opener(self) -> Opener:
        """Who writes, on what device."""
        return self._opener

    def touches(self, *tables: str) -> int:
        """How many steps have touched these tables since the file was opened: reckoned things grow old with it."""
        return sum(self._touches[table] for table in tables)

    def touched_since(self, table: str, touches: int) -> set[str] | None:
        """The rows of one of FOLLOWED that steps touched since there were so many touches; None: any of them."""
        steps = self._touched[table][touches:]
        return set().union(*steps) if all(steps) else None

    def _count(self, changes: Changes) -> None:
        self._touches.update(changes.touched.keys())
        for table, steps in self._touched.items():
            if table in changes.touched:
                ids = changes.touched[table]
                steps.append(ids if len(ids) <= MOST_FOLLOWED else frozenset())

    @contextmanager
    def operation(self, name: str, *, reason: str = "", report: Report = silent) -> Iterator[Operation]:
        """One operation in one transaction: whole with its batch, or not at all; nothing changed writes no batch.

        `report` hears how far it is, and may call it off until it is in the file.
        """
        with self._database.writing() as connection:
            operation = Operation(connection, name, report)
            yield operation
            changes = operation.journalled()
            batch = ""
            if changes or operation.source:
                batch = self._write(
                    connection,
                    "do",
                    name,
                    changes,
                    source=operation.source,
                    digest=operation.digest,
                    reason=reason,
                    tally=operation.tally,
                )
                if operation.again:
                    fold.refold_source(connection, operation.source)
                numbers = voids.to_index(connection, _rows_with_words(changes))
                operation.tally.expect(len(numbers))
                search.reindex(connection, numbers, operation.tally)
        if batch:
            operation.changes = Changes(name=name, touched=operation.touched())
            self._keep()
            self._count(operation.changes)
            if reason != SET_UP:
                self.stacks.acted(batch, name)

    def set_up(self, name: str) -> AbstractContextManager[Operation]:
        """An operation that no person asked for, and that undo passes over: the review, its reviewer, its form."""
        return self.operation(name, reason=SET_UP)

    def _write(
        self,
        connection: Connection,
        kind: str,
        name: str,
        changes: list[Change],
        *,
        target: str = "",
        source: str = "",
        digest: str = "",
        reason: str = "",
        tally: Tally = UNHEARD,
    ) -> str:
        """Append a batch with the next sequence and clock; its parents are the batches that no other has as parent."""
        self._write_session(connection)
        table = schema.journal_batch
        heads = self._heads or [
            Head(*row)
            for row in connection.execute(
                select(table.c.id, table.c.hash, table.c.lamport).where(table.c.head == 1)
            )
        ]
        header = {
            "id": derived_id("batch", self._session, str(self._seq + 1)),
            "session": self._session,
            "seq": self._seq + 1,
            "lamport": max((head.lamport for head in heads), default=0) + 1,
            "kind": kind,
            "name": name,
            "reviewer": self._opener.reviewer.id,
            "at": self._clock().isoformat(timespec="milliseconds"),
            "target": target,
            "source": source,
            "digest": digest,
            "reason": reason,
        }
        digest_of_all = batch_hash(header, changes, [head.hash for head in heads])
        parents = sorted(head.id for head in heads)
        connection.execute(update(table).where(table.c.id.in_(parents)).values(head=0))
        connection.execute(
            insert(table).values(**header, parents=canonical(parents), hash=digest_of_all, void=0, head=1)
        )
        self._newest = Head(str(header["id"]), digest_of_all, int(str(header["lamport"])))
        if changes:
            names = ("i", "table", "row", "kind", "before", "after")
            rows = [{"batch": header["id"], **dict(zip(names, change, strict=True))} for change in changes]
            for start in range(0, len(rows), AT_A_TIME):
                some = rows[start : start + AT_A_TIME]
                connection.execute(insert(schema.journal_change), some)
                tally.add(len(some))
        return str(header["id"])

    def _keep(self) -> None:
        """What was written is in the file: it is the newest step now, and nobody else writes."""
        self._seq += 1
        self._heads = [self._newest]

    def _write_session(self, connection: Connection) -> None:
        if self._seq:
            return
        opener = self._opener
        connection.execute(
            insert_or_ignore(schema.journal_session)
            .values(
                id=self._session,
                device=opener.device,
                device_name=opener.device_name,
                reviewer=opener.reviewer.id,
                program=opener.program,
                opened_at=self._clock().isoformat(timespec="milliseconds"),
            )
            .on_conflict_do_nothing()
        )

    def undo(self, batch: str | None = None, report: Report = silent) -> Changes:
        """Void the last own step, or the one named; nothing where there is none."""
        return self._toggle("undo", batch or _last(self.stacks.done)[0], report)

    def redo(self, batch: str | None = None, report: Report = silent) -> Changes:
        """Bring the step undone last back, or the one named; nothing where there is none."""
        return self._toggle("redo", batch or _last(self.stacks.undone)[0], report)

    def _toggle(self, kind: str, target: str, report: Report) -> Changes:
        if not target:
            return Changes()
        with self._database.writing() as connection:
            changes = self._toggle_in(connection, kind, target, report)
        self._keep()
        self.stacks.toggled(kind, target)
        self._count(changes)
        return changes

    def _toggle_in(self, connection: Connection, kind: str, target: str, report: Report) -> Changes:
        table = schema.journal_batch
        row = connection.execute(select(table).where(table.c.id == target)).one_or_none()
        if row is None or row.kind not in voids.ACTS or row.void == int(kind == "undo"):
            raise BugError(f"{kind} of {target}, which is {row and (row.kind, row.void)}")
        self._write(connection, kind, row.name, [], target=target)
        touched = voids.refold(connection, voids.reckon(connection, row.kind, target), report)
        return Changes(name=row.name, touched=touched)

    def go_back(self, step: str, report: Report = silent) -> Changes:
        """Take back a step and every later one, as one new step that can be undone; set-up stays as it is."""
        with self._database.writing() as connection:
            changes = self._go_back_in(connection, step, report)
        self._keep()
        self.stacks.forget()
        self._count(changes)
        return changes

    def _go_back_in(self, connection: Connection, step: str, report: Report) -> Changes:
        table = schema.journal_batch
        row = connection.execute(select(table).where(table.c.id == step)).one_or_none()
        if row is None or row.reason == SET_UP:
            raise BugError(f"going back to before {step}, which is {row and row.name}")
        later = select(table.c.session, table.c.seq).where(table.c.n >= row.n, table.c.reason != SET_UP)
        places = [(session, seq) for session, seq in connection.execute(later)]
        name = f"Go back to before “{_PREFIX.get(row.kind, '')}{row.name}”"
        self._write(connection, voids.BACK, name, [], target=voids.target_of(places))
        return Changes(name=name, touched=voids.refold(connection, voids.reckon_all(connection), report))

    def supposing(
        self, kind: str, step: str, ask: Callable[[Connection], T], report: Report = silent
    ) -> tuple[T, T]:
        """What `ask` tells now, and what it would tell after an undo, a redo or going back; nothing is kept."""
        found: list[T] = []
        with contextlib.suppress(_NothingKept), self._database.writing() as connection:
            found.append(ask(connection))
            if kind == voids.BACK:
                self._go_back_in(connection, step, report)
            else:
                self._toggle_in(connection, kind, step, report)
            found.append(ask(connection))
            raise _NothingKept
        before, after = found
        return before, after

    def undoable(self) -> str | None:
        """The name of what undo would undo."""
        return _last(self.stacks.done)[1] or None

    def redoable(self) -> str | None:
        """The name of what redo would do again."""
        return _last(self.stacks.undone)[1] or None

    def history(
        self, *, row: str | None = None, reviewer: str | None = None, since_n: int = 0, limit: int = 200
    ) -> list[Step]:
        """The newest steps, newest first; of one row, one reviewer, or since a local number."""
        batch, change = schema.journal_batch, schema.journal_change
        statement = select(batch).where(batch.c.n > since_n).order_by(batch.c.n.desc()).limit(limit)
        if row is not None:
            statement = statement.where(batch.c.id.in_(select(change.c.batch).where(change.c.row == row)))
        if reviewer is not None:
            statement = statement.where(batch.c.reviewer == reviewer)
        with self._database.reading() as connection:
            return [
                Step(
                    id=found.id,
                    n=found.n,
                    kind=found.kind,
                    name=found.name,
                    at=found.at,
                    reviewer=found.reviewer,
                    void=bool(found.void),
                )
                for found in connection.execute(statement)
            ]

    def heads(self) -> list[str]:
        """Hashes of the newest batches: printed in exports, so that a cut-off end can be seen."""
        batch = schema.journal_batch
        with self._database.reading() as connection:
            return sorted(connection.execute(select(batch.c.hash).where(batch.c.head == 1)).scalars())

    def check(self) -> list[str]:
        """What is wrong between tables and journal, in sentences; empty when all is well."""
        with self._database.reading() as connection:
            return list(faults(connection))


def _rows_with_words(changes: list[Change]) -> dict[str, list[str]]:
    """The rows of which a search could find something else than before, by table."""
    found: dict[str, list[str]] = {}
    for _, table, row, _, _, after in changes:
        if search.has_words(table, after):
            found.setdefault(table, []).append(row)
    return found


_PREFIX = {"undo": "Undo ", "redo": "Redo "}
"""Said before the name of a step that carries the name of another."""


def _last(stack: Stack) -> tuple[str, str]:
    return stack[-1] if stack else ("", "")
