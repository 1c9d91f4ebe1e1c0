"""The cards of the welcome: ways to begin, the drop area, and the recent reviews as one list."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.services.settings import RecentReview
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton, KeyCap, PrimaryButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, tooltip
from annotator.ui.widgets.surfaces import Card, Line

SHOWN = 6
"""Recent reviews that are shown; the menu has more."""


class PressCard(QWidget):
    """A card that is pressed as a whole, by mouse, Enter or Space."""

    clicked = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget, *, framed: bool = True) -> None:
        super().__init__(parent)
        self._look = look
        self._framed = framed
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
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, focus = self._look, self.hasFocus()
        if not (self._framed or focus or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if focus else 1
        edge = "accent" if focus else "control" if self.underMouse() else "line2"
        painter.setPen(QPen(look.color(edge), width))
        painter.setBrush(look.color("tint" if focus else "surface"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, look.px(8), look.px(8))
        painter.end()


class CardIcon(QLabel):
    """An icon in a colour of the look, on a tinted square where it stands for a way to begin."""

    def __init__(
        self, name: str, token: str, size: int, look: Look, parent: QWidget, *, box: int = 0
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._name, self._token, self._size, self._box = name, token, size, box
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        icon = self._look.pixmap(self._name, self._token, self._size, self.devicePixelRatioF())
        if not self._box:
            self.setPixmap(icon)
            return
        side = self._look.px(self._box)
        self.setFixedSize(side, side)
        self.setPixmap(self._on_square(icon, side))

    def _on_square(self, icon: QPixmap, side: int) -> QPixmap:
        ratio = self.devicePixelRatioF()
        square = QPixmap(round(side * ratio), round(side * ratio))
        square.setDevicePixelRatio(ratio)
        square.fill(Qt.GlobalColor.transparent)
        painter = QPainter(square)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("tint"))
        painter.drawRoundedRect(0, 0, side, side, self._look.px(6), self._look.px(6))
        edge = (side - icon.width() / ratio) / 2
        painter.drawPixmap(round(edge), round(edge), icon)
        painter.end()
        return square


class StartCard(PressCard):
    """One way to begin, with its key."""

    def __init__(self, start: Sequence[str], look: Look, parent: QWidget) -> None:
        title, text, icon, key = start
        super().__init__(title, look, parent)
        self.setAccessibleDescription(f"{text}. Key {key}" if key else text)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        row.setSpacing(look.px(14))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(PlainLabel(title, self, look=look, weight=600, wrap=False))
        words.addWidget(PlainLabel(text, self, look=look, factor=0.92, token="text2", wrap=False))
        row.addWidget(CardIcon(icon, "accent", 16, look, self, box=32))
        row.addLayout(words, 1)
        if key:
            row.addWidget(KeyCap(key, look, self))


KINDS = (
    "References in any style, from a page, Word or PDF; or the export of a database: RIS, PubMed, BibTeX, EndNote, "
    "Excel, CSV and others"
)
"""What can be read, in short."""


class DropCard(QWidget):
    """Where a list is dropped, pasted or chosen; grown, it also offers the sample as the next step."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setSpacing(look.px(8))
        self._column.addStretch(1)
        self._column.addWidget(CardIcon("import", "accent", 28, look, self))
        for words, factor, weight, token in (
            ("Drop a file here, or paste a list", 1.15, 600, "text"),
            (KINDS, 1.0, 400, "text2"),
        ):
            label = PlainLabel(words, self, look=look, factor=factor, weight=weight, token=token)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._column.addWidget(label)
        self.choose = KeyButton("Choose a file…", "Ctrl+I", self, look=look)
        self.paste = KeyButton("Paste", "Ctrl+V", self, look=look)
        self._more = QWidget(self)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, look.px(24), 0, 0)
        more.setSpacing(look.px(8))
        words = "No list at hand? The sample has ten citations, four of them annotated."
        asked = PlainLabel(words, self._more, look=look, token="text2")
        asked.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sample = PrimaryButton("Open the sample review", "Enter", self._more, look=look)
        more.addWidget(asked)
        more.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch(1)
        self._column.addSpacing(look.px(4))
        self._column.addLayout(row)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.grow(grown=False)

    def grow(self, *, grown: bool) -> None:
        """Take more room and offer the sample, where there is no review to go on with."""
        edge = self._look.px(40 if grown else 20)
        self._column.setContentsMargins(self._look.px(24), edge, self._look.px(24), edge)
        self._more.setVisible(grown)

    def targets(self) -> list[QWidget]:
        """What takes the keys, in order."""
        return [self.choose, self.paste, self.sample]

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.color("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self._look.color("surface"))
        radius = self._look.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


class RecentList(Card):
    """The recent reviews in one frame, newest first; a missing one says so and can be found or forgotten."""

    open_wanted = Signal(str)
    locate_wanted = Signal(str)
    forget_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.cards: list[RecentCard] = []

    def show_reviews(self, recent: Sequence[RecentReview]) -> None:
        """Show these instead of what was shown."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [RecentCard(one, self._look, self) for one in recent[:SHOWN]]
        for place, card in enumerate(self.cards):
            if place:
                self._column.addWidget(Line(self._look, self))
            card.clicked.connect(lambda card=card: self._press(card))
            card.locate.clicked.connect(lambda _checked=False, path=card.path: self.locate_wanted.emit(path))
            card.forget.clicked.connect(lambda _checked=False, path=card.path: self.forget_wanted.emit(path))
            self._column.addWidget(card)

    def _press(self, card: "RecentCard") -> None:
        (self.locate_wanted if card.missing else self.open_wanted).emit(card.path)

    def first(self) -> QWidget | None:
        """The newest review that is there; None where there is none."""
        return next((card for card in self.cards if not card.missing), None)

    def targets(self) -> list[QWidget]:
        """What takes the keys, in order."""
        found: list[QWidget] = []
        for card in self.cards:
            found += [card, card.locate, card.forget] if card.missing else [card]
        return found


class RecentCard(PressCard):
    """A recent review: its title, where it lies, how much of it is annotated, and when it was open."""

    def __init__(self, recent: RecentReview, look: Look, parent: QWidget) -> None:
        title = recent.title or Path(recent.path).stem
        super().__init__(title, look, parent, framed=False)
        self.path, self.missing = recent.path, recent.missing
        self.setToolTip(tooltip(recent.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        row.setSpacing(look.px(14))
        row.addWidget(CardIcon("file", "text3" if self.missing else "text2", 18, look, self))
        words = QVBoxLayout()
        words.setSpacing(look.px(3))
        words.addWidget(
            ElidedLabel(title, self, look=look, weight=600, token="text2" if self.missing else "text")
        )
        where = ElidedLabel(place_of(recent.path), self, look=look, factor=0.92, token="text2")
        words.addWidget(where)
        row.addLayout(words, 1)
        self.locate = KeyButton("Locate…", "", self, look=look, kind="link")
        self.forget = KeyButton("Forget", "", self, look=look, kind="quiet")
        for button in (self.locate, self.forget):
            button.setVisible(self.missing)
            button.setAccessibleName(f"{button.text().rstrip('…')} {title}")
        if self.missing:
            said = "File not found"
            words.removeWidget(where)
            words.addLayout(self._lost(where, said, look))
            row.addWidget(self.locate)
            row.addWidget(self.forget)
        else:
            said = f"{counted(recent.citations)}, {recent.complete:,} annotated"
            row.addLayout(self._counts(said, when(recent.opened_at), look))
        self.setAccessibleDescription(f"{said}. {place_of(recent.path)}")

    def _lost(self, where: ElidedLabel, said: str, look: Look) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(look.px(6))
        line.addWidget(where)
        line.addSpacing(look.px(8))
        line.addWidget(CardIcon("warning", "warn", 14, look, self))
        line.addWidget(PlainLabel(said, self, look=look, factor=0.92, token="warn", wrap=False))
        line.addStretch(1)
        return line

    def _counts(self, said: str, at: str, look: Look) -> QVBoxLayout:
        counts = QVBoxLayout()
        counts.setSpacing(look.px(3))
        for text, factor in ((said, 1.0), (at, 0.92)):
            label = PlainLabel(text, self, look=look, factor=factor, token="text2", wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            counts.addWidget(label)
        return counts


def counted(citations: int) -> str:
    """`1 citation`, `10 citations`."""
    return f"{citations:,} citation{'' if citations == 1 else 's'}"


def place_of(path: str) -> str:
    """The folder of a file for people: `Documents › Reviews`, from the home folder on where it lies there."""
    folder = Path(path).parent
    home = Path.home()
    parts = folder.relative_to(home).parts if folder.is_relative_to(home) else folder.parts
    named = [part.strip("/\\") for part in parts]
    return " › ".join(part for part in named if part) or "Home"


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
