"""What the workspace asks of every view over the open review."""

from typing import Protocol

from PySide6.QtWidgets import QWidget


class View(Protocol):
    """A widget that takes up the review by `Session.opened` and follows `Session.changed` by itself."""

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line, with what they do."""

    def focus_first(self) -> None:
        """Take the keys where work goes on."""

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""

    def next_open(self) -> None:
        """Go to the next thing here that needs the person, round to the top."""

    def previous_open(self) -> None:
        """Go to the one before."""

    def settle(self) -> None:
        """Store what is typed: the view is left or the review closes."""
