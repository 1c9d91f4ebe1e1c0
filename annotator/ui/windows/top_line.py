"""The line under the menus: the review, the search, how much is annotated, and by whom."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from annotator.ui.forms.field_editors import is_override
from annotator.ui.look import Look
from annotator.ui.widgets.badges import InitialsCircle
from annotator.ui.widgets.keys import cap_size, paint_cap
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel
from annotator.ui.widgets.surfaces import Surface

SEARCH_DELAY = 60
"""Milliseconds after the last key before the list is searched: a fast typist searches once a word."""


class TopLine(Surface):
    """What stays in sight in every view."""

    searched = Signal(str)
    search_left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="b")
        self.title = ElidedLabel("", self, look=look, factor=1.15, weight=600)
        self.search = SearchField(look, self)
        self.progress = ProgressMark(look, self)
        self.person = InitialsCircle(look, 28, self)
        self._later = QTimer(self, singleShot=True, interval=SEARCH_DELAY)
        self._later.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.search.textEdited.connect(lambda _text: self._later.start())
        self.search.cleared.connect(lambda: self.searched.emit(""))
        self.search.left.connect(self.search_left)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(8))
        row.setSpacing(look.px(16))
        row.addWidget(self.title, 3)
        row.addWidget(self.search, 4)
        right = QHBoxLayout()
        right.setSpacing(look.px(16))
        right.addStretch(1)
        right.addWidget(self.progress)
        right.addWidget(self.person)
        row.addLayout(right, 3)


class SearchField(QLineEdit):
    """Searches as one types; Escape empties it, then leaves it."""

    cleared = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setPlaceholderText("Search titles, authors, answers")
        self.setAccessibleName("Search titles, authors, answers")
        self.setMaximumWidth(look.px(460))
        self.setMaxLength(1000)
        self._mark = self.addAction(look.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        look.changed.connect(lambda: self._mark.setIcon(look.icon("search", "text3")))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
                self.cleared.emit()
            else:
                self.left.emit()
            return
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if not self.text() and not self.hasFocus():
            key = self._look.keys.text("find")
            size = cap_size(key, self._look) if key else QSize(0, 0)
            left = self.width() - size.width() - self._look.px(8)
            painter = QPainter(self)
            box = QRect(left, (self.height() - size.height()) // 2, size.width(), size.height())
            if key:
                paint_cap(painter, box, key, self._look)
            painter.end()


class ProgressMark(QWidget):
    """How much is annotated, "4 of 10 annotated", and a bar; the words have a fixed place."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._done = self._total = 0
        self._label = PlainLabel("", self, look=look, token="text2", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(10))
        row.addWidget(self._label)
        self._bar = _Bar(look, self)
        row.addWidget(self._bar)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many studies are complete of how many."""
        self._label.setText(f"{done:,} of {total:,} annotated" if total else "")
        self._bar.show_share(done / total if total else 0)
        self.setVisible(total > 0)
        self.setAccessibleName(self._label.text())


class _Bar(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._share = 0.0

    def show_share(self, share: float) -> None:
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(96), self._look.px(6))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = self._look.px(4)
        top = (self.height() - high) // 2
        painter.setBrush(self._look.color("line"))
        painter.drawRoundedRect(0, top, self.width(), high, high / 2, high / 2)
        if self._share:
            painter.setBrush(self._look.color("accent"))
            painter.drawRoundedRect(
                0, top, max(high, round(self.width() * self._share)), high, high / 2, high / 2
            )
        painter.end()
