"""What an open file must be: known tables, sound pages, rows that refer to something, true hashes."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from annotator.domain.errors import Cancelled, DamagedReview
from annotator.store import schema
from annotator.store.database import Database
from annotator.store.failures import damaged
from annotator.store.gate import read_header
from annotator.store.hashing import Change, batch_hash
from annotator.store.migrations import steps

STEPS_BETWEEN = 200_000
"""Steps of SQLite's machine between two looks at the clock."""
PATIENCE = 60.0
"""Seconds after which the check at opening is stopped, and a notice says so."""
NEWEST = 20
"""Steps of the journal whose hashes are reckoned at opening."""
REFERENCES = (
    ("citation_tag", "citation", "citation"),
    ("citation_tag", "tag", "tag"),
    ("citation", "source", "source"),
    ("study", "citation", "citation"),
    ("report", "citation", "citation"),
    ("report", "study", "study"),
    ("annotation", "study", "study"),
    ("answer", "study", "study"),
    ("instance", "study", "study"),
    ("form_version", "form", "form"),
)
"""Table, column, and the table whose id stands there."""
_COUNTS = {
    "citations": "SELECT count(*) FROM citation WHERE gone = 0 AND left_out = 0",
    "studies": "SELECT count(*) FROM study WHERE gone = 0",
    "answers": "SELECT count(*) FROM answer WHERE gone = 0 AND (value <> 'null' OR state <> 'reported')",
}


def counts(driver: sqlite3.Connection) -> dict[str, int]:
    """How many citations, studies and answers there are in an open file."""
    return {name: int(driver.execute(statement).fetchone()[0]) for name, statement in _COUNTS.items()}


def refuse_other_schema(
    driver: sqlite3.Connection, path: Path, version: int, known: steps.Steps = steps.STEPS
) -> None:
    """Refuse a file whose tables, indexes and statements are not those of its version, no more and no less.

    Asked before anything else: a check of unknown tables would run what the file says in them.
    """
    odd = steps.master_of(driver) ^ steps.known_master(version, known)
    if odd:
        names = ", ".join(sorted({f"{kind} {name}"[:60] for kind, name, _ in odd})[:4])
        raise DamagedReview(
            f"{path.name} does not have the tables of a review.",
            f"Added, missing or altered: {names}.",
            "Restore a backup; nothing was changed.",
        )


def refuse_damage(
    driver: sqlite3.Connection,
    path: Path,
    *,
    thorough: bool,
    tick: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
) -> str:
    """Refuse unsound pages or types of value; returns what could not be finished in time, else ''."""
    check = "PRAGMA integrity_check(5)" if thorough else "PRAGMA quick_check(5)"
    try:
        with interruptible(driver, tick, time.monotonic() + patience):
            answer = [str(row[0]) for row in driver.execute(check)]
    except TimeoutError:
        return f"The check of this review was stopped after {patience:.0f} seconds, having found nothing."
    dangling = driver.execute("PRAGMA foreign_key_check").fetchone()
    if answer != ["ok"] or dangling:
        raise damaged(path, f"The check of its pages says: {answer[0].strip()[:200]}.")
    return ""


def page_faults(driver: sqlite3.Connection, tick: Callable[[], None]) -> list[str]:
    """Say what is wrong with pages, indexes, types of value and foreign keys, in sentences."""
    with interruptible(driver, tick, float("inf")):
        faults = [str(row[0]) for row in driver.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [
            f"{row[0]} refers to something missing" for row in driver.execute("PRAGMA foreign_key_check")
        ]
    return faults


@contextmanager
def interruptible(driver: sqlite3.Connection, tick: Callable[[], None], deadline: float) -> Iterator[None]:
    """End long statements with Cancelled when `tick` raises it, with TimeoutError after a monotonic time."""
    stopped: list[type[Exception]] = []

    def look() -> int:
        try:
            tick()
        except Cancelled:
            stopped.append(Cancelled)
        if time.monotonic() > deadline:
            stopped.append(TimeoutError)
        return len(stopped)

    driver.set_progress_handler(look, STEPS_BETWEEN)
    try:
        yield
    except sqlite3.OperationalError as error:
        if stopped:
            raise stopped[0] from error
        raise
    finally:
        driver.set_progress_handler(None, 0)


def altered_steps(connection: Connection, newest: int = NEWEST) -> list[str]:
    """Names of the newest steps whose hash is not over what they hold."""
    batch, change = schema.journal_batch, schema.journal_change
    rows = connection.execute(select(batch).order_by(batch.c.n.desc()).limit(newest)).mappings().all()
    found = []
    for row in rows:
        changes: list[Change] = [
            tuple(one)
            for one in connection.execute(
                select(
                    change.c.i, change.c.table, change.c.row, change.c.kind, change.c.before, change.c.after
                )
                .where(change.c.batch == row["id"])
                .order_by(change.c.i)
            )
        ]
        parents = _parents(connection, row["parents"])
        if parents is None or batch_hash(dict(row), changes, parents) != row["hash"]:
            found.append(row["name"])
    return found


def _parents(connection: Connection, kept: str) -> Sequence[str] | None:
    """Return the hashes of a step's parents, or None where they are not all there."""
    try:
        ids = [str(one) for one in json.loads(kept)]
    except (ValueError, TypeError):
        return None
    batch = schema.journal_batch
    hashes = connection.execute(select(batch.c.hash).where(batch.c.id.in_(ids))).scalars().all()
    return hashes if len(hashes) == len(ids) else None


def dangling_rows(connection: Connection) -> list[str]:
    """Rows that refer to something that is not in the file, counted by table, as sentences."""
    found = []
    for name, column, target in REFERENCES:
        table, other = schema.KEPT[name], schema.KEPT[target]
        missing = select(table.c.id).where(~select(other.c.id).where(other.c.id == table.c[column]).exists())
        lost = len(connection.execute(missing).all())
        if lost:
            found.append(f"{lost} of the table {name} refer to a {target} that is missing.")
    return found


def verify(path: Path, tick: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Open a closed file of any known version as the protocol does, check all pages, count what it holds."""
    header = read_header(path)
    database = Database(path, read_only=True)
    try:
        database.connect()
        with database.alone() as driver:
            refuse_other_schema(driver, path, header.version)
            refuse_damage(driver, path, thorough=True, tick=tick)
            return counts(driver)
    finally:
        database.close()
