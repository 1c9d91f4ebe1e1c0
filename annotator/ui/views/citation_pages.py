"""The body of the citations: the table over the details, or beside them, and what stands there when it is empty."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.focus import give_on_hidden_keys

BESIDE_FROM = 1600
"""Pixels of the window from which the detail stands beside the table."""


class CitationPages(QStackedWidget):
    """Shows the splitter, or one of two empty states; the sizes are remembered."""

    def __init__(
        self,
        session: Session,
        look: Look,
        parent: QWidget,
        *,
        table: QWidget,
        lower: tuple[QWidget, ...],
        import_list: Callable[[], object],
        clear_all: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._table = table
        self.nothing = EmptyState(
            "No citation yet",
            "Paste a reference list, drop a file on the window, or choose one. "
            "You see what was understood before anything is stored.",
            self,
            look=look,
            action_text="Import a reference list",
            key="Ctrl+I",
            callback=import_list,
        )
        self.none_found = EmptyState(
            "No citation found",
            "No citation has all these words and conditions.",
            self,
            look=look,
            action_text="Clear search and filters",
            callback=clear_all,
        )
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.addWidget(table)
        self._lower = QStackedWidget(self)
        for widget in lower:
            self._lower.addWidget(widget)
        self.splitter.addWidget(self._lower)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setCollapsible(0, False)
        self.splitter.splitterMoved.connect(
            lambda *_: session.remember("citations.sizes", self.splitter.sizes())
        )
        for page in (self.splitter, self.nothing, self.none_found):
            self.addWidget(page)

    def show_lower(self, widget: QWidget) -> None:
        """Show this one below the table."""
        self._lower.setCurrentWidget(widget)
        give_on_hidden_keys(self, self._table.setFocus)

    def recall(self) -> None:
        """Take the sizes that are remembered."""
        sizes = self._session.remembered("citations.sizes", [0])
        self.splitter.setSizes([int(size) for size in sizes] if len(sizes) == 2 else self._usual())

    def _usual(self) -> list[int]:
        """How table and details share the room, side by side or one below the other."""
        return [2200, 1500] if self.splitter.orientation() is Qt.Orientation.Horizontal else [3250, 2600]

    def show_found(self, found: int, *, asked: bool) -> None:
        """Show the table, or why it is empty."""
        page: QWidget = self.splitter
        if not found:
            page = self.none_found if asked else self.nothing
        self.setCurrentWidget(page)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.window().width() >= self._look.px(BESIDE_FROM)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted is not self.splitter.orientation():
            self.splitter.setOrientation(wanted)
            self.splitter.setSizes(self._usual())
