"""Banners over the page: what is true of the file, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.surfaces import Surface

Step = tuple[str, Callable[[], object]]
"""Words of a button and what it does."""


class Banner(Surface):
    """One sentence with its steps."""

    def __init__(self, text: str, steps: Sequence[Step], look: Look, parent: QWidget, *, icon: str) -> None:
        super().__init__(look, "warn_tint", parent, edges="b")
        self._icon = icon
        self.setAccessibleName(text)
        self._mark = QLabel(self)
        self._mark.setFixedWidth(look.px(18))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(4), look.px(14), look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = PlainLabel(text, self, look=look, token="text")
        row.addWidget(self.words, 1)
        self.buttons = [self._button(words, deed, look) for words, deed in steps]
        for button in self.buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        look.changed.connect(self._draw)
        self._draw()

    def _button(self, words: str, deed: Callable[[], object], look: Look) -> KeyButton:
        button = KeyButton(words, "", self, look=look, kind="link")
        button.clicked.connect(lambda _checked=False: deed())
        return button

    def _draw(self) -> None:
        self._mark.setFixedWidth(self._look.px(18))
        self._mark.setPixmap(self._look.pixmap(self._icon, "warn", 16, self.devicePixelRatioF()))


class Banners(QWidget):
    """Banners by name, the newest at the bottom; each stays until it is true no more, or is put away."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def __getitem__(self, name: str) -> Banner:
        return self._shown[name]

    def __contains__(self, name: str) -> bool:
        return name in self._shown

    def put(
        self, name: str, text: str, steps: Sequence[Step] = (), *, icon: str = "warning", closes: str = ""
    ) -> None:
        """Show a banner in place of one of that name; `closes` are the words that put it away, if it may be."""
        if name in self._shown and self._shown[name].words.text() == text:
            return
        self.take(name)
        more: list[Step] = [(closes, lambda: self.take(name))] if closes else []
        banner = Banner(text, [*steps, *more], self._look, self, icon=icon)
        self._shown[name] = banner
        self._column.addWidget(banner)
        self.show()

    def take(self, name: str) -> None:
        """Put a banner away, if it is shown."""
        banner = self._shown.pop(name, None)
        if banner is not None:
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Put every banner away."""
        for name in list(self._shown):
            self.take(name)
