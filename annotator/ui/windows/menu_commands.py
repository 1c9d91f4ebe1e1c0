"""What the palette offers: every entry of the menus that does something, those of submenus with their title."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from annotator.ui.actions.action_spec import ActionSpec
from annotator.ui.actions.commands import Command
from annotator.ui.actions.keymap import Keymap, key_text
from annotator.ui.actions.other_names import OTHER_NAMES
from annotator.ui.actions.specs import ACTIONS

_SPECS = {spec.id: spec for spec in ACTIONS}


@dataclass(frozen=True, slots=True)
class MenuCommand:
    """A command and the entry of a menu that does it."""

    command: Command
    action: QAction


def menu_commands(
    menus: dict[str, QMenu], keys: Keymap, page: str, why_now: Callable[[str], str]
) -> list[MenuCommand]:
    """Every entry of the menus, in their order; `page` is where the window is: welcome, preview, or a view.

    `why_now` says of an action that belongs here why it would do nothing as things stand, where it would.
    """
    found = []
    for title, menu in menus.items():
        for above, action in _entries(menu):
            spec = _spec_of(action, above, title)
            enabled = action.isEnabled() and (above is None or above.isEnabled())
            why = why_now(spec.id) if enabled else _why_not(spec, page)
            found.append(MenuCommand(_command(action, above, spec, keys, why), action))
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


def _command(
    action: QAction,
    above: QAction | None,
    spec: ActionSpec,
    keys: Keymap,
    why: str,
) -> Command:
    name = plain(action.text())
    id_ = action.objectName() or f"{spec.id}: {name}"
    also = tuple(OTHER_NAMES[id_].split(", ")) if id_ in OTHER_NAMES else () if above else spec.also
    shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
    return Command(
        id=id_,
        name=f"{plain(above.text())}: {name}" if above is not None else name,
        also=also,
        where=spec.where,
        key=keys.text(id_) if above is None else key_text(shortcut),
        why=why,
    )


def _why_not(spec: ActionSpec, page: str) -> str:
    return "the file is not there" if spec.id == "recent" else spec.why_not(page)


def plain(words: str) -> str:
    """The words of an entry without the mark of its menu letter and without dots."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
