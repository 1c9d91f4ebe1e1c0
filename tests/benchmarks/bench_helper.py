"""What the benchmarks share: who works, children with their figures, times of things done in turn."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from made_lists import write_ris

from annotator.domain.review import Opener, Reviewer
from annotator.services import importing, opening, raw_lists

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ADA = Reviewer(id="00000000-0000-4000-8000-00000000000a", name="Ada Example", initials="AE")
OPENER = Opener(reviewer=ADA, device="device-1", device_name="a laptop", program="1.2.3")
LONG = 100_000


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "", **more}


def child(work, *arguments, script="child_work.py", **more):
    """One function of `child_work`, or another script, in a process of its own; its figures."""
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(HERE / script), work, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(**more),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def seconds_until_said(command, **more):
    """Seconds from the start of a process until it writes its first line."""
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own programs
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env=environment(**more),
    ) as process:
        assert process.stdout.readline()
        said = time.perf_counter() - begun
        process.communicate()
    assert process.returncode == 0
    return said


def in_turn(rounds, *works, of=statistics.median):
    """The median (or another figure `of` the rounds) of the seconds that each work took, all done in turn."""
    times = [[work() for work in works] for _ in range(rounds)]
    return [of(column) for column in zip(*times, strict=True)]


def timed(work, *arguments):
    """Seconds that a call took."""
    begun = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - begun


def review_of(folder, citations):
    """An open review of so many citations, each a study of its own."""
    path = folder / f"{citations}.ris"
    write_ris(path, citations)
    review = opening.create_review(folder / f"{citations}.review", "Measured", OPENER)
    importing.accept_import(
        review, importing.plan_import(raw_lists.raw_from_file(path), review, duplicates=False)
    )
    return review


class LongList:
    """A long RIS list; its review is made once, when it is first asked for."""

    def __init__(self, folder):
        self.folder = folder
        self.path = folder / "long.ris"
        self.review = folder / "long.review"
        write_ris(self.path, LONG)

    def imported(self):
        """Import it anew; the figures."""
        self.review.unlink(missing_ok=True)
        return child("import_with_annotator", self.path, self.review)

    def window(self, home, part):
        """One part of the work of the window over it, in a process of its own; the figures."""
        if not self.review.exists():
            self.imported()
        return child(
            str(self.review),
            home,
            part,
            script="window_work.py",
            QT_QPA_PLATFORM="offscreen",
            ANNOTATOR_HOME=str(home),
        )

    def opened(self):
        if not self.review.exists():
            self.imported()
        return opening.open_review(self.review, OPENER)
