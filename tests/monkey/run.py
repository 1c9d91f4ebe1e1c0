"""A monkey at the window: random keys, clicks and sizes from a seed; nothing may break, and the file must be sound.

    python tests/monkey/run.py --minutes 30 --seed 1
    python tests/monkey/run.py --minutes 30 --seed 2 --citations 20000

It plays on a real window without a screen, over the sample review or a made one, in a folder of its own. It ends
with status 1, the seed, the fault and the last 50 acts at the first exception, warning of Qt or error in the log, and
where `check` finds a fault in a review file afterwards.
"""

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE), str(HERE.parent / "benchmarks")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from acts import WEIGHTS, Acts  # noqa: E402 - once the places are known
from made_lists import vancouver_list, write_ris  # noqa: E402 - the same
from PySide6.QtCore import QEvent, QObject, QThread, QTimer, QUrl, Slot  # noqa: E402, TID251 - for the loops it counts
from PySide6.QtGui import QDesktopServices, QGuiApplication  # noqa: E402 - the same
from PySide6.QtWidgets import QApplication  # noqa: E402 - the same
from watching import Watch  # noqa: E402 - the same

from annotator import app  # noqa: E402 - the same
from annotator.domain.review import Reviewer  # noqa: E402 - the same
from annotator.services import importing, opening, raw_lists, sample, settings  # noqa: E402 - the same
from annotator.ui.jobs import ProgressPanel  # noqa: E402 - the same

REVIEWER = Reviewer(id="00000000-0000-4000-8000-000000000001", name="Reviewer 1", initials="R1")
SCHEMES = ("file", "http", "https", "mailto")
"""What would open a program of the system."""
HOME_EVERY = 500
"""Acts after which the review is opened again where the monkey has left it."""
MOST_TO_WAIT = 2
"""Seconds after which Esc is pressed in a loop that is not a dialog's, as when something is dragged."""
MOST_TO_LEAVE = 300
"""Turns until the window must be closed: dialogs are left by Esc or by one of their buttons."""
LONGEST_WORK = 120
"""Seconds in which the last work must be done."""


class Outside(QObject):
    """Stands for the programs of the system."""

    @Slot(QUrl)
    def take(self, url):
        """Open nothing."""


class Play:
    """The window, the acts on it one after the other, and the end; nested event loops go on playing."""

    def __init__(self, options, folder):
        self.options = options
        self.review = folder / "played.review"
        self.random = random.Random(options.seed)  # noqa: S311 - the same acts every time is what is wanted
        _make_review(self.review, options.citations)
        self.lists = [
            raw_lists.raw_from_file(_sample_list()).content.decode(),
            vancouver_list(30, seed=options.seed),
        ]
        for number, content in enumerate([*self.lists, "No reference at all.\n", "\0\1\2"]):
            (folder / f"list {number}.txt").write_text(content, encoding="utf-8")
        self.watch = Watch()
        self.application = app.make_application()
        self.application.setQuitOnLastWindowClosed(False)
        self.outside = Outside()
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self.outside, "take")
        self.program = app.Program(self.application)
        self.diary = (folder.parent / "acts.txt").open("w", encoding="utf-8", buffering=1)
        self.acts = Acts(self.program, self.random, folder, self.lists, self.diary)
        self.names, self.weights = list(WEIGHTS), list(WEIGHTS.values())
        self.ends = time.monotonic() + options.minutes * 60
        self.leaving, self.leaves = 0, 0.0
        self.stays = StaysOpen()
        self._level = 0

    def run(self):
        """Play until the time is over or something breaks."""
        self.program.start([str(self.review)])
        QTimer.singleShot(1500, self.begin)
        self.application.exec()
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        QGuiApplication.clipboard().clear()  # without a screen, what was copied would outlive Python

    def begin(self):
        """The window is there: take over. It does not close, as nobody plays on in a window that has gone."""
        self.watch.take_exceptions()
        self.program.window.installEventFilter(self.stays)
        self.next()

    def next(self):
        """One act; the next one is asked for first, so that it comes inside a dialog's own loop too."""
        self.watch.look_at_keys(self.program.window)
        if self.watch.fault:
            self._stop()
        over = time.monotonic() > self.ends or (self.options.acts and self.watch.count >= self.options.acts)
        if self._level == _loops() and self.watch.silent < MOST_TO_WAIT:
            QTimer.singleShot(2, self.next)  # an act waits for events of its own, in no loop of a dialog
            return
        QTimer.singleShot(0, self.leave if over else self.next)
        if not over:
            level, self._level = self._level, _loops()
            self._act()
            self._level = level

    def _act(self):
        if self.watch.count % HOME_EVERY == HOME_EVERY - 1 and QApplication.activeModalWidget() is None:
            self.watch.note("open again")
            self.program.desk.open(self.review)
            return
        name = self.random.choices(self.names, self.weights)[0]
        busy = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if self.watch.silent > MOST_TO_WAIT or (busy is not None and self.random.random() < 0.15):
            name = "escape"
        self.watch.note(name)
        self.diary.write(f"{name}...\n")
        words = getattr(self.acts, name)()
        if self.watch.acts and self.watch.acts[-1] == name:
            self.watch.acts[-1] = words
        self.diary.write(f"{words}\n")

    def leave(self):
        """Close what is open, then the window."""
        if self.watch.fault:
            self._stop()
        self.leaves = self.leaves or time.monotonic()
        self.program.window.removeEventFilter(self.stays)
        busy = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(busy, ProgressPanel) and time.monotonic() < self.leaves + LONGEST_WORK:
            QTimer.singleShot(
                20, self.leave
            )  # work that closes the file, called off each time, would never end
            return
        self.leaving += 1
        if self.leaving > MOST_TO_LEAVE:
            self.watch.failed(
                f"the window stays open; in front of it: {busy!r} {busy.windowTitle() if busy else ''}"
            )
            self._stop()
        QTimer.singleShot(20, self.leave)
        self.watch.note("leave")
        if busy is not None:
            self.random.choice([self.acts.escape, self.acts.any_button])()
        elif self.program.window.isVisible():
            self.program.window.close()
        else:
            self.application.quit()

    def _stop(self):
        """End at once, whatever loops are open."""
        _say(
            f"seed {self.options.seed}, after {self.watch.count:,} acts:", self.watch.fault, "The last acts:"
        )
        _say(*(f"  {act}" for act in self.watch.acts))
        os._exit(1)


