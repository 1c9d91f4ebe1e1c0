"""One connection to one SQLite file, shared by threads that take turns in short transactions."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from annotator.domain.errors import BugError, ReviewReadOnly
from annotator.store import connected
from annotator.store.failures import moved, told

PREPARE = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-24000",
    "BEGIN EXCLUSIVE",
    "COMMIT",  # from here on the lock is held
)
PREPARE_READ_ONLY = (
    "PRAGMA query_only=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "SELECT count(*) FROM sqlite_master",
)
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 512 * 1024 * 1024,  # bytes of one value
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
STATEMENTS_KEPT = 128
"""Compiled statements that are kept, at about 0.15 MB each: filters and searches make ever new ones."""
WAIT = 2
"""Seconds to wait for another program's lock."""


def connect(path: Path, *, mode: str, wait: float = WAIT) -> sqlite3.Connection:
    """Return the driver's connection to a file, bounded by LIMITS, that starts no transaction of its own.

    `mode` is `ro`, `rw`, or `rwc` to make the file.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    driver = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=wait, isolation_level=None)
    for limit, value in LIMITS.items():
        driver.setlimit(limit, value)
    return driver


def is_locked(path: Path) -> bool:
    """Whether another program holds the lock of a file, asked of the system and not of the note beside it."""
    connected.refuse_held(path)
    try:
        with contextlib.closing(connect(path, mode="ro", wait=0)) as driver:
            driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorname", "") == "SQLITE_BUSY"
    return False


class Database:
    """The file's only connection. Every use is one short transaction, one thread at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._turn = threading.RLock()
        self._inside = False
        self._driver: sqlite3.Connection | None = None
        self._identity: connected.Identity | None = None
        self._engine = self._make_engine()

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=StaticPool, query_cache_size=STATEMENTS_KEPT
        )
        # Neither the driver nor SQLAlchemy starts transactions: `reading` and `writing` do.
        event.listen(engine, "begin", lambda _connection: None)
        return engine

    def _connect(self) -> sqlite3.Connection:
        driver = connect(self.path, mode="ro" if self.read_only else "rw")
        try:
            for statement in PREPARE_READ_ONLY if self.read_only else PREPARE:
                driver.execute(statement).close()
        except BaseException:
            driver.close()
            raise
        self._driver = driver
        return driver

    def connect(self) -> None:
        """Open the file and take its lock; failures come out as ReviewFileError."""
        with self._turn, told(self.path):
            self._identity = connected.identity_of(self.path)
            with self._engine.connect():
                connected.hold(self.path)
            if self.moved():
                self.close()
                raise moved(self.path)

    @property
    def is_open(self) -> bool:
        """Whether the file is open."""
        return self._driver is not None

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection, for what only SQLite knows (backup, serialize, interrupt)."""
        if self._driver is None:
            raise BugError("the review file is not open")
        return self._driver

    def moved(self) -> bool:
        """Whether the file at this path is no longer the one that was opened."""
        return connected.identity_of(self.path) != self._identity

    @contextmanager
    def alone(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """Give the driver's connection while no other thread uses it, outside any transaction."""
        with self._turn, told(self.path, writing=writing), self._alone():
            yield self.driver

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Refuse what would end this thread's own transaction: there is only one connection."""
        if self._inside:
            raise BugError("a transaction inside a transaction")
        if self._driver is None:  # else SQLAlchemy would open the file again, unasked
            raise BugError("the review file is not open")
        yield

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read in one transaction; nothing in it may write."""
        with self._transaction("BEGIN", writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one transaction, whole or not at all; a failed COMMIT is rolled back at once.

        Refused where the file was moved or replaced: SQLite itself looks only before its first write.
        """
        if self.read_only:
            raise ReviewReadOnly(f"{self.path.name} is open for reading only.", "", "Save a copy to work on.")
        if self.moved():
            raise moved(self.path)
        with self._transaction("BEGIN IMMEDIATE", writing=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str, *, writing: bool) -> Iterator[Connection]:
        with (
            self._turn,
            told(self.path, writing=writing),
            self._alone(),
            self._engine.connect() as connection,
        ):
            self._inside = True
            try:
                self._roll_back()  # what is left of one that could not be rolled back for want of memory
                self.driver.execute(begin)
                yield connection
                self.driver.execute("COMMIT")
            finally:
                self._inside = False
                with contextlib.suppress(sqlite3.Error, MemoryError):  # the first failure is the one to tell
                    self._roll_back()

    def _roll_back(self) -> None:
        if self.driver.in_transaction:
            self.driver.execute("ROLLBACK")

    def interrupt(self) -> None:
        """Stop the query that runs in another thread."""
        self.driver.interrupt()

    def close(self) -> None:
        """Give the file and its lock back."""
        with self._turn:
            if self._driver is not None and self.moved():
                with contextlib.suppress(sqlite3.Error):
                    # Closing removes the rollback journal by its name, which may be another file's now.
                    self._driver.execute("PRAGMA journal_mode=OFF")
            self._engine.dispose()
            if self._driver is not None:
                self._driver.close()
                connected.release(self.path)
            self._driver = None
