"""What is remembered between starts: the settings, written soon after each change."""

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.domain.errors import KnownError
from annotator.domain.review import Reviewer
from annotator.services import settings as remembering
from annotator.services.settings import Settings

T = TypeVar("T")
Json = str | int | float | bool | list[int] | list[str] | dict[str, int]
"""What can be remembered between starts."""
SETTINGS_DELAY = 400
"""Milliseconds after which remembered things are written, so that dragging a splitter is one write."""


LARGEST = 2**31 - 1
"""The largest number that Qt takes for a size or a place; beyond it Qt may fall."""


def _unfit(value: object) -> bool:
    """Whether Qt or a review would fall over a value."""
    if isinstance(value, str):
        return any("\ud800" <= character <= "\udfff" for character in value)
    return isinstance(value, int) and abs(value) > LARGEST


class Memory(QObject):
    """The settings and what the window keeps for itself; it needs no review, so that the window can show at once."""

    settings_changed = Signal()
    failed = Signal(object)
    """A `KnownError` that the person must be told."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTINGS_DELAY)
        self._later.timeout.connect(self.save_settings)

    def set_reviewer(self, reviewer: Reviewer) -> None:
        """Say who annotates here; holds for reviews opened from now on."""
        self.change_settings(replace(self.settings, reviewer=reviewer))

    def change_settings(self, settings: Settings) -> None:
        """Replace the settings; they are written soon."""
        self.settings = settings
        self._later.start()
        self.settings_changed.emit()

    def remember(self, key: str, value: Json) -> None:
        """Remember a value between starts. Nobody is told."""
        window = {**self.settings.window, key: value}
        self.settings = replace(self.settings, window=window)
        self._later.start()

    def remembered(self, key: str, default: T) -> T:
        """What was remembered under a key if it is of the default's type, parts included, else the default.

        So is a number that is too large for Qt, and a text with half a character, which no review can be asked for.
        """
        value = self.settings.window.get(key)
        if type(value) is not type(default):
            return default
        kinds = {type(part) for part in default} if isinstance(default, list) else set()
        parts = value if isinstance(value, list) else [value]
        strange = kinds and any(type(part) not in kinds for part in parts)
        return default if strange or any(_unfit(part) for part in parts) else value

    def save_settings(self) -> None:
        """Write the settings now; what cannot be written is told, and the program goes on."""
        self._later.stop()
        try:
            remembering.save_settings(self.settings)
        except KnownError as error:
            self.failed.emit(error)
        except OSError as error:
            self.failed.emit(KnownError("The settings were not saved.", f"{error.strerror or error}."))

    def save_what_waits(self) -> None:
        """Write the settings if they changed and were not written yet: the program ends."""
        if self._later.isActive():
            self.save_settings()
