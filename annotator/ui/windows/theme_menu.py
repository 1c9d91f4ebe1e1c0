"""The menu of themes: as the system, light, dark."""

from dataclasses import replace

from PySide6.QtWidgets import QMenu, QWidget

from annotator.ui.look import Look
from annotator.ui.memory import Memory
from annotator.ui.windows.choice_menu import choice_menu, mark_choice

THEMES = {"system": "As the &system", "light": "&Light", "dark": "&Dark"}


def theme_menu(parent: QWidget, memory: Memory, look: Look) -> QMenu:
    """A menu in which the theme is chosen; the choice is remembered."""

    def choose(name: str) -> None:
        look.set_theme(name)
        memory.change_settings(replace(memory.settings, theme=name))

    menu = choice_menu(parent, "theme", THEMES, choose)
    menu.aboutToShow.connect(lambda: mark_choice(menu, "theme", look.theme))
    mark_choice(menu, "theme", look.theme)
    return menu
