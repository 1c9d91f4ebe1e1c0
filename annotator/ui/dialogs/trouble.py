"""Every error in one dialog at a time: what happened, why, what can be done; alike ones are counted."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from annotator.domain.errors import KnownError
from annotator.ui.dialogs.messages import ACTION, REJECT, details_of, error_box, report
from annotator.ui.widgets.letters import give_letters

__all__ = ["Trouble", "report"]

Steps = Mapping[str, Callable[[], object]]
"""Words of a button and what it does."""
AGAIN = 100
"""Milliseconds after which it is looked whether a message in the way is gone."""
WHAT = "Something went wrong in the program."
WHY = (
    "What you did before is saved. The last step may not have happened; you can go on working. "
    "The report names places in the program and nothing of your review."
)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Told:
    """One error to be told: its words, what can be done, the details to copy, and how often it happened."""

    mark: str
    what: str
    why: str
    details: str
    copy: str
    close: str
    steps: Steps = field(default_factory=dict)
    times: int = 1

    @property
    def more(self) -> str:
        """Why, and how often."""
        return self.why if self.times == 1 else f"{self.why}\n\nThis happened {self.times} times.".strip()


class Trouble(QObject):
    """Tells errors one after the other; the hook at the edge for what nobody expected, which it logs.

    `remedies` gives the steps that help against an error. An exception that nobody expected is told once for each
    traceback: a picture that cannot be painted would be told for ever.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.remedies: Callable[[Exception], Steps] = lambda _error: {}
        self._known: set[str] = set()
        self._waiting: list[Told] = []
        self._told: Told | None = None
        self._box: QMessageBox | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._show)

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception that reached the event loop, as `sys.excepthook` does."""
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        log.error("not expected", exc_info=(kind, error, trace))
        if isinstance(error, KnownError):
            self.tell(error)
            return
        text = report(kind, trace)
        mark = hashlib.sha256(text.encode()).hexdigest()
        again = self._again(mark)
        if again or mark in self._known:
            return
        self._known.add(mark)
        steps = self.remedies(error) if isinstance(error, Exception) else {}
        self._add(Told(mark, WHAT, WHY, text, "Copy the report", "Go on", steps))

    def tell(self, error: KnownError) -> None:
        """Tell of an error, with what can be done about it."""
        why = "\n\n".join(part for part in (error.why, error.remedy) if part)
        mark = f"{type(error).__name__} {error}"
        if not self._again(mark):
            steps = self.remedies(error)
            self._add(Told(mark, error.what, why, details_of(error), "Copy details", "Close", steps))

    def _again(self, mark: str) -> bool:
        """Count an error that is told now or waits to be; whether it is one."""
        for told in (*([self._told] if self._told else []), *self._waiting):
            if told.mark == mark:
                told.times += 1
                if told is self._told and self._box is not None:
                    self._box.setInformativeText(told.more)
                return True
        return False

    def _add(self, told: Told) -> None:
        self._waiting.append(told)
        if self._told is None and not self._next.isActive():
            self._next.start(0)

    def _show(self) -> None:
        if self._told is not None or not self._waiting:
            return
        if isinstance(QApplication.activeModalWidget(), QMessageBox):
            self._next.start(AGAIN)
            return
        told = self._told = self._waiting.pop(0)
        box = self._box = error_box(self._window, told.what, told.more)
        made = {box.addButton(words, ACTION): deed for words, deed in told.steps.items()}
        copy = box.addButton(told.copy, ACTION)
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told.details))
        closing = box.addButton(told.close, REJECT)
        box.setDefaultButton(closing)
        box.setEscapeButton(closing)

        def closed() -> None:
            pressed = box.clickedButton()
            deed = next((deed for button, deed in made.items() if button is pressed), None)
            self._told = self._box = None
            box.deleteLater()
            if self._waiting:
                self._next.start(0)
            if deed is not None:
                deed()

        box.finished.connect(closed)
        give_letters(box)
        box.open()
