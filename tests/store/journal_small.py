"""One small open review: acts are done on it, its state is read, and its journal is folded apart from the program.

The fold here is by plain SQL and the rules of docs/file-format, row by row.
"""

import itertools
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from unittest import mock

from journal_files import MEMORY, bulk_rows, plans, quick_file, rows_there, shipped_form, start
from review_helper import OPENER

from annotator.domain.errors import BugError
from annotator.services import importing
from annotator.services.review import OpenReview
from annotator.store import fold, schema
from annotator.store.hashing import canonical


class Small:
    """A small review that is open; closed and deleted at the end of a `with`."""

    def __init__(self, kind="own", opener=OPENER):
        begin, self.kind = start(kind), kind
        self.rows, self.first = begin.rows, dict(begin.first)
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.path = self.folder / "a.review"
        self.path.write_bytes(begin.content)
        self.count = itertools.count(1)
        self.spoken = set()
        self.now = mock.patch.object(importing, "now", self.tick)
        self.now.start()
        self.open(opener)

    def open(self, opener):
        self.opener = opener
        self.file = quick_file(self.path, opener)
        form = shipped_form()
        self.review = OpenReview(
            file=self.file,
            id=self.rows["review"][1],
            title="",
            reviewer=opener.reviewer,
            form=form,
            form_version="v1",
        )

    def tick(self):
        return f"2026-01-01T{next(self.count):06}"

    def reopen(self, opener=None):
        self.file.database.close()
        self.open(opener or self.opener)

    def close(self):
        self.now.stop()
        self.file.database.close()
        shutil.rmtree(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    @property
    def journal(self):
        return self.file.journal

    def perform(self, operation):
        """Do one operation, whole or refused: whether it wrote a batch, which it does when it changed anything."""
        before, count = self.dump(), len(self.batches())
        try:
            changes = self._import(operation) if isinstance(operation, int) else self._act(operation)
        except BugError as error:
            if "undone" not in str(error):  # the one reason for which an act is refused
                raise
            changes = None
        assert len(self.batches()) - count == bool(changes), (
            "one batch for an operation that did something, else none"
        )
        if not changes:
            assert self.dump() == before
        elif self.dump() == before:
            assert any(act.verb == "put" for act in operation), (
                "to make a row and remove it at once is something"
            )
        return bool(changes)

    def dump(self):
        """Every kept row, there or gone."""
        with self.file.database.alone() as driver:
            return {name: driver.execute(f"SELECT * FROM {name}").fetchall() for name in schema.KEPT}  # noqa: S608 - our own names

    @staticmethod
    def rows_in(connection):
        """The same, inside a transaction."""
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]  # noqa: S608 - our own names
            for name in schema.KEPT
        }

    def _act(self, operation):
        with self.journal.operation(f"Step {next(self.count)}") as under_way:
            for act in operation:
                self.speak(under_way, act)
        return under_way.changes

    def speak(self, operation, act):
        table, one, keys = self.rows[act.row]
        if act.verb == "put":
            operation.put(table, one, **keys, **act.columns)
        elif act.verb == "set":
            operation.set(table, [one], **act.columns)
        else:
            getattr(operation, act.verb)(table, [one])

    def _import(self, number):
        changes = importing.accept_import(self.review, plans()[number])
        self.first |= bulk_rows(self.file, self.first)
        return changes

    def batches(self):
        """Ids of what can be undone and done again: every `do` that somebody asked for; all of them by arrival."""
        with self.file.database.alone() as driver:
            return driver.execute(
                "SELECT id, kind, reason, void, reviewer FROM journal_batch ORDER BY n"
            ).fetchall()

    def state(self):
        return rows_there(self.file)

    def reckoned(self):
        """The rows that are there by the journal alone."""
        with self.file.database.alone() as driver:
            batches = driver.execute(
                "SELECT id, kind, target, source, session, seq FROM journal_batch ORDER BY lamport, session"
            ).fetchall()
            changes = driver.execute(
                'SELECT batch, "table", row, kind, before, after FROM journal_change ORDER BY i'
            ).fetchall()
        void = _void(batches)
        live = {source for one, _, _, source, *_ in batches if not void[one]}
        rows = {
            key: _Row(key[0], first, brought_in=source in live) for key, (source, first) in self.first.items()
        }
        for batch, *_ in batches:
            for _, table, one, *word in (change for change in changes if change[0] == batch):
                row = rows.setdefault((table, one), _Row(table, {}, brought_in=False))
                row.hear(*word, void=void[batch])
        return {key: row.held for key, row in rows.items() if row.there}


def _void(batches):
    """Whether each step is void: the last word on it takes it back; going back says nothing while it is void.

    A step that goes back and was done again says so when it was last done again.
    """
    named, backs = {one: [] for one, *_ in batches}, set()
    for place, (one, kind, target, *_) in enumerate(batches):
        if kind in {"undo", "redo"} and target in named:
            named[target].append((place, one, kind == "undo"))
        elif kind == "back":
            backs.add(one)
            for other, said in _before(batches[:place], json.loads(target)).items():
                named[other].append((place, one, said))

    def time(word):
        place, one, _ = word
        redone = [again for again, by, said in named[one] if by not in backs and not said]
        return max([place, *(redone if one in backs else [])])

    @cache
    def void(one):
        words = [word for word in named[one] if word[1] not in backs or not void(word[1])]
        return bool(words) and max(words, key=time)[2]

    return {one: void(one) for one in named}


def _before(batches, spans):
    """What was void before these spans of steps, of all acts that they touched."""
    over = [row for row in batches if any(row[4] == who and a <= row[5] <= z for who, a, z in spans)]
    ids = {row[0] for row in over}
    then = _void([row for row in batches if row[0] not in ids])
    touched, waiting = set(), [row[0] if row[1] in {"do", "back"} else row[2] for row in over]
    while waiting:
        act = waiting.pop()
        if act in touched:
            continue
        touched.add(act)
        row = next(row for row in batches if row[0] == act)
        if row[1] == "back":
            waiting.extend(_before(batches[: batches.index(row)], json.loads(row[2])))
    return {act: act in ids or then[act] for act in touched}


class _Row:
    """One row that hears its words in the order of the clocks; its cells are kept as the file keeps them."""

    def __init__(self, table, first, brought_in):
        self.table, self.brought_in = schema.KEPT[table], brought_in
        self.held = {name: value for name, value in first.items() if name not in fold.RECKONED}
        self.made = self.removed = self.inserted = False

    def hear(self, kind, before, after, *, void):
        if kind in {"remove", "restore"}:
            self.removed = self.removed if void else kind == "remove"
            return
        said = self._cells(after)
        for name, value in (said if kind == "insert" else self._cells(before)).items():
            self.held.setdefault(name, value)
        if kind == "insert":
            self.inserted = True
            self.made = self.made or not void
        if not void:
            self.held.update(said)

    def _cells(self, text):
        columns = self.table.c
        return {
            name: canonical(value) if isinstance(columns[name].type, schema.JsonText) else value
            for name, value in json.loads(text).items()
        }

    @property
    def there(self):
        return not self.removed and (self.made or (self.brought_in and not self.inserted))
