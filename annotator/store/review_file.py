"""The review file: made, opened by the protocol, copied, checked and closed (docs/reliability.md)."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from annotator.domain.errors import (
    DamagedReview,
    NotSaved,
    NotWritten,
    ReviewFileError,
    ReviewInUse,
    ReviewMoved,
)
from annotator.domain.ids import new_id
from annotator.domain.reading import Report, silent
from annotator.domain.review import Opener, Reviewer, ReviewInfo
from annotator.store import backups, lock, place, schema
from annotator.store.database import Database
from annotator.store.failures import told
from annotator.store.gate import read_header
from annotator.store.journal import Journal
from annotator.store.migrations import steps

_connected: set[Path] = set()


def connected_paths() -> frozenset[Path]:
    """Files that this process has open: no other handle of them may be opened, closing it would drop the lock."""
    return frozenset(_connected)


class ReviewFile:
    """One review file, open and locked until `close`."""

    def __init__(self, path: Path, opener: Opener, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.notices: tuple[str, ...] = ()
        self.database = Database(path, read_only=read_only)
        self.journal = Journal(self.database, opener)
        self._opener = opener
        self._identity = (0, 0)
        self._backed_up = 0

    @classmethod
    def create(cls, path: Path, title: str, opener: Opener) -> "ReviewFile":
        """Make a new review, whole or not at all; refuses to replace a file."""
        if path.exists():
            raise ReviewFileError(
                f"{path.name} is there already.", f"In {path.parent}.", "Open it, or choose another name."
            )
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            _make(part, title, opener)
            part.replace(path)
        except OSError as error:
            raise NotSaved(
                f"{path.name} could not be made.",
                f"{error.strerror or error} ({path.parent}).",
                "Choose another folder.",
            ) from error
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        return cls.open(path, opener)

    @classmethod
    def open(
        cls, path: Path, opener: Opener, *, read_only: bool = False, report: Report = silent
    ) -> "ReviewFile":
        """Open a review by the protocol; every refusal is a ReviewFileError, and the file is then unchanged."""
        path = path.absolute()
        if path in _connected:
            raise ReviewInUse(
                f"{path.name} is open in this window already.", "", "Close it first.", holder="this program"
            )
        header = read_header(path)
        if header.wal:
            raise ReviewFileError(
                f"{path.name} was left in a mode that does not survive copying (WAL).",
                "Another program changed it.",
                "Open it read-only and save a copy.",
            )
        holder = lock.read_holder(path)
        read_only = read_only or place.only_readable(path)
        hot = path.with_name(path.name + "-journal").exists()
        file = cls(path, opener, read_only=read_only)
        try:
            file._connect(holder)
            report(1, 4)
            file._refuse_damage(thorough=hot)
            report(2, 4)
            file._refuse_other_schema(header.version)
            file._migrate(header.version)
            report(3, 4)
            file._look_around()
        except BaseException:
            file._disconnect()
            raise
        report(4, 4)
        return file

    def _connect(self, holder: lock.Holder | None) -> None:
        try:
            self.database.connect()
        except ReviewInUse as error:
            who = str(holder) if holder else "another program"
            raise ReviewInUse(
                f"{self.path.name} is open elsewhere.",
                f"By {who}.",
                "Close it there and try again, or open a copy for reading.",
                holder=who,
            ) from error
        _connected.add(self.path)
        status = self.path.stat()
        self._identity = (status.st_dev, status.st_ino)
        if not self.read_only:
            lock.write_holder(self.path)

    def _refuse_damage(self, *, thorough: bool) -> None:
        """After an interrupted write the whole file is checked, else quickly."""
        pragma = "integrity_check" if thorough else "quick_check"
        with self.database.alone() as driver:
            try:
                answer = [row[0] for row in driver.execute(f"PRAGMA {pragma}(5)")]
                mode = driver.execute("PRAGMA journal_mode").fetchone()[0]
                dangling = driver.execute("PRAGMA foreign_key_check").fetchone()
            except UnicodeDecodeError as error:
                raise DamagedReview(
                    f"{self.path.name} is damaged.", str(error), "Restore a backup."
                ) from error
        if answer != ["ok"] or dangling:
            raise DamagedReview(f"{self.path.name} is damaged.", f"{answer[0]}.", "Restore a backup.")
        if not self.read_only and mode != "delete":
            raise DamagedReview(
                f"{self.path.name} cannot be used safely.", f"It is in {mode} mode.", "Restore a backup."
            )

    def _refuse_other_schema(self, version: int) -> None:
        with self.database.alone() as driver:
            found = steps.master_of(driver)
        odd = found ^ steps.known_master(version)
        if odd:
            names = ", ".join(sorted({f"{kind} {name}" for kind, name, _ in odd})[:4])
            raise DamagedReview(
                f"{self.path.name} does not have the tables of a review.",
                f"Added, missing or altered: {names}.",
                "Restore a backup; nothing was changed.",
            )

    def _migrate(self, version: int) -> None:
        if version >= len(steps.STEPS) or self.read_only:
            return
        self.back_up(f"before the change to file version {len(steps.STEPS)}")
        with self.database.alone() as driver:
            steps.apply(driver, version)

    def _look_around(self) -> None:
        info = self.info()
        if not info.id:
            raise DamagedReview(
                f"{self.path.name} holds no review.", "It was never finished.", "Restore a backup."
            )
        notices = list(place.warnings(self.path))
        if self.read_only:
            notices.append("This review is open for reading only. Save a copy to work on it.")
        self.notices = tuple(notices)
        self._backed_up = self._last_batch()

    def info(self) -> ReviewInfo:
        """The review itself."""
        columns = schema.review.c
        with self.database.reading() as connection:
            row = connection.execute(select(schema.review).order_by(columns.n).limit(1)).one_or_none()
        if row is None:
            return ReviewInfo(id="", title="")
        return ReviewInfo(id=row.id, title=row.title, question=row.question, created=row.created)

    def has_form(self, version: str) -> bool:
        """Whether a form version is kept in this file."""
        columns = schema.form_version.c
        with self.database.reading() as connection:
            return (
                connection.scalar(select(columns.n).where(columns.id == version, columns.gone == 0))
                is not None
            )

    def has_reviewer(self, reviewer: Reviewer) -> bool:
        """Whether a reviewer stands in this file as named now."""
        columns = schema.reviewer.c
        with self.database.reading() as connection:
            row = connection.execute(
                select(columns.name, columns.initials).where(columns.id == reviewer.id)
            ).one_or_none()
        return row is not None and (row.name, row.initials) == (reviewer.name, reviewer.initials)

    def moved(self) -> bool:
        """Whether the file at this path is no longer the one that was opened."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - only the name is asked, no handle is opened
        except OSError:
            return True
        return (status.st_dev, status.st_ino) != self._identity

    def save_copy(self, target: Path) -> None:
        """Write a whole, checked copy to another path, whole or not at all; the lock is kept throughout."""
        if target.absolute() in _connected:
            raise NotWritten(f"{target.name} is the review that is open.", "", "Choose another name.")
        backups.copy_whole(self.database, target)

    def back_up(self, reason: str) -> None:
        """Make a verified backup in the user's data folder; a failure becomes a notice, never an error."""
        try:
            backups.back_up(self.database, self.info(), reason)
            self._backed_up = self._last_batch()
        except (ReviewFileError, NotWritten, OSError) as error:
            self.notices = (*self.notices, f"No backup was made: {error}")

    def check(self, report: Report = silent) -> list[str]:
        """Everything that is wrong with the file, in sentences; empty when all is well."""
        faults: list[str] = []
        with self.database.alone() as driver:
            faults += [row[0] for row in driver.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [
                f"{row[0]} refers to something missing" for row in driver.execute("PRAGMA foreign_key_check")
            ]
        report(1, 2)
        faults += self.journal.check()
        report(2, 2)
        return faults

    def counts(self) -> dict[str, int]:
        """How many citations, studies and answers there are."""
        with self.database.alone() as driver:
            return backups.counts(driver)

    def _last_batch(self) -> int:
        with self.database.alone() as driver:
            return int(driver.execute("SELECT coalesce(max(n), 0) FROM journal_batch").fetchone()[0])

    def close(self) -> None:
        """Give the file back; backed up first if it changed since the last backup."""
        if not self.read_only and not self.moved() and self._last_batch() != self._backed_up:
            self.back_up("at close")
        self._disconnect()

    def _disconnect(self) -> None:
        self.database.close()
        if self.path in _connected:
            _connected.discard(self.path)
            if not self.read_only:
                lock.remove_holder(self.path)


def _make(path: Path, title: str, opener: Opener) -> None:
    with told(path):
        driver = sqlite3.connect(path, isolation_level=None)
        try:
            driver.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            steps.apply(driver, 0)
        finally:
            driver.close()
    database = Database(path)
    try:
        database.connect()
        created = datetime.now(UTC).isoformat(timespec="seconds")
        with Journal(database, opener).set_up("Create the review") as operation:
            operation.put("review", new_id(), title=title, created=created)
    finally:
        database.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def readable_copy(path: Path) -> Path:
    """A copy of a review that another program has open, in a temporary folder, for reading only.

    Copied while no write is under way (no rollback journal beside it before and after), and checked when it is opened.
    """
    if path.absolute() in _connected:
        raise ReviewInUse(f"{path.name} is open in this program.", "", "Use Save a copy.")
    folder = Path(tempfile.mkdtemp(prefix="annotator-copy-"))
    hot = path.with_name(path.name + "-journal")
    for _ in range(5):
        if not hot.exists():
            copy = Path(shutil.copy(path, folder / path.name))
            if not hot.exists():
                return copy
    raise ReviewInUse(f"{path.name} is being written elsewhere.", "", "Try again in a moment.")
