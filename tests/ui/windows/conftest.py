"""What is opened outside the program, and who answers the dialogs of the window."""

import pytest
from boxes_helper import Answers
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Outside(QObject):
    """Stands for the programs of the system: notes what they are asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def outside(qapp):
    taker = Outside()
    QDesktopServices.setUrlHandler("file", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def answer(qtbot):
    """Answer dialogs in turn while a deed is done, and wait until all came and something holds."""

    def answered(deed, *answers, until=lambda: True):
        waiting = Answers(*answers)
        deed()
        qtbot.waitUntil(lambda: waiting.done and until(), timeout=20_000)
        waiting.stop()
        return waiting.seen

    return answered
