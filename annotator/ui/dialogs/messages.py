"""Messages in plain text: what happened, why, what to do, with buttons that do it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from annotator import __version__
from annotator.domain.errors import KnownError

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
    box.exec()
    return _pressed(box, made)


def tell(parent: QWidget, error: KnownError, *, buttons: Sequence[str] = ()) -> str:
    """Tell of an error; the words of the button that was pressed, '' for Close."""
    box = _box(
        parent, "Annotator", error.what, "\n\n".join(part for part in (error.why, error.remedy) if part)
    )
    box.setIcon(QMessageBox.Icon.Warning)
    made = {box.addButton(words, ACTION): words for words in buttons}
    details = box.addButton("Copy details", ACTION)
    details.clicked.disconnect()
    details.clicked.connect(lambda: copy_details(error))
    closing = box.addButton("Close", REJECT)
    box.setEscapeButton(closing)
    box.setDefaultButton(next(iter(made), closing))
    box.exec()
    return _pressed(box, made)


def copy_details(error: KnownError) -> None:
    """Put an error on the clipboard, with the version of the program."""
    text = f"Annotator {__version__}\n{type(error).__name__}: {error}"
    QGuiApplication.clipboard().setText(text)


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
