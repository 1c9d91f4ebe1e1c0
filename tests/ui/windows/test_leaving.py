"""Leaving a large review: its backup is made as a job that can be called off."""

import pytest
from PySide6.QtWidgets import QPushButton

from annotator.domain.annotation import Answer
from annotator.services import annotating, backups
from annotator.store import review_file
from annotator.ui import jobs
from annotator.ui.jobs import ProgressPanel


@pytest.fixture
def large(sample_window, monkeypatch):
    """The sample counts as large, and was changed."""
    monkeypatch.setattr(review_file, "LARGE", 1)
    review = sample_window.session.review
    study = annotating.study_lines(review, [1])[0].id
    sample_window.session.do(annotating.give_answer, study, Answer(question="funding", value="A fund"))
    return sample_window


def made(window):
    return [backup.reason for _, backup in backups.all_backups()]


def test_a_large_review_is_backed_up_as_a_job_before_it_closes(large, qtbot):
    before = len(made(large))
    large.trigger("close")
    assert large.session.review is not None
    qtbot.waitUntil(lambda: large.session.review is None, timeout=20_000)
    assert len(made(large)) == before + 1
    assert large.space.page == "welcome"


def test_a_window_closes_once_the_backup_is_made(large, qtbot):
    large.window.close()
    assert large.window.isVisible()
    qtbot.waitUntil(lambda: not large.window.isVisible(), timeout=20_000)
    assert large.session.review is None
    assert made(large)[0] == "at close"


def test_a_backup_that_is_called_off_leaves_the_review_open(large, qtbot, monkeypatch):
    monkeypatch.setattr(jobs, "SHOWN_AFTER", 0)
    before = len(made(large))

    def slowly(database, target, report):
        while True:
            report(1, 2)  # until it is called off

    monkeypatch.setattr(review_file.backups, "copy_whole", slowly)
    large.trigger("close")
    qtbot.waitUntil(lambda: any(panel.isVisible() for panel in large.window.findChildren(ProgressPanel)))
    (panel,) = [panel for panel in large.window.findChildren(ProgressPanel) if panel.isVisible()]
    panel.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: not large.window.findChildren(ProgressPanel), timeout=20_000)
    assert large.session.review is not None
    assert len(made(large)) == before
    monkeypatch.undo()
