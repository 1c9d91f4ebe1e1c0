"""One step in detail: who, when, where, what it changed, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.steps import StepDetail
from annotator.ui.look import Look
from annotator.ui.views.change_card import ChangeCard
from annotator.ui.views.step_list_view import ACTS
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Line, Surface, fill

MOST_CARDS = 12
"""Changes that are drawn; the others are counted."""
BESIDE_FROM = 680
"""Pixels of the pane from which what can be done stands beside what is told."""
FACTS = ("By", "When", "Device", "Form")


class StepPane(QScrollArea):
    """`wanted` tells in a word what a button or key is for: undo, back, show, leave."""

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        keep_room_for_bar(self)
        self.setProperty("kind", "page")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The step")
        self.setMinimumWidth(look.px(280))
        self.setMinimumHeight(look.px(140))
        fill(self.viewport(), look, "surface")
        self._content = Surface(look, "surface")
        self._cards: list[ChangeCard] = []
        self._facts: dict[str, tuple[PlainLabel, PlainLabel]] = {}
        self._make()
        self._lay_out()
        self.setWidget(self._content)
        self._content.hide()

    def _make(self) -> None:
        look, content = self._look, self._content
        self._number = PlainLabel("", content, look=look, token="text2", wrap=False)
        self._name = PlainLabel("", content, look=look, factor=1.15, weight=600)
        self._void = PlainLabel("", content, look=look, weight=600, token="warn")
        self._more = PlainLabel("", content, look=look, token="text2")
        self._quotes_caption = SectionCaption("Evidence", content, look=look)
        self._quotes = PlainLabel("", content, look=look)
        self.undo_button = self._button("Undo this step", "undo_step", "undo")
        self.back_button = self._button("Go back to before this step…", "go_back", "back")
        self.show_button = self._button("Show the answer", "Enter", "show")
        self._note = PlainLabel("", content, look=look, factor=0.92, token="text2")

    def _button(self, words: str, key: str, wanted: str) -> KeyButton:
        button = KeyButton(words, key, self._content, look=self._look)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked=False: self.wanted.emit(wanted))
        return button

    def _lay_out(self) -> None:
        look = self._look
        told = QVBoxLayout()
        told.setSpacing(look.px(8))
        for label in (self._number, self._name, self._void):
            told.addWidget(label)
        told.addLayout(self._lay_out_facts())
        told.addSpacing(look.px(8))
        self._changes = QVBoxLayout()
        self._changes.setSpacing(look.px(4))
        told.addLayout(self._changes)
        for label in (self._more, self._quotes_caption, self._quotes):
            told.addWidget(label)
        told.addStretch(1)
        acts = QVBoxLayout()
        acts.setSpacing(look.px(8))
        self._line = Line(look, self._content)
        for widget in (self._line, self.undo_button, self.back_button, self._note, self.show_button):
            acts.addWidget(widget)
        acts.addStretch(1)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._content)
        self._halves.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        self._halves.setSpacing(look.px(12))
        self._halves.addLayout(told, 0)
        self._halves.addLayout(acts, 1)

    def _lay_out_facts(self) -> QGridLayout:
        look, facts = self._look, QGridLayout()
        facts.setHorizontalSpacing(look.px(16))
        facts.setVerticalSpacing(look.px(6))
        facts.setColumnStretch(1, 1)
        for at, name in enumerate(FACTS):
            labels = (
                PlainLabel(name, self._content, look=look, weight=500, token="text2", wrap=False),
                PlainLabel("", self._content, look=look),
            )
            for side, label in enumerate(labels):
                facts.addWidget(label, at, side, Qt.AlignmentFlag.AlignTop)
            self._facts[name] = labels
        return facts

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.viewport().width() >= self._look.px(BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._halves.direction():
            self._halves.setDirection(direction)
            self._line.setVisible(not beside)
            self._halves.setStretch(0, 3 if beside else 0)
            self._halves.setStretch(1, 2 if beside else 1)
        self._content.setMaximumWidth(self.viewport().width())

    def show_step(self, detail: StepDetail | None) -> None:
        """Show another step, or none."""
        self._content.setVisible(detail is not None)
        if detail is None:
            return
        line = detail.line
        self._number.setText(f"Step {line.n:,}")
        self._name.setText(line.name)
        self._void.setText(f"{line.outcome.capitalize()}" if line.void else "")
        self._void.setVisible(line.void)
        facts = (line.reviewer.name, f"{line.day} {line.time}", detail.device, detail.form)
        for name, text in zip(FACTS, facts, strict=True):
            for label in self._facts[name]:
                label.setVisible(bool(text))
            self._facts[name][1].setText(text)
        self._show_changes(detail)
        self._quotes.setText("\n\n".join(f"“{quote}”" for quote in detail.evidence))
        self._quotes.setVisible(bool(detail.evidence))
        self._quotes_caption.setVisible(bool(detail.evidence))
        self._show_acts(detail)
        self.verticalScrollBar().setValue(0)

    def _show_changes(self, detail: StepDetail) -> None:
        shown = detail.changes[:MOST_CARDS]
        while len(self._cards) < len(shown):
            card = ChangeCard(self._look, self._content)
            self._cards.append(card)
            self._changes.addWidget(card)
        named = len(shown) > 1 or any(change.label not in detail.line.name for change in shown)
        for card, change in zip(self._cards, shown, strict=False):
            card.show_change(change, named=named)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(shown))
        rest = len(detail.changes) - len(shown) + detail.more
        self._more.setText(f"and {rest:,} more change{'s' * (rest != 1)}")
        self._more.setVisible(rest > 0)

    def _show_acts(self, detail: StepDetail) -> None:
        line = detail.line
        which = "this step" if detail.acts_on == line.n else f"step {detail.acts_on:,}"
        self.undo_button.set_text(f"Bring back {which}" if detail.undone else f"Undo {which}")
        for button in (self.undo_button, self.back_button):
            button.setEnabled(not detail.refused)
        end = f"steps {line.n:,} to {detail.newest:,}" if detail.newest > line.n else "this step"
        self._note.setText(
            detail.refused
            or f"Going back takes back {end} as one new step. Nothing is erased: it can be undone too."
        )
        self.show_button.setVisible(bool(detail.shown.study or detail.shown.citation))
        self.show_button.set_text(
            "Show the citation" if detail.shown.citation else _SHOWS[bool(detail.shown.place)]
        )

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        action = self._look.keys.meant(event, ACTS)
        if action:
            self.wanted.emit(ACTS[action])
        else:
            super().keyPressEvent(event)


_SHOWS = {True: "Show the answer", False: "Show the study"}
