"""What nobody expected: told once for each kind, with a report that can be copied; the program goes on."""

import hashlib
import logging
import platform
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator import __version__

log = logging.getLogger(__name__)


class Trouble(QObject):
    """The hook at the edge: logs every exception, shows one dialog at a time and each traceback once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._known: set[str] = set()
        self._shows = False

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception that reached the event loop, as `sys.excepthook` does."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.error("not expected", exc_info=(kind, error, trace))
        text = report(kind, trace)
        mark = hashlib.sha256(text.encode()).hexdigest()
        if mark not in self._known and not self._shows:
            self._shows = True
            self._known.add(mark)
            QTimer.singleShot(0, self, lambda: self._show(text))

    def _show(self, text: str) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Annotator")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText("Something went wrong in the program.")
        box.setInformativeText(
            "What you did before is saved. The last step may not have happened; you can go on working. "
            "The report names places in the program and nothing of your review."
        )
        copy = box.addButton("Copy the report", QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._closed)
        box.open()

    def _closed(self) -> None:
        self._shows = False


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, without any text of the review: names of files and functions only."""
    frames = traceback.extract_tb(trace)
    lines = [f"  {frame.filename.rpartition('annotator')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    head = f"Annotator {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([head, kind.__name__, *lines])
