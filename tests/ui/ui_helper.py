"""Keys as a person presses them, files as a person chooses them, and the window put together."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.windows.desk import Desk
from annotator.ui.windows.main_window import MainWindow
from annotator.ui.windows.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LIST = Path(__file__).parents[2] / "resources" / "samples" / "sanchooli_2017_reference_list.txt"


class Keys:
    """Presses keys on whatever has the focus, as the keyboard does."""

    def __init__(self, qtbot):
        self.qtbot = qtbot

    def press(self, key, modifiers=NONE):
        QTest.keyClick(self.target(), key, modifiers)

    def type(self, text):
        QTest.keyClicks(self.target(), text)

    @staticmethod
    def target():
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the keys"
        return focus


class ChosenFiles:
    """Stands for the system's file dialogs: each answer is set beforehand."""

    def __init__(self, folder):
        self.folder = folder
        self.review = None
        self.made = folder / "made.review"
        self.lists = []
        self.target = None
        self.asked = []

    def review_to_open(self):
        self.asked.append("open")
        return self.review

    def review_to_make(self, name, title="New review"):
        self.asked.append(name)
        return self.made

    def lists_to_import(self):
        self.asked.append("lists")
        return self.lists

    def export_target(self, name, suffix, label):
        self.asked.append((name, suffix, label))
        return self.target


class WindowUnderTest:
    """The window and what belongs to it, as `app` puts them together."""

    def __init__(self, session, look, files):
        self.session = session
        self.look = look
        self.files = files
        self.window = MainWindow(session.memory, look)
        self.space = Workspace(session, look, self.window)
        self.desk = Desk(session, look, self.space, files)

    def trigger(self, action):
        """Choose an action of the menus."""
        found = self.window.actions_of[action]
        assert found.isEnabled(), f"{action} cannot be used now"
        found.trigger()