class StaysOpen(QObject):
    """Keeps a window from being closed, by whatever menu, key or button."""

    def eventFilter(self, _watched, event):
        if event.type() != QEvent.Type.Close:
            return False
        event.ignore()
        return True


def _loops():
    """How many event loops run inside each other: a dialog's own is one more."""
    return QThread.currentThread().loopLevel()


def _sample_list():
    from annotator.resource_files import resource as shipped

    return shipped(sample.LIST)


def _make_review(path, citations):
    """The sample review, or one of so many made citations."""
    known = settings.Settings(reviewer=REVIEWER, device="monkey")
    settings.save_settings(known)
    opener = settings.opener(known)
    if not citations:
        opening.close_review(sample.make_sample(path, opener))
        return
    made = path.with_suffix(".ris")
    write_ris(made, citations)
    review = opening.create_review(path, "Played", opener)
    importing.accept_import(review, importing.plan_import(raw_lists.raw_from_file(made), review))
    opening.close_review(review)
    made.unlink()


def _faults(folder):
    """What `check` finds in the review files that are there."""
    found = []
    for path in sorted(folder.glob("*.review")):
        review = opening.open_review(path, settings.opener(settings.load_settings()), read_only=True)
        found += [f"{path.name}: {fault}" for fault in opening.check_review(review, lambda *_: None)]
        opening.close_review(review)
    return found


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    """The exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--acts", type=int, default=0, help="stop after so many acts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--citations", type=int, default=0, help="a made review of so many, not the sample")
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="monkey-"))
    os.environ["ANNOTATOR_HOME"] = str(place / "home")
    (place / "home").mkdir()
    folder = place / "files"
    folder.mkdir()
    play = Play(options, folder)
    before = _memory()
    play.run()
    found = _faults(folder)
    _say(
        f"seed {options.seed}: {play.watch.count:,} acts; {before:.0f} MB at first, {_memory():.0f} MB at most"
    )
    _say(*play.watch.report(), *found)
    if found:
        _say(f"The files are in {folder}.")
        return 1
    _say("Nothing broke, and the files are sound.")
    shutil.rmtree(place)
    return 0


def _say(*lines):
    print(*lines, sep="\n", flush=True)  # noqa: T201 - what a command says


if __name__ == "__main__":
    sys.exit(main())
