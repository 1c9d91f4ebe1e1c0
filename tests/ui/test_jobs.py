import gc
import sys
import threading

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from annotator.domain.errors import Cancelled, NotWritten
from annotator.ui.jobs import CHECKING, SHOWN_AFTER, ProgressPanel, run_job


class Shows(QObject):
    """Notes when panels are shown, in milliseconds since it was made."""

    def __init__(self):
        super().__init__()
        self.at = []
        self._since = QElapsedTimer()
        self._since.start()

    def eventFilter(self, watched, event):
        if isinstance(watched, ProgressPanel) and event.type() == QEvent.Type.Show:
            self.at.append(self._since.elapsed())
        return False


class Started:
    """A job whose work waits until it is let go, and what came of it."""

    def __init__(self, parent, work=None):
        self.go = threading.Event()
        self.done, self.failed, self.threads = [], [], []
        self._work = work or (lambda report: "result")
        self.job = run_job(parent, "Counting", self._run, self.done.append, self.failed.append)

    def _run(self, report):
        self.threads.append(threading.current_thread())
        self.go.wait(30)
        return self._work(report)

    @property
    def panel(self):
        return self.job._panel


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.field = QLineEdit(made)
    QVBoxLayout(made).addWidget(made.field)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.field.setFocus()
    return made


@pytest.fixture
def shows(qapp):
    watcher = Shows()
    qapp.installEventFilter(watcher)
    yield watcher
    qapp.removeEventFilter(watcher)


def button(panel):
    return panel.findChild(QPushButton)


