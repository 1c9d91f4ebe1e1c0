"""The opening protocol: what is made, opened and said, and that a refused file is not touched."""

import os
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest
from review_helper import (
    OPENER,
    TITLE,
    assert_sound,
    beside,
    digest,
    interrupted_write,
    opened,
    rename,
    state_of,
)

from annotator.domain.errors import (
    BugError,
    Cancelled,
    DamagedReview,
    NotSaved,
    NotWritten,
    ReviewFileError,
    ReviewInUse,
    ReviewMissing,
    ReviewReadOnly,
)
from annotator.store import place, schema
from annotator.store.database import Database
from annotator.store.review_file import ReviewFile, connected_paths, readable_copy


def test_a_new_review_holds_its_title_and_nothing_lies_beside_it(tmp_path):
    path = tmp_path / "new" / "Sepsis in rats.review"
    path.parent.mkdir()
    file = ReviewFile.create(path, "Sepsis in rats", OPENER)
    assert (file.info().title, file.notices, file.read_only) == ("Sepsis in rats", (), False)
    assert file.counts() == {"citations": 0, "studies": 0, "answers": 0}
    assert file.check() == []
    assert [step.name for step in file.journal.history()] == ["Create the review"]
    assert connected_paths() == {path}
    file.close()
    assert beside(path) == ["Sepsis in rats.review"]
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72]) == schema.APPLICATION_ID
    assert int.from_bytes(head[60:64]) == schema.SCHEMA_VERSION
    assert_sound(path, {"Sepsis in rats"})


def test_a_review_is_never_made_over_a_file(review):
    before = digest(review)
    with pytest.raises(ReviewFileError, match=r"a\.review is there already"):
        ReviewFile.create(Path(review), "another", OPENER)
    assert digest(review) == before


def test_a_review_in_a_folder_that_is_not_there_is_told_as_not_made(tmp_path):
    with pytest.raises(NotSaved, match="could not be made"):
        ReviewFile.create(tmp_path / "nowhere" / "a.review", "", OPENER)


def test_a_journal_left_by_a_deleted_file_does_not_spoil_a_new_one_of_its_name(review):
    interrupted_write(review)
    Path(review).unlink()
    ReviewFile.create(Path(review), "new", OPENER).close()
    assert_sound(review, {"new"}, counts={"citations": 0, "studies": 0, "answers": 0})
    assert [name for name in beside(review) if name.endswith("-journal")], "the old journal is kept aside"


def test_opening_and_closing_changes_no_byte(review):
    before = digest(review)
    opened(review).close()
    assert digest(review) == before


def test_progress_is_told_and_opening_can_be_called_off(review):
    told = []
    opened(review, report=lambda done, total: told.append((done, total))).close()
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)

    def stop(done, total):
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        opened(review, report=stop)
    assert connected_paths() == frozenset()
    assert_sound(review, {TITLE})


def test_a_check_can_be_called_off_in_the_middle(file):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        file.check(stop)
    assert file.check() == []


@pytest.mark.parametrize("name", ["link", "hard link", "same path", "relative"])
def test_a_review_is_opened_once_whatever_its_name(file, review, name, monkeypatch):
    """Another handle would drop the lock when it is closed: no byte is read before this is known."""
    path = Path(review)
    other = path.with_name("b.review")
    if name == "link":
        other.symlink_to(path)
    elif name == "hard link":
        other.hardlink_to(path)
    elif name == "relative":
        monkeypatch.chdir(path.parent)
        other = Path("a.review")
    else:
        other = path
    for use in (opened, readable_copy, file.save_copy):
        with pytest.raises((ReviewInUse, NotWritten), match="open"):
            use(other)
    assert state_of_lock(path) == "SQLITE_BUSY"


def state_of_lock(path):
    driver = sqlite3.connect(path, timeout=0)
    try:
        driver.execute("SELECT * FROM review")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname
    finally:
        driver.close()
    return ""


