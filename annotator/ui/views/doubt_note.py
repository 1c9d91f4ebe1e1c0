"""What is doubtful about a field, under it: the reason, what to use instead, and that it is right as it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel, tooltip

LONGEST_SHOWN = 48


class DoubtNote(QWidget):
    """A warning that is settled by one of two keys; hidden while there is nothing to settle."""

    used = Signal()
    confirmed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reason = PlainLabel("", self, look=look, factor=0.92, token="warn")
        self.use_button = KeyButton("", "use_suggestion", self, look=look, kind="link")
        self.use_button.clicked.connect(lambda _checked=False: self.used.emit())
        self.right_button = KeyButton("It is right", "confirm", self, look=look, kind="link")
        self.right_button.clicked.connect(lambda _checked=False: self.confirmed.emit())
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=look.px(8))
        flow.addWidget(self.use_button)
        flow.addWidget(self.right_button)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._reason)
        words.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, look.px(4))
        row.setSpacing(look.px(6))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        look.changed.connect(self._refresh)
        self._refresh()
        self.hide()

    def _refresh(self) -> None:
        pixmap = self._look.pixmap("warning", "warn", 16, self.devicePixelRatioF())
        self._icon.setPixmap(pixmap)

    @property
    def reason(self) -> str:
        """What is doubtful, in words; empty where nothing is."""
        return self._reason.text()

    def show_doubt(self, reason: str, suggestion: str, field: str) -> None:
        """Say what is doubtful about the field of that name on screen, and what to use instead if that is known."""
        self._reason.setText(reason)
        self.setVisible(bool(reason))
        self.use_button.setVisible(bool(suggestion))
        short = suggestion if len(suggestion) <= LONGEST_SHOWN else f"{suggestion[:LONGEST_SHOWN]}…"
        self.use_button.set_text(f"Use {' '.join(short.split())}")
        self.use_button.setShortcut(QKeySequence())  # an ampersand of the text is no mnemonic
        self.use_button.setToolTip(tooltip(f"Use {suggestion}"))
        self.use_button.setAccessibleName(f"{field}: use {suggestion}")
        self.right_button.setAccessibleName(f"{field}: it is right")
