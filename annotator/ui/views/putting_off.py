"""What a view that nobody sees puts off until it is shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class PuttingOff(QObject):
    """One deed at a time, done at once while the view is seen, else when it is next shown."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._waiting: Callable[[], object] | None = None
        view.installEventFilter(self)

    @property
    def waits(self) -> bool:
        """Whether something was put off."""
        return self._waiting is not None

    def do(self, deed: Callable[[], object]) -> None:
        """Do this now or when the view is shown, in place of what was put off before."""
        self._waiting = deed
        if self._view.isVisible():
            self.catch_up()

    def catch_up(self) -> None:
        """Do what was put off."""
        deed, self._waiting = self._waiting, None
        if deed is not None:
            deed()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Show and watched is self._view:
            self.catch_up()
        return False
