"""The frame that dialogs share: a title, what it is about, and at the bottom Cancel beside the one next step."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton, PrimaryButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.letters import give_letters


class FramedDialog(QDialog):
    """`body` is the column between the words and the buttons; Enter takes the next step, Escape closes.

    `page` is the page of the guide that F1 opens here.
    """

    page = ""

    def __init__(self, title: str, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(16))
        self._column.setSpacing(look.px(12))
        self._column.addWidget(PlainLabel(title, self, look=look, factor=1.15, weight=600))
        if words:
            self._column.addWidget(PlainLabel(words, self, look=look, token="text2"))
        area = _Body(self)
        self.body = area.column
        self.body.setSpacing(look.px(10))
        self._column.addWidget(area, 1)

    def add_buttons(
        self, step: str, look: Look, *, close: str = "Cancel", more: QPushButton | None = None
    ) -> PrimaryButton:
        """Put the buttons at the bottom; gives the one that takes the next step."""
        row = QHBoxLayout()
        if more is not None:
            more.setAutoDefault(False)
            row.addWidget(more)
        row.addStretch(1)
        cancel = KeyButton(close, "Esc", self, look=look)
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

    def showEvent(self, event: QShowEvent, /) -> None:
        give_letters(self)
        super().showEvent(event)

    def add_close(self, look: Look) -> KeyButton:
        """Put one button at the bottom, which closes: what is done in the dialog holds already."""
        row = QHBoxLayout()
        row.addStretch(1)
        close = KeyButton("Close", "Esc", self, look=look)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        self._column.addSpacing(look.px(4))
        self._column.addLayout(row)
        return close


class _Body(QScrollArea):
    """Wants the room of what is in it, and scrolls on a screen that has less."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        content = QWidget(self)
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        whole = self.window().layout()
        margins = whole.contentsMargins() if whole is not None else self.window().contentsMargins()
        room = self.window().minimumWidth() - margins.left() - margins.right()
        width = max(room, self.column.sizeHint().width())
        high = self.column.heightForWidth(width) if self.column.hasHeightForWidth() else -1
        return QSize(width, high if high >= 0 else self.column.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.column.minimumSize().width() + bar, self.fontMetrics().height())
