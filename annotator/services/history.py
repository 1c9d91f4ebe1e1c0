"""Undo and redo by name, and every step by whom and when."""

from annotator.domain.changes import Changes
from annotator.domain.review import Step
from annotator.services.review import OpenReview


def undo(review: OpenReview) -> Changes:
    """Undo the reviewer's last step; nothing happens when there is none."""
    return review.file.journal.undo()


def redo(review: OpenReview) -> Changes:
    """Do again what was undone last; nothing happens when there is none."""
    return review.file.journal.redo()


def undo_name(review: OpenReview) -> str:
    """What undo would undo, or an empty string."""
    return review.file.journal.undoable() or ""


def redo_name(review: OpenReview) -> str:
    """What redo would do again, or an empty string."""
    return review.file.journal.redoable() or ""


def steps(review: OpenReview, limit: int = 200) -> list[Step]:
    """The newest steps, newest first."""
    return review.file.journal.history(limit=limit)
