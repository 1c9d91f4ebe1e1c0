"""The whole window over a long review, in a process of its own: how long until the screen shows what was asked for."""

import json
import os
import statistics
import sys
import time
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from child_work import forget_lists, memory_now
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator import app
from annotator.domain.review import Reviewer
from annotator.services import settings
from annotator.ui.tables.citation_table import COLUMNS, CitationTableModel
from annotator.ui.tables.citation_table_view import CitationTable
from annotator.ui.widgets.rows import ROW

ROUNDS = 15
PARTS = ("opening", "filter", "sort", "wheel", "frames", "studies", "answers")
"""What can be measured alone, each in a process of its own."""
BARE = "SELECT n FROM citation WHERE gone = 0 AND left_out = 0 ORDER BY n"
"""The yardstick of every run: all row numbers, without the program."""
GIVEN_UP = 8_000
"""Milliseconds after which something that was asked for is no longer waited for."""
ADA = Reviewer(id="00000000-0000-4000-8000-00000000000a", name="Ada Example", initials="AE")


class Took(NamedTuple):
    """Milliseconds on the clock, and of the processor in all threads."""

    wall: float
    processor: float


class Painted(QObject):
    """How long it takes from a deed until a widget was painted with what the deed asked for."""

    def __init__(self, widget):
        super().__init__()
        self._widget = widget
        self._loop = QEventLoop()
        self._ready = lambda: True
        self._painted = self._worked = 0.0
        self._late = QTimer(singleShot=True, interval=GIVEN_UP)
        self._late.timeout.connect(self._loop.quit)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._look)
        return False

    def _look(self):
        if not self._painted and self._ready():
            self._painted, self._worked = time.perf_counter(), time.process_time()
            self._loop.quit()

    def after(self, deed, ready=lambda: True):
        """Do the deed; wait for the paint after which `ready` holds."""
        self._ready, self._painted = ready, 0.0
        self._widget.installEventFilter(self)
        self._late.start()
        begun, worked = time.perf_counter(), time.process_time()
        deed()
        if not self._painted:  # a key pressed by QTest may be dealt with before it returns
            self._loop.exec()
        self._late.stop()
        self._widget.removeEventFilter(self)
        assert self._painted, f"{self._widget!r} was not painted"
        return Took((self._painted - begun) * 1000, (self._worked - worked) * 1000)


