"""Acts on few cells of a small review in memory, its state, and what its journal says that it holds.

`reckoned` folds the journal apart from the program: by plain SQL and the rules of docs/file-format, row by row.
"""

import itertools
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from review_helper import ADA, OPENER
from sqlalchemy import create_engine

from annotator.definitions.catalogue import load_shipped_form
from annotator.domain.errors import BugError
from annotator.domain.ids import annotation_id, answer_id, same_work_id
from annotator.domain.review import Opener, Reviewer
from annotator.services import importing, opening, raw_lists
from annotator.services.review import OpenReview
from annotator.store import fold, schema
from annotator.store.database import Database
from annotator.store.hashing import canonical
from annotator.store.review_file import ReviewFile

BOB = Reviewer(id="00000000-0000-4000-8000-00000000000b", name="Bob Example", initials="BE")
BOBS = Opener(reviewer=BOB, device="device-2", device_name="a desktop", program="1.2.3")
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own is made there
LISTS = (
    "1. Berg A, Holm K. Walking and sleep. J Ex. 2019;12:150-3.\n2. Chen YL. Sleep and weight. J Ex. 2020;13:1-9.\n",
    "1. Dahl P. Weight of sheep. Sheep J. 2011;1:1-2.\n",
    "1. Eriksen E, Berg A. Two readings. J Ex. 2012;2:2-3.\n2. Foss F. Last one. Sheep J. 2013;3:3-4.\n",
)
WORDS = ("walking", "sleep", "alpha", "table")
INSTANCES = ("00000000-0000-4000-8000-0000000000c1", "00000000-0000-4000-8000-0000000000c2")
EVIDENCE = "00000000-0000-4000-8000-0000000000e1"
NAMES = (
    *("citation 1", "citation 2", "study 1", "study 2", "report 1", "source", "review", "evidence"),
    *("answer 1", "answer 2", "answer in 1", "instance 1", "instance 2", "annotation", "same work"),
)
BULK = {"citation", "study", "report"}
VALUES = {
    "review": {"title": ("One", "Two")},
    "source": {"label": ("Here", "There")},
    "citation": {
        "title": ("Walking", "Alpha"),
        "left_out": (0, 1),
        "authors": ({"names": []}, {"names": [{"literal": "Group"}]}),
        "first_author": ("", "Group"),
        "doubts": ({}, {"confidence": {"title": 0.5}}),
        "to_check": (0, 1),
    },
    "study": {"label": ("Alpha", "Beta"), "notes": ("", "seen")},
    "report": {},
    "answer": {
        "value": (None, 8, "walking", ["animal.in_vivo"]),
        "state": ("reported", "not_reported"),
        "origin": ("", "table"),
        "form_version": ("v1", "v2"),
        "note": ("", "alpha"),
    },
    "instance": {"label": ("", "Alpha"), "order": (1, 2)},
    "annotation": {"status": ("draft", "complete")},
    "evidence": {"quote": ("a", "b"), "where": (None, {"page": 1}), "answers": ([], ["x"])},
    "same_work": {"verdict": ("same", "different")},
}


@dataclass(frozen=True)
class Act:
    """One word of an operation on one row, named as in NAMES."""

    verb: str
    row: str
    columns: dict = field(default_factory=dict)


def act_on(name):
    values = VALUES[_table(name)]
    columns = st.fixed_dictionaries(
        {}, optional={key: st.sampled_from(those) for key, those in values.items()}
    )
    verbs = ("set", "set", "remove", "restore") if name.startswith("report") else VERBS
    return st.builds(Act, verb=st.sampled_from(verbs), row=st.just(name), columns=columns)


VERBS = ("put", "put", "set", "set", "remove", "restore")
UNDO = "undo"


@st.composite
def tales(draw, names=NAMES, most=6):
    """What a person does: lists of acts in one operation, on few rows; one list imported; undo in between."""
    few = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    acts = st.lists(st.sampled_from(few).flatmap(act_on), min_size=1, max_size=4)
    number = draw(st.integers(1, len(LISTS) - 1))
    steps = st.one_of(acts, acts, acts, st.sampled_from([number, UNDO]))
    return draw(st.lists(steps, min_size=1, max_size=most))


