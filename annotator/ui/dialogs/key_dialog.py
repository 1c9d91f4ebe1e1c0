"""Another key for an action: it is pressed here; what has it already is named, and what cannot be had says why."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from annotator.ui.actions.key_rules import FIXED, clashes, refusal
from annotator.ui.actions.keymap import PORTABLE, USUAL, key_text
from annotator.ui.actions.specs import ACTIONS
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.forms.field_editors import is_override
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel

ALONE = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
USE, TAKE = "Use this key", "Take it over"


class KeyDialog(FramedDialog):
    """Changes the keys of one action in the look's keymap; who keeps them hears `Keymap.changed`."""

    page = "keyboard"

    def __init__(self, id_: str, look: Look, parent: QWidget) -> None:
        spec = next(one for one in ACTIONS if one.id == id_)
        name = spec.name
        super().__init__(f"Key of “{name}”", FIXED.get(id_, "Press the keys that you want."), look, parent)
        self._look = look
        self._id = id_
        self.wanted = ""
        self.field = KeyField(self)
        self.field.setAccessibleName(f"Key of {name}")
        self.field.setText(look.keys.text(id_))
        self.field.pressed.connect(self.take)
        self.field.setEnabled(id_ not in FIXED)
        self.said = PlainLabel("", self, look=look, token="text2")
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        self.body.addWidget(self.field)
        self.body.addWidget(self.said)
        usual = key_text(next(iter(USUAL[id_]), "")) or "no key"
        self.usual = QPushButton(f"As usual: {usual}", self)
        self.usual.setEnabled(look.keys.is_chosen(id_))
        self.usual.clicked.connect(self._reset)
        self.use = self.add_buttons(USE, look, more=self.usual)
        self.none = QPushButton("No key", self)
        self.none.setAutoDefault(False)
        self.none.setEnabled(id_ not in FIXED and bool(look.keys.texts(id_)))
        self.none.clicked.connect(self._take_away)
        self.body.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        self.use.setEnabled(False)
        self.setMinimumWidth(look.px(460))
        self.field.setFocus()

    def take(self, text: str) -> None:
        """Look at a key that was pressed: whether it can be had, and what has it now."""
        self.wanted = text
        self.field.setText(key_text(text))
        why = refusal(self._id, text)
        others = clashes(self._id, text, self._look.keys)
        names = " and ".join(f"“{one.name}” ({one.where})" for one in others)
        fixed = next((FIXED[one.id] for one in others if one.id in FIXED), "")
        if why or fixed:
            said = f"Not this one. {why or fixed}"
        elif others:
            said = f"{names} {'has' if len(others) == 1 else 'have'} this key. Taken over, it is left without it."
        else:
            said = "This key is free."
        self.said.setText(said)
        self.said.set_token("error" if why or fixed else "warn" if others else "ok")
        self.field.setAccessibleDescription(said)
        self.use.set_text(TAKE if others and not (why or fixed) else USE)
        self.use.setEnabled(not (why or fixed))

    def accept(self) -> None:
        """Give the action the key, and take it from what had it."""
        if not self.wanted or not self.use.isEnabled():
            return
        keys = self._look.keys
        changed = {self._id: keys.with_key(self._id, self.wanted)}
        for other in clashes(self._id, self.wanted, keys):
            lost = key_text(self.wanted)
            changed[other.id] = [text for text in keys.texts(other.id) if key_text(text) != lost]
        keys.change(changed)
        super().accept()

    def _reset(self) -> None:
        """Give the action its usual keys, unless something else has taken one of them."""
        for text in USUAL[self._id]:
            others = clashes(self._id, text, self._look.keys)
            if others:
                self.take(text)
                return
        self._look.keys.reset(self._id)
        super().accept()

    def _take_away(self) -> None:
        self._look.keys.change({self._id: []})
        super().accept()


class KeyField(QLineEdit):
    """Shows the key that is pressed in it; Tab, Enter and Escape alone stay those of the dialog."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def event(self, event: QEvent, /) -> bool:
        if is_override(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        leading = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if key in ALONE:
            return
        if key in leading and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        if event.text().isprintable() and len(event.text()) == 1 and not event.text().isalnum():
            modifiers &= (
                ~Qt.KeyboardModifier.ShiftModifier
            )  # Ctrl+? is written without the Shift that types it
        self.pressed.emit(QKeySequence(QKeyCombination(modifiers, key)).toString(PORTABLE))
