"""What the palette offers: every entry of the menus that does something, those of submenus with their title."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.ui.actions.commands import Command
from annotator.ui.actions.keymap import Keymap, key_text
from annotator.ui.actions.other_names import OTHER_NAMES
from annotator.ui.actions.specs import ACTIONS, ActionSpec
from annotator.ui.actions.view_keys import SINGLE_KEYS

_SPECS = {spec.id: spec for spec in ACTIONS}


@dataclass(frozen=True, slots=True)
class MenuCommand:
    """A command and the entry of a menu that does it."""

    command: Command
    action: QAction


def menu_commands(menus: dict[str, QMenu], keys: Keymap, page: str) -> list[MenuCommand]:
    """Every entry of the menus, in their order; `page` is where the window is: welcome, preview, or a view."""
    found = []
    for title, menu in menus.items():
        for above, action in _entries(menu):
            spec = _spec_of(action, above, title)
            found.append(MenuCommand(_command(action, above, spec, keys, page), action))
    return found


def _entries(menu: QMenu, above: QAction | None = None) -> Iterator[tuple[QAction | None, QAction]]:
    """Entries that do something, with the one whose submenu they are in."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _entries(inner, action)
        elif not action.isSeparator():
            yield above, action


def _spec_of(action: QAction, above: QAction | None, title: str) -> ActionSpec:
    named = action if above is None else above
    return _SPECS.get(named.objectName(), ActionSpec(id=named.objectName(), menu=title, text=named.text()))


def _command(action: QAction, above: QAction | None, spec: ActionSpec, keys: Keymap, page: str) -> Command:
    name = plain(action.text())
    id_ = action.objectName() or f"{spec.id}: {name}"
    also = tuple(OTHER_NAMES[id_].split(", ")) if id_ in OTHER_NAMES else () if above else spec.also
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    return Command(
        id=id_,
        name=f"{plain(above.text())}: {name}" if above is not None else name,
        also=also,
        where=spec.where,
        key=keys.text(id_) or key_text(SINGLE_KEYS.get(id_, "")) if above is None else key_text(shortcut),
        why="" if action.isEnabled() else "the file is not there" if above else spec.why_not(page),
    )


def plain(words: str) -> str:
    """The words of an entry without the mark of its menu letter and without dots."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
