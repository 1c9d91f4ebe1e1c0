"""Text as it came, to read and to select from: never markup, with pieces of it marked by colour and underline."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextLine,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from annotator.domain.citation import Span
from annotator.ui.look import Look

LINE_HEIGHT = 145
"""Percent of the font's line,"""
LARGE_LINE_HEIGHT = 124
"""and of a large one's."""
MOST_LINES = 40
"""Lines that are shown without scrolling."""
_READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of the text (characters, end exclusive) with the colours of its underline and, if any, behind it.

    `number` is a word or two in small print at its end.
    """

    start: int
    end: int
    line: str
    tint: str = ""
    number: str = ""


class RawText(QTextEdit):
    """Plain text as high as it needs; with words selected, the keys of `actions` (ids) are told.

    A `bare` one is read on the pane itself, without frame, in a size and weight of the look, and as high as it needs.
    """

    asked = Signal(str)
    """The id of the action whose key was pressed."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        name: str = "As imported",
        actions: Sequence[str] = (),
        bare: bool = False,
        factor: float = 1,
        weight: int = 400,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._bare = bare
        self._factor = factor
        self._weight = weight
        self.setProperty("kind", "bare" if bare else "")
        self._actions = tuple(actions)
        self._text = self._given = ""
        self._wide: list[int] = []
        self._marks: tuple[Mark, ...] = ()
        self.setAcceptRichText(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(_READ)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        look.changed.connect(self._refresh)
        self._refresh()

    def show_text(self, text: str, marks: Sequence[Mark] = ()) -> None:
        """Show another text from its beginning, with these pieces marked; the same text keeps its selection."""
        self._given = text
        plain = text.replace("\r\n", " \n").replace("\r", "\n")
        if plain != self._text:
            self._text = plain
            self._wide = [at for at, letter in enumerate(plain) if letter > "\uffff"]
            self.setPlainText(plain)
            self._space_lines()
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self._marks = tuple(marks)
        self.viewport().update()

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    @property
    def given(self) -> str:
        """The text as it was given: as long as what is shown, with its own ends of lines."""
        return self._given

    @property
    def selected_span(self) -> Span:
        """Which characters of the text are selected; start and end are the same where none are."""
        cursor = self.textCursor()
        return self._characters(cursor.selectionStart()), self._characters(cursor.selectionEnd())

    @property
    def selected_text(self) -> str:
        """The words that are selected."""
        start, end = self.selected_span
        return self._text[start:end]

    def select(self, start: int, end: int) -> None:
        """Select a piece of the text."""
        cursor = self.textCursor()
        cursor.setPosition(self._units(start))
        cursor.setPosition(self._units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _units(self, characters: int) -> int:
        """A place in Qt's text, where characters beyond the first plane count twice."""
        return characters + bisect_left(self._wide, characters)

    def _characters(self, units: int) -> int:
        if not self._wide:
            return units
        return len(self._text.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "replace"))

    def _refresh(self) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, self._look.color("text"))
        self.setPalette(palette)
        self.setFont(self._look.font(self._factor, self._weight))
        if self._bare:
            self.document().setDocumentMargin(self._look.px(2))
        self._space_lines()
        self._fit()

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        height = LINE_HEIGHT if self._factor == 1 else LARGE_LINE_HEIGHT
        spaced.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)

    def _fit(self) -> None:
        most = MOST_LINES * self.fontMetrics().lineSpacing() * LINE_HEIGHT // 100
        needed = round(self.document().size().height())
        scrolls = needed > most and not self._bare
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        frame = self.height() - self.viewport().height()
        height = min(needed, most) if scrolls else needed
        height += max(frame, self._look.px(4 if self._bare else 8))
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for mark in self._marks:
            for box in self._boxes(mark):
                if mark.tint:
                    painter.fillRect(box, self._look.color(mark.tint))
                thick = self._look.px(2)
                under = QRectF(box.left(), box.bottom() - thick, box.width(), thick)
                painter.fillRect(under, self._look.color(mark.line))
        painter.end()
        super().paintEvent(event)
        self._paint_numbers()

    def _paint_numbers(self) -> None:
        """Small, at the end of each piece, where the blank or the dot after it is."""
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.setFont(self._look.numeric_font(0.7, 700))
        for mark in self._marks:
            boxes = self._boxes(mark) if mark.number else []
            if boxes:
                painter.setPen(self._look.color(mark.line))
                at = QPointF(boxes[-1].right() + 1, boxes[-1].top() + painter.fontMetrics().ascent())
                painter.drawText(at, mark.number)
        painter.end()

    def box_of(self, start: int, end: int) -> QRectF:
        """Where a piece of the text is drawn, in pixels of this widget."""
        found = QRectF()
        for box in self._boxes(Mark(start, end, "text")):
            found = found.united(box)
        return found.translated(self.viewport().x(), self.viewport().y() - self.verticalScrollBar().value())

    def _boxes(self, mark: Mark) -> list[QRectF]:
        """Where a marked piece is drawn, line by line."""
        start, end = self._units(mark.start), self._units(mark.end)
        boxes = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            boxes += self._block_boxes(block, start - block.position(), end - block.position())
            block = block.next()
        return boxes

    def _block_boxes(self, block: QTextBlock, start: int, end: int) -> list[QRectF]:
        layout, text, boxes = block.layout(), block.text(), []
        corner = self.document().documentLayout().blockBoundingRect(block).topLeft()
        metrics = self.fontMetrics()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            while last > first and text[last - 1 : last].isspace():
                last -= 1
            if first < last:
                left, right = _x(line, first), _x(line, last)
                top = corner.y() + line.y() + line.ascent() - metrics.ascent()
                height = metrics.ascent() + metrics.descent() + self._look.px(2)
                boxes.append(QRectF(corner.x() + min(left, right), top, abs(right - left), height))
        return boxes

    def event(self, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._meant(event):
                event.accept()
                return True
            if _is_history(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        action = self._meant(event)
        if action:
            self.asked.emit(action)
        elif _is_history(event) or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.ensureCursorVisible()

    def _meant(self, event: QKeyEvent) -> str:
        return self._look.keys.meant(event, self._actions) if self.textCursor().hasSelection() else ""


def _x(line: QTextLine, at: int) -> float:
    """Where a line of text has its character of that place; Qt gives the cursor's place beside it."""
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else 0.0


def _is_history(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