TALES = (
    ([["put", "answer 1", {"value": 8, "state": "reported", "origin": "table", "note": "alpha"}],
      ["put", "answer in 1", {"value": "walking"}], ["put", "instance 1", {"order": 1}]],
     [["set", "answer 1", {"value": None, "state": "not_reported"}]],
     [["set", "answer 1", {"origin": ""}], ["set", "answer in 1", {"form_version": "v2"}]]),
    ([["remove", "study 1"], ["remove", "report 1"]], [["restore", "study 1"], ["set", "study 1", {"notes": "seen"}]]),
    ([["set", "study 1", {"notes": "seen"}], ["set", "study 1", {"notes": ""}]],
     [["set", "study 2", {"notes": "seen"}], ["set", "study 2", {"notes": ""}], ["set", "study 2", {"label": "Beta"}]],
     [["set", "study 2", {"label": "Alpha"}], ["set", "study 2", {"label": "Beta"}], ["remove", "study 2"]]),
    (1, UNDO, 1),
    ([["remove", "study 1"], ["remove", "citation 2"]],),
)  # fmt: skip
"""Tales in which words meet on one row: a group in parts, a life taken and given, one cell twice, a list again."""


def told():
    """The tales as steps."""
    return [
        [[Act(*act) for act in step] if isinstance(step, list) else step for step in tale] for tale in TALES
    ]


def _table(name):
    return "same_work" if name == "same work" else name.split()[0]


@dataclass(frozen=True)
class Start:
    """A file to start from: its bytes, its rows by name as (table, id, keys), what came in bulk as it came."""

    content: bytes
    rows: dict
    first: dict


@cache
def plans():
    return [importing.plan_import(raw_lists.raw_from_text(text)) for text in LISTS]


