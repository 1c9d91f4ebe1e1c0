"""What the review file withstands: the promises of docs/reliability.md, with real processes and files."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import pytest
from review_helper import (
    ONE_MORE,
    OPENER,
    TITLE,
    Holder,
    assert_sound,
    beside,
    counts,
    digest,
    interrupted_write,
    opened,
    rename,
    run_child,
    state_of,
)

from annotator.domain.errors import ReviewInUse, ReviewMoved
from annotator.store import backups, gate, schema
from annotator.store.review_file import ReviewFile, readable_copy

pytestmark = pytest.mark.fault
NEXT = schema.SCHEMA_VERSION + 1


def killed_runs(work, whole, tmp_path):
    """Kill work at each step that finds files changed; the folders left, the last one not killed."""
    folders = run_child("kill_at_each_step", work, whole, tmp_path / "runs")["folders"]
    assert len(folders) > 5, "there were steps to be killed at"
    return [tmp_path / "runs" / name for name in folders]


def test_killed_at_any_statement_an_edit_is_whole_or_absent(whole, tmp_path):
    for folder in killed_runs("edit", whole, tmp_path):
        assert_sound(folder / "a.review", {TITLE, "new"})


def test_killed_at_any_step_a_migration_leaves_the_old_file_or_the_new_one(whole, tmp_path, monkeypatch):
    found = set()
    for folder in killed_runs("migrate", whole, tmp_path):
        monkeypatch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "a.review"
        interrupted = path.with_name("a.review-journal").exists()
        driver_sees = version_after_rollback(path) if interrupted else gate.read_header(path, NEXT).version
        found.add(driver_sees)
        if driver_sees == NEXT:
            (backup,) = backups.all_backups()
            assert counts(backup[1].path) == counts(whole)
        file = opened(path, known=ONE_MORE)
        assert file.check() == []
        assert file.info().title == TITLE
        with file.database.alone() as driver:
            assert driver.execute("SELECT DISTINCT colour FROM study").fetchall() == [("blue",)]
        file.close()
    assert found == {NEXT - 1, NEXT}


def version_after_rollback(path):
    driver = sqlite3.connect(path)
    version = driver.execute("PRAGMA user_version").fetchone()[0]
    driver.close()
    return version


def test_killed_at_any_step_a_backup_is_whole_or_does_not_count(whole, tmp_path, monkeypatch):
    listed = 0
    for folder in killed_runs("back up", whole, tmp_path):
        monkeypatch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        for _, backup in backups.all_backups():
            assert counts(backup.path)["answers"] == backup.answers > 0
            listed += 1
        assert_sound(folder / "a.review", {TITLE, "new"})
        made = backups.all_backups()
        assert made, "the next backup is made"
        kept = {Path(backup.path).name for _, backup in made}
        assert {one.name for one in Path(made[0][1].path).parent.glob("*.review")} == kept, (
            "nothing is left over"
        )
    assert listed


def test_killed_at_random_moments_backups_that_are_listed_are_sound(review, tmp_path):
    seed = os.getpid()
    found = run_child("kill_while_backing_up", review, 15, seed)
    assert found["faults"] == [], f"seed {seed}"
    made = backups.backups(found["id"])
    assert made, f"seed {seed}"
    for backup in made:
        assert counts(backup.path) == {"citations": 10, "studies": 10, "answers": backup.answers}


def test_killed_at_any_step_a_restore_leaves_the_old_review_or_the_backup(whole, tmp_path, monkeypatch):
    """The review had a hot rollback journal: put beside the backup it would bring the old state back."""
    seen = set()
    for folder in killed_runs("restore", whole, tmp_path):
        monkeypatch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "a.review"
        file = opened(path)
        title, notices = file.info().title, file.notices
        assert file.check() == []
        file.close()
        aside = list(folder.glob("a.damaged-*.review"))
        seen.add((title, len(aside), any("interrupted" in notice for notice in notices)))
        if title == "backed up":
            assert state_of(aside[0]) == "newer"
        else:
            assert (title, aside) == ("newer", [])
        assert_sound(path, {title})
        assert [name for name in beside(path) if name.endswith(".restoring")] == []
        assert not path.with_name("a.review-journal").exists()
    assert {("newer", 0, False), ("backed up", 1, True), ("backed up", 1, False)} <= seen


def test_killed_at_any_step_a_new_review_is_whole_or_not_there(whole, tmp_path):
    for folder in killed_runs("create", whole, tmp_path):
        path = folder / "a.review"
        if not path.exists():
            ReviewFile.create(path, "new", OPENER).close()
        assert_sound(path, {"new"})


def test_killed_at_any_step_a_saved_copy_is_the_old_one_or_the_new_one(whole, tmp_path):
    titles = set()
    for folder in killed_runs("save copy", whole, tmp_path):
        titles.add(state_of(folder / "copy.review"))
        assert counts(folder / "copy.review")["citations"] == 10
        assert_sound(folder / "a.review", {"new"})
        file = opened(folder / "a.review")
        file.save_copy(folder / "copy.review")
        file.close()
        assert [name for name in beside(folder / "a.review") if "part" in name] == []
    assert titles == {TITLE, "new"}


def test_a_write_interrupted_by_a_kill_is_rolled_back_at_the_next_opening(review):
    interrupted_write(review)
    assert_sound(review, {TITLE}, counts={"citations": 10, "studies": 10, "answers": 45})


def test_a_full_disk_refuses_a_write_whole_and_the_next_one_works(review):
    size = review_size = Path(review).stat().st_size
    limits = [0, 1, 512, 4096, *range(8192, size + 500_000, 40_000)]
    runs = run_child("disk_full", review, *limits)
    refused = 0
    for i, run in enumerate(runs):
        assert run["faults"] == []
        assert run["after"] == f"again {i}"
        if run["told"][0]:
            refused += 1
            assert run["told"][0] == "NotSaved"
            assert "disk" in run["told"][1]
            assert run["between"] == run["before"]
        else:
            assert run["between"].startswith(f"large {i} ")
    assert 0 < refused < len(runs), f"limits on both sides of {review_size}"
    assert_sound(review, {f"again {len(runs) - 1}"})


def test_a_full_disk_stops_neither_the_work_nor_an_old_copy(review):
    size = Path(review).stat().st_size
    limits = [0, 4096, 100_000, size - 4096, size * 3]
    found = run_child("disk_full_at_close", review, *limits)
    for limit, run in zip(limits, found["runs"], strict=True):
        if limit < size:
            assert run["copied"][0] == "NotWritten"
            assert run["old"], "the old copy is whole"
            assert run["notices"][0].startswith("No backup was made: ")
        else:
            assert (run["copied"][0], run["notices"]) == ("", [])
    assert found["backups"], "at close there was room again"
    for path in found["backups"]:
        assert counts(path)["citations"] == 10
    assert_sound(review, {f"title {len(limits) - 1}"})


def mounted(folder, size):
    """Mount a small disk, where this user may."""
    mount = shutil.which("mount")
    if os.geteuid() != 0 or mount is None:
        return False
    command = [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - our own arguments


def test_a_small_disk_that_fills_up_is_told_by_name(review, tmp_path):
    """On a disk of its own where this user may mount one, else by SQLite's own limit of pages."""
    mount = tmp_path / "disk"
    mount.mkdir()
    size = Path(review).stat().st_size
    if not mounted(mount, size + 400_000):
        file = opened(review)
        with file.database.alone() as driver:
            driver.execute(f"PRAGMA max_page_count = {size // schema.PAGE_SIZE + 5}")
        with pytest.raises(Exception, match="disk is full"):
            rename(file, "y" * 400_000)
        file.close()
        return
    try:
        found = run_child("full_disk", mount, review)
        assert found["told"][0] == "NotSaved"
        assert "The disk is full." in found["told"][1]
        assert found["title"].startswith(f"{found['last'] - 1} ")
        assert found["faults"] == []
        assert any("nearly full" in notice for notice in found["notices"])
        again = shutil.copy(mount / "a.review", tmp_path / "again.review")
        assert state_of(again).startswith(f"{found['last'] - 1} ")
    finally:
        subprocess.run(["umount", mount], check=True)  # noqa: S603, S607 - our own arguments


