"""The editor for vocabularies of more than nine options: Enter opens a search, letters narrow it, digits choose."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, State
from annotator.domain.forms import OTHER, Question
from annotator.ui.forms.choice_list import DIGITS, ChoiceList
from annotator.ui.forms.editor import Editor
from annotator.ui.forms.terms import Choice, matching, options_of, words_of
from annotator.ui.look import Look
from annotator.ui.widgets.keys import cap_size, paint_cap


class VocabularyEditor(Editor):
    """One term or several of a long vocabulary, shown as their paths in words.

    Choosing leads on; choosing a term again takes it away and stays. Own words are the last
    choice where they are allowed.
    """

    takes_lines = True

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.paths: tuple[str, ...] = ()
        self._choices = options_of(question)
        self._several = question.kind == "choices"
        self.box = ChosenBox(f"Choose from {len(self._choices)} options", look, self)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Type to narrow; 1 to 9 choose, Esc leaves")
        self.search.setAccessibleName(f"{question.label}: search the options")
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = ChoiceList(look, self)
        self.list.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for part in (self.box, self.search, self.list):
            column.addWidget(part)
        self.search.hide()
        self.list.hide()

    @property
    def target(self) -> QWidget:
        return self.search if self.is_open else self.box

    @property
    def targets(self) -> tuple[QWidget, ...]:
        return (self.box, self.search)

    @property
    def is_open(self) -> bool:
        """Whether the search is open."""
        return not self.search.isHidden()

    @property
    def letters_are_text(self) -> bool:  # type: ignore[override]
        return self.is_open

    @property
    def digits_are_text(self) -> bool:  # type: ignore[override]
        return self.is_open

    def show_answer(self, answer: Answer | None, draft: str | None) -> None:
        value = answer.value if answer is not None and answer.state is State.REPORTED else None
        self.paths = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
        self.box.show_words([words_of(self.question.vocabulary, path) for path in self.paths])

    def take_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.open()
            return True
        return False

    def open(self) -> None:
        """Open the search with all options."""
        self.search.clear()
        self._narrow("")
        self.search.show()
        self.list.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> bool:
        if not self.is_open:
            return False
        focused = self.search.hasFocus() and self.isVisible()
        self.search.hide()
        self.list.hide()
        if focused:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _narrow(self, text: str) -> None:
        found = matching(self._choices, text)
        vocabulary = self.question.vocabulary
        if vocabulary is not None and vocabulary.other and text.strip():
            own = text.strip()
            found.append(Choice(OTHER + own, f"Other: “{own}”", ()))
        self.list.show_choices(found, self.paths)

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(self.list.at(index.row()))

    def _choose(self, choice: Choice | None) -> None:
        if choice is None:
            return
        self.leave()
        if not self._several:
            self.decided.emit(choice.path)
        elif choice.path in self.paths:
            self.chosen.emit(tuple(path for path in self.paths if path != choice.path))
        else:
            self.decided.emit((*self.paths, choice.path))

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.list.currentIndex().row()
        step = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -DIGITS,
            Qt.Key.Key_PageDown: DIGITS,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in step:
            self.list.point(row + step[Qt.Key(key)])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.at(row))
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif event.text() and event.text() in "123456789":
            self._choose(self.list.at(int(event.text()) - 1))
        else:
            return False
        return True


class ChosenBox(QWidget):
    """What is chosen, one line each, in the frame of a field; the key that opens the search at its right."""

    def __init__(self, invitation: str, look: Look, editor: VocabularyEditor) -> None:
        super().__init__(editor)
        self._look = look
        self._editor = editor
        self._invitation = invitation
        self._lines: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, lines: list[str]) -> None:
        """Show these choices."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(32))

    def heightForWidth(self, width: int, /) -> int:
        lines = sum(self._line_height(line, width) for line in self._lines or [self._invitation])
        return max(self._look.px(32), lines + self._look.px(12))

    def _text_width(self, width: int) -> int:
        return max(20, width - self._look.px(10) - cap_size("Enter", self._look).width() - self._look.px(18))

    def _line_height(self, line: str, width: int) -> int:
        room = QRect(0, 0, self._text_width(width), 10_000)
        metrics = QFontMetrics(self._look.font(1, 400))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line).height()

    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if self.rect().contains(event.position().toPoint()) and not self._editor.leave():
            self._editor.open()

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color("accent" if self.hasFocus() else "control"), width))
        painter.setBrush(look.color("surface"))
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(frame, look.px(6), look.px(6))
        painter.setFont(look.font(1, 400))
        painter.setPen(look.color("text" if self._lines else "text3"))
        lines = self._lines or [self._invitation]
        top = (self.height() - sum(self._line_height(line, self.width()) for line in lines)) // 2
        for line in lines:
            height = self._line_height(line, self.width())
            room = QRect(look.px(10), top, self._text_width(self.width()), height)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), line)
            top += height
        size = cap_size("Enter", look)
        left, middle = self.width() - size.width() - look.px(8), (look.px(32) - size.height()) // 2
        paint_cap(painter, QRect(left, middle, size.width(), size.height()), "Enter", look)
        painter.end()
