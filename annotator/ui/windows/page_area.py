"""The room of the pages: where text is so large that the window has too little of it, the page scrolls as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from annotator.ui.look import Look

LEAST_WIDTH, LEAST_HEIGHT = 640, 440
"""Pixels at a text size of 100 % under which no page is pressed: 1280 x 800 at 200 %."""


class PageArea(QScrollArea):
    """Holds the pages, which take all of its room and never more than they need.

    A page with more rows than others says as its property `least_height` under how many pixels it would be pressed.
    """

    def __init__(self, pages: QStackedWidget, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._pages = pages
        self._sheet = _Sheet(pages)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(self._sheet)
        look.changed.connect(self._measure)
        pages.currentChanged.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        page = self._pages.currentWidget()
        height = max(LEAST_HEIGHT, page.property("least_height") or 0 if page is not None else 0)
        self._sheet.setMinimumSize(self._look.px(LEAST_WIDTH), self._look.px(height))


class _Sheet(QWidget):
    """What scrolls. It has no layout: that would let a page ask for more height than there is."""

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._pages.setGeometry(self.rect())
