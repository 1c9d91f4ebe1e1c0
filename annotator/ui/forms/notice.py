"""What the form has to say below the questions: why a study stays a draft, with links to what is missing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel

Link = tuple[str, Callable[[], object]]
MOST_LINKS = 8


class Notice(QWidget):
    """A sentence and links under it; hidden while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.links: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(10), look.px(24), look.px(8))
        column.setSpacing(look.px(4))
        self._words = PlainLabel("", self, look=look, weight=600, token="text")
        column.addWidget(self._words)
        self._flow = FlowLayout(gap=look.px(4))
        column.addLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence, empty while there is none."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, links: Sequence[Link] = ()) -> None:
        """Say a sentence; each link is words and what a click on them does."""
        self._words.setText(words)
        self.setAccessibleName(words)
        for old in self.links:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.links = [self._link(*link) for link in links[:MOST_LINKS]]
        self.setVisible(bool(words))
        self._flow.invalidate()
        self.updateGeometry()

    def _link(self, words: str, follow: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("kind", "link")
        button.setAccessibleName(f"Go to {words}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: follow())
        self._flow.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.color("warn_tint"))
        painter.fillRect(0, 0, self._look.px(3), self.height(), self._look.color("warn_mark"))
        painter.end()
