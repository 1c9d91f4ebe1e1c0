"""The welcome: begin with a list, go on with a recent review, say who annotates."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.services.settings import RecentReview
from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.views.person_card import PersonCard
from annotator.ui.widgets.keys import KeyButton, KeyCap
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption
from annotator.ui.widgets.surfaces import Surface

WIDEST = 1000
STACKS_BELOW = 1000
STARTS = (
    ("new", "New review", "An empty review file", "plus", "Ctrl+N"),
    ("open", "Open a review", "A file ending in .review", "folder", "Ctrl+O"),
    ("sample", "Open the sample review", "Ten citations, four annotated", "play", ""),
)


class WelcomeView(Surface):
    """What one sees while no review is open."""

    action_wanted = Signal(str)
    open_wanted = Signal(str)
    locate_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, memory: Memory, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", parent)
        self._memory = memory
        self._look = look
        content = Surface(look, "window")
        self._inner = QWidget(content)
        self._inner.setMaximumWidth(look.px(WIDEST))
        centre = QHBoxLayout(content)
        centre.addStretch(1)
        centre.addWidget(self._inner, 20)
        centre.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._build()

    def _build(self) -> None:
        look = self._look
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(look.px(24), look.px(32), look.px(24), look.px(24))
        column.setSpacing(look.px(32))
        column.addStretch(1)
        column.addWidget(self._head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(40))
        self._columns.addLayout(self._left(), 3)
        self._columns.addLayout(self._right(), 7)
        column.addLayout(self._columns)
        column.addStretch(2)

    def _head(self) -> QWidget:
        look = self._look
        head = QWidget(self._inner)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        mark = QLabel(head)
        mark.setPixmap(look.pixmap("annotator", "accent", 44, self.devicePixelRatioF()))
        look.changed.connect(
            lambda: mark.setPixmap(look.pixmap("annotator", "accent", 44, self.devicePixelRatioF()))
        )
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(PlainLabel("Annotator", head, look=look, factor=2.15, weight=700, wrap=False))
        line = "From a reference list to summary tables, offline, in one file."
        words.addWidget(PlainLabel(line, head, look=look, token="text2"))
        row.addWidget(mark)
        row.addLayout(words, 1)
        return head

    def _left(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(SectionCaption("Start", self._inner, look=look))
        self.starts: dict[str, StartCard] = {}
        for name, *start in STARTS:
            card = StartCard(start, look, self._inner)
            card.clicked.connect(lambda wanted=name: self.action_wanted.emit(wanted))
            column.addWidget(card)
            self.starts[name] = card
        column.addSpacing(look.px(16))
        column.addWidget(SectionCaption("You", self._inner, look=look))
        self.person = PersonCard(self._memory, look, self._inner)
        self.person.change_wanted.connect(lambda: self.action_wanted.emit("person"))
        column.addWidget(self.person)
        column.addSpacing(look.px(8))
        keys = KeyButton("Keyboard shortcuts", "Ctrl+?", self._inner, look=look, kind="link")
        keys.clicked.connect(lambda: self.action_wanted.emit("shortcuts"))
        column.addWidget(keys, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _right(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(SectionCaption("Begin with a reference list", self._inner, look=look))
        drop = DropCard(look, self._inner)
        drop.choose.clicked.connect(lambda: self.action_wanted.emit("import"))
        drop.paste.clicked.connect(lambda: self.action_wanted.emit("paste"))
        column.addWidget(drop)
        note = PlainLabel("You see what was understood before anything is stored.", look=look, token="text2")
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(note)
        column.addSpacing(look.px(16))
        self._recent_caption = SectionCaption("Recent reviews", self._inner, look=look)
        column.addWidget(self._recent_caption)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(look.px(8))
        column.addLayout(self._recent)
        column.addStretch(1)
        return column

    def refresh(self) -> None:
        """Show the recent reviews as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        recent = self._memory.settings.recent[:6]
        self._recent_caption.setVisible(bool(recent))
        self.cards = []
        for one in recent:
            card = RecentCard(one, self._look, self._inner)
            card.clicked.connect(lambda path=one.path: self.open_wanted.emit(path))
            card.locate.clicked.connect(lambda _checked=False, path=one.path: self.locate_wanted.emit(path))
            card.forget.clicked.connect(lambda _checked=False, path=one.path: self.forget_wanted.emit(path))
            self._recent.addWidget(card)
            self.cards.append(card)
        self.person.refresh()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self._look.px(STACKS_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)


