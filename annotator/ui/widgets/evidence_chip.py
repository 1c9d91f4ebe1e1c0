"""The numbered chip of a quote, in the colours of its mark in the text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from annotator.domain.evidence import Evidence
from annotator.ui.look import Look
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.raw_text import Mark

COLOURS = 3
Numbered = tuple[int, Evidence]
"""A quote with its number, from 1, among those of the study."""


def tokens(number: int) -> tuple[str, str]:
    """The colours of a quote, three in turn: of its underline, and behind it."""
    turn = (number - 1) % COLOURS + 1
    return f"evidence{turn}_line", f"evidence{turn}"


def mark_of(number: int, start: int, end: int) -> Mark:
    """How a quote is marked in its text."""
    line, tint = tokens(number)
    return Mark(start, end, line, tint, str(number))


def chip_size(number: int, look: Look) -> QSize:
    """How much room a chip takes."""
    metrics = QFontMetrics(look.numeric_font(0.92, 600))
    width = metrics.horizontalAdvance(str(number)) + look.px(32)
    return QSize(max(look.px(40), width), max(look.px(20), metrics.height() + look.px(2)))


def paint_chip(painter: QPainter, box: QRect, number: int, look: Look) -> None:
    """Draw a chip: a quotation mark and the number."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(tokens(number)[1]))
    painter.drawRoundedRect(QRectF(box), look.px(4), look.px(4))
    side = look.px(16)
    look.icon("quote", "text").paint(
        painter, QRect(box.left() + look.px(5), box.center().y() - side // 2 + 1, side, side)
    )
    painter.setFont(look.numeric_font(0.92, 600))
    painter.setPen(look.color("text"))
    left = look.px(22)
    painter.drawText(box.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), str(number))
    painter.restore()


class EvidenceChip(QAbstractButton):
    """A quote behind an answer; a click shows it in its text. It leaves the keys where they are."""

    def __init__(self, numbered: Numbered, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.number, evidence = numbered
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Evidence {self.number}: {evidence.line}")
        self.setToolTip(tooltip(f"“{evidence.line}” (click to show it in the source)"))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return chip_size(self.number, self._look)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.number, self._look)
        painter.end()


class EvidenceChips(QWidget):
    """The chips of one answer side by side, and room for the height of one where there is none."""

    wanted = Signal(str)
    """The id of a quote that is to be shown in its text."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Numbered, ...] = ()
        self.chips: list[EvidenceChip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_quotes(self, quotes: Sequence[Numbered]) -> None:
        """Show these quotes."""
        if tuple(quotes) == self._shown:
            return
        self._shown = tuple(quotes)
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [EvidenceChip(numbered, self._look, self) for numbered in quotes]
        for chip, (_, evidence) in zip(self.chips, quotes, strict=True):
            chip.clicked.connect(self._asking(evidence.id))
            self._row.addWidget(chip)
            chip.show()
        self.updateGeometry()

    def _asking(self, evidence: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(evidence)

    def sizeHint(self) -> QSize:
        sizes = [chip.sizeHint() for chip in self.chips]
        gaps = self._row.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, chip_size(1, self._look).height())

    @property
    def spoken(self) -> str:
        """The numbers of the quotes in words, or nothing."""
        numbers = ", ".join(str(number) for number, _ in self._shown)
        return f"Evidence {numbers}" if numbers else ""