def test_a_link_to_a_review_opens_the_file_it_names(review):
    link = Path(review).with_name("link.review")
    link.symlink_to(review)
    file = opened(link)
    rename(file, "by its link")
    assert file.path == Path(review)
    file.close()
    assert link.is_symlink()
    assert_sound(review, {"by its link"})


def test_closing_twice_and_using_a_closed_file_is_our_own_mistake(review):
    file = opened(review)
    file.close()
    file.close()
    with pytest.raises(BugError):
        file.info()


def test_read_only_is_asked_for_and_nothing_is_written(review):
    before = digest(review)
    file = opened(review, read_only=True)
    assert "This review is open for reading only. Save a copy to work on it." in file.notices
    with pytest.raises(ReviewReadOnly):
        rename(file, "no")
    file.save_copy(Path(review).with_name("copy.review"))
    file.close()
    assert digest(review) == before
    assert beside(review) == ["a.review", "copy.review"]
    assert_sound(Path(review).with_name("copy.review"), {TITLE})


def test_an_interrupted_write_leads_to_a_thorough_check(review, monkeypatch):
    from annotator.store import checks

    asked = []
    original = checks.refuse_damage
    monkeypatch.setattr(
        checks,
        "refuse_damage",
        lambda *a, thorough, **k: asked.append(thorough) or original(*a, thorough=thorough, **k),
    )
    opened(review).close()
    interrupted_write(review)
    opened(review).close()
    assert asked == [False, True] or asked[:2] == [False, True]


def test_a_review_left_in_wal_mode_is_read_from_a_copy_with_what_lies_beside_it(review):
    child = os.fork()
    if child == 0:
        driver = sqlite3.connect(review, isolation_level=None)
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("UPDATE review SET title = 'only in the WAL'")
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    before = {name: digest(Path(review).with_name(name)) for name in beside(review)}
    with pytest.raises(ReviewFileError, match="WAL"):
        opened(review)
    file = opened(readable_copy(Path(review)), read_only=True)
    assert file.info().title == "only in the WAL"
    file.save_copy(Path(review).with_name("saved.review"))
    copy = file.path
    file.close()
    assert not copy.parent.exists()
    assert before.items() <= {name: digest(Path(review).with_name(name)) for name in beside(review)}.items()
    assert state_of(Path(review).with_name("saved.review")) == "only in the WAL"


@pytest.mark.parametrize("text", ["\ud800 half a character", "x\ud83d"])
def test_half_a_character_is_refused_and_the_next_write_works(file, text):
    with pytest.raises(NotSaved, match="half a character"):
        rename(file, text)
    rename(file, "whole 🐀")
    assert file.info().title == "whole 🐀"


def test_a_number_too_large_for_the_file_is_refused(file):
    citation = first_id(file, "citation")
    with pytest.raises(NotSaved, match="too large"), file.journal.operation("Correct the year") as operation:
        operation.set("citation", [citation], year=10**30)


def first_id(file, table):
    with file.database.alone() as driver:
        return driver.execute(f"SELECT id FROM {table} ORDER BY n").fetchone()[0]  # noqa: S608 - our own


def test_a_transaction_inside_a_transaction_is_our_own_mistake_and_spoils_nothing(file):
    review = file.info().id
    with pytest.raises(BugError), file.journal.operation("Call it twice") as operation:  # noqa: PT012 - all of it fails
        operation.set("review", [review], title="half done")
        file.info()
    assert file.info().title == TITLE


def test_threads_take_turns_on_the_one_connection(file):
    failures = []

    def work(name):
        try:
            for i in range(15):
                rename(file, f"{name} {i}")
                file.info()
        except Exception as error:  # noqa: BLE001 - told by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sum(step.name.startswith("Call the review") for step in file.journal.history()) >= 45