class PressCard(QWidget):
    """A card that is pressed as a whole, by mouse, Enter or Space."""

    clicked = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        edge = "accent" if self.hasFocus() else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(look.color(edge), width))
        painter.setBrush(look.color("tint" if self.hasFocus() else "surface"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, look.px(8), look.px(8))
        painter.end()


class StartCard(PressCard):
    """One way to begin, with its key."""

    def __init__(self, start: Sequence[str], look: Look, parent: QWidget) -> None:
        title, text, icon, key = start
        super().__init__(title, look, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        row.setSpacing(look.px(14))
        mark = QLabel(self)
        mark.setPixmap(look.pixmap(icon, "accent", 18, self.devicePixelRatioF()))
        look.changed.connect(
            lambda: mark.setPixmap(look.pixmap(icon, "accent", 18, self.devicePixelRatioF()))
        )
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(PlainLabel(title, self, look=look, weight=600, wrap=False))
        words.addWidget(PlainLabel(text, self, look=look, factor=0.92, token="text2", wrap=False))
        row.addWidget(mark)
        row.addLayout(words, 1)
        if key:
            row.addWidget(KeyCap(key, look, self))


class DropCard(QWidget):
    """Where a list is dropped, pasted or chosen."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(20))
        column.setSpacing(look.px(8))
        mark = QLabel(self)
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setPixmap(look.pixmap("import", "accent", 28, self.devicePixelRatioF()))
        look.changed.connect(
            lambda: mark.setPixmap(look.pixmap("import", "accent", 28, self.devicePixelRatioF()))
        )
        column.addWidget(mark)
        for words, factor, weight, token in (
            ("Drop a file here, or paste a list", 1.15, 600, "text"),
            ("A numbered reference list as pasted from a page, Word or PDF; RIS files", 1.0, 400, "text2"),
        ):
            label = PlainLabel(words, self, look=look, factor=factor, weight=weight, token=token)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.choose = KeyButton("Choose a file…", "Ctrl+I", self, look=look)
        self.paste = KeyButton("Paste", "Ctrl+V", self, look=look, kind="primary")
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch(1)
        column.addLayout(row)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self._look.color("surface"))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


class RecentCard(PressCard):
    """A recent review: its title, where it lies, how much of it is annotated, and when it was open."""

    def __init__(self, recent: RecentReview, look: Look, parent: QWidget) -> None:
        super().__init__(recent.title or Path(recent.path).stem, look, parent)
        missing = recent.missing
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(10), look.px(12), look.px(10))
        row.setSpacing(look.px(12))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        title = recent.title or Path(recent.path).stem
        token = "text2" if missing else "text"
        words.addWidget(ElidedLabel(title, self, look=look, weight=600, token=token))
        where = ElidedLabel(recent.path, self, look=look, factor=0.92, token="text2")
        words.addWidget(where)
        row.addLayout(words, 1)
        self.locate = KeyButton("Locate…", "", self, look=look, kind="link")
        self.forget = KeyButton("Forget", "", self, look=look, kind="quiet")
        if missing:
            where.setText(f"File not found: {recent.path}")
            where.set_token("warn")
            row.addWidget(self.locate)
            row.addWidget(self.forget)
        else:
            self.locate.hide()
            self.forget.hide()
            counts = QVBoxLayout()
            counts.setSpacing(look.px(2))
            said = f"{recent.citations:,} citations, {recent.complete:,} annotated"
            for text, factor in ((said, 1.0), (when(recent.opened_at), 0.92)):
                label = PlainLabel(text, self, look=look, factor=factor, token="text2", wrap=False)
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
                counts.addWidget(label)
            row.addLayout(counts)


def when(at: str, now: datetime | None = None) -> str:
    """A local time for people: `Today 12:03`, `Yesterday`, `2026-11-20`; '' where there is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return ""
    today = (now or datetime.now().astimezone()).date()
    days = (today - moment.date()).days
    if days == 0:
        return f"Today {moment:%H:%M}"
    return "Yesterday" if days == 1 else f"{moment:%Y-%m-%d}"
