"""Pages that scroll up and down, whose scroll bar keeps its room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical bar also while there is nothing to scroll; the bar is then not seen.

    A bar that comes and goes makes words wrap anew, which then may need it no more, or again: without end.
    """
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
    bar.setEnabled(bar.maximum() > 0)