def test_a_long_query_is_stopped_from_another_thread(file):
    threading.Timer(0.1, file.database.interrupt).start()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Cancelled), file.database.alone() as driver:
        driver.execute(endless).fetchone()


def test_an_exception_in_an_operation_leaves_nothing_of_it(file):
    review = file.info().id
    with pytest.raises(ZeroDivisionError), file.journal.operation("Fail") as operation:  # noqa: PT012 - all of it fails
        operation.set("review", [review], title="half done")
        raise ZeroDivisionError
    assert file.info().title == TITLE
    assert "Fail" not in [step.name for step in file.journal.history()]


def test_the_pragmas_of_the_recipe_hold(file):
    with file.database.alone() as driver:
        found = {
            name: driver.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "locking_mode",
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "secure_delete",
            )
        }
        assert found == {
            "locking_mode": "exclusive",
            "journal_mode": "delete",
            "synchronous": 2,
            "foreign_keys": 1,
            "trusted_schema": 0,
            "secure_delete": 1,
        }
        with pytest.raises(sqlite3.OperationalError, match="too many attached"):
            driver.execute("ATTACH ':memory:' AS other")


def test_no_code_of_the_program_weakens_the_file():
    forbidden = (
        "synchronous=off",
        "synchronous = off",
        "writable_schema",
        "journal_mode=wal",
        "journal_mode = wal",
    )
    folder = Path(schema.__file__).parents[1]
    for path in folder.rglob("*.py"):
        text = path.read_text(encoding="utf-8").casefold()
        assert not [word for word in forbidden if word in text], path


@pytest.mark.parametrize(
    ("folder", "words"),
    [("Dropbox", "synchronised"), ("OneDrive - Institute", "synchronised"), ("plain", "")],
)
def test_a_folder_that_is_synchronised_is_warned_of(review, tmp_path, folder, words):
    (tmp_path / folder).mkdir()
    file = opened(shutil.move(review, tmp_path / folder / "a.review"))
    assert any(words in notice for notice in file.notices) if words else file.notices == ()
    file.close()


def test_a_network_drive_is_told_by_the_mount_that_holds_the_file():
    mounts = "\n".join(
        (
            "/dev/sda1 / ext4 rw 0 0",
            r"server:/vol /home/ada/Team\040share nfs4 rw 0 0",
            "tmpfs /home/ada/Team\\040share/cache tmpfs rw 0 0",
        )
    )
    assert place.file_system_in(mounts, Path("/home/ada/Team share/a.review")) in place.NETWORK
    assert place.file_system_in(mounts, Path("/home/ada/Team share/cache/a.review")) == "tmpfs"
    assert place.file_system_in(mounts, Path("/home/ada/Team shared/a.review")) == "ext4"


def test_a_disk_that_is_nearly_full_is_warned_of(review, monkeypatch):
    monkeypatch.setattr(place, "free_space", lambda _path: 1024 * 1024)
    file = opened(review)
    assert file.notices == ("The disk is nearly full (1 MB free).",)
    file.close()


def test_a_folder_a_missing_file_and_a_pipe_are_told_apart(tmp_path):
    os.mkfifo(tmp_path / "pipe.review")
    (tmp_path / "folder.review").mkdir()
    assert state_of(tmp_path / "pipe.review") == "NotAReview"
    assert state_of(tmp_path / "folder.review") == "NotAReview"
    with pytest.raises(ReviewMissing, match="not there"):
        opened(tmp_path / "none.review")


def test_a_review_without_its_row_is_refused(tmp_path):
    path = tmp_path / "a.review"
    ReviewFile.create(path, "", OPENER).close()
    driver = sqlite3.connect(path)
    driver.execute("DELETE FROM review")
    driver.commit()
    driver.close()
    with pytest.raises(DamagedReview, match="holds no review"):
        opened(path)


def test_a_database_that_was_never_opened_says_so(tmp_path):
    with pytest.raises(BugError, match="not open"), Database(tmp_path / "none.review").alone():
        pass
