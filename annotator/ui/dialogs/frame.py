"""The frame that dialogs share: a title, what it is about, and at the bottom Cancel beside the one next step."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.keys import PrimaryButton
from annotator.ui.widgets.labels import PlainLabel


class FramedDialog(QDialog):
    """`body` is the column between the words and the buttons; Enter takes the next step, Escape closes."""

    def __init__(self, title: str, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        self._column.setSpacing(look.px(12))
        self._column.addWidget(PlainLabel(title, self, look=look, factor=1.15, weight=600))
        if words:
            self._column.addWidget(PlainLabel(words, self, look=look, token="text2"))
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(10))
        self._column.addLayout(self.body, 1)

    def add_buttons(
        self, step: str, look: Look, *, close: str = "Cancel", more: QPushButton | None = None
    ) -> PrimaryButton:
        """Put the buttons at the bottom; gives the one that takes the next step."""
        row = QHBoxLayout()
        if more is not None:
            more.setAutoDefault(False)
            row.addWidget(more)
        row.addStretch(1)
        cancel = QPushButton(close, self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        go = PrimaryButton(step, "Enter", self, look=look)
        go.setDefault(True)
        go.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(go)
        self._column.addSpacing(look.px(4))
        self._column.addLayout(row)
        return go
