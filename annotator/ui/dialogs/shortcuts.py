"""The sheet of keys: every action with its keys, by place, and the single keys of views; keys are changed here."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.key_rules import FIXED
from annotator.ui.actions.keymap import key_text
from annotator.ui.actions.specs import ACTIONS, SUBMENUS
from annotator.ui.actions.view_keys import VIEW_KEYS, sheet_text
from annotator.ui.look import Look
from annotator.ui.tables.key_list import KeyDelegate, KeyListModel, KeyRow
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.letters import give_letters
from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.search_field import SearchField


def key_rows(look: Look) -> list[KeyRow]:
    """Every line of the sheet: actions of the window by place, then the keys of views."""
    keys = look.keys
    actions = [
        KeyRow(
            place=spec.where if spec.menu or not spec.pane else spec.pane,
            words=spec.name,
            keys=tuple(dict.fromkeys(key_text(text) for text in keys.texts(spec.id))),
            id=spec.id,
            note="stays" if spec.id in FIXED else "changed" if keys.is_chosen(spec.id) else "",
        )
        for spec in ACTIONS
        if spec.id not in {SEPARATOR, *SUBMENUS}
    ]
    places = list(dict.fromkeys(row.place for row in actions))
    actions.sort(key=lambda row: places.index(row.place))
    single = [
        KeyRow(place=f"{one.place} (these stay)", words=one.words, keys=(key_text(one.key),))
        for one in VIEW_KEYS
    ]
    return actions + single


class ShortcutsDialog(QDialog):
    """Search, list, and what can be done about the chosen line. `change` asks for other keys of an action."""

    page = "keyboard"

    def __init__(self, look: Look, change: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._change = change
        self.setWindowTitle("Keyboard shortcuts")
        self.search = SearchField("Find a key or what it does", self)
        self.search.textChanged.connect(self._fill)
        self.model = KeyListModel(self)
        self.list = LongList(self.model, KeyDelegate(look, self), look, self)
        self.list.setAccessibleName("Keyboard shortcuts")
        self.list.doubleClicked.connect(self._edit)
        self.search.below = self.list
        self.said = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self._lay_out()
        give_letters(self)
        look.keys.changed.connect(self._fill)
        self._fill()
        self.resize(look.px(640), look.px(640))

    def _lay_out(self) -> None:
        look = self._look
        self.edit = KeyButton("Change its key…", "Enter", self, look=look)
        self.edit.clicked.connect(self._edit)
        self.all_usual = QPushButton("All as usual", self)
        self.all_usual.clicked.connect(lambda _checked=False: look.keys.reset())
        self.copy = QPushButton("Copy as text", self)
        self.copy.clicked.connect(self._copy)
        close = KeyButton("Close", "Esc", self, look=look)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for button in (self.edit, self.all_usual, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        for button in (self.edit, self.all_usual, self.copy, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(16), look.px(16), look.px(12))
        column.setSpacing(look.px(10))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)
        column.addLayout(row)
        self.list.selectionModel().currentChanged.connect(self._explain)

    @property
    def current(self) -> KeyRow | None:
        """The chosen line."""
        return self.model.row_at(self.list.currentIndex().row())

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        rows = [
            row
            for row in key_rows(self._look)
            if all(word in f"{row.place} {row.words} {' '.join(row.keys)}".casefold() for word in words)
        ]
        chosen = self.current
        self.model.show(rows)
        at = [row for row in range(self.model.rowCount()) if self._is(row, chosen)]
        if self.model.rowCount():
            self.list.selectRow(at[0] if at else 1)
        self.all_usual.setEnabled(bool(self._look.keys.chosen))
        self._explain()

    def _is(self, row: int, wanted: KeyRow | None) -> bool:
        found = self.model.row_at(row)
        return found is not None and wanted is not None and bool(found.id) and found.id == wanted.id

    def _explain(self) -> None:
        row = self.current
        self.edit.setEnabled(row is not None and bool(row.id) and row.id not in FIXED)
        if row is None:
            self.said.setText("Nothing has that key or that name.")
        elif row.id:
            self.said.setText(FIXED.get(row.id, "Its key can be changed."))
        else:
            self.said.setText("This key stays as it is: it chooses what stands there, or moves.")

    def _edit(self) -> None:
        row = self.current
        if row is not None and self.edit.isEnabled():
            self._change(row.id)

    def _copy(self) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in key_rows(self._look):
            if row.keys:
                groups.setdefault(row.place, []).append((" or ".join(row.keys), row.words))
        QGuiApplication.clipboard().setText(sheet_text(groups))
        self.said.setText("All keys are on the clipboard, as text.")

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._edit()
        else:
            super().keyPressEvent(event)
