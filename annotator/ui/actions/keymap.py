"""The keys that actions really have: the usual ones, unless the person chose others."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.actions.action_spec import SEPARATOR, ActionSpec
from annotator.ui.actions.specs import ACTIONS

PORTABLE, NATIVE = QKeySequence.SequenceFormat.PortableText, QKeySequence.SequenceFormat.NativeText
USUAL: Mapping[str, tuple[str, ...]] = {spec.id: spec.keys for spec in ACTIONS if spec.id != SEPARATOR}
"""Keys of actions by id, as they are at first."""


def key_text(key: str) -> str:
    """How the system writes a key sequence (`Ctrl+I`); anything else is shown as it is.

    Both Return keys are called Enter, as keyboards print it.
    """
    if len(key) <= 1 or not key.isascii():
        return key.upper()
    native = QKeySequence(key).toString(NATIVE)
    return native.replace("Return", "Enter") or key


def sequence(text: str) -> QKeySequence | None:
    """One key with its modifiers from portable text, or None where it says something else."""
    made = QKeySequence(text, PORTABLE)
    return made if made.count() == 1 and made.toString(PORTABLE) else None


class Keymap(QObject):
    """Asked for keys by the id of an action; `changed` says to ask again.

    `chosen` are the keys that a person chose: id -> portable texts, none for an action that is to have no key. What
    is no key, and what is chosen for an action that is not there, counts for nothing.
    """

    changed = Signal()

    def __init__(
        self, chosen: Mapping[str, Sequence[str]] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = _sound(chosen or {})

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What the person chose, for the settings."""
        return dict(self._chosen)

    def texts(self, id_: str) -> tuple[str, ...]:
        """The keys of an action as portable texts, the one that is shown first."""
        return self._chosen.get(id_, USUAL.get(id_, ()))

    def keys(self, id_: str) -> list[QKeySequence]:
        """The keys of an action."""
        return [QKeySequence(text, PORTABLE) for text in self.texts(id_)]

    def is_chosen(self, id_: str) -> bool:
        """Whether the keys of an action are not its usual ones."""
        return id_ in self._chosen

    def text(self, name: str) -> str:
        """How the key of an action is written here: by its id, or by a usual key that only one action has.

        Other keys, as those of one view alone, are written as they are.
        """
        owner = name if name in USUAL else _OWNERS.get(plain_key(name), "")
        if not owner:
            return key_text(name)
        texts = self.texts(owner)
        shown = name if name in texts else next(iter(texts), "")
        return key_text(shown) if shown else ""

    def tip(self, words: str, name: str) -> str:
        """Words with the key in brackets, for a tooltip."""
        key = self.text(name)
        return f"{words}  ({key})" if key else words

    def meant(
        self, event: QKeyEvent, ids: Collection[str], *, typing: bool = False, capitals: bool = False
    ) -> str:
        """Which of these actions a pressed key means, or an empty string; while `typing` single keys mean none.

        With `capitals` a letter with Shift means the same as without.
        """
        key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if modifiers == Qt.KeyboardModifier.ShiftModifier and (
            _is_sign(text) or (capitals and text.isalpha())
        ):
            modifiers = Qt.KeyboardModifier.NoModifier  # on many keyboards `/` is typed with Shift
        pressed = QKeySequence(QKeyCombination(modifiers, key)).toString(PORTABLE)
        if typing and is_single(pressed):
            return ""
        return next((id_ for id_ in ids if any(plain_key(one) == pressed for one in self.texts(id_))), "")

    def window_keys(self, spec: ActionSpec) -> list[QKeySequence]:
        """The keys of an action that work in the whole window; none for one that its view listens for."""
        texts = self.texts(spec.id) if spec.menu else ()
        return [QKeySequence(text, PORTABLE) for text in texts if not (spec.pane and is_single(text))]

    def single(self, id_: str) -> str:
        """The key of an action that works where letters are no text, as it is written here."""
        return next((key_text(text) for text in self.texts(id_) if is_single(text)), "")

    def with_key(self, id_: str, key: str) -> list[str]:
        """The keys of an action once it is given one more: it takes the place of those of its sort."""
        return [
            key,
            *(text for text in self.texts(id_) if is_single(text) != is_single(key) and id_ in _BOTH),
        ]

    def change(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Give actions other keys; the usual ones are no choice."""
        for id_, texts in _sound(keys).items():
            if texts == USUAL[id_]:
                self._chosen.pop(id_, None)
            else:
                self._chosen[id_] = texts
        self.changed.emit()

    def reset(self, id_: str | None = None) -> None:
        """Give an action, or all of them, the usual keys back."""
        if id_ is None:
            self._chosen.clear()
        else:
            self._chosen.pop(id_, None)
        self.changed.emit()


def plain_key(text: str) -> str:
    """A key as portable text in one spelling, with one name for both Return keys; empty where it is none."""
    made = sequence(text)
    return made.toString(PORTABLE).replace("Enter", "Return") if made is not None else ""


def _is_sign(text: str) -> bool:
    return text.isprintable() and bool(text.strip()) and not text.isalnum()


def is_single(text: str) -> bool:
    """Whether a key is one without Ctrl and Alt, and no function key: in a text field it types or deletes."""
    key = plain_key(text).removeprefix("Shift+")
    return not key.startswith(("Ctrl+", "Alt+", "Meta+")) and not (key[:1] == "F" and key[1:].isdecimal())


def _sound(chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """What names actions that are there, and keys that are keys."""
    return {
        id_: tuple(texts)
        for id_, texts in chosen.items()
        if id_ in USUAL and all(sequence(text) is not None for text in texts)
    }


def _owners() -> dict[str, str]:
    """Usual keys that only one action has -> its id; none for single keys, which options have too."""
    found: dict[str, set[str]] = {}
    for id_, texts in USUAL.items():
        for text in texts:
            if not is_single(text):
                found.setdefault(plain_key(text), set()).add(id_)
    return {key: ids.pop() for key, ids in found.items() if len(ids) == 1}


_OWNERS = _owners()
_BOTH = frozenset(id_ for id_, texts in USUAL.items() if len({is_single(text) for text in texts}) == 2)
"""Actions that have a key for the whole window and a single one beside it."""
