"""The list of quotes under a reference: number, words, and the questions that they answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.ui.look import Look
from annotator.ui.widgets.evidence_chip import chip_size, paint_chip
from annotator.ui.widgets.labels import PlainLabel, SectionCaption, tooltip

LOST = "no longer in the text"


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One quote as the list shows it; `lost` where its text no longer has it."""

    id: str
    number: int
    words: str
    questions: tuple[str, ...]
    lost: bool


class QuoteList(QWidget):
    """`chosen` and `removed` carry the id of a quote."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[QuoteRow] = []
        self._caption = SectionCaption("Evidence in this reference", self, look=look)
        self._count = PlainLabel("", self, look=look, factor=0.92, token="text3", wrap=False)
        self._hint = PlainLabel(
            "Select words above and press E: they are tied to the question you are at.",
            self,
            look=look,
            factor=0.92,
            token="text3",
        )
        top = QHBoxLayout()
        top.setContentsMargins(look.px(4), 0, look.px(4), 0)
        self._caption.setWordWrap(True)
        top.addWidget(self._caption, 1)
        top.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self._column.addLayout(top)
        self._column.addSpacing(look.px(4))
        self._hint.setContentsMargins(look.px(4), 0, look.px(4), 0)
        self._column.addWidget(self._hint)

    def show_lines(self, lines: Sequence[QuoteLine]) -> None:
        """Show these quotes; the keys stay where they were, or go to the next row."""
        if list(lines) == [row.line for row in self.rows]:
            return
        at = next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(line) for line in lines]
        self._count.setText(str(len(lines)) if lines else "")
        self._hint.setVisible(not lines)
        if at >= 0 and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, line: QuoteLine) -> "QuoteRow":
        row = QuoteRow(line, self._look, self)
        row.clicked.connect(self._telling(self.chosen.emit, line.id))
        row.removed.connect(self._telling(self.removed.emit, line.id))
        row.stepped.connect(lambda step: self._step(row, step))
        self._column.addWidget(row)
        row.show()
        return row

    @staticmethod
    def _telling(emit: Callable[[str], object], quote: str) -> Callable[[], object]:
        return lambda: emit(quote)

    def _step(self, row: "QuoteRow", step: int) -> None:
        at = self.rows.index(row) + step
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)


class QuoteRow(QAbstractButton):
    """A quote in one line. Enter or a click shows it and its question; Del or the cross removes it."""

    removed = Signal()
    stepped = Signal(int)

    def __init__(self, line: QuoteLine, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.line = line
        questions = ", ".join(line.questions)
        lost = f", {LOST}" if line.lost else ""
        self.setAccessibleName(f"Evidence {line.number}: {line.words}{lost}; {questions}")
        self.setAccessibleDescription("Enter goes to its question, Del removes it")
        self.setToolTip(tooltip(f"“{line.words}”{lost} · {questions}  (Enter goes there, Del removes it)"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cross = QToolButton(self)
        self.cross.setIcon(look.icon("close", "text2"))
        self.cross.setIconSize(QSize(look.px(14), look.px(14)))
        self.cross.setAccessibleName(f"Remove evidence {line.number}")
        self.cross.setToolTip(tooltip(f"Remove evidence {line.number}  (Del)"))
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.clicked.connect(self.removed)
        self.cross.hide()

    def sizeHint(self) -> QSize:
        height = max(chip_size(self.line.number, self._look).height() + self._look.px(8), self._look.px(28))
        return QSize(self._look.px(160), height)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self.cross.setGeometry(self.width() - side - 2, 2, side, side)

    def enterEvent(self, event: QEnterEvent, /) -> None:
        super().enterEvent(event)
        self._show_cross(shown=True)

    def leaveEvent(self, event: QEvent, /) -> None:
        super().leaveEvent(event)
        self._show_cross(shown=self.hasFocus())

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._show_cross(shown=True)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self._show_cross(shown=self.underMouse())

    def _show_cross(self, *, shown: bool) -> None:
        self.cross.setVisible(shown)
        self.update()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        chip = chip_size(self.line.number, look)
        box = QRect(look.px(4), (self.height() - chip.height()) // 2, chip.width(), chip.height())
        paint_chip(painter, box, self.line.number, look)
        left, right = box.right() + look.px(12), self.width() - look.px(4)
        if not self.cross.isHidden():
            right = self.cross.x() - look.px(4)
        right = self._paint_questions(painter, left, right)
        words = look.font()
        words.setItalic(self.line.lost)
        room = QRect(left, 0, right - left, self.height())
        self._paint_words(painter, words, "text", room, f"“{self.line.words}”")
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        look = self._look
        if not (self.hasFocus() or self.underMouse()):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("window"))
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(look.color("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6), look.px(6))

    def _paint_questions(self, painter: QPainter, left: int, right: int) -> int:
        """Draw the questions from the right, in at most half of the line; where they begin."""
        look, font = self._look, self._look.font(0.92)
        words = LOST if self.line.lost else ", ".join(self.line.questions)
        wide = min(QFontMetrics(font).horizontalAdvance(words) + 1, (right - left) // 2)
        font.setItalic(self.line.lost)
        room = QRect(right - wide, 0, wide, self.height())
        self._paint_words(painter, font, "warn" if self.line.lost else "text2", room, words)
        return right - wide - look.px(12)

    def _paint_words(self, painter: QPainter, font: QFont, token: str, room: QRect, words: str) -> None:
        painter.setFont(font)
        painter.setPen(self._look.color(token))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
