"""Backups: made, listed, and restored, as a copy by default."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from annotator.domain.errors import NotWritten, ReviewFileError
from annotator.domain.review import Backup, Opener
from annotator.services.opening import open_review
from annotator.services.review import OpenReview
from annotator.store import backups as kept
from annotator.store.gate import read_header
from annotator.store.review_file import connected_paths


def back_up(review: OpenReview, reason: str) -> None:
    """Make a verified backup; a failure becomes a notice of the review."""
    review.file.back_up(reason)


def backups(review: OpenReview) -> list[Backup]:
    """The backups of a review, newest first."""
    return kept.backups(review.id)


def all_backups() -> list[tuple[str, Backup]]:
    """Every backup on this computer with the title of its review, newest first: for a file that cannot be opened."""
    return kept.all_backups()


def restore_copy(backup: Backup, target: Path, opener: Opener) -> OpenReview:
    """Put a backup where there is no file yet, and open it."""
    if target.exists():
        raise NotWritten(f"{target.name} is there already.", "", "Choose another name.")
    read_header(Path(backup.path))
    try:
        shutil.copy(backup.path, target)
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not written.", f"{error.strerror}.", "Choose another folder."
        ) from error
    return open_review(target, opener)


def restore_over(backup: Backup, path: Path, opener: Opener, *, fewer: bool = False) -> OpenReview:
    """Put a backup in the place of a closed review, which is kept aside as `.damaged`; then open it.

    Its rollback journal goes aside with it, or SQLite would bring the old state back. With fewer citations, studies or
    answers than the review has now, `fewer` must say that this is meant.
    """
    if path.absolute() in connected_paths():
        raise ReviewFileError(f"{path.name} is open.", "", "Close it first.")
    read_header(Path(backup.path))
    if not fewer and _holds_less(backup, path):
        raise ReviewFileError(
            f"The backup of {backup.at[:16].replace('T', ' ')} holds less than {path.name} does now.",
            f"{backup.citations} citations, {backup.studies} studies, {backup.answers} answers.",
            "Restore it as a copy, or say again that it shall replace the review.",
        )
    aside = f"damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for suffix in ("-journal", "-wal", "-shm", ""):
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.replace(path.with_name(f"{path.stem}.{aside}{path.suffix}{suffix}"))
    return restore_copy(backup, path, opener)


def _holds_less(backup: Backup, path: Path) -> bool:
    try:
        now = kept.counts_of(path)
    except ReviewFileError:
        return False
    return any(getattr(backup, name) < number for name, number in now.items())
