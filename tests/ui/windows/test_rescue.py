import shutil
import struct
import subprocess
import sys
import zipfile

import pytest
from boxes_helper import buttons, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.annotation import Answer
from annotator.services import annotating, backups, opening
from annotator.ui.windows.rescue import ANYWAY, BACKUP, FOLDER, FORGET, READ_COPY, TRY_AGAIN, WANTED

HOLD = """
import signal
import sys
signal.alarm(60)  # should nobody let it go
from pathlib import Path
from annotator.domain.review import Opener, Reviewer
from annotator.services import opening
who = Reviewer(id="2d0c6f2e-6f6e-4c53-9d0f-7f1f0a3b5c02", name="Reviewer 2", initials="R2")
opener = Opener(reviewer=who, device="device-2", device_name="test", program="test")
review = opening.open_review(Path(sys.argv[1]), opener)
print("held", flush=True)
sys.stdin.readline()
opening.close_review(review)
"""
ALWAYS = {"Copy details", "Close"}


@pytest.fixture
def holder(sample_path):
    """A process of its own that has the review open; called, it closes it and ends."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLD, str(sample_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().strip() == "held"

    def let_go():
        if process.poll() is None:
            process.communicate("\n", timeout=30)

    yield let_go
    let_go()


def missing(path):
    path.unlink()


def empty(path):
    path.write_bytes(b"")


def truncated(path):
    path.write_bytes(path.read_bytes()[:20_000])


def zipped(path):
    path.unlink()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


def newer(path):
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">i", 999)
    path.write_bytes(content)


@pytest.fixture
def backed_up(window, sample_path, opener):
    """The sample review closed after a change, which makes a backup."""
    review = opening.open_review(sample_path, opener)
    study = annotating.study_lines(review, [1])[0].id
    annotating.give_answer(review, study, Answer(question="funding", value="A fund"))
    opening.close_review(review)
    assert backups.all_backups()
    return window


def is_open(window, path):
    return lambda: window.session.review is not None and window.session.review.path == path


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (missing, ({BACKUP, FORGET}, "is not there")),
        (empty, ({BACKUP, FOLDER}, "0 bytes")),
        (truncated, ({BACKUP, FOLDER}, "is truncated")),
        (zipped, ({TRY_AGAIN, FOLDER}, "zip archive")),
        (newer, ({TRY_AGAIN, FOLDER}, "newer version")),
    ],
)
def test_each_failing_opening_offers_its_next_step(window, answer, sample_path, harm, expected):
    offered, told = expected
    harm(sample_path)
    before = sample_path.read_bytes() if sample_path.exists() else None
    found = []

    def look_at(box):
        found.extend(buttons(box))
        press(box, "Close")

    (seen,) = answer(lambda: window.desk.open(sample_path), look_at)
    assert set(found) == offered | ALWAYS
    assert told in seen
    assert sample_path.name in seen
    assert window.session.review is None
    assert window.space.page == "welcome"
    assert (sample_path.read_bytes() if sample_path.exists() else None) == before


def test_a_review_in_use_is_named_with_who_has_it_and_opened_as_a_copy_for_reading(
    window, answer, sample_path, holder
):
    before = sample_path.read_bytes()
    seen = answer(
        lambda: window.desk.open(sample_path),
        READ_COPY,
        until=lambda: window.session.review is not None,
    )
    assert "process" in seen[0]
    assert window.session.review.read_only
    assert window.session.review.path != sample_path
    assert sample_path.read_bytes() == before
    window.session.close()


def test_nothing_is_written_into_a_copy_for_reading_and_that_is_told(window, answer, sample_path, holder):
    answer(lambda: window.desk.open(sample_path), READ_COPY, until=lambda: bool(window.session.review))
    study = annotating.study_lines(window.session.review, [1])[0].id
    before = annotating.annotation(window.session.review, study)
    one = Answer(question="funding", value="A fund")
    (seen,) = answer(lambda: window.session.do(annotating.give_answer, study, one), "Close")
    assert "reading" in seen
    assert annotating.annotation(window.session.review, study) == before
    window.session.close()


def test_trying_again_opens_it_once_it_is_free(window, answer, sample_path, holder):
    def let_go(box):
        holder()
        press(box, TRY_AGAIN)

    answer(lambda: window.desk.open(sample_path), let_go, until=is_open(window, sample_path))
    assert not window.session.review.read_only


def test_a_missing_review_is_forgotten(sample_window, answer, sample_path):
    sample_window.trigger("close")
    sample_path.unlink()
    answer(lambda: sample_window.desk.open(sample_path), FORGET)
    assert sample_window.session.settings.recent == ()
    assert sample_window.space.page == "welcome"


def test_the_folder_of_a_damaged_review_is_shown(window, answer, sample_path, outside):
    empty(sample_path)
    answer(lambda: window.desk.open(sample_path), FOLDER)
    assert outside.opened == [str(sample_path.parent)]


def test_a_backup_takes_the_place_of_a_damaged_review_which_is_kept_aside(backed_up, answer, sample_path):
    truncated(sample_path)
    harmed = sample_path.read_bytes()
    seen = answer(
        lambda: backed_up.desk.open(sample_path),
        BACKUP,
        "Put in the place of the review…",
        WANTED,
        until=is_open(backed_up, sample_path),
    )
    assert "was restored as sample.review" in seen[-1]
    (aside,) = [path for path in sample_path.parent.iterdir() if ".damaged-" in path.name]
    assert aside.read_bytes() == harmed
    assert opening.counts(backed_up.session.review)["citations"] == 10
    assert not backups.restore_waits(backed_up.session.review)


def test_all_backups_are_kept_until_the_person_says_that_it_is_what_was_wanted(
    backed_up, answer, sample_path
):
    truncated(sample_path)
    answer(
        lambda: backed_up.desk.open(sample_path),
        BACKUP,
        "Put in the place of the review…",
        "Look first",
        until=is_open(backed_up, sample_path),
    )
    assert backups.restore_waits(backed_up.session.review)


def test_a_backup_is_restored_as_a_copy_beside_the_review(backed_up, answer, sample_path):
    before = sample_path.read_bytes()
    seen = answer(
        lambda: backed_up.trigger("restore"),
        "Open as a copy…",
        "Look first",
        until=is_open(backed_up, backed_up.files.made),
    )
    assert "was restored as made.review" in seen[-1]
    assert sample_path.read_bytes() == before
    assert " as of " in backed_up.files.asked[-1]


def test_a_backup_that_holds_less_replaces_only_when_that_is_meant(backed_up, answer, sample_path, opener):
    review = opening.open_review(sample_path, opener)
    study = annotating.study_lines(review, [9])[0].id
    for question in ("funding", "condition", "notes"):
        annotating.give_answer(review, study, Answer(question=question, value="More"))
    kept = shutil.copy(backups.all_backups()[0][1].path, sample_path.parent / "kept")
    opening.close_review(review)
    oldest = len(backups.all_backups()) - 1

    def choose(dialog):
        dialog.table.selectRow(oldest)
        press(dialog, "Put in the place of the review…")

    seen = answer(lambda: backed_up.desk.rescue.restore(sample_path), choose, "Close")
    assert "fewer" in seen[-1] or "answers" in seen[-1]
    assert backed_up.session.review is None
    answer(
        lambda: backed_up.desk.rescue.restore(sample_path),
        choose,
        ANYWAY,
        WANTED,
        until=is_open(backed_up, sample_path),
    )
    assert kept.is_file()


def test_closing_the_list_of_backups_changes_nothing(backed_up, answer, sample_path):
    before = sample_path.read_bytes()
    answer(lambda: backed_up.trigger("restore"), lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert backed_up.session.review is None
    assert sample_path.read_bytes() == before
