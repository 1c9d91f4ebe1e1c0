"""Chips for what a report says when it gives no value, and for where a value comes from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from annotator.domain.annotation import Answer, Origin, State
from annotator.domain.forms import Question
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.forms.option_button import OptionButton
from annotator.ui.look import Look

STATE_KEYS = {State.NOT_REPORTED: "N", State.UNCLEAR: "U", State.NOT_APPLICABLE: "X"}
"""The keys of states after Ctrl+.; the single ones are those of the actions."""
STATE_ACTIONS = {
    State.NOT_REPORTED: "not_reported",
    State.UNCLEAR: "unclear",
    State.NOT_APPLICABLE: "not_applicable",
}
CALCULATED = "calculated"
"""What an answer's derivation holds where a person says that they reckoned the value."""
ORIGINS: dict[str, tuple[str, str]] = {
    CALCULATED: ("C", "Calculated"),
    Origin.FIGURE: ("F", "From figure"),
    Origin.AUTHORS: ("A", "From authors"),
    Origin.TABLE: ("T", "From a table"),
    Origin.REGISTRY: ("R", "From a registry"),
    Origin.OTHER_REPORT: ("O", "From another report"),
}
"""Where a value comes from: the key after Ctrl+. and words. The first three have single keys too."""
SINGLE: dict[str, str] = {
    CALCULATED: "calculated",
    Origin.FIGURE: "from_figure",
    Origin.AUTHORS: "from_authors",
}
"""Origins that have single keys, and their actions."""
WITH_CHIPS = frozenset({"integer", "number"})
"""Kinds of question whose single origins have chips; the others have them by key and in the menu."""


def origins_of(answer: Answer | None) -> tuple[str, ...]:
    """What is noted on where a value comes from."""
    if answer is None:
        return ()
    said = (CALCULATED,) if answer.derivation else ()
    return (*said, answer.origin) if answer.origin else said


def states_of(question: Question) -> tuple[State, ...]:
    """The states that can be given; a judgement has levels of its own for what is unclear."""
    if question.kind == "judgement":
        return (State.NOT_REPORTED, State.NOT_APPLICABLE)
    return tuple(STATE_KEYS)


class StateChips(QWidget):
    """The states of one question, each with its key where single keys work."""

    stated = Signal(object)
    originated = Signal(str)

    def __init__(self, question: Question, look: Look, taken: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._taken = taken
        self._keys = look.keys
        self._kind = question.kind
        row = FlowLayout(self, gap=look.px(8))
        self.chips: dict[State, OptionButton] = {}
        for state in states_of(question):
            chip = OptionButton(state.word, "", look, self, pill=True)
            chip.clicked.connect(lambda _=False, said=state: self.stated.emit(said))
            row.addWidget(chip)
            self.chips[state] = chip
        self.origins: dict[str, OptionButton] = {}
        for origin in SINGLE if question.kind in WITH_CHIPS else ():
            chip = OptionButton(ORIGINS[origin][1], "", look, self, pill=True)
            chip.clicked.connect(lambda _=False, said=origin: self.originated.emit(said))
            row.addWidget(chip)
            self.origins[origin] = chip
        self.show_keys(shown=True)

    def show_state(self, state: State | None) -> None:
        """Tick the state that is given."""
        for said, chip in self.chips.items():
            chip.setChecked(said is state)

    def show_origins(self, origins: tuple[str, ...]) -> None:
        """Tick where the value comes from."""
        for said, chip in self.origins.items():
            chip.setChecked(said in origins)

    def show_keys(self, *, shown: bool) -> None:
        """Show the single keys, or not where letters are text."""
        for state, chip in self.chips.items():
            chip.set_key(STATE_ACTIONS[state] if shown and self._is_free(STATE_ACTIONS[state]) else "")
        for origin, chip in self.origins.items():
            chip.set_key(SINGLE[origin] if shown and self._is_free(SINGLE[origin]) else "")

    def _is_free(self, action: str) -> bool:
        """Whether no option of the question has the key of an action."""
        return self._keys.single(action) not in self._taken

    def state_for(self, action: str) -> State | None:
        """The state that an action gives here, if it gives one."""
        return next((state for state in self.chips if STATE_ACTIONS[state] == action), None)

    def origin_for(self, action: str) -> str:
        """The origin that an action notes here, or nothing."""
        return next(
            (origin for origin, one in SINGLE.items() if one == action and self._kind != "judgement"), ""
        )


class StateMenu(QMenu):
    """The same states and every origin in a menu, for where letters are text: Ctrl+. and a letter."""

    stated = Signal(object)
    originated = Signal(str)
    cleared = Signal()

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"What the report says on {question.label}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._by_key: dict[str, QAction] = {}
        for state in states_of(question):
            action = self._add(state.word, STATE_KEYS[state])
            action.triggered.connect(lambda _=False, said=state: self.stated.emit(said))
        self.addSeparator()
        for origin, (key, words) in ORIGINS.items() if question.kind != "judgement" else ():
            action = self._add(words, key)
            action.triggered.connect(lambda _=False, said=origin: self.originated.emit(said))
        self.addSeparator()
        self._add("Clear the answer", "Backspace").triggered.connect(lambda _=False: self.cleared.emit())
        self.setActiveAction(self.actions()[0])

    def _add(self, words: str, key: str) -> QAction:
        action = QAction(f"{words}\t{key}", self)
        self.addAction(action)
        self._by_key["\b" if key == "Backspace" else key] = action
        return action

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        action = self._by_key.get(event.text().upper())
        if action is None:
            super().keyPressEvent(event)
            return
        self.close()
        action.trigger()
