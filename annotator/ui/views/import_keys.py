"""The keys of the import preview: chords that work everywhere in it, and what the status line says of each pane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.actions.keymap import Keymap

_CHORDS = {
    "next_open": "next_to_check",
    "previous_open": "previous_to_check",
    "next_pane": "next_pane",
    "previous_pane": "previous_pane",
    "use_suggestion": "use_suggestion",
    "confirm": "confirm",
    "accept": "accept",
    "undo": "undo",
    "redo": "redo",
}
"""Actions whose keys work everywhere in the preview, and the verbs that do them."""
_ALWAYS = [("next_open", "next to check"), ("next_pane", "next pane"), ("accept", "accept")]
_NOTHING = [("next_pane", "next pane"), ("Esc", "cancel")]
_HINTS = {
    "list": [
        ("↑↓", "citation"),
        ("Space", "leave out"),
        ("Enter", "correct"),
        ("use_suggestion", "use suggestion"),
    ],
    "ignored": [("↑↓", "line"), ("Enter", "use it after all"), ("Esc", "back to the list")],
    "fields": [("Enter", "next field"), ("use_suggestion", "use suggestion"), ("Esc", "back to the list")],
    "raw": [
        ("to_authors", "to the authors"),
        ("to_title", "title"),
        ("to_container", "journal"),
        ("to_year", "year"),
        ("Esc", "back to the list"),
    ],
    "source": [("Esc", "back to the list")],
    "nothing": [("Enter", "choose how to read it"), *_NOTHING],
    "unknown": [("Enter", "say what the columns are"), *_NOTHING],
    "failed": [("Enter", "read it as before"), *_NOTHING],
}


def chord(event: QKeyEvent, keys: Keymap) -> str:
    """The name of the verb that a key means wherever the focus is, or an empty string."""
    if event.key() == Qt.Key.Key_Escape and not event.modifiers():
        return "escape"
    return _CHORDS.get(keys.meant(event, _CHORDS), "")


def hints_of(pane: str) -> list[tuple[str, str]]:
    """Keys of a pane and what they do; an unknown pane has those of the list."""
    hints = _HINTS.get(pane, _HINTS["list"])
    return hints if hints[-len(_NOTHING) :] == _NOTHING else [*hints, *_ALWAYS]
