"""The keys of the import preview: chords that work everywhere in it, and what the status line says of each pane."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CHORDS = {
    (_NONE, Qt.Key.Key_F8): "next_to_check",
    (_SHIFT, Qt.Key.Key_F8): "previous_to_check",
    (_NONE, Qt.Key.Key_F6): "next_pane",
    (_SHIFT, Qt.Key.Key_F6): "previous_pane",
    (_ALT, Qt.Key.Key_Return): "use_suggestion",
    (_ALT | _SHIFT, Qt.Key.Key_Return): "confirm",
    (_CTRL, Qt.Key.Key_Return): "accept",
    (_CTRL, Qt.Key.Key_Z): "undo",
    (_CTRL | _SHIFT, Qt.Key.Key_Z): "redo",
    (_CTRL, Qt.Key.Key_Y): "redo",
    (_NONE, Qt.Key.Key_Escape): "escape",
}
_BY_COMBINATION = {QKeyCombination(modifiers, key): name for (modifiers, key), name in _CHORDS.items()}
_ALWAYS = [("F8", "next to check"), ("F6", "next pane"), ("Ctrl+Enter", "accept")]
_HINTS = {
    "list": [
        ("↑↓", "citation"),
        ("Space", "leave out"),
        ("Enter", "correct"),
        ("Alt+Enter", "use suggestion"),
    ],
    "ignored": [("↑↓", "line"), ("Enter", "use it after all"), ("Esc", "back to the list")],
    "fields": [("Enter", "next field"), ("Alt+Enter", "use suggestion"), ("Esc", "back to the list")],
    "raw": [("A T J Y V P D", "put selected words in a field"), ("Esc", "back to the list")],
    "source": [("Esc", "back to the list")],
    "nothing": [("Enter", "choose how to read it"), ("F6", "next pane"), ("Esc", "cancel")],
}


def chord(event: QKeyEvent) -> str:
    """The name of the verb that a key means wherever the focus is, or an empty string."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _BY_COMBINATION.get(QKeyCombination(modifiers, key), "")


def hints_of(pane: str) -> list[tuple[str, str]]:
    """Keys of a pane and what they do; an unknown pane has those of the list."""
    hints = _HINTS.get(pane, _HINTS["list"])
    return hints if pane == "nothing" else [*hints, *_ALWAYS]
