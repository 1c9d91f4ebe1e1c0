"""The menu of themes: as the system, light, dark."""

from dataclasses import replace

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.look import Look
from annotator.ui.memory import Memory

THEMES = {"system": "As the &system", "light": "&Light", "dark": "&Dark"}


def theme_menu(parent: QWidget, memory: Memory, look: Look) -> QMenu:
    """A menu in which the theme is chosen; the choice is remembered."""
    menu = QMenu(parent)
    group = QActionGroup(menu)

    def choose(name: str) -> None:
        look.set_theme(name)
        memory.change_settings(replace(memory.settings, theme=name))

    for name, words in THEMES.items():
        choice = menu.addAction(words)
        choice.setCheckable(True)
        choice.setChecked(look.theme == name)
        choice.setObjectName(f"theme_{name}")
        choice.triggered.connect(lambda _checked=False, wanted=name: choose(wanted))
        group.addAction(choice)
    return menu
