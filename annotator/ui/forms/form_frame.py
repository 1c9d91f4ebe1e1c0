"""What stands above and below the questions: study, form and save state; what is open, and the way on."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.domain.forms import Form
from annotator.domain.review import StudyLine
from annotator.ui.forms.layouts import EndsLayout
from annotator.ui.forms.option_button import paint_tick
from annotator.ui.look import Look
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.widgets.keys import KeyButton, PrimaryButton
from annotator.ui.widgets.labels import ElidedLabel, tooltip

LONGEST_NAME = 16
"""Letters of a study's label that its button shows."""


class FormHeader(QWidget):
    """The study's label, the form and its version, and whether everything is saved.

    In a narrow window the label is a button that opens the list of studies.
    """

    list_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumHeight(look.px(43))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(4), look.px(24), look.px(4))
        row.setSpacing(look.px(8))
        self.list_button = KeyButton("", "", self, look=look, kind="quiet", icon="chevron-down")
        self.list_button.clicked.connect(self.list_wanted)
        self.list_button.hide()
        self._study = ElidedLabel("", self, look=look, factor=1.15, weight=600)
        self._form = ElidedLabel("", self, look=look, factor=0.92, token="text2")
        self._form.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._saved = SavedMark(look, self)
        row.addWidget(self.list_button)
        row.addWidget(self._study)
        row.addWidget(self._form, 1)
        row.addWidget(self._saved)

    def show_study(self, line: StudyLine, form: Form) -> None:
        """Name the study and the form."""
        self._study.setText(line.label)
        self._form.setText(f"{form.name}, version {form.version}")
        metrics = self.list_button.fontMetrics()
        longest = metrics.averageCharWidth() * LONGEST_NAME
        self.list_button.set_text(metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, longest))
        self.list_button.setToolTip(tooltip(line.label))
        self.list_button.setAccessibleName(f"{line.label}: show the list of studies")

    def show_list_button(self, *, shown: bool) -> None:
        """Put a button in the place of the label that opens the list."""
        self.list_button.setVisible(shown)
        self._study.setVisible(not shown)

    def show_saved(self, state: SaveState) -> None:
        """Say whether everything is in the file."""
        self._saved.show_state(state)


class SavedMark(QWidget):
    """A tick and "Saved 12:03", or why not, in the colour of errors; its room stays the same."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._state = SaveState()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        look.changed.connect(self.updateGeometry)

    def show_state(self, state: SaveState) -> None:
        """Show this state."""
        self._state = state
        self.setAccessibleName(state.text)
        self.setToolTip(tooltip(state.text))
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._look.numeric_font(1, 600))
        return QSize(metrics.horizontalAdvance("Not saved 00:00") + self._look.px(24), self._look.px(24))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self._state.saving in {Saving.NOTHING, Saving.READING}:
            return
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        good, failed = self._state.saving is Saving.SAVED, self._state.saving is Saving.NOT_SAVED
        colour = look.color("ok" if good else "error" if failed else "text2")
        painter.setFont(look.numeric_font(1, 600))
        words = "Not saved" if failed else self._state.text
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(colour)
        room = self.rect()
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        side = look.px(12)
        mark = QRect(room.right() - wide - side - look.px(7), (self.height() - side) // 2, side, side)
        if good:
            paint_tick(painter, mark, colour)
        elif failed:
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "!")
        painter.end()


class FormFooter(QWidget):
    """How many questions are open, and the button that completes the study and goes on."""

    open_wanted = Signal()
    done = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        row = EndsLayout(self, gap=look.px(8))
        row.setContentsMargins(look.px(16), look.px(10), look.px(24), look.px(10))
        self.open_button = KeyButton("", "next_open", self, look=look, kind="quiet")
        self.open_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_button.clicked.connect(self.open_wanted)
        self.complete_button = PrimaryButton("Complete and next", "complete_next", self, look=look)
        self.complete_button.clicked.connect(self.done)
        row.addWidget(self.open_button)
        row.addWidget(self.complete_button)

    def show_open(self, count: int, required: int, *, complete: bool) -> None:
        """Say how many questions are open, and how many of them are required."""
        words = f"{count} question{'' if count == 1 else 's'} open" if count else "Nothing open"
        self.open_button.set_text(words)
        self.open_button.setEnabled(count > 0)
        self.open_button.setToolTip(f"{words}, {required} of them required. Go to the next one (F8)")
        self.complete_button.set_text("Next study" if complete else "Complete and next")
