"""The keys of the form: chords everywhere, single keys where letters are no text, each question's own keys first."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import State
from annotator.ui.actions.keymap import Keymap
from annotator.ui.forms.question_row import QuestionRow
from annotator.ui.forms.state_chips import SINGLE, STATE_ACTIONS


class FormVerbs(Protocol):
    """What keys can do on the form."""

    def go_on(self) -> None: ...
    def go_back(self) -> None: ...
    def next_open(self) -> None: ...
    def previous_open(self) -> None: ...
    def complete_and_next(self) -> None: ...
    def next_study(self) -> None: ...
    def previous_study(self) -> None: ...
    def show_states(self) -> None: ...
    def copy_to_next(self) -> None: ...
    def add_instance(self) -> None: ...
    def remove_instance(self) -> None: ...
    def give_state(self, state: State) -> None: ...
    def note_origin(self, origin: str) -> None: ...
    def clear(self) -> None: ...
    def wait_for_jump(self) -> None: ...
    def jump(self, key: str) -> None: ...
    def tie(self) -> None: ...
    def escape(self) -> None: ...


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_CHORDS = {
    "next_open": "next_open",
    "previous_open": "previous_open",
    "complete_next": "complete_and_next",
    "add_instance": "add_instance",
    "remove_instance": "remove_instance",
    "states": "show_states",
    "copy_answer": "copy_to_next",
    "next_study": "next_study",
    "previous_study": "previous_study",
    "tie": "tie",
}
"""Actions whose keys work in the form, and the verbs that do them."""
_SINGLES = (*STATE_ACTIONS.values(), *SINGLE.values(), "jump", "tie", "clear_answer")
"""Actions of a question that have single keys."""


class FormKeys(QObject):
    """Watches the editors; `focused` and `left` say where the keys went."""

    focused = Signal(object)
    left = Signal(object)

    def __init__(self, verbs: FormVerbs, keys: Keymap, parent: QObject) -> None:
        super().__init__(parent)
        self._verbs = verbs
        self._keys = keys
        self._rows: dict[QObject, QuestionRow] = {}
        self._jumping = False

    def watch(self, row: QuestionRow) -> None:
        """Take the keys of a row and of what is typed in it."""
        for widget in (row, *row.editor.targets):
            self._rows[widget] = row
            widget.installEventFilter(self)

    def forget(self) -> None:
        """Take the keys of no row any more: all of them are going."""
        for widget in self._rows:
            widget.removeEventFilter(self)
        self._rows.clear()

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        row = self._rows.get(watched)
        if row is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take(event, row, typing=watched is not row)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._claim(event, row, typing=watched is not row)
        if kind == QEvent.Type.FocusIn:
            self.focused.emit(row)
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._jumping = False
            if event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.left.emit(row)
        return False

    def _claim(self, event: QKeyEvent, row: QuestionRow, *, typing: bool) -> bool:
        """Keep single keys from shortcuts of the window while a question waits for them."""
        plain = not event.modifiers() & ~(SHIFT | Qt.KeyboardModifier.KeypadModifier)
        text = row.editor.letters_are_text and typing
        if plain and not text and len(event.text()) == 1 and event.text().isalnum():
            event.accept()
            return True
        return False

    def take(self, event: QKeyEvent, row: QuestionRow | None, *, typing: bool) -> bool:
        """Do what a key means; whether it meant something here."""
        if self._jumping:
            return self._take_jump(event)
        chord = self._chord(event)
        if chord is not None:
            chord()
            return True
        return self._take_return(event) if row is None else self._take_in_row(event, row, typing=typing)

    def _take_in_row(self, event: QKeyEvent, row: QuestionRow, *, typing: bool) -> bool:
        """The question's own keys first, then those that lead on, then single letters where they are no text."""
        plain = not event.modifiers() & ~(SHIFT | Qt.KeyboardModifier.KeypadModifier)
        own = plain and not (typing and row.editor.digits_are_text) and row.editor.take_key(event)
        if own or self._take_lead(event, row, typing=typing):
            return True
        if typing and row.editor.letters_are_text:
            return False
        return self._take_single(event, row, typing=typing)

    def _chord(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            return self._verbs.escape
        name = _CHORDS.get(self._keys.meant(event, _CHORDS, typing=True))
        return getattr(self._verbs, name) if name else None

    def _take_return(self, event: QKeyEvent) -> bool:
        """Lead on and back by Enter and Shift+Enter."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in RETURNS or modifiers not in {NONE, SHIFT}:
            return False
        if modifiers == SHIFT:
            self._verbs.go_back()
        else:
            self._verbs.go_on()
        return True

    def _take_lead(self, event: QKeyEvent, row: QuestionRow, *, typing: bool) -> bool:
        if not (typing and row.editor.takes_lines):
            return self._take_return(event)
        if event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self._verbs.go_on()
            return True
        if event.key() == Qt.Key.Key_Backtab:
            self._verbs.go_back()
            return True
        return False

    def _take_single(self, event: QKeyEvent, row: QuestionRow, *, typing: bool) -> bool:
        """Do what a single key means; the question's own keys came before."""
        if event.modifiers() & ~SHIFT:
            return False
        action, text = self._keys.meant(event, _SINGLES), event.text().upper()
        erasing = action == "clear_answer" or text == "E"  # Backspace takes a letter back, 1e6 is a number
        typed = typing and row.editor.has_text and erasing
        if action and not typed and self.do_single(action, row):
            return True
        return typing and row.editor.digits_are_text and len(text) == 1 and text.isalpha() and text != "E"

    def do_single(self, action: str, row: QuestionRow) -> bool:
        """Do an action that has a single key, at a question; whether it can be done there."""
        state, origin = row.chips.state_for(action), row.chips.origin_for(action)
        if state is not None:
            self._verbs.give_state(state)
        elif origin:
            self._verbs.note_origin(origin)
        elif action == "jump":
            self._jumping = True
            self._verbs.wait_for_jump()
        elif action == "tie":
            self._verbs.tie()
        elif action == "clear_answer":
            self._verbs.clear()
        else:
            return False
        return True

    def _take_jump(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt}:
            return True
        self._jumping = False
        self._verbs.jump(event.text().upper())
        return True


def holds_focus(widget: QWidget) -> bool:
    """Whether the keys go to a widget or into it."""
    focus = widget.window().focusWidget()
    return bool(focus) and (focus is widget or widget.isAncestorOf(focus)) and widget.isVisible()
