"""The settings: who annotates, how the window looks and moves, and where things are kept; all of it at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from annotator.services import settings
from annotator.services.settings import LARGEST_TEXT, SMALLEST_TEXT
from annotator.ui.dialogs.frame import FramedDialog
from annotator.ui.look import STEP, Look
from annotator.ui.memory import Memory
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption
from annotator.ui.widgets.person_fields import PersonFields

THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
MOTIONS = {"system": "As the system", "on": "On", "off": "Off"}
STILL = "On: menus and tooltips do not fade, the cursor does not blink, and no bar runs."
KEPT = "One is made whenever a review that changed is closed, and checked. Many newer and some older ones are kept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where things are kept; `backups` is none while no review is open."""

    settings: Path
    logs: Path
    backups: Path | None = None


class SettingsDialog(FramedDialog):
    """What is changed here holds at once. `wanted` names an action that is asked for: keys, backups."""

    page = "settings"

    wanted = Signal(str)

    def __init__(
        self,
        memory: Memory,
        look: Look,
        parent: QWidget,
        *,
        folders: Folders,
        follow_motion: Callable[[str], object],
    ) -> None:
        super().__init__("Settings", "What you change here holds at once.", look, parent)
        self._memory = memory
        self._look = look
        self._follow_motion = follow_motion
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(24))
        self._grid.setVerticalSpacing(look.px(8))
        self._grid.setColumnStretch(1, 1)
        self._add_person()
        self._add_look()
        self._add_backups(folders)
        self._add_places(folders)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)
        self.add_close(look)
        self.setMinimumWidth(look.px(560))
        self.resize(look.px(620), look.px(700))
        self.fields.name.setFocus()

    def _caption(self, words: str) -> None:
        row = self._grid.rowCount()
        if row > 1:
            self._grid.setRowMinimumHeight(row, self._look.px(8))
        self._grid.addWidget(SectionCaption(words, self, look=self._look), row + 1, 0, 1, 2)

    def _row(self, words: str, control: QWidget, note: str = "") -> None:
        row, top = self._grid.rowCount(), Qt.AlignmentFlag.AlignVCenter
        label = PlainLabel(words, self, look=self._look, weight=500, wrap=False)
        label.setBuddy(control)
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(control, row, 1)
        if note:
            hint = PlainLabel(note, self, look=self._look, factor=0.92, token="text2")
            self._grid.addWidget(hint, row + 1, 1)

    def _add_person(self) -> None:
        self._caption("You")
        self.fields = PersonFields(self._look, self)
        person = self._memory.settings.reviewer
        if person is not None:
            self.fields.fill(person.name, person.initials)
        for field in (self.fields.name, self.fields.initials):
            field.editingFinished.connect(self._name)
        self._row(
            "Name and initials", self.fields, "Your answers carry them, from the next review that you open."
        )

    def _name(self) -> None:
        name, initials = self.fields.name.text().strip(), self.fields.initials.text()
        before = self._memory.settings.reviewer
        if name:
            now = settings.renamed(before, name, initials)
            if now != before:
                self._memory.set_reviewer(now)
        elif before is not None:
            self.fields.fill(before.name, before.initials)

    def _add_look(self) -> None:
        kept, look = self._memory.settings, self._look
        self._caption("Look")
        self.themes = _Choice("Theme", THEMES, look.theme, look, self)
        self.themes.chosen.connect(self._theme)
        self._row("Theme", self.themes)
        self.text_size = QComboBox(self)
        self.text_size.setAccessibleName("Text size in percent of the system's")
        for percent in sorted({*range(SMALLEST_TEXT, LARGEST_TEXT + 1, STEP), look.text_size}):
            self.text_size.addItem(f"{percent} %", percent)
        self.text_size.setCurrentIndex(self.text_size.findData(look.text_size))
        self.text_size.currentIndexChanged.connect(lambda row: self._size(self.text_size.itemData(row)))
        sized = QWidget(self)
        row = QHBoxLayout(sized)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text_size)
        row.addStretch(1)
        self._row("Text size", sized)
        self.motions = _Choice("Reduced motion", MOTIONS, kept.reduced_motion, look, self)
        self.motions.chosen.connect(self._motion)
        self._row("Reduced motion", self.motions, STILL)
        self.keys = KeyButton("All keys…", "shortcuts", self, look=look)
        self._row("Keys", self._beside(self.keys, "shortcuts"))

    def _theme(self, name: str) -> None:
        self._look.set_theme(name)
        self._memory.change_settings(replace(self._memory.settings, theme=name))

    def _size(self, percent: int) -> None:
        self._look.set_text_size(percent)
        self._memory.change_settings(replace(self._memory.settings, text_size=self._look.text_size))

    def _motion(self, name: str) -> None:
        self._memory.change_settings(replace(self._memory.settings, reduced_motion=name))
        self._follow_motion(name)

    def _add_backups(self, folders: Folders) -> None:
        self._caption("Backups")
        self.backups = KeyButton("Restore a backup…", "", self, look=self._look)
        self._row("Backups", self._beside(self.backups, "restore"), KEPT)
        if folders.backups is not None:
            self._row("Of this review", self._place(folders.backups))

    def _beside(self, button: KeyButton, action: str) -> QWidget:
        """A button at the left that leads away from here."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        button.clicked.connect(lambda _checked=False: self._leave(action))
        return holder

    def _leave(self, action: str) -> None:
        self.accept()
        self.wanted.emit(action)

    def _add_places(self, folders: Folders) -> None:
        self._caption("Where things are kept")
        self._row("Settings", self._place(folders.settings))
        self._row("Logs", self._place(folders.logs))

    def _place(self, path: Path) -> QWidget:
        """A path, and a button that shows it."""
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.px(8))
        row.addWidget(ElidedLabel(str(path), self, look=self._look, token="text2"), 1)
        show = KeyButton("Show", "", self, look=self._look, kind="link")
        show.setAccessibleName(f"Show {path}")
        show.clicked.connect(lambda _checked=False: _show(path))
        row.addWidget(show)
        return holder

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Enter presses the button that has the keys; in a field it takes what is typed, and closes nothing."""
        focus = self.focusWidget()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focus, QAbstractButton):
            focus.click()

    def reject(self) -> None:
        """Close; what was typed counts."""
        self._name()
        super().reject()


def _show(path: Path) -> None:
    """Show a folder, or the nearest one above that is there already."""
    there = next((one for one in (path, *path.parents) if one.exists()), path)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))


class _Choice(QWidget):
    """A few words of which one is chosen; the arrow keys move in it."""

    chosen = Signal(str)

    def __init__(self, name: str, words: Mapping[str, str], now: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QAbstractButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        for value, text in words.items():
            button = QRadioButton(text, self)
            button.setAccessibleName(f"{name}: {text}")
            button.setChecked(value == now)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(self._group.checkedButton() or next(iter(self.buttons.values())))
