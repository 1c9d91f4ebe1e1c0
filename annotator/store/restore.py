"""Backups put back: as a copy, or in the place of a review, which is kept aside."""

import contextlib
import shutil
from pathlib import Path

from annotator.domain.errors import NotWritten, ReviewFileError
from annotator.domain.review import Backup
from annotator.store import checks, lock, swap
from annotator.store.connected import refuse_held


def restore_copy(backup: Backup, target: Path) -> None:
    """Put a backup where there is no file yet, whole or not at all."""
    refuse_held(target)
    if target.exists():
        raise NotWritten(f"{target.name} is there already.", "", "Choose another name.")
    _prepare(backup, target)
    _put_in_place(target)


def restore_over(backup: Backup, target: Path, *, fewer: bool = False) -> Path | None:
    """Put a backup in the place of a closed review, which is kept aside under the path given back.

    Its rollback journal goes aside with it: left there, SQLite would bring the old state back. Killed in
    between, the next opening finishes what was begun. With fewer citations, studies or answers than the review
    has now, `fewer` must say that this is meant; where these cannot be counted, it may be replaced.
    """
    refuse_held(target)
    holder = lock.read_holder(target)
    if holder is not None and holder.here:
        raise ReviewFileError(f"{target.name} is open elsewhere.", f"By {holder}.", "Close it there first.")
    if not fewer:
        _refuse_fewer(backup, target)
    _prepare(backup, target)
    try:
        aside = swap.set_aside(target)
    except OSError as error:
        _staged(target).unlink(missing_ok=True)
        raise NotWritten(
            f"{target.name} could not be set aside.",
            f"{error.strerror or error}.",
            "Restore the backup as a copy.",
        ) from error
    _put_in_place(target)
    return aside


def _refuse_fewer(backup: Backup, target: Path) -> None:
    try:
        now = checks.verify(target)
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


def _staged(target: Path) -> Path:
    """Return the name of a backup that is whole, checked, and waits to become the target."""
    return target.with_name(f".{target.name}.restoring")


def _prepare(backup: Backup, target: Path) -> None:
    """Write the backup beside the target and check that it is sound and holds what its note says."""
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
        swap.swap_in(part, _staged(target))
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not restored.",
            f"{error.strerror or error}. What was there before is unchanged.",
            "Choose another folder, or free some space, and try again.",
        ) from error
    finally:
        swap.drop(part)


def _put_in_place(target: Path) -> None:
    """Make the staged backup the target; nothing of another file of that name may lie there."""
    if swap.sidecars(target):
        swap.set_aside(target)
    _staged(target).replace(target)
    swap.sync_folder(target.parent)


def finish_interrupted(target: Path) -> bool:
    """Finish a restore that was killed after the old file went aside; True where there was one.

    While the old file is still there, the restore has not begun for anybody: what waits is dropped.
    """
    staged = _staged(target)
    if not staged.exists():
        return False
    if target.exists():
        with contextlib.suppress(OSError):
            staged.unlink()
        return False
    _put_in_place(target)
    return True
