"""The room of the pages: where text is so large that the window has too little of it, the page scrolls as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from annotator.ui.look import Look

LEAST_WIDTH, LEAST_HEIGHT = 640, 440
"""Pixels at a text size of 100 % under which no page is pressed: 1280 x 800 at 200 %."""


class PageArea(QScrollArea):
    """Holds the pages, which take all of its room and never more than they need."""

    def __init__(self, pages: QWidget, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sheet = _Sheet(pages)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._sheet)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._sheet.setMinimumSize(self._look.px(LEAST_WIDTH), self._look.px(LEAST_HEIGHT))


class _Sheet(QWidget):
    """What scrolls. It has no layout: that would let a page ask for more height than there is."""

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._pages.setGeometry(self.rect())
