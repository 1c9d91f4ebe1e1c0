"""The review file: made, opened by the protocol, copied, checked and closed (docs/reliability.md)."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from annotator.domain.errors import (
    DamagedReview,
    KnownError,
    NotWritten,
    ReviewFileError,
    ReviewInUse,
    ReviewReadOnly,
)
from annotator.domain.reading import Report, silent
from annotator.domain.review import Opener, Reviewer, ReviewInfo
from annotator.store import (
    backups,
    checks,
    connected,
    journal_check,
    lock,
    place,
    reading_copy,
    restore,
    schema,
    swap,
)
from annotator.store.connected import connected_paths
from annotator.store.database import Database, is_locked
from annotator.store.gate import read_header
from annotator.store.journal import Journal
from annotator.store.making import make_review
from annotator.store.migrations import steps
from annotator.store.reading_copy import readable_copy

__all__ = ["ReviewFile", "connected_paths", "readable_copy"]

STAGES = 5
LARGE = 16 * 1024 * 1024
"""Bytes of a file from which its backup is noticed by whoever waits for it."""


class ReviewFile:
    """One review file, open and locked until `close`. `notices` are sentences for a banner."""

    def __init__(self, path: Path, opener: Opener, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.notices: tuple[str, ...] = ()
        self.why_read_only = ""
        self.database = Database(path, read_only=read_only)
        self.journal = Journal(self.database, opener)
        self._backed_up = ""

    @classmethod
    def create(cls, path: Path, title: str, opener: Opener) -> "ReviewFile":
        """Make a new review, whole or not at all; refuses to replace a file."""
        make_review(path, title, opener)
        return cls.open(path, opener)

    @classmethod
    def open(
        cls,
        path: Path,
        opener: Opener,
        *,
        read_only: bool = False,
        report: Report = silent,
        known: steps.Steps = steps.STEPS,
    ) -> "ReviewFile":
        """Open a review by the protocol; every refusal is a ReviewFileError, and the file is then unchanged.

        `report` may raise Cancelled. `known` are the versions that can be read, and steps to the newest.
        """
        path = path.resolve() if path.is_symlink() else path.absolute()
        restored = restore.finish_interrupted(path)
        header = read_header(path, len(known))
        if header.wal:
            raise ReviewFileError(
                f"{path.name} was left in a mode that does not survive copying (WAL).",
                "Another program changed it.",
                "Open a copy for reading, and save that under another name.",
            )
        read_only = read_only or place.only_readable(path)
        holder = lock.read_holder(path)
        interrupted = path.with_name(path.name + "-journal").exists()
        file = cls(path, opener, read_only=read_only)
        try:
            file._connect(holder)
            report(1, STAGES)
            file._examine(header.version, known, thorough=interrupted, tick=lambda: report(1, STAGES))
            report(2, STAGES)
            file._migrate(header.version, known)
            report(3, STAGES)
            file._read_back()
            report(4, STAGES)
            file._look_around(holder, restored=restored)
            report(STAGES, STAGES)
        except BaseException:
            file._disconnect()
            raise
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
        if not self.read_only:
            swap.clear_parts(self.path)
            lock.write_holder(self.path)

    def _examine(self, version: int, known: steps.Steps, *, thorough: bool, tick: Callable[[], None]) -> None:
        """Check tables, pages and values; after an interrupted write every index too."""
        with self.database.alone() as driver:
            checks.refuse_other_schema(driver, self.path, version, known)
            self._notice(checks.refuse_damage(driver, self.path, thorough=thorough, tick=tick))
            mode = driver.execute("PRAGMA journal_mode").fetchone()[0]
        if not self.read_only and mode != "delete":
            raise ReviewFileError(
                f"{self.path.name} cannot be used safely.",
                f"It stays in {mode} mode.",
                "Open a copy for reading.",
            )

    def _migrate(self, version: int, known: steps.Steps) -> None:
        """Bring an older file to the newest version after a checked backup, or leave it as it is.

        One backup is enough, however often the step fails after it.
        """
        if version >= len(known):
            return
        if self.read_only:
            raise ReviewReadOnly(
                f"{self.path.name} was made by an older version of Annotator and must be brought up to date.",
                "Here it can only be read.",
                "Copy it to a folder where it may be written, and open it there.",
            )
        info, reason = self._info_of_any_version(), f"before file version {len(known)}"
        try:
            if not backups.holds(info.id, self._state(), reason):
                backups.back_up(self.database, info, reason)
        except OSError as error:
            raise NotWritten(
                f"{self.path.name} was not brought up to date.",
                f"No backup could be made first: {error.strerror or error}.",
                "Free some space, or check your rights to the folder of backups.",
            ) from error
        with self.database.alone(writing=True) as driver:
            steps.apply(driver, version, known)

    def _info_of_any_version(self) -> ReviewInfo:
        """Id and title: these stand there in every version."""
        with self.database.alone() as driver:
            row = driver.execute("SELECT id, title FROM review ORDER BY n LIMIT 1").fetchone()
        return ReviewInfo(id=row[0], title=row[1]) if row else ReviewInfo(id="", title="")

    def _read_back(self) -> None:
        """Make sure that this is a review, and that its newest steps are what was written."""
        info = self.info()
        if not info.id:
            raise DamagedReview(
                f"{self.path.name} holds no review.", "It was never finished.", "Restore a backup."
            )
        with self.database.reading() as connection:
            altered = checks.altered_steps(connection)
        if altered:
            self._notice(
                f"Check this review: the step “{altered[0][:60]}” is not what was written. "
                "Compare it with a backup."
            )
        self._backed_up = "" if self.read_only else backups.last_state(info.id)

    def _look_around(self, holder: lock.Holder | None, *, restored: bool) -> None:
        if restored:
            self._notice("A restore that was interrupted has been finished: this is the backup.")
        if holder is not None and not holder.here and not self.read_only:
            self._notice(
                f"A note beside this review says that it is open by {holder}. If so, close one of the two."
            )
        for warning in place.warnings(self.path):
            self._notice(warning)
        if reading_copy.is_reading_copy(self.path):
            self.why_read_only = (
                "This is a copy for reading, as the review was a moment ago. Save a copy to work on it."
            )
        elif self.read_only:
            self.why_read_only = "This review is open for reading only. Save a copy to work on it."
        self._notice(self.why_read_only)

    def _notice(self, sentence: str) -> None:
        if sentence and sentence not in self.notices:
            self.notices = (*self.notices, sentence)

    def info(self) -> ReviewInfo:
        """Return the review itself."""
        columns = schema.review.c
        with self.database.reading() as connection:
            row = connection.execute(select(schema.review).order_by(columns.n).limit(1)).one_or_none()
        if row is None:
            return ReviewInfo(id="", title="")
        return ReviewInfo(id=row.id, title=row.title, question=row.question, created=row.created)

    def form_in_use(self) -> tuple[str, str] | None:
        """Return id and definition of the form version that was taken into use last, None where there is none."""
        columns = schema.form_version.c
        statement = (
            select(columns.id, columns.definition)
            .where(columns.gone == 0)
            .order_by(columns.published_at.desc(), columns.n.desc())
            .limit(1)
        )
        with self.database.reading() as connection:
            row = connection.execute(statement).one_or_none()
        return (row.id, row.definition) if row is not None else None

    def has_reviewer(self, reviewer: Reviewer) -> bool:
        """Whether a reviewer stands in this file as named now."""
        columns = schema.reviewer.c
        statement = select(columns.name, columns.initials).where(columns.id == reviewer.id)
        with self.database.reading() as connection:
            row = connection.execute(statement).one_or_none()
        return row is not None and (row.name, row.initials) == (reviewer.name, reviewer.initials)

    def moved(self) -> bool:
        """Whether the file at this path is no longer the one that was opened; every write asks this too."""
        return self.database.moved()

    def save_copy(self, target: Path, report: Report = silent) -> None:
        """Write a whole, checked copy to another path, whole or not at all; the lock is kept throughout."""
        if not connected.is_held(target) and is_locked(target):
            who = lock.read_holder(target) or "another program"
            raise NotWritten(
                f"{target.name} was not written.", f"It is open by {who}.", "Choose another name."
            )
        backups.copy_whole(self.database, target, report)

    def back_up(self, reason: str, report: Report = silent) -> None:
        """Make a verified backup in the user's data folder; a failure becomes a notice, never an error."""
        try:
            backups.back_up(self.database, self.info(), reason, report)
            self._backed_up = self._state()
        except (KnownError, OSError) as error:
            self._notice(f"No backup was made: {error}")

    def _changed(self) -> bool:
        """Whether it holds something that the newest backup does not."""
        return not self.read_only and not self.moved() and self._state() != self._backed_up

    def closes_slowly(self) -> bool:
        """Whether closing would first back up a large file, which one would notice."""
        try:
            return self.database.is_open and self._changed() and self.path.stat().st_size > LARGE
        except (KnownError, OSError):
            return False  # it is given back all the same

    def back_up_to_close(self, report: Report = silent) -> None:
        """Make the backup that closing would make; where it fails, closing does not try again."""
        if self._changed():
            self.back_up("at close", report)
            self._backed_up = self._state()

    def check(self, report: Report = silent) -> list[str]:
        """Everything that is wrong with the file, in sentences; empty when all is well. `report` may call it off."""
        faults: list[str] = []
        parts = (lambda: self._page_faults(lambda: report(0, 3)), self._dangling_rows, self._journal_faults)
        for done, part in enumerate(parts, 1):
            try:
                faults += part()
            except DamagedReview as error:
                faults.append(str(error))
            report(done, len(parts))
        return faults

    def _page_faults(self, tick: Callable[[], None]) -> list[str]:
        with self.database.alone() as driver:
            return checks.page_faults(driver, tick)

    def _dangling_rows(self) -> list[str]:
        with self.database.reading() as connection:
            return checks.dangling_rows(connection)

    def _journal_faults(self) -> list[str]:
        """Follow the journal as far as it can be read: what is damaged in it must not end the check unsaid."""
        found: list[str] = []
        try:
            with self.database.reading() as connection:
                found.extend(journal_check.faults(connection))
        except (LookupError, ValueError, TypeError, AttributeError, DamagedReview) as error:
            found.append(f"The journal is damaged and cannot be followed to its end ({error!s:.120}).")
        return found

    def counts(self) -> dict[str, int]:
        """How many citations, studies and answers there are."""
        with self.database.alone() as driver:
            return checks.counts(driver)

    def _state(self) -> str:
        with self.database.alone() as driver:
            return backups.state_of(driver)

    def close(self) -> None:
        """Give the file back, once; backed up first if it holds something that the newest backup does not."""
        if not self.database.is_open:
            return
        try:
            if self._changed():
                self.back_up("at close")
        except KnownError as error:  # a file that cannot be read any more is given back all the same
            self._notice(f"No backup was made: {error}")
        finally:
            self._disconnect()

    def _disconnect(self) -> None:
        was_open = self.database.is_open
        self.database.close()
        if was_open and not self.read_only:
            lock.remove_holder(self.path)
        reading_copy.discard(self.path)
