"""Whether something typed waits longer than one would overlook before it is in the file."""

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

SAID_AFTER = 300
"""Milliseconds that something typed may wait before "Saving…" is said: shorter would flicker."""


class Unsaved(QObject):
    """Follows the timers by which typed text is kept: what is typed waits while its timer runs."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late = False
        self._keeping: list[QTimer] = []
        self._look_again = QTimer(self, singleShot=True, interval=SAID_AFTER)
        self._look_again.timeout.connect(self._look)

    def follow(self, keeping: QTimer) -> None:
        """Something was typed that will be kept when this timer rings."""
        if keeping not in self._keeping:
            self._keeping.append(keeping)
        if not self._look_again.isActive():
            self._look_again.start()

    def _look(self) -> None:
        self._keeping = [timer for timer in self._keeping if shiboken6.isValid(timer) and timer.isActive()]
        late = bool(self._keeping)
        if late:
            self._look_again.start()
        if late != self.late:
            self.late = late
            self.changed.emit()
