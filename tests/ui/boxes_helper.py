"""What a person does with a message or a dialog that waits: it is found, read, and a button of it is pressed."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

LONGEST_WAIT = 50
"""Looks at a dialog that does not get the keys, before it is answered all the same."""


class Answers(QObject):
    """Answers what comes up, in turn: words of a button, or a function that is given the dialog.

    Every dialog that came up stands in `seen` as its words; one that nobody expects is closed and noted in `odd`.
    """

    def __init__(self, *answers):
        super().__init__()
        self._answers = list(answers)
        self._known = None
        self._waited = 0
        self.seen = []
        self.odd = []
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self):
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is self._known or type(dialog).__name__ == "ProgressPanel":
            self._known = dialog
            return
        if not dialog.isActiveWindow() and self._waited < LONGEST_WAIT:
            self._waited += 1  # a dialog has the keys only once the system says so
            return
        self._known, self._waited = dialog, 0
        self.seen.append(words(dialog))
        if self._answers:
            answer = self._answers.pop(0)
            try:
                answer(dialog) if callable(answer) else press(dialog, answer)
            except BaseException:
                dialog.reject()  # else the test would wait for ever instead of failing
                raise
            self._known = None if QApplication.activeModalWidget() is None else self._known
        else:
            self.odd.append(self.seen[-1])
            dialog.reject()

    @property
    def done(self):
        """Whether every answer was given and nothing waits."""
        return not self._answers and QApplication.activeModalWidget() is None

    def stop(self):
        self._timer.stop()
        assert self.odd == [], "a dialog that nobody expected"
        assert self._answers == [], "dialogs that never came"


def words(dialog):
    """What a dialog says, in one text."""
    if isinstance(dialog, QMessageBox):
        return f"{dialog.text()} {dialog.informativeText()}".strip()
    return dialog.windowTitle()


def buttons(dialog):
    """The words of the buttons that can be pressed, in order of the tab key."""
    found = [button for button in dialog.findChildren(QAbstractButton) if button.isVisible()]
    return [button.text().replace("&", "") for button in found if button.text()]


def press(dialog, text):
    """Press the button of those words with the mouse."""
    found = [
        button
        for button in dialog.findChildren(QAbstractButton)
        if button.text().replace("&", "") == text and button.isVisible()
    ]
    assert found, f"{text} is none of {buttons(dialog)}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
