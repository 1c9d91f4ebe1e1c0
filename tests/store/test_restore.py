"""Backups put back: really the backup, nothing lost of what it replaces."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from review_helper import (
    TITLE,
    Holder,
    assert_sound,
    beside,
    digest,
    interrupted_write,
    opened,
    rename,
    state_of,
)

from annotator.domain.errors import DamagedReview, NotWritten, ReviewFileError, ReviewInUse
from annotator.store import backups, restore

pytestmark = pytest.mark.fault


@pytest.fixture
def backup(review):
    """A backup of the review, which has gone on since."""
    file = opened(review)
    rename(file, "backed up")
    file.back_up("by hand")
    made = backups.backups(file.info().id)[0]
    rename(file, "newer")
    file.database.close()  # as if killed: no later backup
    return made


def test_a_backup_is_restored_as_a_copy(backup, review):
    target = Path(review).with_name("restored.review")
    restore.restore_copy(backup, target)
    assert_sound(target, {"backed up"})
    assert state_of(review) == "newer"


def test_a_copy_is_never_restored_over_a_file(backup, review):
    with pytest.raises(NotWritten, match="there already"):
        restore.restore_copy(backup, Path(review))


def test_a_restored_review_is_really_the_backup_and_the_old_one_is_kept(backup, review):
    interrupted_write(review)
    aside = restore.restore_over(backup, Path(review))
    assert state_of(review) == "backed up"
    assert state_of(aside) == "newer", "with its journal, so that it can be rolled back"
    assert_sound(review, {"backed up"})


def test_a_plain_copy_over_an_interrupted_review_would_bring_the_old_state_back(backup, review):
    """Why a restore moves the journal away: this is what SQLite does with it."""
    interrupted_write(review)
    shutil.copyfile(backup.path, review)
    driver = sqlite3.connect(review)
    try:
        title = driver.execute("SELECT title FROM review").fetchone()[0]
    except sqlite3.DatabaseError:
        title = "broken"
    finally:
        driver.close()
    assert title != "backed up"


def test_a_damaged_review_is_replaced_without_asking_and_kept(backup, review):
    Path(review).write_bytes(b"\x00" * 5000)
    spoilt = digest(review)
    aside = restore.restore_over(backup, Path(review))
    assert digest(aside) == spoilt
    assert_sound(review, {"backed up"})


def test_a_missing_review_is_restored_in_its_place(backup, review):
    Path(review).unlink()
    assert restore.restore_over(backup, Path(review)) is None
    assert_sound(review, {"backed up"})


@pytest.mark.parametrize("crashed", [False, True])
def test_a_backup_that_holds_less_needs_to_be_confirmed(backup, review, crashed):
    driver = sqlite3.connect(review)
    driver.execute("UPDATE study SET gone = 0")
    driver.execute("INSERT INTO study (id, citation, label) VALUES ('more', 'none', 'One more')")
    driver.commit()
    driver.close()
    if crashed:
        interrupted_write(review)
    before = digest(review)
    with pytest.raises(
        ReviewFileError, match=r"holds less.*10 studies.*now there are 10 citations, 11 studies"
    ):
        restore.restore_over(backup, Path(review))
    assert digest(review) == before
    restore.restore_over(backup, Path(review), fewer=True)
    assert_sound(review, {"backed up"})


def test_a_backup_that_rotted_is_refused_and_the_review_stays(backup, review):
    with Path(backup.path).open("r+b") as file:
        file.truncate(20_000)
    before = digest(review)
    with pytest.raises(DamagedReview, match="truncated"):
        restore.restore_over(backup, Path(review))
    assert digest(review) == before
    assert_sound(review, {"newer"})


def test_a_backup_that_is_not_what_its_note_says_is_refused(backup, review):
    with pytest.raises(ReviewFileError, match="not what it was"):
        restore.restore_over(replace(backup, answers=backup.answers + 1), Path(review))
    assert_sound(review, {"newer"})


def test_a_backup_that_is_gone_is_told(backup, review):
    Path(backup.path).unlink()
    with pytest.raises(NotWritten, match="not restored"):
        restore.restore_over(backup, Path(review))
    assert_sound(review, {"newer"})


def test_nothing_is_restored_over_a_review_that_is_open(backup, review):
    file = opened(review)
    with pytest.raises(ReviewInUse):
        restore.restore_over(backup, Path(review))
    file.close()
    with Holder(review) as holder, pytest.raises(ReviewInUse, match=f"process {holder.process.pid}"):
        restore.restore_over(backup, Path(review))
    assert_sound(review, {"held"})


def test_a_restore_that_waits_beside_a_review_that_is_there_is_dropped(backup, review):
    waiting = Path(review).with_name(f".a.review.20261124-101112-000001{restore.WAITING}")
    shutil.copy(backup.path, waiting)
    assert_sound(review, {"newer"})
    assert not waiting.exists()


def test_a_restore_killed_after_the_old_file_went_aside_is_finished_by_opening(backup, review):
    path = Path(review)
    waiting = path.with_name(f".a.review.20261124-101112-000001{restore.WAITING}")
    shutil.copy(backup.path, waiting)
    interrupted_write(path)
    path.rename(path.with_name("a.damaged-20261124-101112-000001.review"))
    file = opened(path)
    assert "interrupted has been finished" in file.notices[0]
    assert file.info().title == "backed up"
    file.close()
    assert beside(path)[:2] == [
        "a.damaged-20261124-101112-000001.review",
        "a.damaged-20261124-101112-000001.review-journal",
    ]
    assert state_of(path.with_name("a.damaged-20261124-101112-000001.review")) == "newer"
    assert_sound(path, {"backed up"})


def test_after_a_restore_the_old_backups_are_all_there(backup, review):
    restore.restore_over(backup, Path(review))
    opened(review).close()
    sequences = [kept.sequence for _, kept in backups.all_backups()]
    assert backup.sequence in sequences
    assert TITLE
