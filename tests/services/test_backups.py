"""Backups are made, listed and put back; what is replaced is kept."""

from pathlib import Path

import pytest
from services_helper import OPENER

from annotator.domain.errors import NotWritten, ReviewFileError, ReviewInUse
from annotator.services import backups, citations, opening

pytestmark = pytest.mark.fault


@pytest.fixture
def backup(imported):
    """A backup of ten citations; nine are listed in the review since."""
    backups.back_up(imported, "by hand")
    citations.leave_out(imported, [citations.all_citations(imported)[0].id], True)
    return backups.backups(imported)[0]


def test_a_backup_says_when_why_and_what_it_holds(backup):
    assert (backup.reason, backup.citations, backup.studies, backup.answers) == ("by hand", 10, 10, 0)
    assert Path(backup.path).stat().st_size


def test_backups_of_all_reviews_are_listed_with_their_titles(imported, backup):
    assert backups.all_backups()[0] == ("Imported", backup)


def test_a_review_that_changed_is_backed_up_when_it_is_closed(imported, backup):
    opening.close_review(imported)
    (newest, *_) = (found for _, found in backups.all_backups())
    assert newest.reason == "at close"
    assert newest.citations == 9


def test_a_failed_backup_is_a_notice_and_no_error(imported, own_folders):
    folder = own_folders / "backups"
    folder.write_text("a file where the folder should be")
    backups.back_up(imported, "by hand")
    assert any("No backup was made" in notice for notice in imported.notices)


def test_a_backup_is_restored_as_a_copy_that_is_open(imported, backup, tmp_path):
    copy = backups.restore_copy(backup, tmp_path / "copy.review", OPENER)
    assert citations.citation_count(copy) == 10
    assert citations.citation_count(imported) == 9
    opening.close_review(copy)


def test_a_copy_is_never_put_over_a_file(backup, tmp_path):
    (tmp_path / "there.review").write_bytes(b"something")
    with pytest.raises(NotWritten, match="there already"):
        backups.restore_copy(backup, tmp_path / "there.review", OPENER)
    assert (tmp_path / "there.review").read_bytes() == b"something"


def test_an_open_review_is_not_replaced(imported, backup):
    with pytest.raises(ReviewInUse):
        backups.restore_over(backup, imported.path, OPENER)
    assert citations.citation_count(imported) == 9


def test_a_review_is_replaced_and_kept_aside_and_backups_wait_for_a_word(imported, backup):
    opening.close_review(imported)
    restored = backups.restore_over(backup, imported.path, OPENER)
    assert citations.citation_count(restored) == 10
    assert backups.restore_waits(restored)
    backups.confirm_restored(restored)
    assert not backups.restore_waits(restored)
    opening.close_review(restored)
    (aside,) = imported.path.parent.glob("*.damaged-*.review")
    old = opening.open_review(aside, OPENER)
    assert citations.citation_count(old) == 9
    opening.close_review(old)


def test_a_backup_that_holds_less_replaces_only_when_said_again(imported, backup):
    everything = [one.id for one in citations.all_citations(imported)]
    citations.leave_out(imported, everything, True)
    backups.back_up(imported, "nothing left")
    less = backups.backups(imported)[0]
    citations.leave_out(imported, everything, False)
    opening.close_review(imported)
    with pytest.raises(ReviewFileError, match="holds less"):
        backups.restore_over(less, imported.path, OPENER)
    restored = backups.restore_over(less, imported.path, OPENER, fewer=True)
    assert citations.citation_count(restored) == 0
    opening.close_review(restored)
