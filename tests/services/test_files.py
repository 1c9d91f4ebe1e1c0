"""Files are put in place whole or not at all; the old one survives every failure."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from services_helper import SAMPLE_LIST, limit_files, run, run_without_rights

from annotator.domain.errors import NotWritten
from annotator.services import files

pytestmark = pytest.mark.fault

WRITE = """
import sys
from pathlib import Path
from annotator.domain.errors import NotWritten
from annotator.services.files import write_atomically
try:
    write_atomically(Path(sys.argv[1]), b"n" * int(sys.argv[2]))
except NotWritten as error:
    print(error)
"""
KILLED = """
import os, sys
from pathlib import Path
from annotator.services import files
os.fsync = lambda handle: os.kill(os.getpid(), 9)
files.write_atomically(Path(sys.argv[1]), b"new")
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "out"
    made.mkdir()
    return made


def test_a_file_is_written_and_nothing_else_is_left(folder):
    files.write_atomically(folder / "a.csv", b"one")
    files.write_atomically(folder / "a.csv", b"two")
    assert (folder / "a.csv").read_bytes() == b"two"
    assert names(folder) == ["a.csv"]


def test_the_rights_of_the_old_file_stay_and_a_new_one_has_the_usual_ones(folder):
    old, new = folder / "old", folder / "new"
    old.write_bytes(b"")
    old.chmod(0o640)
    files.write_atomically(old, b"x")
    mask = os.umask(0o027)
    try:
        files.write_atomically(new, b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.parametrize("limit", [0, 1, 4096, 99_999])
def test_on_a_full_disk_the_old_file_stays_whole(folder, limit):
    target = folder / "a.csv"
    target.write_bytes(b"old")
    done = run(["-B", "-c", WRITE, target, 100_000], preexec_fn=limit_files(limit))
    assert done.stdout.startswith("a.csv was not written. File too large"), done.stderr
    assert "What was there before is unchanged." in done.stdout
    assert target.read_bytes() == b"old"
    assert names(folder) == ["a.csv"]


def test_with_room_for_all_of_it_the_new_file_is_there(folder):
    run(["-B", "-c", WRITE, folder / "a.csv", 100_000], preexec_fn=limit_files(100_000))
    assert (folder / "a.csv").stat().st_size == 100_000


def test_killed_before_the_swap_the_old_file_stays_whole_and_the_part_is_cleared_later(folder):
    target = folder / "a.csv"
    target.write_bytes(b"old")
    assert run(["-c", KILLED, target]).returncode == -9
    assert target.read_bytes() == b"old"
    assert len(names(folder)) == 2, "the part that the killed program left"
    files.write_atomically(folder / "b.csv", b"x")
    assert names(folder) == ["a.csv", "b.csv"]


def test_a_part_of_a_living_program_and_other_files_stay(folder):
    living = folder / f".annotator-{os.getpid()}-abc.part"
    others = [folder / ".annotator-notes.txt", folder / ".annotator-x-y.part", folder / "a.part"]
    for path in (living, *others):
        path.touch()
    files.clear_leftovers(folder)
    assert names(folder) == sorted(path.name for path in (living, *others))
    done = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead = folder / f".annotator-{int(done.stdout)}-abc.part"
    dead.touch()
    files.clear_leftovers(folder)
    assert not dead.exists()


def test_a_folder_that_is_read_only_keeps_the_old_file():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        target = folder / "a.json"
        target.write_bytes(b"old")
        target.chmod(0o644)
        folder.chmod(0o555)
        source = folder.parent / f"{folder.name}.txt"
        source.write_bytes(SAMPLE_LIST.read_bytes())
        source.chmod(0o644)
        done = run_without_rights("convert", source, "-o", target)
        source.unlink()
        assert done.returncode == 1
        assert "a.json was not written. Permission denied" in done.stderr
        assert target.read_bytes() == b"old"
        assert names(folder) == ["a.json"]
        folder.chmod(0o755)


@pytest.mark.parametrize("name", ["no/such/folder/a.csv", "."])
def test_where_no_file_can_be_the_reason_is_told(folder, name):
    with pytest.raises(NotWritten):
        files.write_atomically(folder / name, b"x")
    assert names(folder) == []


def test_a_link_stays_a_link_to_what_is_written(folder):
    target, link = folder / "real.csv", folder / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    files.write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_to_and_stays_a_device():
    files.write_atomically(Path("/dev/null"), b"x")
    with pytest.raises(NotWritten, match="No space left"):
        files.write_atomically(Path("/dev/full"), b"x")
    for name in ("/dev/null", "/dev/full"):
        assert stat.S_ISCHR(Path(name).stat().st_mode)
