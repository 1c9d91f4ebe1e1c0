"""One connection to one SQLite file, shared by the threads that take turns: reading and writing in short transactions."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from annotator.domain.errors import BugError, ReviewReadOnly
from annotator.store.failures import told

PREPARE = (
    "PRAGMA locking_mode=EXCLUSIVE",
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-32000",
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
WAIT = 2
"""Seconds to wait for another program's lock."""


class Database:
    """The file's only connection. Every use is one short transaction, one thread at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._turn = threading.RLock()
        self._inside = False
        self._driver: sqlite3.Connection | None = None
        self._engine = self._make_engine()

    def _make_engine(self) -> Engine:
        engine = create_engine("sqlite://", creator=self._connect, poolclass=StaticPool)
        # The driver starts no transaction of its own, and neither does SQLAlchemy: `reading` and `writing` do.
        event.listen(engine, "begin", lambda _connection: None)
        return engine

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rw"
        driver = sqlite3.connect(
            f"{self.path.absolute().as_uri()}?mode={mode}",
            uri=True,
            check_same_thread=False,
            timeout=WAIT,
            isolation_level=None,
        )
        try:
            for statement in PREPARE_READ_ONLY if self.read_only else PREPARE:
                driver.execute(statement)
        except BaseException:
            driver.close()
            raise
        self._driver = driver
        return driver

    def connect(self) -> None:
        """Open the file and take its lock; failures come out as KnownError."""
        with self._turn, told(self.path), self._engine.connect():
            pass

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection, for what only SQLite knows (backup, serialize, interrupt)."""
        if self._driver is None:
            raise BugError("the review file is not open")
        return self._driver

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The driver's connection while no other thread uses it, outside any transaction."""
        with self._turn, told(self.path):
            yield self.driver

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction; nothing in it may write."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction: whole or not at all; a failed COMMIT is rolled back before anything else."""
        if self.read_only:
            raise ReviewReadOnly(f"{self.path.name} is open for reading only.", "", "Save a copy to work on.")
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        with self._turn, told(self.path), self._engine.connect() as connection:
            if self._inside:
                raise BugError("a transaction inside a transaction")
            self._inside = True
            try:
                self.driver.execute(begin)
                yield connection
                self.driver.execute("COMMIT")
            finally:
                self._inside = False
                if self.driver.in_transaction:
                    self.driver.execute("ROLLBACK")

    def interrupt(self) -> None:
        """Stop the query that runs in another thread."""
        self.driver.interrupt()

    def close(self) -> None:
        """Give the file and its lock back."""
        with self._turn:
            self._engine.dispose()
            if self._driver is not None:
                self._driver.close()
            self._driver = None
