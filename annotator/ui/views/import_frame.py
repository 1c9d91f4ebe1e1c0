"""What stands around the import preview: what was found and how it was read, filters, and the decision."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.plan import ImportPlan
from annotator.domain.reading import BY_ITSELF, ReadAs
from annotator.services import sources
from annotator.ui.forms.field_editors import LineField
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.tables.plan_tally import LACKING, PlanFilter
from annotator.ui.views.reading_line import ReadingLine
from annotator.ui.widgets.badges import Chip
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.keys import KeyButton, PrimaryButton
from annotator.ui.widgets.labels import PlainLabel, tooltip
from annotator.ui.widgets.surfaces import Surface

ONE_ROW_FROM = 1000
ONE_LINE_FROM = 700
"""Pixels from which the header, and the footer, stand in one row."""
LONGEST_LABEL = 1000


class ImportHeader(Surface):
    """How much was found in what, the name of the source, and the format, which can be chosen."""

    renamed = Signal(str)
    format_chosen = Signal(str)
    details_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent, edges="b")
        self._look = look
        self.reading = ReadingLine(look, self)
        self._icon = QLabel(self)
        self._title = PlainLabel("", self, look=look, factor=1.15, weight=600)
        self._summary = PlainLabel("", self, look=look, factor=0.92, token="text2")
        self.source = LineField(self)
        self.source.setMaxLength(LONGEST_LABEL)
        self.source.setAccessibleName("Name of the source")
        self.source.textEdited.connect(self.renamed)
        self.source.editingFinished.connect(self._left)
        self.details = KeyButton("Details…", "", self, look=look)
        self.details.setAccessibleDescription("Kind, platform, date and text of the search")
        self.details.clicked.connect(lambda _checked=False: self.details_wanted.emit())
        self.format = ChoiceBox(self)
        self.format.setAccessibleName("Read as")
        self.format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.format.activated.connect(lambda _: self.format_chosen.emit(str(self.format.currentData())))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        look.changed.connect(self._refresh)
        look.changed.connect(self._arrange)
        self._refresh()

    def _lay_out(self) -> None:
        look = self._look
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._title)
        words.addWidget(self._summary)
        what = QHBoxLayout()
        what.setSpacing(look.px(12))
        what.addWidget(self._icon)
        what.addLayout(words, 1)
        how = QHBoxLayout()
        how.setSpacing(look.px(8))
        how.addWidget(self._name("Source", self.source))
        how.addWidget(self.source, 3)
        how.addWidget(self.details)
        how.addSpacing(look.px(8))
        how.addWidget(self._name("Read as", self.format))
        how.addWidget(self.format, 2)
        self._row.addLayout(what, 5)
        self._row.addLayout(how, 7)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        column.setSpacing(look.px(8))
        column.addLayout(self._row)
        column.addWidget(self.reading)

    def _name(self, words: str, buddy: QWidget) -> PlainLabel:
        label = PlainLabel(words, self, look=self._look, token="text2", weight=500, wrap=False)
        label.setBuddy(buddy)
        return label

    def _refresh(self) -> None:
        self._icon.setPixmap(self._look.pixmap("import", "text2", 20, self.devicePixelRatioF()))
        metrics = QFontMetrics(self._look.font())
        names = [self.format.itemText(at) for at in range(self.format.count())]
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        self.format.setMinimumWidth(min(widest, metrics.averageCharWidth() * 40) + self._look.px(72))
        self.source.setMinimumWidth(metrics.averageCharWidth() * 14)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self.width() >= self._look.px(ONE_ROW_FROM)
        self._row.setSpacing(self._look.px(16 if one else 8))
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom)

    def show_plan(self, plan: ImportPlan, said: ReadAs = BY_ITSELF) -> None:
        """Show what was found in a list, and how it was read; `said` is what the person said of that."""
        count = len(plan.items)
        found = "1 citation found" if count == 1 else f"{count:,} citations found"
        self._title.setText(found if count else "No citation found")
        self._summary.setText(summary(plan))
        self.source.stored = plan.source.label
        if self.source.text().strip() != plan.source.label:
            self._show_stored()
        self.source.setToolTip(tooltip(plan.source.label))
        self.details.setEnabled(True)
        self.details.setToolTip(tooltip(sources.told(plan.source)))
        self.show_formats(plan.formats, plan.format)
        self.reading.show_plan(plan, said)

    def _show_stored(self) -> None:
        self.source.setText(self.source.stored)
        self.source.setCursorPosition(0)

    def _left(self) -> None:
        """Show the name that was proposed where none was typed."""
        if not self.source.text().strip():
            self._show_stored()

    def show_failure(self, what: str, formats: Mapping[str, str], said: ReadAs = BY_ITSELF) -> None:
        """Show that nothing could be read as was said."""
        self._title.setText("Not read")
        self._summary.setText(what)
        self.source.clear()
        self.details.setEnabled(False)
        self.show_formats(formats, said.format)
        self.reading.show_failure(said)

    def show_formats(self, formats: Mapping[str, str], chosen: str) -> None:
        """Offer these formats; the chosen one is shown."""
        with QSignalBlocker(self.format):
            self.format.clear()
            for name, words in formats.items():
                self.format.addItem(words, name)
            self.format.setCurrentIndex(self.format.findData(chosen))
        self.format.setToolTip(tooltip(formats.get(chosen, "")))
        self._refresh()


def summary(plan: ImportPlan) -> str:
    """What was read and how many of its lines were used, in words."""
    used = plan.lines - len(plan.ignored)
    lines = "1 line with text" if plan.lines == 1 else f"{plan.lines:,} lines with text"
    belong = "1 belongs to a citation" if used == 1 else f"{used:,} belong to citations"
    return f"{plan.raw.name or 'Pasted text'} · {lines}: {belong}, {len(plan.ignored):,} ignored"


class FilterBar(Surface):
    """What is listed, with counts; one chip is chosen at a time. What no citation lacks has no chip."""

    chosen = Signal(object)
    next_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "window", parent, edges="b")
        self.chips: dict[PlanFilter, Chip] = {}
        group = QButtonGroup(self)
        group.setExclusive(True)
        row = QWidget(self)
        flow = FlowLayout(row, gap=look.px(8))
        for part in PlanFilter:
            chip = self.chips[part] = Chip(part.value, look, row, count=0)
            chip.clicked.connect(lambda _checked=False, which=part: self.chosen.emit(which))
            group.addButton(chip)
            flow.addWidget(chip)
        self.next_button = KeyButton("Next to check", "next_open", self, look=look, kind="quiet")
        self.next_button.clicked.connect(lambda _checked=False: self.next_wanted.emit())
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(16), look.px(8), look.px(8), look.px(8))
        line.addWidget(row, 1)
        line.addWidget(self.next_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_counts(self, counts: Mapping[PlanFilter, int]) -> None:
        """Show how many there are of each."""
        for part, count in counts.items():
            self.chips[part].set_count(count)
            self.chips[part].setVisible(bool(count) or part not in LACKING or self.chips[part].isChecked())
        self.next_button.setEnabled(bool(counts.get(PlanFilter.CHECK)))

    def show_chosen(self, part: PlanFilter) -> None:
        """Mark what is listed."""
        self.chips[part].setChecked(True)


class ImportFooter(Surface):
    """What accepting means, Cancel, and the one next step."""

    accepted = Signal()
    cancelled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent, edges="t")
        self._look = look
        words = "Nothing is stored yet. Accepting is one step, and one undo takes it back."
        cancel = KeyButton("Cancel", "Escape", self, look=look)
        cancel.clicked.connect(lambda _checked=False: self.cancelled.emit())
        self.accept_button = PrimaryButton("Accept", "accept", self, look=look)
        self.accept_button.clicked.connect(lambda _checked=False: self.accepted.emit())
        decision = QHBoxLayout()
        decision.setSpacing(look.px(8))
        decision.addStretch(1)
        decision.addWidget(cancel)
        decision.addWidget(self.accept_button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._row.setSpacing(look.px(8))
        self._row.addWidget(PlainLabel(words, self, look=look, token="text2"), 1)
        self._row.addLayout(decision)
        self.show_count(0)
        look.changed.connect(self._arrange)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        one = self.width() >= self._look.px(ONE_LINE_FROM)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom)

    def show_count(self, count: int) -> None:
        """Offer to accept so many citations."""
        accept = "Accept 1 citation" if count == 1 else f"Accept {count:,} citations"
        self.accept_button.set_text(accept if count else "Nothing to accept")
        self.accept_button.setEnabled(count > 0)
