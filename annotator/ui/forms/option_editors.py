"""Editors in which one key decides: yes or no, one of a few options, several of a few, a level of judgement."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, State, Value
from annotator.domain.forms import OTHER, Level, Question
from annotator.ui.forms.editor import Editor
from annotator.ui.forms.layouts import EvenGrid
from annotator.ui.forms.option_button import OptionButton
from annotator.ui.forms.terms import options_of
from annotator.ui.look import Look

KEYPAD = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen: its value, its words and its key (upper case)."""

    value: Value
    words: str
    key: str
    level: Level | None = None


class OptionsEditor(Editor):
    """Options side by side; their keys, the mouse, or the arrow keys and Space choose."""

    def __init__(
        self, question: Question, look: Look, options: Sequence[Option], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.options = tuple(options)
        self.said: Value = None
        self._pointed = -1
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        grid = EvenGrid(gap=look.px(8))
        self.buttons = tuple(self._button(place, option) for place, option in enumerate(self.options))
        for button in self.buttons:
            grid.addWidget(button)
        self._column.addLayout(grid)

    def _button(self, place: int, option: Option) -> OptionButton:
        def choose() -> None:
            self.choose(place)

        return OptionButton(option.words, option.key, self.look, self, level=option.level, chosen=choose)

    @property
    def option_keys(self) -> frozenset[str]:
        return frozenset(option.key for option in self.options)

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        self.said = answer.value if answer is not None and answer.state is State.REPORTED else None
        for option, button in zip(self.options, self.buttons, strict=True):
            button.setChecked(self._is_said(option))

    def _is_said(self, option: Option) -> bool:
        return self.said is not None and self.said == option.value

    def choose(self, place: int) -> None:
        """Decide for the option at a place (0-based)."""
        self.decided.emit(self.options[place].value)

    def take_key(self, event: QKeyEvent) -> bool:
        key = event.text().upper()
        for place, option in enumerate(self.options):
            if option.key == key:
                self.choose(place)
                return True
        return self._take_arrow(event.key())

    def _take_arrow(self, key: int) -> bool:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step:
            self._point(min(len(self.buttons) - 1, max(0, self._pointed + step)))
            return True
        if key == Qt.Key.Key_Space and self._pointed >= 0:
            self.choose(self._pointed)
            return True
        return False

    def _point(self, place: int) -> None:
        self._pointed = place
        for at, button in enumerate(self.buttons):
            button.set_pointed(at == place)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self._point(-1)
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


class BooleanEditor(OptionsEditor):
    """Yes or no."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, (Option(True, "Yes", "1"), Option(False, "No", "2")), parent)

    def _is_said(self, option: Option) -> bool:
        return self.said is option.value


class JudgementEditor(OptionsEditor):
    """A level, by its own key; shown by symbol and word, then colour."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        levels = [Option(level.id, level.word, level.key.upper(), level) for level in question.levels]
        super().__init__(question, look, levels, parent)


class ChoiceEditor(OptionsEditor):
    """One of at most nine options; the last may be the reviewer's own words."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        terms = options_of(question)
        options = [Option(term.path, term.words, str(place)) for place, term in enumerate(terms, 1)]
        self._own_place = -1
        if question.vocabulary is not None and question.vocabulary.other:
            self._own_place = len(options)
            options.append(Option(OTHER, "Other…", str(len(options) + 1)))
        super().__init__(question, look, options, parent)
        self._words = QLineEdit(self)
        self._words.setAccessibleName(f"{question.label}, in your own words")
        self._words.setPlaceholderText("In your own words; Enter keeps them, Esc leaves")
        self._words.hide()
        self._words.textEdited.connect(lambda _text: self.edited.emit(self._draft()))
        self._words.installEventFilter(self)
        self._column.addWidget(self._words)

    @property
    def own_words(self) -> QLineEdit:
        """The line for the reviewer's own words, shown while they are typed."""
        return self._words

    @property
    def letters_are_text(self) -> bool:  # type: ignore[override]
        return self._words.isVisible()

    @property
    def digits_are_text(self) -> bool:  # type: ignore[override]
        return self._words.isVisible()

    @property
    def takes_lines(self) -> bool:  # type: ignore[override]
        return self._words.isVisible()  # Enter keeps the words

    @property
    def unstored(self) -> Value:
        words = self._words.text().strip() if self._words.isVisible() else ""
        return self._with_own(OTHER + words) if words and OTHER + words not in self._paths() else None

    @property
    def target(self) -> QWidget:
        return self._words if self._words.isVisible() else self

    @property
    def targets(self) -> tuple[QWidget, ...]:
        return (self, self._words)

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        super().show_answer(answer, draft)
        if self._own_place >= 0:
            own = next((path[len(OTHER) :] for path in self._paths() if path.startswith(OTHER)), "")
            button = self.buttons[self._own_place]
            button.set_words(own or "Other…")
            button.setChecked(bool(own))
        if draft is not None and self._words.isHidden():
            self._show_typed(draft)

    def _show_typed(self, draft: str) -> None:
        """Show own words that were typed and are not stored yet, as after a crash."""
        names = [name.strip() for name in draft.split(";")]
        own = next((name for name in names if name.startswith(OTHER)), "")
        if own and own not in self._paths():
            self._words.setText(own.removeprefix(OTHER))
            self._words.show()

    def _draft(self) -> str:
        """What is typed, with what is chosen beside it, as text that the kind of question reads."""
        words = self._words.text().strip()
        value = self._with_own(OTHER + words) if words else self.said
        paths = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        return "; ".join(paths)

    def _paths(self) -> tuple[str, ...]:
        if isinstance(self.said, str):
            return (self.said,)
        return self.said if isinstance(self.said, tuple) else ()

    def choose(self, place: int) -> None:
        if place == self._own_place:
            own = next((path[len(OTHER) :] for path in self._paths() if path.startswith(OTHER)), "")
            self._words.setText(own)
            self._words.show()
            self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._words.selectAll()
            return
        super().choose(place)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        typed = watched is self._words and event.type() == QEvent.Type.KeyPress
        if typed and isinstance(event, QKeyEvent) and _is_plain_return(event):
            self._own_words()  # a line leaves Enter to what it stands in, which would lead on a second time
            return True
        return super().eventFilter(watched, event)

    def _own_words(self) -> None:
        words = self._words.text().strip()
        self.leave()
        if words:
            self._decide_own(self._with_own(OTHER + words))

    def _with_own(self, path: str) -> Value:
        return path

    def _decide_own(self, value: Value) -> None:
        self.decided.emit(value)

    def leave(self) -> bool:
        if not self._words.isVisible():
            return False
        focused = self._words.hasFocus()
        self._words.clear()
        if focused:
            self.edited.emit(self._draft())  # as it was before, so that nothing is stored when the keys go
        self._words.hide()
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class ChoicesEditor(ChoiceEditor):
    """Any number of at most nine options: each key adds or takes away, Enter leads on."""

    def _is_said(self, option: Option) -> bool:
        return option.value in self._paths()

    def choose(self, place: int) -> None:
        if place == self._own_place:
            super().choose(place)
            return
        path = self.options[place].value
        paths = self._paths()
        more = tuple(other for other in paths if other != path) if path in paths else (*paths, path)
        self.chosen.emit(more)

    def _with_own(self, path: str) -> Value:
        return (*(other for other in self._paths() if not other.startswith(OTHER)), path)

    def _decide_own(self, value: Value) -> None:
        self.chosen.emit(value)


def _is_plain_return(event: QKeyEvent) -> bool:
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~KEYPAD
