"""Making, opening, copying, checking and closing review files."""

from pathlib import Path

from annotator.domain.reading import Report, silent
from annotator.domain.review import Opener
from annotator.services.asked_form import asked_form
from annotator.services.forms import put_form
from annotator.services.review import OpenReview
from annotator.store.review_file import ReviewFile, readable_copy


def create_review(path: Path, title: str, opener: Opener) -> OpenReview:
    """Make an empty review file; refuses to replace a file that is there."""
    file = ReviewFile.create(path, title.strip() or path.stem, opener)
    return _opened(file, opener)


def open_review(
    path: Path, opener: Opener, *, read_only: bool = False, report: Report = silent
) -> OpenReview:
    """Open a review file, checked and locked; every refusal is a ReviewFileError that says why."""
    return _opened(ReviewFile.open(path, opener, read_only=read_only, report=report), opener)


def _opened(file: ReviewFile, opener: Opener) -> OpenReview:
    try:
        info = file.info()
        if not file.read_only:
            _set_up(file, opener)
        form, version = asked_form(file)
    except BaseException:
        file.close()
        raise
    return OpenReview(
        file=file, id=info.id, title=info.title, reviewer=opener.reviewer, form=form, form_version=version
    )


def _set_up(file: ReviewFile, opener: Opener) -> None:
    """Make sure that reviewer and form version stand in the file, in one step where anything is missing."""
    reviewer, kept = opener.reviewer, file.form_in_use()
    if kept is not None and file.has_reviewer(reviewer):
        return
    form, _version = asked_form(file)
    with file.journal.set_up(f"Begin to use the form {form.name} as {reviewer.name}") as operation:
        operation.put(
            "reviewer",
            reviewer.id,
            name=reviewer.name,
            initials=reviewer.initials,
            colour=reviewer.colour,
            role=reviewer.role,
        )
        if kept is None:
            put_form(operation, form)


def close_review(review: OpenReview) -> None:
    """Give the file back; backed up first if it changed."""
    review.file.close()


def break_off(review: OpenReview) -> None:
    """Stop the statement that runs in another thread: what it belongs to is rolled back and raises Cancelled."""
    review.file.database.interrupt()


def closes_slowly(review: OpenReview) -> bool:
    """Whether closing would first make a backup that one would notice."""
    return review.file.closes_slowly()


def back_up_to_close(review: OpenReview, report: Report = silent) -> None:
    """Make the backup that closing would make, so that closing takes no time."""
    review.file.back_up_to_close(report)


def save_copy(review: OpenReview, target: Path, report: Report = silent) -> None:
    """Write a whole copy of the review to another path."""
    review.file.save_copy(target, report)


def check_review(review: OpenReview, report: Report = silent) -> list[str]:
    """What is wrong with the file, in sentences; empty when all is well."""
    return review.file.check(report)


def was_moved(review: OpenReview) -> bool:
    """Whether the file was moved, replaced or deleted since it was opened."""
    return review.file.moved()


def counts(review: OpenReview) -> dict[str, int]:
    """How many citations, studies and answers there are."""
    return review.file.counts()


def open_read_only_copy(path: Path, opener: Opener) -> OpenReview:
    """Open a copy, for reading only, of a review that is open elsewhere."""
    return open_review(readable_copy(path), opener, read_only=True)
