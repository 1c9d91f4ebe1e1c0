"""Tables: what will be exported, shown as it is now."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.surfaces import Surface


class TablesView(Surface):
    """Tables of the open review."""

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._session = session
        self._empty = EmptyState("Tables", "Nothing is here yet.", self, look=look)
        column = QVBoxLayout(self)
        column.addWidget(self._empty)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return []

    def focus_first(self) -> None:
        """Give the keys to the view."""
        self.setFocus()

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        return []

    def next_open(self) -> None:
        """Nothing here needs the person."""

    def previous_open(self) -> None:
        """Nothing here needs the person."""

    def settle(self) -> None:
        """Nothing is typed here."""
