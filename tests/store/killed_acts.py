"""Acts on a review, killed at statement 1, 2, 3 ... and inside long statements, each in a process of its own."""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from child_work import forked
from journal_acts import INSTANCES
from journal_files import quick_file, shipped_form
from review_helper import ADA, OPENER

from annotator.services import history, importing, raw_lists
from annotator.services.review import OpenReview
from annotator.store import indexes

TITLE = "Six words that are many times written"
LIST = "".join(
    f"{i}. Berg A, Holm {chr(65 + i % 26)}. {TITLE} {i}. J Ex. 2019;{i}:1-2.\n" for i in range(1, 7)
)
MACHINE = 4000
"""Steps of SQLite's machine between two moments at which a long statement may be killed."""


class Kill:
    """Ends this process at the k-th moment: before each statement, and now and then inside long ones."""

    def __init__(self, file, at):
        self.moment, self.at = 0, at
        with file.database.alone() as driver:
            driver.execute("PRAGMA cache_size=4")  # changed pages reach the file before the commit
            driver.set_trace_callback(lambda _statement: self.tick())
            driver.set_progress_handler(self.tick, MACHINE)

    def tick(self):
        self.moment += 1
        if self.moment == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def whole_step(review):
    """One operation that makes, changes and removes rows of several tables."""
    with review.file.database.alone() as driver:
        studies = [row[0] for row in driver.execute("SELECT id FROM study ORDER BY n")]
        citations = [row[0] for row in driver.execute("SELECT id FROM citation ORDER BY n")]
    with review.file.journal.operation("A step of many rows") as operation:
        operation.set("citation", citations[:2], title="Changed " * 600)
        operation.remove("study", studies[8:])
        operation.put(
            "instance",
            INSTANCES[0],
            study=studies[0],
            form="core",
            section="outcomes",
            reviewer=OPENER.reviewer.id,
        )


def import_list(review):
    importing.accept_import(review, importing.plan_import(raw_lists.raw_from_text(LIST), review))


def nothing(review):
    pass


def go_back(review):
    """Go back to before the first step that somebody asked for after the import."""
    history.go_back(review, 4)


def undo_with_indexes_at_the_end(review):
    """Undo as of a step on most rows of a long table: its indexes are dropped and made again."""
    indexes.MANY = 1
    history.undo(review)


ACTS = {
    "operation": (nothing, whole_step),
    "undo": (whole_step, history.undo),
    "undo of many": (whole_step, undo_with_indexes_at_the_end),
    "going back": (whole_step, go_back),
    "import": (nothing, import_list),
    "undo of an import": (import_list, history.undo),
}


def kill_at_each_moment(name, source, folder):
    """Kill an act at moment 1, 2, 3 ... until a run ends untouched; the names of the folders left, that one last."""
    importing.now = lambda: "2026-01-01T00:00:00"
    prepare, act = ACTS[name]
    fresh = Path(folder) / "fresh.review"
    shutil.copy(source, fresh)

    def run(path, step, at):
        file = quick_file(path, OPENER)
        Kill(file, at)
        form = shipped_form()
        step(
            OpenReview(
                file=file,
                id=file.info().id,
                title="",
                reviewer=ADA,
                form=form,
                form_version="of another test",
            )
        )
        file.database.close()

    status, _ = forked(lambda: run(fresh, prepare, 0))
    rehearsal = Path(folder) / "rehearsal.review"
    shutil.copy(fresh, rehearsal)
    run(rehearsal, act, 0)  # compiles what the runs to be killed will need
    left = []
    while True:
        place = Path(folder) / f"{len(left) + 1}" / "a.review"
        place.parent.mkdir()
        shutil.copy(fresh, place)
        left.append(place.parent.name)
        status, _ = forked(lambda: run(place, act, len(left)))  # noqa: B023 - called at once
        if status == 0:
            return left
        if status != -signal.SIGKILL:
            raise SystemExit(f"the run killed at moment {len(left)} ended with {status}")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(kill_at_each_moment(*sys.argv[1:])))
