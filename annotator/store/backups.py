"""Backups: whole copies in the user's data folder, opened and checked before they count, thinned by sequence."""

import contextlib
import json
import os
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from annotator.domain.errors import DamagedReview, KnownError, NotWritten
from annotator.domain.review import Backup, ReviewInfo
from annotator.store.database import Database
from annotator.store.failures import told
from annotator.store.gate import read_header

NEWEST = 10
"""Backups that are always kept; older ones are thinned to one a day, a week, a month."""


def backups_folder(review_id: str) -> Path:
    """Where the backups of a review lie; not beside the file, which cloud folders and USB sticks lose together."""
    home = os.environ.get("ANNOTATOR_HOME")
    base = Path(home) if home else Path(platformdirs.user_data_dir("annotator", appauthor=False))
    return base / "backups" / review_id


def copy_whole(database: Database, target: Path) -> dict[str, int]:
    """Copy an open review by SQLite's own means, check the copy, swap it in; its counts are given back."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with told(target):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                with database.alone() as driver:
                    driver.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
                found = _verified(copy, target)
            finally:
                copy.close()
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not written.",
            f"{error.strerror or error}.",
            "Choose another folder or free some space.",
        ) from error
    except KnownError as error:
        raise NotWritten(f"{target.name} was not written.", error.why or error.what, error.remedy) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return found


def _verified(driver: sqlite3.Connection, target: Path) -> dict[str, int]:
    answer = driver.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise DamagedReview(f"The copy {target.name} is not sound.", str(answer), "Check the disk.")
    return counts(driver)


def counts(driver: sqlite3.Connection) -> dict[str, int]:
    """How many citations, studies and answers there are in an open file."""
    found = {}
    for name, statement in _COUNTS.items():
        found[name] = int(driver.execute(statement).fetchone()[0])
    return found


_COUNTS = {
    "citations": "SELECT count(*) FROM citation WHERE gone = 0 AND left_out = 0",
    "studies": "SELECT count(*) FROM study WHERE gone = 0",
    "answers": "SELECT count(*) FROM answer WHERE gone = 0 AND (value <> 'null' OR state <> 'reported')",
}


def back_up(database: Database, info: ReviewInfo, reason: str) -> Backup:
    """Make a backup; it counts only once it was opened and checked."""
    folder = backups_folder(info.id)
    folder.mkdir(parents=True, exist_ok=True)
    sequence = max((backup.sequence for backup in backups(info.id)), default=0) + 1
    target = folder / f"{sequence:06d}.review"
    found = copy_whole(database, target)
    backup = Backup(
        path=str(target),
        sequence=sequence,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        reason=reason,
        **found,
    )
    target.with_suffix(".json").write_text(
        json.dumps({**asdict(backup), "title": info.title}), encoding="utf-8"
    )
    thin(folder)
    return backup


def backups(review_id: str) -> list[Backup]:
    """The backups of a review, newest first; files without a readable note are not counted."""
    found = []
    for note in backups_folder(review_id).glob("*.json"):
        try:
            kept = json.loads(note.read_text(encoding="utf-8"))
            kept.pop("title", None)
            backup = Backup(**{**kept, "path": str(note.with_suffix(".review"))})
        except (OSError, ValueError, TypeError):
            continue
        if Path(backup.path).is_file():
            found.append(backup)
    return sorted(found, key=lambda backup: -backup.sequence)


def all_backups() -> list[tuple[str, Backup]]:
    """The backups of every review, newest first, with the title of each."""
    found = []
    for folder in backups_folder("x").parent.glob("*"):
        for backup in backups(folder.name):
            kept = json.loads(Path(backup.path).with_suffix(".json").read_text(encoding="utf-8"))
            found.append((str(kept.get("title", "")), backup))
    return sorted(found, key=lambda pair: pair[1].at, reverse=True)


def counts_of(path: Path) -> dict[str, int]:
    """What a closed review holds; a ReviewFileError where it cannot be told."""
    read_header(path)
    with told(path):
        driver = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            return counts(driver)
        finally:
            driver.close()


def thin(folder: Path) -> None:
    """Keep the newest, then the newest of each day, week and month; what is newest is told by sequence, not by clock."""
    kept = backups(folder.name)
    seen: set[str] = set()
    for backup in kept[NEWEST:]:
        periods = _periods(backup.at)
        if seen.issuperset(periods):
            for suffix in (".json", ".review"):
                with contextlib.suppress(OSError):
                    Path(backup.path).with_suffix(suffix).unlink()
        seen.update(periods)


def _periods(at: str) -> set[str]:
    """The day (within a month), the week (within a year) and the month of a time."""
    when = datetime.fromisoformat(at)
    age = (datetime.now(UTC) - when).days
    periods = {f"month {when:%Y-%m}"}
    if age < 366:
        periods.add(f"week {when:%G-%V}")
    if age < 31:
        periods.add(f"day {when:%Y-%m-%d}")
    return periods
