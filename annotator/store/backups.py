"""Backups: whole copies in the user's data folder, checked before they count, thinned by sequence."""

import contextlib
import hashlib
import json
import os
import re
import sqlite3
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from annotator.domain.errors import KnownError, NotWritten
from annotator.domain.reading import Report, silent
from annotator.domain.review import Backup, ReviewInfo
from annotator.store import checks, swap
from annotator.store.connected import refuse_held
from annotator.store.database import Database, connect
from annotator.store.failures import told

PAGES_BETWEEN = 200
"""Pages copied between two reports."""
NEWEST = 10
"""Backups that are always kept."""
PERIODS = (("%Y-%m-%d", 7), ("%G-%V", 5), ("%Y-%m", 24))
"""Of older ones the newest of each day, week and month is kept, for so many days, weeks and months."""


def backups_folder(review_id: str) -> Path:
    """Return where the backups of a review lie; not beside it, as a lost stick would lose both."""
    home = os.environ.get("ANNOTATOR_HOME")
    base = Path(home) if home else Path(platformdirs.user_data_dir("annotator", appauthor=False))
    # An id is text out of a file that anybody may have made: as a folder's name it must not lead elsewhere.
    name = (
        review_id
        if _PLAIN.fullmatch(review_id)
        else hashlib.sha256(review_id.encode("utf-8", "surrogatepass")).hexdigest()
    )
    return base / "backups" / name


_PLAIN = re.compile(r"[0-9A-Za-z-]{1,64}")


def copy_whole(database: Database, target: Path, report: Report = silent) -> dict[str, int]:
    """Copy an open review by SQLite's own means, check the copy, swap it in; its counts are given back.

    `report` is called with the pages copied, then with (0, 0) while the copy is checked. NotWritten says
    why not; what was there before is then whole, and the review keeps its lock throughout.
    """
    refuse_held(target)
    if swap.sidecars(target):
        raise NotWritten(
            f"{target.name} was not written.",
            "A file of that name is open elsewhere, or was left in the middle of a write.",
            "Choose another name.",
        )
    swap.clear_parts(target)
    part = swap.part_of(target)
    try:
        _copy(database, part, report)
        found = checks.verify(part, lambda: report(0, 0))
        swap.swap_in(part, target)
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not written.",
            f"{error.strerror or error}.",
            "Choose another folder or free some space.",
        ) from error
    except KnownError as error:
        raise NotWritten(f"{target.name} was not written.", error.why or error.what, error.remedy) from error
    finally:
        swap.drop(part)
    return found


def _copy(database: Database, part: Path, report: Report) -> None:
    with told(part, writing=True):
        copy = connect(part, mode="rwc")
        try:
            with database.alone() as driver:
                driver.backup(
                    copy, pages=PAGES_BETWEEN, progress=lambda _status, left, all_: report(all_ - left, all_)
                )
        finally:
            copy.close()


def back_up(database: Database, info: ReviewInfo, reason: str, report: Report = silent) -> Backup:
    """Make a backup; it counts only once it was opened and checked, and its note was written."""
    folder = backups_folder(info.id)
    folder.mkdir(parents=True, exist_ok=True)
    with database.alone() as driver:
        state = state_of(driver)
    target = _next_target(folder)
    try:
        found = copy_whole(database, target, report)
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise
    backup = Backup(
        path=str(target),
        sequence=int(target.stem),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        reason=reason,
        **found,
    )
    note = json.dumps({**asdict(backup), "title": info.title, "state": state})
    swap.write_whole(target.with_suffix(".json"), note.encode())
    thin(folder)
    return backup


def _next_target(folder: Path) -> Path:
    """Take the number after the highest, so that no other process can take it too."""
    taken = [int(path.stem) for path in folder.glob("*.review") if path.stem.isdigit()]
    sequence = max(taken, default=0)
    while True:
        sequence += 1
        target = folder / f"{sequence:06d}.review"
        try:
            target.open("xb").close()
        except FileExistsError:
            continue
        return target


