import pytest
from boxes_helper import press
from PySide6.QtGui import QGuiApplication

from annotator.services.crashes import Crash
from annotator.ui.windows.crash_notice import DISMISS, SHOW, offer_crash

REPORT = "Annotator 1, Python 3.11, Linux\n\nFatal Python error: Aborted"


@pytest.fixture
def offered(window, tmp_path):
    offer_crash(Crash(report=REPORT, path=tmp_path / "crash-1-1.log"), window.look, window.window)
    return window


def click(window, words):
    next(button for button in window.window.banners["crash"].buttons if button.text() == words).click()


def test_a_crash_is_offered_over_the_page_and_its_report_copied(offered, answer, outside, tmp_path):
    assert "ended unexpectedly" in offered.window.banners["crash"].words.text()

    def read(dialog):
        assert dialog.report.toPlainText() == REPORT
        press(dialog, "Copy the report")
        press(dialog, "Open the folder")
        press(dialog, "Close")

    answer(lambda: click(offered, SHOW), read)
    assert QGuiApplication.clipboard().text() == REPORT
    assert outside.opened == [str(tmp_path)]
    assert "crash" not in offered.window.banners


def test_a_crash_is_dismissed_unread(offered):
    click(offered, DISMISS)
    assert not offered.window.banners.isVisible()
