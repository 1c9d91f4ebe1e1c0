"""An exception in a method that Qt calls is reported like any other, whatever raised it."""

import subprocess
import sys

import pytest

WINDOW = """
from PySide6.QtCore import QEvent, QTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
import sys
import annotator.ui

class Field(QWidget):
    def event(self, event):
        return super().event(event)

    def keyPressEvent(self, event):
        {statement}

application = QApplication([])
field = Field()
sys.excepthook = lambda kind, error, trace: print("hook", kind.__name__)
press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
if {posted}:
    application.postEvent(field, press)
    QTimer.singleShot(0, application.quit)
    application.exec()
else:
    try:
        application.sendEvent(field, press)
    except Exception as error:
        print("raised", type(error).__name__)
"""
RAISING = {
    "1 % len([])": "ZeroDivisionError",
    "[][0]": "IndexError",
    "int('x')": "ValueError",
    "{}['x']": "KeyError",
    "raise RuntimeError": "RuntimeError",
}


def _said(statement, *, posted):
    script = WINDOW.replace("{statement}", statement).replace("{posted}", str(posted))
    told = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    return told.returncode, told.stdout.split()


@pytest.mark.parametrize("statement", RAISING)
def test_what_an_overriding_method_raises_under_a_call_from_python_comes_back_to_the_caller(statement):
    assert _said(statement, posted=False) == (0, ["raised", RAISING[statement]])


@pytest.mark.parametrize("statement", RAISING)
def test_what_an_overriding_method_raises_under_the_event_loop_reaches_the_hook(statement):
    assert _said(statement, posted=True) == (0, ["hook", RAISING[statement]])