def state_of(driver: sqlite3.Connection) -> str:
    """Return the hash of the newest step: equal states hold the same."""
    row = driver.execute("SELECT hash FROM journal_batch ORDER BY n DESC LIMIT 1").fetchone()
    return str(row[0]) if row else ""


def backups(review_id: str) -> list[Backup]:
    """Return the backups of a review, newest first; files without a readable note are not counted."""
    found = [_backup(note, kept) for note, kept in _notes(backups_folder(review_id))]
    return sorted(found, key=lambda backup: -backup.sequence)


def last_state(review_id: str) -> str:
    """Return the state that the newest backup holds, '' where there is none."""
    notes = sorted(_notes(backups_folder(review_id)), key=lambda pair: pair[1]["sequence"])
    return str(notes[-1][1].get("state", "")) if notes else ""


def holds(review_id: str, state: str, reason: str) -> bool:
    """Whether a backup made for this reason holds this state already."""
    notes = _notes(backups_folder(review_id))
    return any(kept.get("state") == state and kept["reason"] == reason for _, kept in notes)


def all_backups() -> list[tuple[str, Backup]]:
    """Return the backups of every review, newest first, with the title of each."""
    found = []
    for folder in backups_folder("x").parent.glob("*"):
        found += [(str(kept.get("title", "")), _backup(note, kept)) for note, kept in _notes(folder)]
    return sorted(found, key=lambda pair: (pair[1].at, pair[1].sequence), reverse=True)


def _notes(folder: Path) -> list[tuple[Path, dict[str, Any]]]:
    found = []
    for note in folder.glob("*.json"):
        try:
            kept = json.loads(note.read_bytes())
            datetime.fromisoformat(kept["at"])
            if isinstance(kept["sequence"], int) and note.with_suffix(".review").stat().st_size:
                _backup(note, kept)
                found.append((note, kept))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            continue  # a backup that cannot be told from its note is none
    return found


def _backup(note: Path, kept: dict[str, Any]) -> Backup:
    return Backup(
        path=str(note.with_suffix(".review")),
        sequence=int(kept["sequence"]),
        at=str(kept["at"]),
        reason=str(kept["reason"]),
        citations=int(kept["citations"]),
        studies=int(kept["studies"]),
        answers=int(kept["answers"]),
    )


def thin(folder: Path) -> None:
    """Keep the newest, then the newest of each day, week and month: newest by sequence, not by clock.

    Nothing is removed while a restore waits to be confirmed (`hold`). Files without a note go too.
    """
    if (folder / HELD).exists():
        return
    made = backups(folder.name)
    kept = {backup.path for backup in made[:NEWEST]}
    for form, number in PERIODS:
        seen: set[str] = set()
        for backup in made:
            period = datetime.fromisoformat(backup.at).strftime(form)
            if period not in seen and len(seen) < number:
                seen.add(period)
                kept.add(backup.path)
    for path in folder.glob("*.review"):
        in_the_making = not made or path.stem > Path(made[0].path).stem
        if str(path) not in kept and not in_the_making:
            for suffix in (".json", ".review"):
                with contextlib.suppress(OSError):
                    path.with_suffix(suffix).unlink(missing_ok=True)


HELD = "restored"


def hold(review_id: str) -> None:
    """Keep every backup of a review until `release`: what was restored may not be what was wanted."""
    folder = backups_folder(review_id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / HELD).touch()


def held(review_id: str) -> bool:
    """Whether a restore waits to be confirmed."""
    return (backups_folder(review_id) / HELD).exists()


def release(review_id: str) -> None:
    """Say that what was restored is what was wanted: backups are thinned again."""
    (backups_folder(review_id) / HELD).unlink(missing_ok=True)


def counts_of(path: Path) -> dict[str, int]:
    """Count what a closed review holds; a ReviewFileError where it cannot be told."""
    return checks.verify(path)
