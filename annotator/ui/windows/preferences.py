"""What the person set: the dialog of settings, and whether anything moves by itself."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from annotator.services import backups, settings
from annotator.services.wishes import system_reduces_motion
from annotator.ui.dialogs.settings import Folders, SettingsDialog
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.main_window import MainWindow


class Preferences(QObject):
    """Follows what the settings say of motion from when it is made."""

    def __init__(
        self,
        session: Session,
        look: Look,
        window: MainWindow,
        *,
        reduces_motion: Callable[[], bool] = system_reduces_motion,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._look = look
        self._window = window
        self._reduces_motion = reduces_motion
        self.follow_motion(session.settings.reduced_motion)

    def follow_motion(self, choice: str) -> None:
        """Let nothing move by itself where that is wished: `on`, or `system` and the desktop says so."""
        self._look.set_still(choice == "on" or (choice == "system" and self._reduces_motion()))

    def show(self) -> None:
        """Show the settings; what they lead to is asked of the window once they are closed."""
        review = self._session.review
        folders = Folders(
            settings=settings.settings_folder(),
            logs=settings.logs_folder(),
            backups=backups.folder_of(review) if review is not None else None,
        )
        dialog = SettingsDialog(
            self._session.memory,
            self._look,
            self._window,
            folders=folders,
            follow_motion=self.follow_motion,
        )
        dialog.wanted.connect(self._window.action_wanted, Qt.ConnectionType.QueuedConnection)
        ask(dialog)
