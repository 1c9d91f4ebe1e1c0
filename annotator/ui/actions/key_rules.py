"""Which keys an action may have: none that something else has at the same time, none of the system's own."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from annotator.ui.actions.action_spec import PLACES, SEPARATOR, ActionSpec
from annotator.ui.actions.keymap import Keymap, is_single, plain_key
from annotator.ui.actions.specs import ACTIONS

FIXED: Mapping[str, str] = {
    "quit": "Ctrl+Q closes programs everywhere; it stays.",
    "undo": "Text fields take back what is typed with the same key; it stays.",
    "redo": "Text fields do again what was taken back with the same key; it stays.",
    **{spec.id: spec.stays for spec in ACTIONS if spec.stays},
}
"""Actions whose keys cannot be changed, and why."""
_VIEWS = frozenset(PLACES) - {"preview"}
_EVERYWHERE = _VIEWS | {"preview", "welcome"}
SHARED = {
    "review": _VIEWS,
    "columns": frozenset({"citations", "tables", "preview"}),
    "doubt": frozenset({"citations", "preview"}),
    "open": _EVERYWHERE - {"welcome", "history"},
}
"""Words of `ActionSpec.needs` and where one may be then."""
_CTRL, _SHIFT, _ALT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_TYPING = frozenset(
    f"{modifier}{key}"
    for modifier in ("Ctrl+", "Ctrl+Shift+")
    for key in ("Left", "Right", "Up", "Down", "Home", "End", "Del")
) | {"Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+Backspace", "Ctrl+Ins", "Ctrl+Tab", "Ctrl+Shift+Tab"}
_SYSTEM = frozenset({"F10", "Shift+F10", "Ctrl+Esc", "Ctrl+Shift+Esc", "Print", "Alt+Print"})


def meets(one: ActionSpec, other: ActionSpec, key: str) -> bool:
    """Whether two actions can ever hear a key at the same time, so that they cannot share it."""
    apart = one.pane != other.pane and _is_here(one, key) and _is_here(other, key)
    return not apart and bool(_pages(one) & _pages(other))


def _is_here(spec: ActionSpec, key: str) -> bool:
    """Whether an action hears a key in its pane alone."""
    return bool(spec.pane) and (not spec.menu or is_single(key))


def _pages(spec: ActionSpec) -> frozenset[str]:
    if spec.needs in PLACES:
        return frozenset({spec.needs})
    if spec.needs in SHARED:
        return SHARED[spec.needs]
    return _EVERYWHERE - {"welcome"} if spec.needs else _EVERYWHERE


def clashes(id_: str, text: str, keys: Keymap) -> list[ActionSpec]:
    """The other actions that have a key where this one would have it too."""
    own = next(spec for spec in ACTIONS if spec.id == id_)
    return [
        spec
        for spec in ACTIONS
        if spec.id not in {id_, SEPARATOR}
        and meets(own, spec, text)
        and plain_key(text) in {plain_key(key) for key in keys.texts(spec.id)}
    ]


def refusal(id_: str, text: str) -> str:
    """Why an action cannot have a key, or an empty string where it can."""
    key = plain_key(text)
    if not key:
        return "That is no key with its modifiers."
    if id_ in FIXED:
        return FIXED[id_]
    if is_single(key) and next(spec for spec in ACTIONS if spec.id == id_).pane:
        return "" if _is_sign(key) else _MOVES
    return next((why for why, holds in _REFUSED.items() if holds(key, _modifiers(key))), "")


def _modifiers(key: str) -> Qt.KeyboardModifier:
    found = Qt.KeyboardModifier.NoModifier
    for name, modifier in (("Ctrl+", _CTRL), ("Shift+", _SHIFT), ("Alt+", _ALT), ("Meta+", _META)):
        if name in key:
            found |= modifier
    return found


def _bare(key: str) -> str:
    for name in ("Ctrl+", "Shift+", "Alt+", "Meta+"):
        key = key.replace(name, "", 1)
    return key


def _is_sign(key: str) -> bool:
    """Whether a key is a letter or sign, or one that deletes: what an action of a view may have."""
    return key in {"Del", "Backspace", "Ins"} or (len(key) == 1 and not key.isdecimal())


def _is_function(key: str) -> bool:
    bare = _bare(key)
    return bare[:1] == "F" and bare[1:].isdecimal()


def _is_system(key: str, modifiers: Qt.KeyboardModifier) -> bool:
    alt = bool(modifiers & _ALT) and _bare(key) in {"F4", "Tab", "Esc", "Space"}
    return alt or key in _SYSTEM or bool(modifiers & _META) or modifiers & (_CTRL | _ALT) == _CTRL | _ALT


_MOVES = "Digits choose options and formats, and the other keys move. Take a letter, Del or Backspace."
_REFUSED: Mapping[str, Callable[[str, Qt.KeyboardModifier], bool]] = {
    "Ctrl+Q is for quitting only.": lambda key, _: key == "Ctrl+Q",
    "The system uses that key itself.": _is_system,
    "Alt with a letter or digit opens the menus.": lambda key, held: (
        bool(held & _ALT) and len(_bare(key)) == 1
    ),
    "Text fields use that key.": lambda key, _: key in _TYPING,
    "Letters, digits and the keys for moving belong to the questions and lists. "
    "Take one with Ctrl, or a function key.": lambda key, held: (
        not held & (_CTRL | _ALT) and not _is_function(key)
    ),
}
