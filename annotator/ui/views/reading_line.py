"""How a list was read, as far as there is something to choose: the encoding of its text, the columns of its table."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from annotator.domain.plan import ImportPlan
from annotator.domain.reading import ReadAs
from annotator.services import encodings
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel, tooltip

GUESSED = "Guessed. If letters look wrong, choose another."
AS_FOUND = "As found by itself"
LAST_TIME, AS_SAID = "Columns as you said last time", "Columns as you said"


class ReadingLine(QWidget):
    """Hidden where nothing can be chosen."""

    encoding_chosen = Signal(str)
    columns_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.encoding = ChoiceBox(self)
        self.encoding.setAccessibleName("Encoding")
        self.encoding.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.encoding.setMaxVisibleItems(12)
        self.encoding.activated.connect(lambda _: self.encoding_chosen.emit(str(self.encoding.currentData())))
        self.columns = KeyButton("Columns…", "columns", self, look=look)
        self.columns.clicked.connect(lambda _checked=False: self.columns_wanted.emit())
        self._icon = QLabel(self)
        self._doubt = PlainLabel("guessed", self, look=look, factor=0.92, token="warn", wrap=False)
        self._said = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        self._lay_out()
        look.changed.connect(self._refresh)
        self._refresh()
        self.hide()

    def _lay_out(self) -> None:
        look = self._look
        name = PlainLabel("Encoding", self, look=look, token="text2", weight=500, wrap=False)
        name.setBuddy(self.encoding)
        self._doubt.setToolTip(tooltip(GUESSED))
        flow = FlowLayout(self, gap=look.px(8))
        self._of_encoding = self._group(name, self.encoding)
        self._of_doubt = self._group(self._icon, self._doubt)
        self._of_columns = self._group(self.columns, self._said)
        for group in (self._of_columns, self._of_encoding, self._of_doubt):
            flow.addWidget(group)

    def _group(self, *parts: QWidget) -> QWidget:
        group = QWidget(self)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, self._look.px(8), 0)
        row.setSpacing(self._look.px(8))
        for part in parts:
            row.addWidget(part)
        return group

    def _refresh(self) -> None:
        self._icon.setPixmap(self._look.pixmap("warning", "warn", 16, self.devicePixelRatioF()))

    def show_plan(self, plan: ImportPlan, said: ReadAs) -> None:
        """Offer what can be chosen for a list that was read; `said` is what was said of this one."""
        self._show_encoding(plan.encoding, said, guessed=plan.guessed)
        self._of_columns.setVisible(plan.table is not None)
        words = AS_SAID if said.columns else LAST_TIME if plan.read_as.columns else ""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self.columns.setAccessibleDescription(words)
        self.setVisible(plan.table is not None or bool(plan.encoding))

    def show_failure(self, said: ReadAs) -> None:
        """Offer other encodings for a list that could not be read in the one that was said."""
        self._show_encoding(said.encoding, said, guessed=False)
        self._of_columns.hide()
        self.setVisible(bool(said.encoding))

    def _show_encoding(self, shown: str, said: ReadAs, *, guessed: bool) -> None:
        names: Mapping[str, str] = encodings.ENCODINGS
        if shown not in names:
            names = {shown: encodings.words(shown), **names}
        if said.encoding:
            names = {"": AS_FOUND, **names}
        with QSignalBlocker(self.encoding):
            self.encoding.clear()
            for name, words in names.items():
                self.encoding.addItem(words, name)
            self.encoding.setCurrentIndex(self.encoding.findData(shown))
        doubt = guessed and not said.encoding
        self.encoding.setProperty("kind", "" if doubt or said.encoding else "quiet")
        self.encoding.style().unpolish(self.encoding)
        self.encoding.style().polish(self.encoding)
        self.encoding.setToolTip(tooltip(names.get(shown, "")))
        self.encoding.setAccessibleDescription(GUESSED if doubt else "")
        self._of_encoding.setVisible(bool(shown))
        self._of_doubt.setVisible(bool(shown) and doubt)
