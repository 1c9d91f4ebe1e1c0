"""What tests of the window share: a look, a session over the sample review, the whole window with chosen files."""

import shutil

import pytest
from boxes_helper import Answers
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont
from ui_helper import ChosenFiles, Keys, WindowUnderTest

from annotator.domain.review import Opener, Reviewer
from annotator.services import opening, sample, settings
from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.session import Session

REVIEWER = Reviewer(id="6d0c6f2e-6f6e-4c53-9d0f-7f1f0a3b5c01", name="Reviewer 1", initials="R1")


@pytest.fixture(scope="session")
def system_font(qapp):
    """The font that the system gave at the start."""
    return QFont(qapp.font())


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard(qapp):
    """Without a screen, Qt keeps what was copied until after Python has gone, and then falls over it."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def look(qapp, system_font):
    """A light look. What a test before left is gone by then: else all of it would be drawn anew, for nobody."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setFont(system_font)
    made = Look("light")
    made.apply(qapp)
    return made


OPENER = Opener(reviewer=REVIEWER, device="device-1", device_name="test", program="test")


@pytest.fixture(scope="session")
def opener():
    return OPENER


@pytest.fixture
def session(qapp):
    """A session of Reviewer 1 without a review."""
    made = Session(Memory(settings.Settings(reviewer=REVIEWER, device="device-1")))
    yield made
    made.close()
    made.memory.save_settings()  # now, and not later into another test's folder


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample review, made once; never opened, only copied."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "sample.review"
        opening.close_review(sample.make_sample(path, OPENER))
    return path


@pytest.fixture
def sample_path(sample_file, tmp_path):
    """A sample review of the test's own, closed."""
    return shutil.copy(sample_file, tmp_path / "sample.review")


@pytest.fixture
def sample_session(session, sample_path, opener):
    """A session in which the sample review is open."""
    session.adopt(opening.open_review(sample_path, opener))
    return session


@pytest.fixture
def keys(qtbot):
    return Keys(qtbot)


@pytest.fixture
def files(tmp_path):
    return ChosenFiles(tmp_path)


@pytest.fixture
def window(qtbot, look, session, files):
    """The whole window, shown, with the desk that deals with files; no review is open."""
    made = WindowUnderTest(session, look, files)
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isVisible)
    yield made
    session.close()


@pytest.fixture
def sample_window(window, sample_path, opener):
    """The whole window over the sample review."""
    window.session.adopt(opening.open_review(sample_path, opener))
    return window


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
