"""A menu in which one of a few things is chosen: the theme, the format of an export, the order of the studies."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


def choice_menu(
    parent: QWidget,
    id_: str,
    choices: Mapping[str, str],
    choose: Callable[[str], object],
    *,
    keys: Mapping[str, str] | None = None,
) -> QMenu:
    """A menu of choices by name and words; entries are called `<id>_<name>`. `keys` are only shown."""
    menu = QMenu(parent)
    group = QActionGroup(menu)
    for name, words in choices.items():
        choice = menu.addAction(words)
        choice.setCheckable(True)
        choice.setObjectName(f"{id_}_{name}")
        choice.triggered.connect(partial(_chosen, choose, name))
        if keys is not None and name in keys:
            choice.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            choice.setShortcut(QKeySequence(keys[name]))
        group.addAction(choice)
    return menu


def _chosen(choose: Callable[[str], object], name: str, _checked: bool = False) -> None:
    choose(name)


def mark_choice(menu: QMenu, id_: str, name: str) -> None:
    """Tick one of the choices."""
    for action in menu.actions():
        if action.objectName() == f"{id_}_{name}":
            action.setChecked(True)
