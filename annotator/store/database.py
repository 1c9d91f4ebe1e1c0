"""One connection to one SQLite file, shared by the threads that take turns: reading and writing in short transactions."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

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
    "BEGIN EXCLUSIVE",
    "COMMIT",  # from here on the lock is held
)
PREPARE_READ_ONLY = (
    "PRAGMA query_only=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


class Database:
    """The file's only connection. Every use is one short transaction, one thread at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._turn = threading.RLock()
        self._engine = _engine(path, read_only=read_only)
        self._driver: sqlite3.Connection | None = None

    def connect(self) -> None:
        """Open the file and take its lock; errors of the driver come out as KnownError."""
        with told(self.path), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            self._driver = driver

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection, for what only SQLite knows (backup, serialize, interrupt)."""
        assert self._driver is not None, "connect first"
        return self._driver

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction; nothing in it may write."""
        with self._turn, told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A write transaction: whole or not at all; a failed COMMIT is rolled back before anything else."""
        with self._turn, told(self.path), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    def interrupt(self) -> None:
        """Stop the query that runs in another thread."""
        self.driver.interrupt()

    def close(self) -> None:
        """Give the file and its lock back."""
        with self._turn:
            self._engine.dispose()
            self._driver = None


def _engine(path: Path, *, read_only: bool) -> Engine:
    mode = "?mode=ro&uri=true" if read_only else "?mode=rw&uri=true"
    del mode
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 2},
    )

    @event.listens_for(engine, "connect")
    def prepare(driver_connection: sqlite3.Connection, _record: object) -> None:
        driver_connection.isolation_level = None  # the driver starts no transaction of its own
        for statement in PREPARE_READ_ONLY if read_only else PREPARE:
            driver_connection.execute(statement)

    return engine
