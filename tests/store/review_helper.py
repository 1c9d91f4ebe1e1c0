"""What tests of the review file share: an opener, files made and spoilt, children that are killed."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from annotator.domain.errors import ReviewFileError
from annotator.domain.review import Opener, Reviewer
from annotator.store import checks
from annotator.store.migrations import steps
from annotator.store.review_file import ReviewFile

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ADA = Reviewer(id="00000000-0000-4000-8000-00000000000a", name="Ada Example", initials="AE")
OPENER = Opener(reviewer=ADA, device="device-1", device_name="a laptop", program="1.2.3")
TITLE = "Conditioned medium in tissue regeneration"
"""What the sample review is called."""
ADDED = (
    "ALTER TABLE study ADD COLUMN colour TEXT DEFAULT '' NOT NULL",
    "CREATE INDEX study_by_colour ON study (colour)",
    "UPDATE study SET colour = 'blue'",
)
ONE_MORE = (*steps.STEPS, ADDED)
"""The versions there are, and one more that only tests know."""


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def opened(path, **options):
    return ReviewFile.open(Path(path), OPENER, **options)


def rename(file, title):
    """One operation on an open review: its title."""
    review = file.info().id
    with file.journal.operation(f"Call the review {title[:20]}") as operation:
        operation.set("review", [review], title=title)


def beside(path):
    """Names of everything in a file's folder."""
    return sorted(one.name for one in Path(path).parent.iterdir())


def assert_sound(path, titles, *, notices=0, counts=None):
    """What holds after every fault: the file opens without help, is sound and whole, and can be worked on.

    `titles` are those the review may have: what was shown as saved, and nothing in between.
    """
    path = Path(path)
    file = opened(path)
    try:
        assert file.check() == []
        assert file.info().title in titles
        assert len(file.notices) == notices, file.notices
        assert counts is None or file.counts() == counts
        rename(file, "after the fault")
    finally:
        file.close()
    left = [name for name in beside(path) if name.startswith((f".{path.name}", f"{path.name}-"))]
    assert left == [], "no lock, journal or part stays behind"


def state_of(path):
    """What opening a file gives, as a word: its title, or the kind of refusal."""
    try:
        file = opened(path)
    except ReviewFileError as error:
        return type(error).__name__
    try:
        return file.info().title
    finally:
        file.close()


def interrupted_write(path):
    """Leave a review as a program killed in the middle of a write does: pages written, rollback journal hot."""
    child = os.fork()
    if child == 0:
        driver = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "PRAGMA cache_size=3",
            "BEGIN IMMEDIATE",
            "UPDATE review SET title = 'half written'",
            "UPDATE citation SET raw = raw || hex(randomblob(3000)), title = 'half written'",
            "UPDATE study SET notes = hex(randomblob(9000))",
        ):
            driver.execute(statement)
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    journal = Path(f"{path}-journal")
    assert journal.read_bytes()[:1] != b"\0", "the rollback journal is hot"


def run_child(work, *arguments, check=True):
    """Run one function of `child_work` in a process of its own; its JSON."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(HERE / "child_work.py"), work, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert not check or done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout else None


class Holder:
    """Another process that has a review open; with `busy` it writes all the time."""

    def __init__(self, path, work="hold"):
        self.process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(HERE / "child_work.py"), work, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert self.process.stdout.readline() == "open\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait(30)
        self.process.stdout.close()

    def kill(self):
        self.process.kill()
        self.process.wait(30)
        self.process.stdin.close()


def copy_to(folder, source):
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(source, folder / "a.review"))


def counts(path):
    return checks.verify(Path(path))
