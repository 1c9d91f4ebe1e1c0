"""Below the page: where the chosen cell comes from, and the way there."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.annotation import Answer, State
from annotator.domain.evidence import PARTS, Evidence
from annotator.services.tables import Whence
from annotator.ui.look import Look
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, tooltip
from annotator.ui.widgets.surfaces import Surface


class WhenceStrip(Surface):
    """Study and question, the value with its state, origin, words of the report and note, and by whom."""

    show_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, "surface", parent, edges="t")
        self.setAccessibleName("Where it comes from")
        self.title = ElidedLabel("", self, look=look, weight=600)
        self.caption = PlainLabel(
            "where it comes from", self, look=look, factor=0.92, token="text2", wrap=False
        )
        self.value = ElidedLabel("", self, look=look)
        self.quote = QuoteLine(look, self)
        self.details = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self.show_button = KeyButton("Show", "Enter", self, look=look)
        self.show_button.clicked.connect(self.show_wanted)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.title)
        head.addWidget(self.caption)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addLayout(head)
        words.addWidget(self.value)
        words.addWidget(self.quote)
        words.addWidget(self.details)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        row.setSpacing(look.px(16))
        row.addLayout(words, 1)
        row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._look = look
        self._least = 0
        self.say("", "Choose a cell to see where it comes from.")

    def say(self, title: str, text: str, details: str = "", *, leads: bool = False) -> None:
        """Show words about a cell; `leads` where Show goes somewhere."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.value.setText(text)
        self.details.setText(details)
        self.details.setToolTip(tooltip(details))
        self.details.setVisible(bool(details))
        self.show_button.setVisible(leads)
        self.quote.show_quotes(())
        self._fit()

    def _fit(self) -> None:
        """Leave the caption off where it would press the title."""
        room = self.width() - self.show_button.sizeHint().width() - self._look.px(48)
        fits = room > 2 * self.caption.sizeHint().width()
        self.caption.setVisible(bool(self.title.text()) and fits)
        self.setFixedHeight(max(self._least, self.height_needed()))

    def keep_height(self, least: int) -> None:
        """Be so high at least, so that the page stays where it is from cell to cell."""
        self._least = least
        self._fit()

    def height_needed(self) -> int:
        """For title, value, details, and the quote where there is one: no line less than its words need."""
        quote = [] if self.quote.isHidden() else [self.quote]
        heights = [line.sizeHint().height() for line in (self.title, self.value, *quote)]
        room = self.width() - self.show_button.sizeHint().width() - self._look.px(48)
        line = self.details.fontMetrics().height() + self._look.px(2)
        heights.append(max(line, self.details.heightForWidth(room)))
        return sum(heights) + self._look.px(4) * (len(heights) - 1) + 2 * self._look.px(10)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_whence(self, found: Whence, head: str, text: str) -> None:
        """Show where a cell comes from: one of an answer, or one of a study whose words are `text` under `head`."""
        if found.question:
            place = f"{found.question}, {found.instance}" if found.instance else found.question
            value = answer_words(found.answer, found.value, text)
            self.say(f"{found.study}, {place}", value, details(found), leads=True)
            self.quote.show_quotes(found.quotes)
            self._fit()
        else:
            self.say(
                f"{found.study}, {head}",
                text or "Nothing stands here.",
                "From the citation and its annotation.",
                leads=True,
            )


class QuoteLine(QWidget):
    """The first quote behind an answer with its number and where it stands, and how many more there are."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._number = 0
        self.words = ElidedLabel("", self, look=look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        self._row = row
        row.addWidget(self.words, 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_quotes(self, quotes: Sequence[tuple[int, Evidence]]) -> None:
        """Show these quotes; nothing where there is none."""
        self.setVisible(bool(quotes))
        if quotes:
            self._number, first = quotes[0]
            more = f", and {len(quotes) - 1} more" if len(quotes) > 1 else ""
            self.words.setText(f"“{first.line}”, {PARTS[first.part].casefold()}{more}")
            self._fit()
            self.update()

    def _mark(self) -> str:
        return f"\N{LEFT DOUBLE QUOTATION MARK}{self._number}"

    def _fit(self) -> None:
        room = QFontMetrics(self._look.numeric_font(0.85, 700)).horizontalAdvance(self._mark())
        self._room = room + self._look.px(12)
        self._row.setContentsMargins(self._room + self._look.px(8), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent, /) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = min(self.height(), look.px(18))
        box = QRect(0, (self.height() - high) // 2, self._room, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(f"evidence{(self._number - 1) % 3 + 1}"))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setPen(look.color("text"))
        painter.setFont(look.numeric_font(0.85, 700))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._mark())
        painter.end()


def answer_words(answer: Answer | None, value: str, printed: str) -> str:
    """What was answered, in a line."""
    if answer is None:
        asked_not = printed == State.NOT_APPLICABLE.word
        return "Not asked of this kind of study." if asked_not else "Open: nothing was extracted yet."
    return value if answer.state is State.REPORTED else answer.state.word


def details(found: Whence) -> str:
    """State, origin, words of the report, note and reviewer of an answer, as far as there are any."""
    answer = found.answer
    if answer is None:
        return ""
    parts = [
        answer.state.word,
        f"from {answer.origin.value}" if answer.origin else "",
        f"as reported: “{answer.as_reported}”" if answer.as_reported else "",
        f"calculated: {answer.derivation}" if answer.derivation else "",
        f"note: {answer.note}" if answer.note else "",
        f"by {found.reviewer}" if found.reviewer else "",
    ]
    return " · ".join(part for part in parts if part)