@cache
def start(kind):
    """`own`: Ada's import alone; `shared`: Bob's words on the same rows, some under the same clock as Ada's."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    try:
        review = opening.create_review(folder / "own.review", "One", OPENER)
        importing.accept_import(review, plans()[0])
        rows, first = _rows(review), bulk_rows(review.file, {})
        review.file.close()
        if kind == "shared":
            _let_bob_speak(folder, rows)
        return Start((folder / "own.review").read_bytes(), rows, first)
    finally:
        shutil.rmtree(folder)


def _rows(review):
    with review.file.database.alone() as driver:
        ids = {
            name: [row[0] for row in driver.execute(f"SELECT id FROM {name} ORDER BY n")]  # noqa: S608 - our own names
            for name in ("citation", "study", "report", "source", "review")
        }
    form, study = review.form.id, ids["study"][0]
    named = {f"{name} {i}": (name, one, {}) for name in BULK for i, one in enumerate(ids[name], 1)}
    for i in (1, 2):
        named[f"study {i}"][2]["citation"] = ids["citation"][i - 1]
    by = {"study": study, "form": form, "reviewer": ADA.id}
    for name, question, instance in (("1", "n", ""), ("2", "design", ""), ("in 1", "measure", INSTANCES[0])):
        one = answer_id(study, form, question, instance, ADA.id)
        named[f"answer {name}"] = ("answer", one, {**by, "question": question, "instance": instance})
    for i, one in enumerate(INSTANCES, 1):
        named[f"instance {i}"] = ("instance", one, {**by, "section": "outcomes"})
    pair = dict(zip(("one", "other"), sorted(ids["citation"]), strict=True))
    return {
        **named,
        "source": ("source", ids["source"][0], {}),
        "review": ("review", ids["review"][0], {}),
        "annotation": ("annotation", annotation_id(study, form, ADA.id), by),
        "evidence": ("evidence", EVIDENCE, {"study": study, "reviewer": ADA.id, "place": "abstract"}),
        "same work": ("same_work", same_work_id(*ids["citation"]), pair),
    }


def bulk_rows(file, known):
    """Rows that an import has just brought in, as they came: source and content by table and id."""
    found = {}
    with file.database.alone() as driver:
        for name, source in (
            ("citation", "t.source"),
            ("study", "(SELECT source FROM citation WHERE id = t.citation)"),
            ("report", "(SELECT source FROM citation WHERE id = t.citation)"),
        ):
            rows = driver.execute(f"SELECT t.*, {source} FROM {name} t")  # noqa: S608 - our own tables
            for row in rows:
                content = dict(zip([c.name for c in schema.KEPT[name].columns], row[:-1], strict=True))
                if (name, content["id"]) not in known:
                    found[name, content["id"]] = (row[-1], content)
    return found


def _let_bob_speak(folder, rows):
    """Both work on copies that parted, and meet again: equal clocks, and words of a lower clock that came later."""
    own, bobs = folder / "own.review", folder / "bobs.review"
    shutil.copy(own, bobs)
    speech = {
        own: (
            OPENER,
            "a" * 8,
            (("study 1", "label", "Ada 1"), ("study 2", "label", "Ada 2"), ("review", "title", "A")),
        ),
        bobs: (
            BOBS,
            "b" * 8,
            (("study 1", "label", "Bob 1"), ("study 2", "label", "Bob 2"), ("study 1", "notes", "B")),
        ),
    }
    for path, (opener, session, words) in speech.items():
        file = quick_file(path, opener)
        file.journal._session = session
        for name, column, text in words:
            table, one, _ = rows[name]
            with file.journal.operation(f"{text} in {name}") as operation:
                operation.set(table, [one], **{column: text})
                if text == "Bob 2":
                    operation.put("answer", rows["answer 2"][1], **rows["answer 2"][2], value=3, note="Bob's")
                    operation.set("citation", [rows["citation 1"][1]], title="Bob's title", left_out=0)
        if opener is OPENER:  # the highest clock on this cell is Ada's, the last to arrive will be Bob's
            with file.journal.operation("Ada says it once more") as operation:
                operation.set("study", [rows["study 1"][1]], notes="Ada's last word")
        else:
            file.journal.undo()
            file.journal.redo()
        file.database.close()
    bring_in(own, bobs)


def bring_in(path, other):
    """Add what another copy holds to a closed file, as a union of batches, and fold it: a merge by hand."""
    driver = sqlite3.connect(path, isolation_level=None)
    driver.execute("ATTACH ? AS other", [str(other)])
    for table in (*schema.KEPT.values(), schema.journal_session, schema.journal_batch, schema.journal_change):
        names = ", ".join(f'"{c.name}"' for c in table.columns if c.name != "n")
        driver.execute(
            f"INSERT OR IGNORE INTO main.{table.name} ({names}) SELECT {names} FROM other.{table.name}"  # noqa: S608 - our own names
        )
    driver.execute(
        "UPDATE journal_batch SET head = id NOT IN (SELECT value FROM journal_batch, json_each(parents))"
    )
    driver.execute(
        "UPDATE journal_batch AS b SET void = coalesce((SELECT kind = 'undo' FROM journal_batch WHERE target = b.id "
        "ORDER BY lamport DESC, session DESC LIMIT 1), 0)"
    )
    named = driver.execute('SELECT DISTINCT "table", row FROM journal_change').fetchall()
    driver.close()
    file = quick_file(path, OPENER)
    with file.database.writing() as connection:
        for table, one in named:
            fold.refold(connection, table, [one])
        file.journal._update_search(connection, [(0, table, one, "", None, None) for table, one in named])
    file.database.close()


def rows_there(file):
    """Every row that is there, by table and id, and which citations are found by some words."""
    found = {}
    with file.database.alone() as driver:
        for name, table in schema.KEPT.items():
            columns = [c.name for c in table.columns if c.name not in fold.RECKONED]
            quoted = ", ".join(f'"{column}"' for column in columns)
            for row in driver.execute(f"SELECT {quoted} FROM {name} WHERE gone = 0"):  # noqa: S608 - our own names
                content = dict(zip(columns, row, strict=True))
                found[name, content["id"]] = content
        for word in WORDS:
            rows = driver.execute(
                "SELECT id FROM citation WHERE gone = 0 AND n IN (SELECT rowid FROM search WHERE search MATCH ?)",
                [word],
            )
            found["found", word] = sorted(row[0] for row in rows)
    return found


def quick_file(path, opener):
    """An open file, for tests of what it holds and not of its safety: without the protocol, and without waiting."""
    with compiled_once():
        file = ReviewFile(path, opener, read_only=False)
    file.database.connect()
    with file.database.alone() as driver:
        driver.execute("PRAGMA synchronous=OFF")
    return file


@contextmanager
def compiled_once():
    """Files opened here share the statements that SQLAlchemy compiled, which else it does anew for each."""

    def make_engine(database):
        engine = original(database)
        engine.dialect, engine._compiled_cache = _compiled()
        return engine

    original = Database._make_engine
    with mock.patch.object(Database, "_make_engine", make_engine):
        yield


@cache
def _compiled():
    engine = create_engine("sqlite://")
    return engine.dialect, engine._compiled_cache


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
                "SELECT id, kind, target, source FROM journal_batch ORDER BY lamport, session"
            ).fetchall()
            changes = driver.execute(
                'SELECT batch, "table", row, kind, before, after FROM journal_change ORDER BY i'
            ).fetchall()
        void = {target: kind == "undo" for _, kind, target, _ in batches if target}
        live = {source for one, _, _, source in batches if not void.get(one)}
        rows = {
            key: _Row(key[0], first, brought_in=source in live) for key, (source, first) in self.first.items()
        }
        for batch, *_ in batches:
            for _, table, one, *word in (change for change in changes if change[0] == batch):
                row = rows.setdefault((table, one), _Row(table, {}, brought_in=False))
                row.hear(*word, void=void.get(batch, False))
        return {key: row.held for key, row in rows.items() if row.there}


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


@cache
def shipped_form():
    return load_shipped_form(opening.FORM)
