"""Slow work beside the window: it reports how far it is, and can be called off."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.domain.errors import Cancelled
from annotator.domain.garbage import no_search_in_threads
from annotator.domain.reading import Report
from annotator.ui.motion import is_still

T = TypeVar("T")
SHOWN_AFTER = 300
"""Milliseconds before the progress panel appears: shorter work shows nothing."""
BETWEEN_REPORTS = 0.05
"""Seconds between two reports that reach the window."""
TURN = 0.0005
"""Seconds after which the work lets the window's thread go on: a paint waits for its turn many times."""
LARGEST_BAR = 1_000_000_000
"""Steps that a bar can count; bytes of large files are more."""
_HELD_BACK = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletRelease,
        QEvent.Type.InputMethod,
        QEvent.Type.ContextMenu,
        QEvent.Type.Drop,
    }
)
CHECKING = "Checking what was written…"
THEN_CLOSES = "The window closes when this is done."
log = logging.getLogger(__name__)


def run_job(
    parent: QWidget,
    title: str,
    work: Callable[[Report], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> "Job":
    """Run `work` in a thread; `done` gets its result, `failed` its error, both in the window's thread.

    Until then the window takes no input; after 300 ms a panel shows progress and Cancel. `work` is given a report to
    call with (done, total); it raises `Cancelled` once the person has called the work off, and then neither is called.
    Without `failed` an error goes to the hook for what nobody expected.
    """
    job = Job(parent, title, work, done, failed)
    job.start()
    return job


def running(window: QWidget) -> "list[Job]":
    """The jobs that a window, or a part of it, waits for."""
    return [job for job in window.findChildren(Job) if job.runs]


class Job(QObject):
    """One piece of slow work in its own thread, and the panel that shows it.

    It `runs` until its outcome is known; `finished` comes once that was dealt with, `failed` says whether by an error.
    """

    finished = Signal()
    _result = Signal(object)
    _error = Signal(object)
    _progress = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        work: Callable[[Report], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
    ) -> None:
        super().__init__(parent)
        self.runs = True
        self.failed = False
        self._work = work
        self._done: Callable[[Any], None] = done
        self._told = failed
        self._called_off = threading.Event()
        self._reported = 0.0
        self._turn = sys.getswitchinterval()
        self._no_search = ExitStack()
        self._panel = ProgressPanel(title, parent)
        self._panel.rejected.connect(self.cancel)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SHOWN_AFTER)
        self._delay.timeout.connect(self._show)
        self._progress.connect(self._panel.show_progress, Qt.ConnectionType.QueuedConnection)
        self._result.connect(self._succeed, Qt.ConnectionType.QueuedConnection)
        self._error.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; returns at once."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._delay.start()
        sys.setswitchinterval(TURN)
        self._no_search.enter_context(no_search_in_threads())
        self.destroyed.connect(self._no_search.close)  # with its window, before the outcome came
        threading.Thread(target=self._run, name="job", daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._called_off.set()
        self._panel.show_cancelling()

    @property
    def called_off(self) -> bool:
        """Whether it was asked to stop; where that came too late, it has its outcome all the same."""
        return self._called_off.is_set()

    def show_closing(self) -> None:
        """Show the panel now, and that the window closes when the work is done."""
        self._panel.say(THEN_CLOSES)
        if self._delay.isActive():
            self._delay.stop()
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back keys and clicks until the panel, which is modal, stands in their way."""
        return event.type() in _HELD_BACK

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told in the window's thread
            self._error.emit(error)
        else:
            self._result.emit(result)

    def _report(self, done: int, total: int) -> None:
        if self._called_off.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._reported >= BETWEEN_REPORTS or done >= total > 0:
            self._reported = now
            self._progress.emit(done, total)

    def _show(self) -> None:
        self._release()
        self._panel.open()

    def _release(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def _finish(self) -> None:
        self.runs = False
        sys.setswitchinterval(self._turn)
        self._no_search.close()
        self._delay.stop()
        self._release()
        self._panel.finish()
        self.deleteLater()

    def _succeed(self, result: object) -> None:
        self._finish()
        try:
            self._done(result)
        finally:
            self.finished.emit()

    def _fail(self, error: Exception) -> None:
        self._finish()
        self.failed = not isinstance(error, Cancelled)
        self.finished.emit()
        if not self.failed:
            log.info("called off: %s", self._panel.windowTitle())
        elif self._told is not None:
            self._told(error)
        else:
            raise error


class ProgressPanel(QDialog):
    """What is being done, how far it is, and Cancel."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._finished = False
        self._known = False
        self._title = QLabel(title)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, self._unknown())
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._count = QLabel(" ")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._after = QLabel()
        self._after.setTextFormat(Qt.TextFormat.PlainText)
        self._after.hide()
        self._cancel = QPushButton("Cancel")
        self._cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for widget in (self._title, self._bar, self._count, self._after):
            column.addWidget(widget)
        column.addWidget(self._cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 52)

    def show_progress(self, done: int, total: int) -> None:
        """Show `done` of `total`; a total of 0: nobody knows, or what was counted is being checked."""
        self._known = self._known or total > 1
        unit = 1 + max(total, 0) // LARGEST_BAR
        self._bar.setRange(0, total // unit if total > 0 else self._unknown())
        self._bar.setValue(done // unit if total > 0 else 0)
        if self._cancel.isEnabled():
            self._count.setText(
                f"{done:,} of {total:,}" if total > 1 else CHECKING if self._known and not total else " "
            )

    def say(self, sentence: str) -> None:
        """Say below the count what comes after the work."""
        self._after.setText(sentence)
        self._after.show()

    def _unknown(self) -> int:
        """The range of a bar of which nobody knows the end: one that runs, or an empty one where nothing moves."""
        return int(is_still(self._bar))

    def show_cancelling(self) -> None:
        """Say that the work was asked to stop and has not yet."""
        self._cancel.setEnabled(False)
        self._count.setText("Stopping…")

    def finish(self) -> None:
        """Go away for good."""
        self._finished = True
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Ask to call the work off; the panel stays until it has stopped."""
        if not self._finished and self._cancel.isEnabled():
            self.rejected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape calls the work off; other keys do nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the panel calls the work off too."""
        if not self._finished:
            event.ignore()
            self.reject()