class Measured:
    """The window as `annotator` makes it, and what is measured on it one after the other."""

    def __init__(self, path):
        settings.save_settings(
            settings.Settings(reviewer=ADA, device="device-1", text_size=100, theme="light")
        )
        self.path = Path(path)
        self.figures = {}
        self.application = app.make_application()
        self.program = app.Program(self.application)
        self.window = self.program.window
        self.window.resize(1280, 800)
        self.program.start([])
        self.settle()
        self.program.furnish()
        self.settle()

    @property
    def space(self):
        """The pages over the review."""
        return self.program.space

    @property
    def table(self):
        """The table of citations."""
        return self.space.citations.table

    def settle(self, milliseconds=300):
        """Let the window do what it has to do."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def tell(self, name, times):
        """Keep the best, the median and the longest of some times, and the least of the processor's."""
        wall = [took.wall for took in times]
        self.figures[name] = {
            "best": min(wall),
            "median": statistics.median(wall),
            "longest": max(wall),
            "processor": min(took.processor for took in times),
        }

    def run(self, part):
        """One of PARTS; the figures."""
        self.figures["memory at first"] = memory_now()
        self.program.desk.open(self.path)
        self.settle(2500)
        self.figures["memory with the review"] = memory_now()
        getattr(self, part)()
        self.figures["memory at the end"] = memory_now()
        self.tell("yardstick", [self.bare() for _ in range(ROUNDS)])
        return self.figures

    def bare(self):
        """How long the yardstick takes, on the same connection."""
        with self.program.session.review.file.database.alone() as driver:
            begun, worked = time.perf_counter(), time.process_time()
            driver.execute(BARE).fetchall()
            return Took((time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000)

    def opening(self):
        """The review opened, up to the first paint of its citations."""
        times = []
        for _ in range(3):
            self.close()
            watch = Painted(self.table.viewport())
            times.append(
                watch.after(
                    lambda: self.program.desk.open(self.path),
                    lambda: self.table.isVisible() and self.table.model().rowCount() > 0,
                )
            )
            self.settle()
        self.tell("open", times)

    def close(self):
        """Close the review; its first backup takes a while."""
        self.program.desk.close_review()
        while self.program.session.review is not None:
            self.settle(50)

    def filter(self):
        """Words typed letter by letter, each searched for at once, and taken away again."""
        watch = Painted(self.table.viewport())
        times = []
        for word in ("treatment", "stem cell"):
            for length in [*range(1, len(word) + 1), *range(len(word) - 1, -1, -1)]:
                times.append(watch.after(lambda text=word[:length]: self.space.top.searched.emit(text)))
                self.settle(30)
        self.tell("filter", times)

    def sort(self):
        """Each column that sorts, both ways, three times, as after an edit: no order and no condition is kept."""
        watch, header = Painted(self.table.viewport()), self.table.horizontalHeader()
        by = {}
        for column in (at for at, one in enumerate(COLUMNS) if one.order):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder) * 3:
                if header.sortIndicatorSection() == column and header.sortIndicatorOrder() is order:
                    continue
                forget_lists(self.program.session.review)
                took = watch.after(partial(header.setSortIndicator, column, order))
                by.setdefault(COLUMNS[column].title or COLUMNS[column].order, []).append(took)
                self.settle(30)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.settle()
        for title, times in by.items():
            self.tell(f"sort by {title}", times)

    def wheel(self):
        """Steps of the wheel all over the list; each is painted."""
        viewport, bar = self.table.viewport(), self.table.verticalScrollBar()
        watch, times = Painted(viewport), []
        for turn in range(20):
            bar.setValue(bar.maximum() * turn // 21)
            self.settle(30)
            times += [watch.after(lambda: self._turn(-120)) for _ in range(10)]
        self.tell("wheel", times)

    def _turn(self, angle):
        viewport = self.table.viewport()
        at = QPointF(viewport.rect().center())
        event = QWheelEvent(
            at,
            viewport.mapToGlobal(at),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def frames(self):
        """Whole frames all over the list beside the same view over a model of constants, and how long it took there."""
        other = CitationTable(self.program.look, self.space.citations)
        other.setModel(_constants(self.table.model()))
        other.resize(self.table.size())
        other.setParent(None)
        other.show()
        self.settle()
        ours, constants, jumps = [], [], []
        for turn in range(1, 3 * ROUNDS + 1):
            for table, times in ((self.table, ours), (other, constants)):
                viewport = table.viewport()
                bar, place = (
                    table.verticalScrollBar(),
                    table.verticalScrollBar().maximum() * turn // (3 * ROUNDS + 1),
                )
                jump = Painted(viewport).after(partial(bar.setValue, place))
                times.append(Painted(viewport).after(viewport.update))
                if table is self.table:
                    jumps.append(jump)
        other.close()
        self.window.activateWindow()
        self.settle()
        self.tell("frame", ours)
        self.tell("jump", jumps)
        self.tell("frame of constants", constants)

    def annotate(self):
        """Show Annotate in a window that has the keys."""
        self.window.activateWindow()
        self.space.show_view("annotate")
        self.settle(1000)

    def studies(self):
        """The next study, up to the paint of its form."""
        self.annotate()
        watch = Painted(self.space.annotate.form.header)
        self.tell(
            "next study",
            [self._paused(watch.after(lambda: self._press("Ctrl+PgDown"))) for _ in range(ROUNDS)],
        )

    def _paused(self, took):
        self.settle(100)
        return took

    def _press(self, keys):
        key = QKeySequence(keys)[0]
        QTest.keyClick(self.window.windowHandle(), key.key(), key.keyboardModifiers())

    def answers(self):
        """A choice given on one study after the other, up to the paint of its question."""
        self.annotate()
        times = []
        form = self.space.annotate.form
        place = next(
            (question.id, "")
            for section in form.desk.form.sections
            if not section.repeat
            for question in section.questions
            if question.kind == "judgement"
        )
        for turn in count():
            form.go_to(place)
            self.settle(150)
            row = form.body.rows[place]
            watch = Painted(row)
            before = form.desk.annotation.answer(*place)
            key = sorted(row.editor.option_keys)[turn % 2]
            said = partial(_is_other, form.desk, place, before)
            times.append(watch.after(partial(self._press, key), said))
            self.settle(100)
            if turn + 1 == ROUNDS:
                break
            self._press("Ctrl+PgDown")
            self.settle(150)
        self.tell("answer", times)


def _is_other(desk, place, before):
    return desk.annotation.answer(*place) != before


def _constants(model):
    """A model as long and wide as another that gives the same row everywhere."""
    row = model.row_at(0)

    class Constants(CitationTableModel):
        def data(self, index, role=0):
            return row if role == ROW else None

    made = Constants(lambda _numbers: [], model)
    made.show(list(range(model.rowCount())))
    return made


if __name__ == "__main__":
    os.environ["ANNOTATOR_HOME"] = sys.argv[2]
    json.dump(Measured(sys.argv[1]).run(sys.argv[3]), sys.stdout)
    sys.stdout.flush()
    os._exit(0)
