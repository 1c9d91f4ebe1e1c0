"""Finding one's way: the palette of commands, the sheet of keys, changing them, and the guide."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QApplication, QDialog

from annotator.ui.actions.commands import Command
from annotator.ui.actions.keymap import USUAL
from annotator.ui.actions.specs import SUBMENUS
from annotator.ui.dialogs.key_dialog import KeyDialog
from annotator.ui.dialogs.messages import message
from annotator.ui.dialogs.shortcuts import ShortcutsDialog
from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.help_window import HelpWindow
from annotator.ui.windows.menu_commands import MenuCommand, menu_commands
from annotator.ui.windows.palette import Palette
from annotator.ui.windows.workspace import Workspace

HEARD = "hears_help"
"""Property of a dialog in which F1 works already."""
SUBMENU = "Themes, recent reviews, formats and orders are reached by the palette and by their menus."


class Guidance(QObject):
    """Built when it is first asked for something; the window does not wait for it."""

    def __init__(self, session: Session, look: Look, space: Workspace) -> None:
        super().__init__(space)
        self._session = session
        self._look = look
        self._space = space
        self._window = space.frame
        self._palette: Palette | None = None
        self._guide: HelpWindow | None = None
        self.verbs: dict[str, Callable[[], object]] = {
            "palette": self.show_palette,
            "shortcuts": self.show_shortcuts,
            "help": self.show_help,
        }
        look.keys.changed.connect(self._keep_keys)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._hear_help)

    @property
    def palette(self) -> Palette:
        """The palette, made once."""
        if self._palette is None:
            self._palette = Palette(self.commands, self._look, self._window)
            self._palette.ran.connect(self.run)
            self._palette.key_wanted.connect(self.change_key)
        return self._palette

    def show_palette(self) -> None:
        """Open the palette over the window, or close it."""
        self.palette.open()

    def show_shortcuts(self) -> None:
        """Show every key."""
        ask(ShortcutsDialog(self._look, self.change_key, self._window))

    def show_help(self) -> None:
        """Show the page of the guide for what has the focus."""
        if self._guide is None:
            self._guide = HelpWindow(self._look, self._window)
        self._guide.open_at(self.help_page())

    def _hear_help(self) -> None:
        """Let F1 work in a dialog that came up: the actions of the window wait while it is there."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.property(HEARD):
            return
        dialog.setProperty(HEARD, True)
        for key in self._look.keys.keys("help"):
            QShortcut(key, dialog, partial(self._show_help_in, dialog))

    def _show_help_in(self, dialog: QDialog) -> None:
        """Show the guide beside a dialog; it belongs to the dialog, else it could not be used meanwhile."""
        guide = HelpWindow(self._look, dialog)
        guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guide.open_at(getattr(dialog, "page", "") or self.help_page())

    def help_page(self) -> str:
        """The name of the guide's page for what has the focus."""
        if holds_focus(self._window.status):
            return "saving"
        if self._space.page == "preview":
            return "import"
        if holds_focus(self._space.top):
            return "citations"
        return self._space.page

    def change_key(self, id_: str) -> None:
        """Ask for another key of an action; entries of submenus have none."""
        if id_ in USUAL and id_ not in SUBMENUS:
            ask(KeyDialog(id_, self._look, QApplication.activeWindow() or self._window))
        else:
            message(self._window, "Keys", "This entry has no key of its own.", SUBMENU)

    def _keep_keys(self) -> None:
        memory = self._session.memory
        memory.change_settings(replace(memory.settings, keys=self._look.keys.chosen))

    def commands(self) -> Sequence[Command]:
        """Everything that can be done in the window, as it stands now."""
        return [entry.command for entry in self._entries()]

    def run(self, id_: str) -> None:
        """Do what an entry of the menus does now; nothing where it went meanwhile, as recent reviews do."""
        for entry in self._entries():
            if entry.command.id == id_ and entry.action.isEnabled():
                entry.action.trigger()
                return

    def _entries(self) -> Sequence[MenuCommand]:
        return menu_commands(
            self._window.actions_of.menus, self._look.keys, self._space.page, self._space.commands.why_now
        )
