"""What can be undone and done again: one reviewer's steps on one device, read from the file once, then kept."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select

from annotator.domain.review import Opener
from annotator.store import schema
from annotator.store.database import Database
from annotator.store.voids import ACTS, BACK

SET_UP = "set-up"
"""Reason of steps that make a review ready for work, and that undo passes over."""
Stack = list[tuple[str, str]]
"""Id and name of steps, the next one to take last."""


class UndoStacks:
    """Steps that this reviewer did on this device and that are not void, and those undone since the last new step."""

    def __init__(self, database: Database, opener: Opener) -> None:
        self._database = database
        self._opener = opener
        self._read: tuple[Stack, Stack] | None = None
        self._names: dict[str, str] = {}
        self._gone_back: set[str] = set()

    @property
    def done(self) -> Stack:
        """What can be undone, oldest first."""
        return self._kept()[0]

    @property
    def undone(self) -> Stack:
        """What can be done again, the last one undone at the end."""
        return self._kept()[1]

    def _kept(self) -> tuple[Stack, Stack]:
        if self._read is None:
            self._read = self.read()
        return self._read

    def acted(self, batch: str, name: str) -> None:
        """Note a new step that is in the file: nothing is left to be done again."""
        if self._read is not None:  # else the step is among those that will be read
            self._names[batch] = name
            self._read[0].append((batch, name))
            self._read[1].clear()

    def toggled(self, kind: str, target: str) -> None:
        """Note that a step was undone or done again; where that was going back, everything is read anew."""
        if self._read is None or target in self._gone_back:
            self.forget()
        elif target in self._names:
            taken, given = self._read if kind == "undo" else reversed(self._read)
            step = (target, self._names[target])
            if step in taken[-1:]:
                taken.pop()
            elif step in taken:
                taken.remove(step)
            given.append(step)

    def forget(self) -> None:
        """Read anew when asked next: the file was changed in another way than step by step."""
        self._read = None

    def read(self) -> tuple[Stack, Stack]:
        """Both stacks as the file tells them, in the order of the clocks.

        What others undid is in neither: it can be brought back from the history. What they brought back can be undone.
        What going back took back is not there to undo until that is undone itself.
        """
        names = self._names = {}
        done: dict[str, None] = {}
        undone: dict[str, None] = {}
        rows = self._rows()
        for row in rows:
            if row.kind in ACTS and row.own:
                names[row.id] = row.name
                done[row.id] = None
                undone.clear()
            elif row.target in names:
                done.pop(row.target, None)
                undone.pop(row.target, None)
                if row.kind == "redo":
                    done[row.target] = None
                elif row.own:
                    undone[row.target] = None
        self._gone_back = {row.id for row in rows if row.kind == BACK}
        void = {row.id for row in rows if row.void}
        live = [(step, names[step]) for step in done if step not in void]
        return live, [(step, names[step]) for step in undone if step in void]

    def _rows(self) -> Sequence[Row[Any]]:
        """Steps of this reviewer, and whatever speaks of steps, in the order of the clocks."""
        batch, session = schema.journal_batch, schema.journal_session
        own = (session.c.device == self._opener.device) & (batch.c.reviewer == self._opener.reviewer.id)
        with self._database.reading() as connection:
            return connection.execute(
                select(batch.c.id, batch.c.kind, batch.c.name, batch.c.target, batch.c.void, own.label("own"))
                .join(session, session.c.id == batch.c.session)
                .where(batch.c.reason != SET_UP, own | (batch.c.target != ""))
                .order_by(batch.c.lamport, batch.c.session)
            ).all()
