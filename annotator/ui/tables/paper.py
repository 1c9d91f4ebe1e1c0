"""Paper: the colours of a printed page, which stays white in the dark theme, and how words are set on it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics

from annotator.ui import theme
from annotator.ui.look import Look

LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TALLEST = 10_000
FONT = 0.92
"""Size of words in a printed table, of body text."""


def ink(token: str) -> QColor:
    """A colour of the page, the same in every theme."""
    return QColor(theme.LIGHT[token])


class Setting:
    """Sets words in one font: how wide they are, how high in a width, and where lines may break."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)

    @property
    def line(self) -> int:
        """Pixels of one line."""
        return self._metrics.lineSpacing()

    def width(self, text: str) -> int:
        """Pixels of the longest line, not wrapped."""
        return max((self._metrics.horizontalAdvance(line) for line in text.split("\n")), default=0)

    def longest_word(self, text: str) -> int:
        """Pixels of the longest word."""
        words = sorted(text.split(), key=len)[-2:]
        return max((self._metrics.horizontalAdvance(word) for word in words), default=0)

    def flags(self, text: str, width: int) -> int:
        """How to draw it in that width: broken between words, or anywhere where a word is too long."""
        broken = len(text) > 6 and self.longest_word(text) > width
        return LEFT | int(Qt.TextFlag.TextWrapAnywhere if broken else Qt.TextFlag.TextWordWrap)

    def height(self, text: str, width: int) -> int:
        """Pixels of the wrapped text."""
        if len(text) < 6 or ("\n" not in text and self._metrics.horizontalAdvance(text) <= width):
            return self._metrics.height()
        return self._metrics.boundingRect(QRect(0, 0, width, TALLEST), self.flags(text, width), text).height()


def body(look: Look) -> Setting:
    """How cells are set."""
    return Setting(look.numeric_font(FONT))


def bold(look: Look) -> Setting:
    """How heads are set."""
    return Setting(look.numeric_font(FONT, 600))
