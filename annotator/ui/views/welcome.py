"""The welcome: begin with a list, go on with a recent review, say who annotates."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.views.person_card import PersonCard
from annotator.ui.views.welcome_cards import DropCard, RecentList, StartCard
from annotator.ui.widgets.keys import KeyButton, KeyCap
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Surface

WIDEST = 1048
"""Pixels of the content with its edges: two columns of 300 and 660."""
STACKS_BELOW = 1000
STARTS = (
    ("new", "New review", "An empty review file", "plus", "Ctrl+N"),
    ("open", "Open a review", "A file ending in .review", "folder", "Ctrl+O"),
    ("sample", "Open the sample review", "Ten citations, four annotated", "play", ""),
)
LEARN = (
    ("help", "From list to table in ten minutes", "F1"),
    ("shortcuts", "Keyboard shortcuts", "Ctrl+?"),
)


class WelcomeView(Surface):
    """What one sees while no review is open. The keys begin where one most likely goes on."""

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
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(self._inner, 20)
        centre.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        keep_room_for_bar(self._area)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        self._build()
        look.changed.connect(lambda: self._inner.setMaximumWidth(look.px(WIDEST)))

    def _build(self) -> None:
        look = self._look
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        column.setSpacing(look.px(32))
        column.addStretch(2)
        column.addWidget(self._head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.px(40))
        self._columns.addLayout(self._left(), 30)
        self._columns.addLayout(self._right(), 66)
        column.addLayout(self._columns)
        column.addStretch(3)

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
        column.addSpacing(look.px(12))
        column.addWidget(SectionCaption("Learn", self._inner, look=look))
        self.links = [self._link(column, *link) for link in LEARN]
        column.addStretch(1)
        return column

    def _link(self, column: QVBoxLayout, name: str, words: str, key: str) -> KeyButton:
        link = KeyButton(words, "", self._inner, look=self._look, kind="link")
        link.setAccessibleDescription(f"Key {key}")
        link.clicked.connect(lambda: self.action_wanted.emit(name))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        row.addWidget(KeyCap(key, self._look, self._inner))
        column.addLayout(row)
        return link

    def _right(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        column.addWidget(SectionCaption("Begin with a reference list", self._inner, look=look))
        self.drop = DropCard(look, self._inner)
        self.drop.choose.clicked.connect(lambda: self.action_wanted.emit("import"))
        self.drop.paste.clicked.connect(lambda: self.action_wanted.emit("paste"))
        self.drop.sample.clicked.connect(lambda: self.action_wanted.emit("sample"))
        column.addWidget(self.drop, 1)
        note = PlainLabel(
            "You see what was understood before anything is stored.", self._inner, look=look, token="text2"
        )
        note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(note)
        column.addSpacing(look.px(16))
        self._recent_caption = SectionCaption("Recent reviews", self._inner, look=look)
        column.addWidget(self._recent_caption)
        self.recent = RecentList(look, self._inner)
        self.recent.open_wanted.connect(self.open_wanted)
        self.recent.locate_wanted.connect(self.locate_wanted)
        self.recent.forget_wanted.connect(self.forget_wanted)
        column.addWidget(self.recent)
        return column

    def refresh(self) -> None:
        """Show the recent reviews as they are now."""
        recent = self._memory.settings.recent
        self.recent.show_reviews(recent)
        self._recent_caption.setVisible(bool(recent))
        self.recent.setVisible(bool(recent))
        self.drop.grow(grown=not recent)
        self.starts["sample"].setVisible(bool(recent))
        self.person.refresh()
        self._order_keys()

    def _order_keys(self) -> None:
        """Lead Tab through the drop area, the recent reviews, the start, the person and what helps to learn."""
        order: list[QWidget] = [*self.drop.targets(), *self.recent.targets(), *self.starts.values()]
        order += [*self.person.targets(), *self.links]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def focus_first(self) -> None:
        """Give the keys to the newest review that is there, or to the sample."""
        first = self.recent.first()
        (first or self.drop.sample).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_person(self) -> None:
        """Ask in place who annotates: what was wanted goes on once it is known."""
        self.person.ask()
        self._area.ensureWidgetVisible(self.person)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        stacked = self.width() < self._look.px(STACKS_BELOW)
        direction = QBoxLayout.Direction.BottomToTop if stacked else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
