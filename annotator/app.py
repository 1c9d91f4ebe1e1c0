"""The composition root of the window: the only place that builds everything, first what is seen, then the rest."""

import faulthandler
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent, QSessionManager
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.services import settings
from annotator.services.crashes import Run, begin_run, take_crashes
from annotator.ui.actions.keymap import Keymap
from annotator.ui.fonts import window_font
from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.windows.main_window import MainWindow

SIGNAL_TICK = 200
"""Milliseconds between two looks at signals: Python runs their handlers only between its own instructions."""
UNSEEN = 500
"""Milliseconds after which the rest is built though nothing was painted: the window may be minimized."""
NO_DISPLAY = (
    "annotator: there is no display to open a window on. "
    "Use a command instead (annotator --help), or start it where DISPLAY or WAYLAND_DISPLAY is set."
)


class Application(QApplication):
    """The application object; it hears which file the system wants opened (macOS: double click, drop on the icon)."""

    file_wanted = Signal(str)

    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_wanted.emit(event.file())
            return True
        return super().event(event)


class Program(QObject):
    """Everything that lives as long as the window.

    The window is shown before the store, the forms and the views are imported: they take three times as long as Qt
    itself, and nobody presses a key in that time. What is asked for meanwhile is done when they are there.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        kept = settings.load_settings()
        self.look = Look(kept.theme, kept.text_size, keys=Keymap(kept.keys))
        self.look.apply(application)
        self.memory = Memory(kept)
        self.window = MainWindow(self.memory, self.look)
        self._arguments: Sequence[str] = ()
        self._asked: list[str] = []
        self.window.action_wanted.connect(self._keep)
        self.furnished = False
        if isinstance(application, Application):
            application.file_wanted.connect(self.open_file)
        application.commitDataRequest.connect(self.end_session, Qt.ConnectionType.DirectConnection)
        application.aboutToQuit.connect(self._close)

    def start(self, arguments: Sequence[str]) -> None:
        """Show the window; the rest follows once it is seen, and then the review that was named, if one was."""
        self._arguments = arguments
        self.window.seen.connect(self.furnish, Qt.ConnectionType.QueuedConnection)
        QTimer.singleShot(UNSEEN, self, self.furnish)
        self.window.show()

    def open_file(self, file: str) -> None:
        """Open a review or a list that the system hands over, as soon as the window can."""
        if self.furnished:
            self.desk.open_named(Path(file))
        else:
            self._arguments = [file]

    def end_session(self, manager: QSessionManager) -> None:
        """The system ends: store what is typed; what cannot be saved is asked about where that is allowed."""
        if not self.furnished:
            return
        self.desk.closing.call_off()
        if self.desk.is_settled():
            return
        if manager.allowsInteraction():
            if not self.desk.may_leave():
                manager.cancel()
            manager.release()

    def end(self) -> None:
        """The system asks the program to end: what runs is called off, and the window closes as by hand."""
        if self.furnished:
            self.desk.end()
        else:
            self.window.close()

    def _close(self) -> None:
        if self.furnished:
            self.session.close()
        self.memory.save_what_waits()

    def _keep(self, action: str) -> None:
        self._asked.append(action)

    def furnish(self) -> None:
        """Build everything else, once."""
        if self.furnished:
            return
        self.furnished = True
        from annotator.ui.dialogs.files import FileChooser
        from annotator.ui.dialogs.trouble import Trouble
        from annotator.ui.session import Session
        from annotator.ui.windows.crash_notice import offer_crash
        from annotator.ui.windows.desk import Desk
        from annotator.ui.windows.workspace import Workspace

        self.trouble = Trouble(self.window)
        sys.excepthook = self.trouble
        self.session = Session(self.memory)
        self.space = Workspace(self.session, self.look, self.window)
        chooser = FileChooser(self.window, self.memory)
        self.desk = Desk(self.session, self.look, self.space, chooser, self.trouble)
        self.window.action_wanted.disconnect(self._keep)
        if self._arguments:
            self.desk.open_named(Path(self._arguments[0]))
        for action in self._asked:
            self.window.action_wanted.emit(action)
        for crash in take_crashes()[:1]:
            offer_crash(crash, self.look, self.window)


def main(arguments: Sequence[str]) -> int:
    """Open the window, with a review or a reference list if one is named; the exit status."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return 1
    run = _begin_run()
    application = make_application()
    program = Program(application)
    _watch_signals(program)
    program.window.seen.connect(_log, Qt.ConnectionType.QueuedConnection)
    program.start(arguments)
    status = application.exec()
    if run is not None:
        faulthandler.disable()
        run.end()
    return status


def _begin_run() -> Run | None:
    """Let the interpreter note in this run's own log where it crashes; a start never fails for it."""
    try:
        run = begin_run()
        faulthandler.enable(run.file)
    except OSError:
        return None
    return run


def make_application() -> QApplication:
    """The one application object, with its names and its font."""
    application = Application(sys.argv[:1])
    if sys.platform == "darwin":  # the menu bar of macOS has words alone
        application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("io.github.annotator.Annotator")
    application.setFont(window_font(application.font()))
    return application


def has_display() -> bool:
    """Whether a window can be shown: Qt aborts where it cannot, instead of raising."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log() -> None:
    """Write what goes wrong to a log; a start never fails for it."""
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        folder = settings.logs_folder()
        handler = RotatingFileHandler(
            folder / "annotator.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
        logging.basicConfig(
            level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
    except OSError:
        logging.basicConfig(level=logging.WARNING)


def _watch_signals(program: Program) -> None:
    """Close the window, and with it the review, when the system or Ctrl+C asks the program to end."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            # From the event loop: Python runs a handler between any two of its instructions, also in a write.
            signal.signal(getattr(signal, name), lambda *_: QTimer.singleShot(0, program, program.end))
    tick = QTimer(program.window, interval=SIGNAL_TICK)
    tick.timeout.connect(lambda: None)
    tick.start()
