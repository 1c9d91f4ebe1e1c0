"""Plain text that wraps, with words of it marked by colour and underline; read, not selected."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.domain.citation import Span
from annotator.ui.look import Look

NOTHING = "\N{EN DASH}"
"""Shown where there is no text."""


class MarkedText(QWidget):
    """As high as its text needs at its width."""

    def __init__(
        self, look: Look, parent: QWidget | None = None, *, factor: float = 1, weight: int = 400
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._factor = factor
        self._weight = weight
        self._text = ""
        self._spans: tuple[Span, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def show_text(self, text: str, spans: Sequence[Span] = (), *, name: str = "") -> None:
        """Show a text with these pieces (characters, end exclusive) marked; `name` says what it is, read aloud."""
        self._text = text
        self._spans = tuple(spans)
        marked = ", ".join(text[start:end] for start, end in spans)
        self.setAccessibleName(f"{name}: {text or 'nothing'}")
        self.setAccessibleDescription(f"Differs: {marked}" if marked else "")
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    @property
    def marked(self) -> list[str]:
        """The pieces that are marked."""
        return [self._text[start:end] for start, end in self._spans]

    def _laid_out(self, width: int) -> QTextLayout:
        shown = (self._text or NOTHING).replace("\r\n", " \u2028").replace("\n", "\u2028")
        layout = QTextLayout(shown, self._look.font(self._factor, self._weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._format(start, end) for start, end in self._spans])
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, y))
            y += line.height() + self._look.px(3)
        layout.endLayout()
        return layout

    def _format(self, start: int, end: int) -> QTextLayout.FormatRange:
        wide = [at for at, letter in enumerate(self._text) if letter > "\uffff"]
        made = QTextLayout.FormatRange()
        made.start = start + bisect_left(wide, start)  # Qt counts characters beyond the first plane twice
        made.length = end + bisect_left(wide, end) - made.start
        marked = QTextCharFormat()
        marked.setBackground(self._look.color("warn_tint"))
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marked.setUnderlineColor(QColor(self._look.color("warn")))
        made.format = marked
        return made

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        layout = self._laid_out(width)
        last = layout.lineAt(layout.lineCount() - 1)
        return round(last.y() + last.height()) + self._look.px(4)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self.heightForWidth(max(self.width(), self._look.px(80))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), 0)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setPen(self._look.color("text" if self._text else "text3"))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))
        painter.end()
