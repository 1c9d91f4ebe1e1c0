"""Messages in plain text: what happened, why, what to do, with buttons that do it."""

import platform
import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from annotator import __version__
from annotator.domain.errors import KnownError
from annotator.ui.widgets.asking import ask
from annotator.ui.widgets.letters import give_letters

ACTION = QMessageBox.ButtonRole.ActionRole
REJECT = QMessageBox.ButtonRole.RejectRole


def message(
    parent: QWidget,
    title: str,
    text: str,
    more: str = "",
    *,
    buttons: Sequence[str] = (),
    close: str = "Close",
) -> str:
    """Show a message until a button is pressed; its words, '' for the last one that only closes."""
    box = _box(parent, title, text, more)
    made = {box.addButton(words, ACTION): words for words in buttons}
    closing = box.addButton(close, REJECT)
    box.setEscapeButton(closing)
    box.setDefaultButton(next(iter(made), closing))
    give_letters(box)
    ask(box)
    return _pressed(box, made)


def tell(parent: QWidget, error: KnownError, *, buttons: Sequence[str] = ()) -> str:
    """Tell of an error; the words of the button that was pressed, '' for Close."""
    box = error_box(parent, error.what, "\n\n".join(part for part in (error.why, error.remedy) if part))
    made = {box.addButton(words, ACTION): words for words in buttons}
    details = box.addButton("Copy details", ACTION)
    details.clicked.disconnect()
    details.clicked.connect(lambda: copy_details(error))
    closing = box.addButton("Close", REJECT)
    box.setEscapeButton(closing)
    box.setDefaultButton(next(iter(made), closing))
    give_letters(box)
    ask(box)
    return _pressed(box, made)


def copy_details(error: KnownError) -> None:
    """Put an error on the clipboard, with the version of the program."""
    QGuiApplication.clipboard().setText(details_of(error))


def details_of(error: KnownError) -> str:
    """What may be passed on of an error: its sentences and places, without what they quote of the review."""
    said = _QUOTED.sub("“…”", str(error)).replace(str(Path.home()), "~")
    return "\n".join(
        [f"Annotator {__version__}", f"{type(error).__name__}: {said}", *_places(error.__traceback__)]
    )


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened, without any text of the review: names of files and functions only."""
    head = f"Annotator {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([head, kind.__name__, *_places(trace)])


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"  {frame.filename.rpartition('annotator')[2]}:{frame.lineno} {frame.name}" for frame in frames]


_QUOTED = re.compile(r"“[^”]*”")


def error_box(parent: QWidget, what: str, more: str) -> QMessageBox:
    """The dialog of every error, without its buttons."""
    box = _box(parent, "Annotator", what, more)
    box.setIcon(QMessageBox.Icon.Warning)
    return box


def _box(parent: QWidget, title: str, text: str, more: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    box.setIcon(QMessageBox.Icon.NoIcon)
    return box


def _pressed(box: QMessageBox, made: dict[QPushButton, str]) -> str:
    pressed = box.clickedButton()
    return next((words for button, words in made.items() if button is pressed), "")
