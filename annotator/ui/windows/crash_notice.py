"""A run before this one crashed: said once over the page, with its report."""

from annotator.services.crashes import Crash
from annotator.ui.dialogs.crash import CrashDialog
from annotator.ui.look import Look
from annotator.ui.windows.main_window import MainWindow

NAME = "crash"
SHOW, DISMISS = "Show the report…", "Dismiss"


def offer_crash(crash: Crash, look: Look, window: MainWindow) -> None:
    """Say that the program ended unexpectedly last time, until it is read or dismissed."""

    def show() -> None:
        window.banners.take(NAME)
        CrashDialog(crash, look, window).open()

    text = "Annotator ended unexpectedly last time. What was saved is safe."
    window.banners.put(NAME, text, [(SHOW, show)], closes=DISMISS)
