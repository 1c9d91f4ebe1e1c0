"""The lines that were ignored, with reasons; any of them can be used after all."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from annotator.domain.reading import IgnoredLine
from annotator.ui.look import Look
from annotator.ui.tables.ignored_list import IgnoredDelegate, IgnoredListModel
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.rows import ROW
from annotator.ui.widgets.surfaces import Surface

HINT = "select one to use it after all"
SHOWN = 5
"""Lines that are shown under the list of citations before it scrolls."""


class IgnoredLines(Surface):
    """A caption, what to do with a line, and the lines. `used` names the line that is a citation after all."""

    used = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None, *, tall: bool = False) -> None:
        super().__init__(look, "window", parent, edges="t")
        self._look = look
        self._tall = tall
        self._room = 0
        self.model = IgnoredListModel(self)
        self.list = IgnoredListView(self.model, IgnoredDelegate(self.model, look), look, self)
        self.list.setAccessibleName("Ignored lines")
        self.list.used.connect(self._use)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())
        self._caption = SectionCaption("Ignored lines", self, look=look)
        self._hint = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.button = KeyButton("Use it after all", "Enter", self, look=look, kind="link")
        self.button.clicked.connect(lambda _checked=False: self._use(self.list.currentIndex()))
        self._lay_out()
        look.changed.connect(self._fit)

    def _lay_out(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setContentsMargins(look.px(16), 0, look.px(16), 0)
        top.setSpacing(look.px(12))
        top.addWidget(self._caption)
        self._next = QStackedLayout()
        offer = QWidget(self)
        offer.setMinimumWidth(1)
        beside = QHBoxLayout(offer)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self._next.addWidget(self._hint)
        self._next.addWidget(offer)
        top.addLayout(self._next, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(6), 0, look.px(8))
        column.setSpacing(look.px(2))
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def show_lines(self, lines: tuple[IgnoredLine, ...]) -> None:
        """Show these lines; the place in the list stays."""
        row = self.list.currentIndex().row()
        self.model.show(lines)
        if row >= 0 and lines:
            self.list.setCurrentIndex(self.model.index(min(row, len(lines) - 1)))
        self._fit()
        self._offer()

    def set_tall(self, *, tall: bool) -> None:
        """Take all the room, or that of a few lines."""
        self._tall = tall
        self._fit()

    def set_room(self, pixels: int) -> None:
        """Take no more than so many pixels for the lines, but two of them at least."""
        self._room = pixels
        self._fit()

    def _fit(self) -> None:
        one = self.list.row_height
        fitting = max(2, self._room // one) if self._room else SHOWN
        height = min(SHOWN, fitting, self.model.rowCount()) * one
        self.list.setMinimumHeight(height)
        self.list.setMaximumHeight(16777215 if self._tall else height)

    def _offer(self) -> None:
        chosen = self.list.currentIndex().isValid()
        self._next.setCurrentIndex(1 if chosen else 0)
        room = self.width() - self._caption.sizeHint().width() - self._look.px(48)
        fits = self._hint.fontMetrics().horizontalAdvance(HINT) <= room
        self._hint.setText(HINT if fits else "")
        self._caption.setVisible(not chosen or self.button.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._offer()

    def _use(self, index: QModelIndex) -> None:
        line = index.data(ROW)
        if isinstance(line, IgnoredLine):
            self.used.emit(line.line)


class IgnoredListView(LongList):
    """The lines themselves: Enter or a double click uses one."""

    used = Signal(QModelIndex)

    def __init__(
        self, model: IgnoredListModel, delegate: IgnoredDelegate, look: Look, parent: QWidget
    ) -> None:
        super().__init__(model, delegate, look, parent, ground="window")
        self.doubleClicked.connect(self.used)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.used.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
