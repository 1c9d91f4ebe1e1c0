"""Small reviews to start from, kept as bytes: one person's, and one where two people's words met; opened in memory."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

from journal_acts import INSTANCES, LISTS
from review_helper import ADA, OPENER
from sqlalchemy import create_engine

from annotator.definitions.catalogue import load_shipped_form
from annotator.domain.ids import annotation_id, answer_id, citation_tag_id, same_work_id, tag_id
from annotator.domain.review import Opener, Reviewer
from annotator.services import importing, opening, raw_lists
from annotator.services.asked_form import FIRST
from annotator.store import fold, schema, search, voids
from annotator.store.database import Database
from annotator.store.review_file import ReviewFile

BEN = Reviewer(id="00000000-0000-4000-8000-00000000000b", name="Ben Example", initials="BE")
BENS = Opener(reviewer=BEN, device="device-2", device_name="a desktop", program="1.2.3")
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own is made there
WORDS = ("walking", "sleep", "alpha", "table")
EVIDENCE = "00000000-0000-4000-8000-0000000000e1"
BULK = {"citation", "study", "report"}


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
    """`own`: Ada's import alone; `shared`: Ben's words on the same rows, some under the same clock as Ada's."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY))
    try:
        review = opening.create_review(folder / "own.review", "One", OPENER)
        importing.accept_import(review, plans()[0])
        rows, first = _rows(review), bulk_rows(review.file, {})
        review.file.close()
        if kind == "shared":
            _let_ben_speak(folder, rows)
        return Start((folder / "own.review").read_bytes(), rows, first)
    finally:
        shutil.rmtree(folder)


def _rows(review):
    with review.file.database.alone() as driver:
        ids = {
            name: [row[0] for row in driver.execute(f"SELECT id FROM {name} ORDER BY n")]  # noqa: S608 - our own names
            for name in ("citation", "study", "report", "source", "review")
        }
        cursor = driver.execute("SELECT format, file_name, sha256, imported_at, imported_by FROM source")
        source_keys = dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))
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
        "source": ("source", ids["source"][0], source_keys),
        "review": ("review", ids["review"][0], {}),
        "annotation": ("annotation", annotation_id(study, form, ADA.id), by),
        "evidence": ("evidence", EVIDENCE, {"study": study, "reviewer": ADA.id, "place": "abstract"}),
        "same work": ("same_work", same_work_id(*ids["citation"]), pair),
        "tag": ("tag", tag_id("a"), {}),
        **{
            f"link {i}": (
                "citation_tag",
                citation_tag_id(one, tag_id("a")),
                {"citation": one, "tag": tag_id("a")},
            )
            for i, one in enumerate(ids["citation"], 1)
        },
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


def _let_ben_speak(folder, rows):
    """Both work on copies that parted, and meet again: equal clocks, and words of a lower clock that came later."""
    own, bens = folder / "own.review", folder / "bens.review"
    shutil.copy(own, bens)
    speech = {
        own: (
            OPENER,
            "a" * 8,
            (("study 1", "label", "Ada 1"), ("study 2", "label", "Ada 2"), ("review", "title", "A")),
        ),
        bens: (
            BENS,
            "b" * 8,
            (("study 1", "label", "Ben 1"), ("study 2", "label", "Ben 2"), ("study 1", "notes", "B")),
        ),
    }
    for path, (opener, session, words) in speech.items():
        file = quick_file(path, opener)
        file.journal._session = session
        for name, column, text in words:
            table, one, _ = rows[name]
            with file.journal.operation(f"{text} in {name}") as operation:
                operation.set(table, [one], **{column: text})
                if text == "Ben 2":
                    operation.put("answer", rows["answer 2"][1], **rows["answer 2"][2], value=3, note="Ben's")
                    operation.set("citation", [rows["citation 1"][1]], title="Ben's title", left_out=0)
        if opener is OPENER:  # the highest clock on this cell is Ada's, the last to arrive will be Ben's
            with file.journal.operation("Ada says it once more") as operation:
                operation.set("study", [rows["study 1"][1]], notes="Ada's last word")
        else:
            file.journal.undo()
            file.journal.redo()
        file.database.close()
    bring_in(own, bens)


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
        rows = {name: [one for table, one in named if table == name] for name in schema.KEPT}
        search.reindex(connection, voids.to_index(connection, rows))
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


@cache
def shipped_form():
    return load_shipped_form(FIRST)
