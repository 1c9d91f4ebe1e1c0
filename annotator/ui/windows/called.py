"""The window comes to the front when another start of the program finds that the review is open here."""

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.services import calls
from annotator.ui.session import Session
from annotator.ui.windows.main_window import MainWindow

GRACE = 200
"""Milliseconds that a desktop has to bring a window to the front before it is seen whether it did."""


class Called(QObject):
    """Listens once a review was opened; a call is answered only where the window really came to the front."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())
        session.opened.connect(self._listen)

    def _listen(self) -> None:
        try:
            folder = str(calls.calls_folder())
        except OSError:
            return  # nobody can call then either
        if folder not in self._watcher.directories():
            self._watcher.addPath(folder)

    def _look(self) -> None:
        review = self._session.review
        if review is None or not calls.is_called(review.path):
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        QTimer.singleShot(GRACE, self, self._answer)

    def _answer(self) -> None:
        review = self._session.review
        if review is not None and QApplication.activeWindow() is not None:
            calls.answer(review.path)
