"""The composition root of the window: the only place that builds everything."""

import faulthandler
import logging
import os
import signal
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

import sqlalchemy  # noqa: F401 - before Qt: every module imported after it pays for its scan of sources

# What follows imports Qt; SQLAlchemy stands above it on purpose (a test watches the order).
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.services import settings
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.trouble import Trouble
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.windows.desk import Desk
from annotator.ui.windows.main_window import MainWindow

SIGNAL_TICK = 200
"""Milliseconds between two looks at signals: Python runs their handlers only between its own instructions."""
NO_DISPLAY = (
    "annotator: there is no display to open a window on. "
    "Use a command instead (annotator --help), or start it where DISPLAY or WAYLAND_DISPLAY is set."
)


class Program:
    """Everything that lives as long as the window."""

    def __init__(self, application: QApplication) -> None:
        kept = settings.load_settings()
        self.look = Look(kept.theme, kept.text_size)
        self.look.apply(application)
        self.session = Session(kept)
        self.window = MainWindow(self.session, self.look)
        self.desk = Desk(self.session, self.look, self.window, FileChooser(self.window, self.session))
        self.trouble = Trouble(self.window)

    def start(self, arguments: Sequence[str]) -> None:
        """Show the window, then open the review that was named, if one was."""
        sys.excepthook = self.trouble
        self.window.show()
        if arguments:
            path = Path(arguments[0])
            QTimer.singleShot(0, self.window, lambda: self.desk.open_named(path))


def main(arguments: Sequence[str]) -> int:
    """Open the window, with a review or a reference list if one is named; the exit status."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    _log()
    application = make_application()
    program = Program(application)
    _watch_signals(program)
    program.start(arguments)
    return application.exec()


def make_application() -> QApplication:
    """The one application object, with its names."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("io.github.annotator.Annotator")
    return application


def has_display() -> bool:
    """Whether a window can be shown: Qt aborts where it cannot, instead of raising."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log() -> None:
    """Write what goes wrong to a log, and where the interpreter crashes to another; a start never fails for it."""
    try:
        folder = settings.logs_folder()
        handler = RotatingFileHandler(
            folder / "annotator.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
        logging.basicConfig(
            level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
        faulthandler.enable((folder / "crash.log").open("w", encoding="utf-8"))
    except OSError:
        logging.basicConfig(level=logging.WARNING)


def _watch_signals(program: Program) -> None:
    """Close the window, and with it the review, when the system or Ctrl+C asks the program to end."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: program.window.close())
    tick = QTimer(program.window, interval=SIGNAL_TICK)
    tick.timeout.connect(lambda: None)
    tick.start()
