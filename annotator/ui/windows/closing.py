"""When the window may close: never under a job, which has the review open in its thread."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from annotator.ui.jobs import Job, running


class Closing(QObject):
    """Puts closing off until no job runs any more; a person may call the job off, the system's end does so itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._awaited: set[Job] = set()
        self.ending = False

    def waits(self) -> bool:
        """Whether a job runs; the window then closes by itself when it is done, and stays where it fails."""
        jobs = running(self._window)
        for job in jobs:
            job.show_closing()
            if job not in self._awaited:
                self._awaited.add(job)
                job.finished.connect(partial(self._go_on, job))
        return bool(jobs)

    def _go_on(self, job: Job) -> None:
        self._awaited.discard(job)
        if self.ending or not job.failed:
            QTimer.singleShot(0, self._window, self._window.close)

    def call_off(self) -> None:
        """Call off what runs."""
        for job in running(self._window):
            job.cancel()
