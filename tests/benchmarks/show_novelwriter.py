"""Start novelWriter as its command does and write a line at the first paint; run by a Python that has it."""

import os
import sys

from PyQt6.QtCore import QEvent, QObject, QTimer
from PyQt6.QtWidgets import QMainWindow


class Watch(QObject):
    """Writes a line once the window it watches was painted, and ends."""

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.say)
        return False

    def say(self):
        """The paint is over."""
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        os._exit(0)


def shown(window):
    """Show it, and watch."""
    window.watch = Watch()
    window.installEventFilter(window.watch)
    window.show()


QMainWindow.showNormal = shown

import novelwriter  # noqa: E402 - once its window is watched

novelwriter.main([f"--config={sys.argv[1]}", f"--data={sys.argv[1]}"])
