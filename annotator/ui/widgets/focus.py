"""Where the keys go when what had them is no longer shown.

Qt gives them on by itself only in the window that is in front, and not while a menu is open. Else the window keeps
what it has hidden, and what is typed afterwards goes there, unseen.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget


def give_on_hidden_keys(part: QWidget, give: Callable[[], object]) -> None:
    """Have the keys given on where the window keeps them for something in a shown part that is hidden by now."""
    keeps = cast("QWidget | None", part.window().focusWidget())
    hidden = keeps is not None and part.isAncestorOf(keeps) and not keeps.isVisible()
    if hidden and part.isVisible():
        give()