def test_out_of_memory_rolls_back_and_work_goes_on(review):
    found = run_child("out_of_memory", review)
    assert found["told"][0] == "NotSaved"
    assert "memory" in found["told"][1]
    assert found["between"] == TITLE
    assert found["faults"] == []
    assert_sound(review, {"small"})


@pytest.fixture
def open_to_all(review):
    """A review in a folder that other users of this computer can reach; whose modes a test may take away."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    home = folder / "home"
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    inner = folder / "inner"
    inner.mkdir()
    yield Path(shutil.copy(review, inner / "a.review"))
    inner.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_read_only_file_or_folder_opens_with_a_banner_and_no_edits(open_to_all, file_mode, folder_mode):
    open_to_all.chmod(file_mode)
    open_to_all.parent.chmod(folder_mode)
    before = digest(open_to_all)
    found = run_child("without_rights", open_to_all)
    assert found["error"] == ""
    assert found["title"] == TITLE
    assert any("reading only" in notice for notice in found["notices"])
    assert found["edit"][0] == "ReviewReadOnly"
    assert digest(open_to_all) == before
    assert beside(open_to_all) == ["a.review"]


def test_a_review_that_nobody_may_read_is_refused_with_the_reason(open_to_all):
    open_to_all.chmod(0)
    if os.geteuid() == 0:
        os.chown(open_to_all, 0, 0)
    found = (
        run_child("without_rights", open_to_all) if os.geteuid() == 0 else {"error": state_of(open_to_all)}
    )
    assert found["error"] == "ReviewFileError"
    assert "rights" in found.get("message", "rights")


def test_an_interrupted_review_in_a_read_only_folder_is_read_from_a_copy(open_to_all):
    """Two faults at once: SQLite cannot roll back where it may not write."""
    interrupted_write(open_to_all)
    open_to_all.with_name("a.review-journal").chmod(0o444)
    open_to_all.chmod(0o444)
    open_to_all.parent.chmod(0o555)
    if os.geteuid() != 0:
        assert state_of(open_to_all) == "ReviewReadOnly"
        return
    refused = run_child("without_rights", open_to_all)
    assert refused["error"] == "ReviewReadOnly"
    assert "middle of a write" in refused["message"]
    read = run_child("read_a_copy_without_rights", open_to_all)
    assert read == {"title": TITLE, "faults": []}


@pytest.mark.parametrize("wrote_before", [False, True])
@pytest.mark.parametrize("what", ["moved", "replaced", "deleted"])
def test_nothing_is_written_to_a_file_that_is_no_longer_there(review, whole, wrote_before, what):
    path = Path(review)
    ghost = path.with_name("ghost.review")
    file = opened(path)
    if wrote_before:
        rename(file, "saved")
    os.link(path, ghost)
    if what == "moved":
        path.unlink()
    elif what == "replaced":
        other = shutil.copy(whole, path.with_name("other.review"))
        Path(other).replace(path)
    else:
        path.unlink()
    before = ghost.read_bytes() if what != "deleted" else b""
    assert file.moved()
    with pytest.raises(ReviewMoved, match="moved, replaced or deleted"):
        rename(file, "lost")
    file.save_copy(path.with_name("rescued.review"))
    file.close()
    if what != "deleted":
        assert ghost.read_bytes() == before
    assert state_of(path.with_name("rescued.review")) == ("saved" if wrote_before else TITLE)
    if what == "replaced":
        assert_sound(path, {TITLE})


def test_closing_a_replaced_review_leaves_what_lies_beside_the_new_one(review, whole):
    path = Path(review)
    file = opened(path)
    rename(file, "saved")
    Path(shutil.copy(whole, path.with_name("other.review"))).replace(path)
    path.with_name("a.review-journal").unlink()
    path.with_name(".a.review.lock").unlink()
    with Holder(path) as other:
        journal = path.with_name("a.review-journal").exists()
        note = path.with_name(".a.review.lock").read_bytes()
        file.close()
        assert path.with_name("a.review-journal").exists() == journal is True
        assert path.with_name(".a.review.lock").read_bytes() == note
        assert other.process.poll() is None


def test_a_second_process_is_refused_by_name_while_copies_and_backups_are_made(file, review):
    """Closing any other handle of the file in our process would drop its lock: none is opened."""
    file.save_copy(Path(review).with_name("copy.review"))
    rename(file, "ours")
    file.back_up("by hand")
    with pytest.raises(ReviewInUse):
        opened(review)
    refused = run_child("try_to_write", review)
    assert refused["error"] == "ReviewInUse"
    assert f"process {os.getpid()}" in refused["message"]
    rename(file, "still ours")


def test_a_review_whose_program_was_killed_opens_at_once(review):
    holder = Holder(review)
    holder.kill()
    holder.process.stdout.close()
    assert (Path(review).with_name(".a.review.lock")).exists(), "the note of the dead program is still there"
    assert_sound(review, {"held"})


def test_a_copy_for_reading_of_a_review_that_is_being_written_is_sound(review):
    with Holder(review, "hold_and_write"):
        for _ in range(5):
            file = opened(readable_copy(Path(review)), read_only=True)
            assert file.check() == []
            file.close()
            assert not file.path.parent.exists()
    assert_sound(review, {TITLE})
