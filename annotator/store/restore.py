"""Backups put back: as a copy, or in the place of a review, which is kept aside."""

import contextlib
import glob
import shutil
from pathlib import Path

from annotator.domain.errors import NotWritten, ReviewFileError, ReviewInUse
from annotator.domain.review import Backup
from annotator.store import checks, lock, swap
from annotator.store.connected import refuse_held
from annotator.store.database import is_locked
from annotator.store.reading_copy import discard, readable_copy

WAITING = ".restoring"


def restore_copy(backup: Backup, target: Path) -> None:
    """Put a backup where there is no file yet, whole or not at all."""
    refuse_held(target)
    if target.exists():
        raise NotWritten(f"{target.name} is there already.", "", "Choose another name.")
    _put_in_place(_prepare(backup, target), target)


def restore_over(backup: Backup, target: Path, *, fewer: bool = False) -> Path | None:
    """Put a backup in the place of a closed review, which is kept aside under the path given back.

    Its rollback journal goes aside with it: left there, SQLite would bring the old state back. Killed in
    between, the next opening finishes what was begun. With fewer citations, studies or answers than now,
    `fewer` must say that this is meant; where these cannot be counted, it may be replaced.
    """
    refuse_held(target)
    if is_locked(target):
        who = str(lock.read_holder(target) or "another program")
        raise ReviewInUse(
            f"{target.name} is open elsewhere.", f"By {who}.", "Close it there first.", holder=who
        )
    if not fewer:
        _refuse_fewer(backup, target)
    staged = _prepare(backup, target)
    try:
        return _put_in_place(staged, target)
    except OSError as error:
        if target.exists():
            staged.unlink(missing_ok=True)
        raise NotWritten(
            f"{target.name} could not be set aside.",
            f"{error.strerror or error}.",
            "Restore the backup as a copy.",
        ) from error


def _refuse_fewer(backup: Backup, target: Path) -> None:
    try:
        copy = readable_copy(target)  # counted as it will be when an interrupted write is rolled back
        try:
            now = checks.verify(copy)
        finally:
            discard(copy)
    except ReviewFileError:
        return
    if any(getattr(backup, name) < number for name, number in now.items()):
        raise ReviewFileError(
            f"The backup of {backup.at[:16].replace('T', ' ')} holds less than {target.name} does now.",
            f"{_counted(backup.citations, backup.studies, backup.answers)}; "
            f"now there are {_counted(now['citations'], now['studies'], now['answers'])}.",
            "Restore it as a copy, or say again that it shall replace the review.",
        )


def _counted(citations: int, studies: int, answers: int) -> str:
    return f"{citations:,} citations, {studies:,} studies, {answers:,} answers"


def _prepare(backup: Backup, target: Path) -> Path:
    """Write the backup beside the target and check that it is sound and holds what its note says.

    Returns the name under which it waits, whole, to become the target; it tells where the old file goes.
    """
    swap.clear_parts(target)
    part = swap.part_of(target)
    try:
        shutil.copyfile(backup.path, part)
        found = checks.verify(part)
        if any(getattr(backup, name) != number for name, number in found.items()):
            raise ReviewFileError(
                f"The backup {Path(backup.path).name} is not what it was when it was made.",
                f"It holds {_counted(found['citations'], found['studies'], found['answers'])}, not "
                f"{_counted(backup.citations, backup.studies, backup.answers)}.",
                "Choose another backup.",
            )
        staged = target.with_name(f".{target.name}.{swap.stamp()}{WAITING}")
        swap.swap_in(part, staged)
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not restored.",
            f"{error.strerror or error}. What was there before is unchanged.",
            "Choose another folder, or free some space, and try again.",
        ) from error
    finally:
        swap.drop(part)
    return staged


def _put_in_place(staged: Path, target: Path) -> Path | None:
    """Make the staged backup the target; what lies there goes aside, under the path given back."""
    when = staged.name.removesuffix(WAITING).rpartition(".")[2]
    aside = swap.set_aside(target, when)
    staged.replace(target)
    swap.sync_folder(target.parent)
    return aside


def finish_interrupted(target: Path) -> bool:
    """Finish a restore that was killed after the old file went aside; True where there was one.

    While the old file is still there, the restore has not begun for anybody: what waits is dropped.
    """
    waiting = sorted(target.parent.glob(f"{glob.escape(f'.{target.name}.')}*{WAITING}"))
    if waiting and not target.exists():
        _put_in_place(waiting.pop(), target)
        finished = True
    else:
        finished = False
    for staged in waiting:
        with contextlib.suppress(OSError):
            staged.unlink()
    return finished
