"""Labels that show text as it is: never markup, whatever a citation holds."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from annotator.ui.look import Look


def tooltip(text: str) -> str:
    """Text for a tooltip, shown as it is (Qt takes tooltips that look like markup for markup) and wrapped."""
    return f"<span>{html.escape(text)}</span>" if text else ""


class PlainLabel(QLabel):
    """Plain text in a size, weight and colour of the look: it wraps to be read, or stays one line with even digits."""

    _elides = False

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        look: Look,
        factor: float = 1,
        weight: int = 400,
        token: str = "text",
        wrap: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self._look = look
        self._factor = factor
        self._weight = weight
        self._token = token
        look.changed.connect(self._refresh)
        self._refresh()

    def set_token(self, token: str) -> None:
        """Show the text in another colour."""
        self._token = token
        self._refresh()

    def set_weight(self, weight: int) -> None:
        """Show the text in another weight."""
        self._weight = weight
        self._refresh()

    def _refresh(self) -> None:
        reads = self.wordWrap() or self._elides
        self.setFont((self._look.font if reads else self._look.numeric_font)(self._factor, self._weight))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._look.color(self._token))
        self.setPalette(palette)


class SectionCaption(PlainLabel):
    """A small caption above a group, in capitals; read aloud as written."""

    def __init__(self, text: str, parent: QWidget | None = None, *, look: Look) -> None:
        super().__init__(text.upper(), parent, look=look, factor=0.85, weight=600, token="text3", wrap=False)
        self.setAccessibleName(text)

    def set_caption(self, text: str) -> None:
        """Say something else."""
        self.setText(text.upper())
        self.setAccessibleName(text)


class ElidedLabel(PlainLabel):
    """One line that shows as much as fits; the tooltip has all of it."""

    _elides = True

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        look: Look,
        factor: float = 1,
        weight: int = 400,
        token: str = "text",
    ) -> None:
        super().__init__(text, parent, look=look, factor=factor, weight=weight, token=token, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters: the layout may take the rest."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut with an ellipsis where it does not fit."""
        line = " ".join(self.text().split())
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        full = tooltip(line) if shown != line else ""
        if self.toolTip() != full:
            self.setToolTip(full)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, int(self.alignment()), shown)
