"""A field for text that wraps: as high as its words need, Enter leads on, and a bar of colour at its left."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from annotator.ui.forms.field_editors import is_foreign, is_override
from annotator.ui.look import Look

RETURNS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLAIN = Qt.KeyboardModifier.NoModifier
LONGEST = 100_000


class WrapField(QPlainTextEdit):
    """`settled` gives what was typed when the person leaves it; `step_wanted` leads to the next field or back."""

    settled = Signal(str)
    step_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None, *, most_lines: int = 8) -> None:
        super().__init__(parent)
        self._look = look
        self._most = most_lines
        self.stored = ""
        self._bar = _Bar(look, self)
        self._fitting = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        look.changed.connect(self._refresh)
        self._refresh()

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed is kept if the stored text is the same as before."""
        if text == self.stored and self.toPlainText() != text and self.hasFocus():
            return
        self.stored = text
        if text != self.toPlainText():
            self.setPlainText(text)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def show_bar(self, token: str) -> None:
        """Show a bar of this colour, or none."""
        self._bar.show_color(token)

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def settle(self) -> None:
        """Tell what was typed, if it is something else than what is stored."""
        if self.typed != self.stored:
            text, self.stored = self.typed[:LONGEST], self.typed
            self.settled.emit(text)

    def _refresh(self) -> None:
        self.setFont(self._look.font())
        self.document().setDocumentMargin(0)
        self.setViewportMargins(self._look.px(10), self._look.px(3), 0, self._look.px(3))
        self._fit()

    def _fit(self) -> None:
        """Take the height of the words; a scroll bar that comes or goes resizes the field, which asks again."""
        if self._fitting:
            return
        self._fitting = True
        try:
            self._take_height(self._lines())
        finally:
            self._fitting = False

    def _lines(self) -> int:
        """Lines of the words at this width: laid out now, as a document counts 1 for what is not laid out yet."""
        layout, block, lines = self.document().documentLayout(), self.document().begin(), 0
        while block.isValid():
            layout.blockBoundingRect(block)
            lines += block.layout().lineCount()
            block = block.next()
        return max(1, lines)

    def _take_height(self, lines: int) -> None:
        scrolls = lines > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        around = 2 * (1 + self._look.px(4) + self._look.px(3))
        height = min(lines, self._most) * self.fontMetrics().lineSpacing() + around
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 30, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 6, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()
        edge = self._look.px(6)
        self._bar.setGeometry(self._look.px(7), edge, self._look.px(4), max(0, self.height() - 2 * edge))

    def insertFromMimeData(self, source: QMimeData, /) -> None:
        self.insertPlainText(" ".join(source.text()[:LONGEST].split()))

    def _is_foreign(self, event: QKeyEvent) -> bool:
        text = self.document()
        return is_foreign(event, self.typed != self.stored, text.isUndoAvailable(), text.isRedoAvailable())

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and self._is_foreign(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in RETURNS and modifiers in {PLAIN, Qt.KeyboardModifier.ShiftModifier}:
            self.settle()
            self.step_wanted.emit(-1 if modifiers else 1)
        elif event.key() in RETURNS or event.key() == Qt.Key.Key_Escape or self._is_foreign(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()


class _Bar(QWidget):
    """The bar itself; it lets the mouse through."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._token = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_color(self, token: str) -> None:
        """Be of this colour, or not at all."""
        self._token = token
        self.update()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._token:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color(self._token))
            painter.drawRoundedRect(self.rect(), self._look.px(2), self._look.px(2))
            painter.end()
