import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QMessageBox

from annotator.app import Program
from annotator.domain.errors import NotWritten
from annotator.services import citations, opening
from annotator.ui.jobs import SHOWN_AFTER, THEN_CLOSES, ProgressPanel, run_job, running


class Held:
    """A job in the window that reads and writes the open review once it is let go."""

    def __init__(self, window, error=None):
        self.go, self.stored, self.done = threading.Event(), [], []
        self.review = window.session.review
        self._error = error
        self.job = run_job(window.window, "Working", self._work, self.done.append, self._failed)
        self.told = []

    def _work(self, report):
        with self.review.file.journal.operation("Half done") as operation:
            operation.set("review", [self.review.id], title="Half done")
            self.go.wait(30)
            report(1, 2)
            if self._error is not None:
                raise self._error
        self.stored.append(True)
        return "done"

    def _failed(self, error):
        self.told.append(error)


@pytest.fixture
def held(sample_window):
    made = Held(sample_window)
    yield made
    made.go.set()


def panel(window):
    return window.window.findChild(ProgressPanel)


def reopened(path, opener):
    review = opening.open_review(path, opener)
    try:
        return review.title, opening.check_review(review)
    finally:
        opening.close_review(review)


@pytest.mark.parametrize("shown", [False, True])
def test_the_window_closes_only_when_the_job_is_done_and_says_so(sample_window, held, qtbot, opener, shown):
    path = sample_window.session.review.path
    if shown:
        qtbot.waitUntil(panel(sample_window).isVisible)
    assert not sample_window.window.close()
    assert sample_window.window.isVisible()
    assert sample_window.session.review.file.database.is_open
    assert panel(sample_window).isVisible()
    assert THEN_CLOSES in [label.text() for label in panel(sample_window).findChildren(QLabel)]
    assert not sample_window.window.close()
    held.go.set()
    qtbot.waitUntil(lambda: not sample_window.window.isVisible())
    assert held.done == ["done"]
    assert sample_window.session.review is None
    assert reopened(path, opener) == ("Half done", [])


def test_the_window_stays_where_the_job_fails(sample_window, qtbot):
    held = Held(sample_window, NotWritten("It was not written."))
    assert not sample_window.window.close()
    held.go.set()
    qtbot.waitUntil(lambda: bool(held.told))
    qtbot.wait(50)
    assert sample_window.window.isVisible()
    assert sample_window.session.review is not None
    assert sample_window.window.close()


def test_at_the_end_of_the_system_the_job_is_called_off_and_the_window_closes(
    sample_window, held, qtbot, sample_path, opener
):
    title = sample_window.session.review.title
    sample_window.desk.end()
    held.go.set()
    qtbot.waitUntil(lambda: not sample_window.window.isVisible())
    assert (held.done, held.stored) == ([], [])
    assert reopened(sample_path, opener) == (title, [])


def test_the_end_of_the_system_stops_a_statement_that_runs(sample_window, qtbot):
    """One statement that would take minutes."""
    review, began = sample_window.session.review, threading.Event()

    def work(_report):
        with review.file.database.reading() as connection:
            began.set()
            connection.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n LIMIT 1"
            ).scalar()

    run_job(sample_window.window, "Counting", work, lambda _none: None)
    assert began.wait(10)
    qtbot.wait(100)
    sample_window.desk.end()
    qtbot.waitUntil(lambda: not sample_window.window.isVisible())


def test_the_session_of_the_system_ends_a_job_too(sample_window, held, qtbot):
    program = SimpleNamespace(furnished=True, desk=sample_window.desk)
    threading.Timer(0.2, held.go.set).start()
    Program.end_session(program, SimpleNamespace(allowsInteraction=lambda: False))
    qtbot.waitUntil(lambda: running(sample_window.window) == [])
    assert (held.done, held.stored) == ([], [])
    assert sample_window.window.isVisible()
    assert citations.citation_count(sample_window.session.review) == 10


def test_a_review_handed_over_during_a_job_is_opened_after_it(sample_window, held, qtbot, tmp_path, opener):
    other = tmp_path / "other.review"
    opening.close_review(opening.create_review(other, "Other", opener))
    sample_window.desk.open_named(other)
    qtbot.wait(SHOWN_AFTER // 2)
    assert sample_window.session.review is held.review
    held.go.set()
    qtbot.waitUntil(lambda: sample_window.session.review is not held.review)
    assert held.done == ["done"]
    assert sample_window.session.review.path == other


def test_a_message_of_what_is_done_does_not_keep_the_program_from_ending(sample_window, qtbot):
    box, closed = QMessageBox(sample_window.window), []

    def done(_none):
        QTimer.singleShot(50, sample_window.desk.end)
        QTimer.singleShot(100, lambda: closed.append(not sample_window.window.isVisible()))
        QTimer.singleShot(150, box.reject)
        box.exec()

    run_job(sample_window.window, "Working", lambda _report: None, done)
    qtbot.waitUntil(lambda: closed == [True])