def test_after_the_last_part_that_is_counted_the_panel_says_that_it_is_checked(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    panel = ProgressPanel("Backing up", window)
    said = []
    for done, total in ((0, 0), (5, 10), (10, 10), (0, 0)):
        panel.show_progress(done, total)
        said.append(panel._count.text())
    assert said == [" ", "5 of 10", "10 of 10", CHECKING]
    assert panel._bar.maximum() == 0, "the bar moves though nobody knows how long"


def test_while_work_runs_the_window_gets_its_turn_sooner(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    usual, found, done = sys.getswitchinterval(), [], []
    run_job(window, "Working", lambda _report: found.append(sys.getswitchinterval()), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert found[0] < usual
    assert sys.getswitchinterval() == usual


def test_the_result_comes_in_the_windows_thread_and_the_work_is_done_in_another(host, qtbot):
    here = []
    started = Started(host)
    started.job.finished.connect(lambda: here.append(threading.current_thread()))
    with qtbot.waitSignal(started.job.finished):
        started.go.set()
    assert started.done == ["result"]
    assert started.failed == []
    assert started.threads != [threading.main_thread()]
    assert here == [threading.main_thread()]


def test_short_work_shows_no_panel(host, qtbot, shows):
    started = Started(host)
    with qtbot.waitSignal(started.job.finished):
        started.go.set()
    qtbot.wait(2 * SHOWN_AFTER)
    assert shows.at == []


def test_the_panel_appears_after_300_ms_and_goes_with_the_work(host, qtbot, shows):
    started = Started(host)
    qtbot.waitUntil(started.panel.isVisible)
    assert SHOWN_AFTER == 300
    (shown,) = shows.at
    assert shown >= SHOWN_AFTER - 20  # coarse timers may be early by 5 %
    assert started.panel.isModal()
    assert "Counting" in [label.text() for label in started.panel.findChildren(QLabel)]
    panel = started.panel
    with qtbot.waitSignal(panel.destroyed):
        started.go.set()
    assert QApplication.activeModalWidget() is None


def test_progress_is_shown_as_the_work_reports_it(host, qtbot):
    seen = threading.Event()

    def work(report):
        report(3, 12)
        seen.wait(30)

    started = Started(host, work)
    started.go.set()
    qtbot.waitUntil(lambda: started.panel.findChild(QProgressBar).value() == 3)
    assert started.panel.findChild(QProgressBar).maximum() == 12
    with qtbot.waitSignal(started.job.finished):
        seen.set()


@pytest.mark.parametrize(
    ("done", "total", "words", "share"),
    [
        (1234, 5678, "1,234 of 5,678", 0.217),
        (0, 1, " ", 0),
        (3 * 10**9, 6 * 10**9, "3,000,000,000 of 6,000,000,000", 0.5),
    ],
)
def test_any_number_can_be_reported(host, done, total, words, share):
    panel = ProgressPanel("Counting", host)
    panel.show_progress(done, total)
    bar = panel.findChild(QProgressBar)
    assert words in [label.text() for label in panel.findChildren(QLabel)]
    assert bar.value() / bar.maximum() == pytest.approx(share, abs=0.001)


def test_without_a_total_the_bar_only_says_that_work_goes_on(host):
    panel = ProgressPanel("Counting", host)
    panel.show_progress(7, 0)
    assert (panel.findChild(QProgressBar).minimum(), panel.findChild(QProgressBar).maximum()) == (0, 0)


@pytest.mark.parametrize("total", [0, 10**6])
def test_reports_in_quick_succession_do_not_flood_the_window(host, qtbot, total):
    reached = []
    started = Started(host, lambda report: [report(n, total) for n in range(10_000)])
    started.job._progress.connect(lambda done, _total: reached.append(done))
    with qtbot.waitSignal(started.job.finished, timeout=20_000):
        started.go.set()
    assert 1 <= len(reached) < 1000


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_cancel_raises_in_the_work_and_calls_neither(host, qtbot, way):
    raised = []

    def work(report):
        try:
            while True:
                report(1, 2)
        except Cancelled as error:
            raised.append(error)
            raise

    started = Started(host, work)
    qtbot.waitUntil(started.panel.isVisible)
    if way == "button":
        qtbot.mouseClick(button(started.panel), Qt.MouseButton.LeftButton)
    elif way == "escape":
        qtbot.keyClick(started.panel, Qt.Key.Key_Escape)
    else:
        started.panel.close()
    assert started.panel.isVisible()
    assert not button(started.panel).isEnabled()
    assert "Stopping…" in [label.text() for label in started.panel.findChildren(QLabel)]
    with qtbot.waitSignal(started.job.finished):
        started.go.set()
    assert len(raised) == 1
    assert started.done == started.failed == []


def test_an_error_reaches_failed_and_not_done(host, qtbot):
    error = NotWritten("It was not written.")

    def work(report):
        raise error

    started = Started(host, work)
    with qtbot.waitSignal(started.job.finished):
        started.go.set()
    qtbot.waitUntil(lambda: started.failed == [error])
    assert started.done == []


def test_an_error_that_nobody_takes_goes_to_the_hook(host, qtbot):
    def work(report):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = run_job(host, "Counting", work, lambda result: None)
        qtbot.waitSignal(job.finished).wait()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_keys_and_clicks_are_held_back_until_the_panel_stands_in_their_way(host, qtbot):
    started = Started(host)
    assert not started.panel.isVisible()
    QTest.keyClicks(host.field, "lost")
    assert host.field.text() == ""
    with qtbot.waitSignal(started.job.finished):
        started.go.set()
    QTest.keyClicks(host.field, "typed")
    assert host.field.text() == "typed"


def test_the_window_goes_on_while_a_job_reckons(host, qtbot):
    """A timer of 20 ms ticks on, and what ticks is not the end of the work."""
    enough = threading.Event()

    def work(report):
        count = 0
        while not enough.is_set():
            count += sum(range(1000))
            report(count, 0)
        return "result"

    ticks = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: ticks.append(bool(started.done)))
    started = Started(host, work)
    started.go.set()
    timer.start()
    qtbot.waitUntil(lambda: len(ticks) >= 15, timeout=20_000)
    timer.stop()
    enough.set()
    qtbot.waitUntil(lambda: started.done == ["result"])
    assert not any(ticks)


def test_the_work_searches_for_no_cycles_as_what_the_window_has_done_with_may_be_among_them(host, qtbot):
    was_on = []
    started = Started(host, lambda report: was_on.append(gc.isenabled()))
    started.go.set()
    qtbot.waitUntil(lambda: bool(started.done))
    qtbot.waitUntil(gc.isenabled)
    assert was_on == [False]


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnhandledThreadExceptionWarning"
)  # its outcome goes to nobody
def test_work_that_outlives_its_window_leaves_the_search_for_cycles_on(host, qtbot):
    started = Started(host)
    assert not gc.isenabled()
    delete(started.job)
    assert gc.isenabled()
    started.go.set()
    qtbot.waitUntil(lambda: bool(started.threads) and not started.threads[0].is_alive())
