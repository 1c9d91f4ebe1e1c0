"""Backups: made, listed, and restored, as a copy by default."""

from pathlib import Path

from annotator.domain.review import Backup, Opener
from annotator.services.opening import open_review
from annotator.services.review import OpenReview
from annotator.store import backups as kept
from annotator.store import restore


def back_up(review: OpenReview, reason: str) -> None:
    """Make a verified backup; a failure becomes a notice of the review."""
    review.file.back_up(reason)


def backups(review: OpenReview) -> list[Backup]:
    """The backups of a review, newest first."""
    return kept.backups(review.id)


def folder_of(review: OpenReview) -> Path:
    """Where the backups of a review lie; made with the first of them."""
    return kept.backups_folder(review.id)


def all_backups() -> list[tuple[str, Backup]]:
    """Every backup on this computer with the title of its review, newest first: for a file that cannot be opened."""
    return kept.all_backups()


def restore_copy(backup: Backup, target: Path, opener: Opener) -> OpenReview:
    """Put a backup where there is no file yet, whole or not at all, and open it."""
    restore.restore_copy(backup, target)
    return open_review(target, opener)


def restore_over(backup: Backup, path: Path, opener: Opener, *, fewer: bool = False) -> OpenReview:
    """Put a backup in the place of a closed review, which is kept aside as `.damaged-<time>`; then open it.

    With fewer citations, studies or answers than the review has now, `fewer` must say that this is meant. All backups
    are kept until `confirm_restored` says that what came back is what was wanted.
    """
    restore.restore_over(backup, path, fewer=fewer)
    review = open_review(path, opener)
    kept.hold(review.id)
    return review


def restore_waits(review: OpenReview) -> bool:
    """Whether a review was restored and nobody has said yet that it is what was wanted."""
    return kept.held(review.id)


def confirm_restored(review: OpenReview) -> None:
    """Say that what was restored is what was wanted: old backups are thinned again."""
    kept.release(review.id)
