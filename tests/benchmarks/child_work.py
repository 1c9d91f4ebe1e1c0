"""Work measured in a process of its own, so that nothing before it counts: imports of a long list, windows shown."""

import json
import sqlite3
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def peak_memory():
    """The most memory that this process held, in MB; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def forget_lists(review):
    """Keep no order and no condition, as after an edit of a citation; which studies there are stays known."""
    for name in [one for one in review.kept if one.startswith(("order ", "where "))]:
        del review.kept[name]


def memory_now():
    """The memory that this process holds, in MB; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def import_with_annotator(source, target):
    """Read, plan and store a list by the program's own services."""
    from bench_helper import OPENER

    from annotator.services import importing, opening, raw_lists

    review = opening.create_review(Path(target), "Measured", OPENER)
    begun = time.perf_counter()
    raw = raw_lists.raw_from_file(Path(source))
    plan = importing.plan_import(raw, review, duplicates=False)
    planned = time.perf_counter()
    importing.accept_import(review, plan)
    stored = time.perf_counter()
    figures = {"seconds": stored - begun, "planned": planned - begun, "peak": peak_memory()}
    opening.close_review(review)
    return {**figures, "citations": len(plan.included)}


def find_duplicates(source):
    """Read a list and search it; then compare the titles of all pairs of its blocks in a bare loop."""
    from itertools import combinations

    from rapidfuzz.fuzz import ratio

    from annotator.analysis.duplicate_blocks import blocks
    from annotator.analysis.duplicates import duplicates, marks_of
    from annotator.readers.catalogue import read_list
    from annotator.services import raw_lists

    begun = time.perf_counter()
    citations = read_list(raw_lists.raw_from_file(Path(source))).citations
    read = time.perf_counter()
    found = duplicates(citations)
    searched = time.perf_counter()
    peak = peak_memory()
    marks = [marks_of(citation) for citation in citations]
    compared = [block for _, block in blocks(marks)]
    bare = time.perf_counter()
    for block in compared:
        for one, other in combinations(block, 2):
            ratio(marks[one].title, marks[other].title)
    return {
        "read": read - begun,
        "searched": searched - read,
        "bare": time.perf_counter() - bare,
        "peak": peak,
        "pairs": sum(len(block) * (len(block) - 1) // 2 for block in compared),
        "groups": len(found.groups),
        "possible": len(found.possible),
    }


def import_with_rispy(source, target):
    """Read a list with rispy and insert it with the bare driver: one table, two indexes, the same pragmas."""
    import rispy

    from annotator.store.database import PREPARE

    driver = sqlite3.connect(target, isolation_level=None)
    for statement in PREPARE:
        driver.execute(statement)
    driver.execute(
        "CREATE TABLE citation (n INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, title TEXT, year TEXT, "
        "container TEXT, doi TEXT, authors TEXT, entry TEXT)"
    )
    driver.execute("CREATE INDEX by_title ON citation (title)")
    begun = time.perf_counter()
    with Path(source).open(encoding="utf-8") as file:
        entries = rispy.load(file)
    planned = time.perf_counter()
    driver.execute("BEGIN")
    driver.executemany("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(entries))
    driver.execute("COMMIT")
    stored = time.perf_counter()
    driver.close()
    return {
        "seconds": stored - begun,
        "planned": planned - begun,
        "peak": peak_memory(),
        "citations": len(entries),
    }


def _rows(entries):
    for n, entry in enumerate(entries, 1):
        yield (
            n,
            str(uuid.uuid4()),
            entry["type_of_reference"],
            entry["title"],
            entry["year"],
            entry["secondary_title"],
            entry["doi"],
            json.dumps(entry["authors"]),
            json.dumps(entry),
        )


def show_bare_window():
    """Show a QMainWindow with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1200, 800)
    _say_when_painted(application, window)
    window.show()
    application.exec()


def show_annotator():
    """Start the program as `annotator` does, up to its first paint."""
    from annotator.cli import is_command

    assert not is_command([])
    from annotator import app

    application = app.make_application()
    program = app.Program(application)
    _say_when_painted(application, program.window)
    program.start([])
    application.exec()


def import_in_the_window(path, count):
    """Import a list of so many citations in the window; its longest silences in milliseconds, idle and at work."""
    import os
    import tempfile

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        return _Importing(Path(path), int(count), Path(home)).silences()


class _Importing:
    """A person who imports a list, and a clock of 20 ms that notes when it rings late."""

    def __init__(self, path, count, home):
        from PySide6.QtCore import Qt, QTimer

        from annotator import app
        from annotator.services import opening, settings

        kept = settings.Settings(reviewer=settings.new_reviewer("Ada Example", "AE"), device="device-1")
        settings.save_settings(kept)
        self.path, self.count, self.phase, self.last = path, count, "idle", 0.0
        self.gaps = {"idle": [], "work": []}
        self.application = app.make_application()
        self.program = app.Program(self.application)
        self.program.window.show()
        self.program.furnish()
        self.program.session.adopt(opening.create_review(home / "a.review", "A", settings.opener(kept)))
        self.clock = QTimer(interval=20, timerType=Qt.TimerType.PreciseTimer)
        self.clock.timeout.connect(self.ring)
        self.after = lambda milliseconds, deed: QTimer.singleShot(milliseconds, self.application, deed)

    def ring(self):
        now = time.perf_counter()
        self.gaps[self.phase].append(now - self.last)
        self.last = now

    def silences(self):
        self.after(500, self.begin)
        self.application.exec()
        self.program.session.close()
        return {phase: max(gaps) * 1000 for phase, gaps in self.gaps.items()}

    def begin(self):
        self.last = time.perf_counter()
        self.clock.start()
        self.after(1500, self.read)

    def read(self):
        self.phase = "work"
        self.program.desk.intake.import_files([self.path])
        self.accept()

    def accept(self):
        preview = self.program.space.preview
        if self.program.space.page == "preview" and preview.plan is not None:
            preview.accepted.emit(preview.plan)
            self.finish()
        else:
            self.after(20, self.accept)

    def finish(self):
        if self.program.space.citations.model.rowCount() == self.count:
            self.after(500, self.application.quit)
        else:
            self.after(20, self.finish)


def _say_when_painted(application, window):
    """Write a line when the first paint of a window is done, then end without closing anything down."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if watched is window and event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, application, self.say)
            return False

        def say(self):
            sys.stdout.write("painted\n")
            sys.stdout.flush()
            application.quit()

    application.watch = Watch()
    window.installEventFilter(application.watch)


if __name__ == "__main__":
    figures = globals()[sys.argv[1]](*sys.argv[2:])
    if figures is not None:
        json.dump(figures, sys.stdout)
