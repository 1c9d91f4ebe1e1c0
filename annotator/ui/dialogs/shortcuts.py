"""The sheet of keys: every action of the menus with its real key, and the single keys of each view."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyCap
from annotator.ui.widgets.labels import PlainLabel, SectionCaption

SINGLE = {
    "In a question": (
        ("1 … 9", "choose an option"),
        ("L S H I", "choose a level of bias"),
        ("N", "not reported"),
        ("U", "unclear"),
        ("X", "not applicable"),
        ("Backspace", "clear the answer"),
        ("Enter", "next question; Shift+Enter the one before"),
        ("G", "then a question's key or a section's number: go there"),
        ("Ctrl+.", "states, also while typing"),
        ("Ctrl+D", "copy the answer to the next instance"),
        ("Ctrl+Shift+Enter", "add an instance"),
    ),
    "In the table of citations": (
        ("Enter", "annotate"),
        ("F2", "edit the fields"),
        ("Del", "leave out of the review, or bring back"),
        ("Esc", "clear the search"),
    ),
    "In the import preview": (
        ("Space", "leave out, or take in"),
        ("Enter", "edit, then the next field"),
        ("A T J Y V P D", "put the selected words into authors, title, journal, year, volume, pages, DOI"),
        ("Alt+Enter", "use what is suggested"),
        ("Alt+Shift+Enter", "it is right as it stands"),
        ("Ctrl+Enter", "accept"),
    ),
}


class ShortcutsDialog(QDialog):
    """Keys in groups, in two columns."""

    def __init__(self, menus: dict[str, Iterable[QAction]], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(16))
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        row = 0
        for title, pairs in [*SINGLE.items(), *_of_menus(menus).items()]:
            caption = SectionCaption(title, content, look=look)
            caption.setContentsMargins(0, look.px(12), 0, 0)
            grid.addWidget(caption, row, 0, 1, 2)
            row += 1
            for key, words in pairs:
                cap = KeyCap(key, look, content)
                grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(PlainLabel(words, content, look=look), row, 1)
                row += 1
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName("Keyboard shortcuts")
        area.setWidget(content)
        close = QPushButton("Close", self)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(look.px(560), look.px(640))


def _of_menus(menus: dict[str, Iterable[QAction]]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for title, actions in menus.items():
        pairs = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), plain(action.text()))
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        if pairs:
            found[f"Menu {plain(title)}"] = pairs
    return found


def plain(words: str) -> str:
    """The words of an action without the mark of its menu letter and without dots."""
    return words.replace("&", "").rstrip("…")
