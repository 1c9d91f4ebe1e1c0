"""Dialogs that are waited for, and go once they are left."""

from PySide6.QtWidgets import QDialog


def ask(dialog: QDialog) -> bool:
    """Show a dialog until it is left; whether it was accepted. It is destroyed once its caller is done with it.

    Left to itself it would stay as long as the window that it belongs to: unseen, in memory, and styled anew with each
    change of theme or text size.
    """
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    return accepted
