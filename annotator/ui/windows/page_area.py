"""The room of the pages: where text is so large that the window has too little of it, the page scrolls as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from annotator.ui.look import Look

LEAST_WIDTH, LEAST_HEIGHT = 640, 400
"""Pixels at a text size of 100 % under which no page is pressed: 1280 x 800 at 200 %."""


class PageArea(QScrollArea):
    """Holds the pages; nothing in them is ever cut for want of room."""

    def __init__(self, pages: QWidget, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._pages = pages
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(pages)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._pages.setMinimumSize(self._look.px(LEAST_WIDTH), self._look.px(LEAST_HEIGHT))
