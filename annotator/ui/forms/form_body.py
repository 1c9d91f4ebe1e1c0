"""The questions of the form in one scrolling column: filled for a study, folded, scrolled to the current question."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from annotator.domain.annotation import Annotation, Place
from annotator.domain.forms import Form
from annotator.ui.forms.navigation import places, section_counts
from annotator.ui.forms.question_row import QuestionRow
from annotator.ui.forms.section_widgets import SectionWidgets
from annotator.ui.forms.state_chips import origins_of
from annotator.ui.look import Look
from annotator.ui.widgets.evidence_chip import Numbered
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import fill

Quotes = Mapping[Place, Sequence[Numbered]]

NEAR_TOP = 64
"""Pixels scrolled up to which the form goes to its very top where it can, rather than cut its first heading."""


class FormBody(QScrollArea):
    """Every question in order. Rows are made once a form; `row_made` announces each, so that keys can be watched.

    `cleared` says that all rows announced so far are going: another form is asked.
    """

    row_made = Signal(object)
    cleared = Signal()
    unfolded = Signal(object)
    added = Signal(str)
    removed = Signal(str)
    quote_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._sections: list[SectionWidgets] = []
        self._form: Form | None = None
        self._opened: set[Place] = set()
        self._quotes: Quotes = {}
        self.order: list[Place] = []
        self.rows: dict[Place, QuestionRow] = {}
        self.current: QuestionRow | None = None
        self._height = 0
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = QWidget()
        self._content.setObjectName("formBody")
        fill(self._content, look, "surface")
        fill(self.viewport(), look, "surface")
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(0)
        self._column.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(24))
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        keep_room_for_bar(self)

    def build(self, form: Form) -> None:
        """Make the widgets of a form, once; those of another go."""
        if form == self._form:
            return
        self._clear()
        self._form = form
        for place, section in enumerate(form.sections):
            widgets = SectionWidgets(
                section,
                self._look,
                self._column,
                parent=self._content,
                made=self._made,
                removed=self.removed.emit,
                first=place == 0,
            )
            if widgets.add is not None:
                widgets.add.added.connect(self.added)
            self._sections.append(widgets)

    def _clear(self) -> None:
        self.cleared.emit()
        self._opened.clear()
        self._sections.clear()
        self._quotes, self.order, self.rows, self.current = {}, [], {}, None
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _made(self, row: QuestionRow) -> None:
        row.unfolded.connect(self.unfolded)
        row.quote_wanted.connect(self.quote_wanted)
        self.row_made.emit(row)

    def fill(self, annotation: Annotation, typed: Mapping[Place, str], problems: Mapping[Place, str]) -> None:
        """Show an annotation."""
        if self._form is None:
            return
        self.order = places(self._form, annotation)
        visible = set(self.order)
        counts = section_counts(self._form, annotation)
        self.rows = {}
        for section in self._sections:
            section.fill(annotation, visible)
            section.heading.show_count(*counts[section.section.id])
            self.rows.update({row.place: row for row in section.rows() if row.place in visible})
        for place, row in self.rows.items():
            row.show_quotes(self._quotes.get(place, ()))
            noted = origins_of(annotation.answers.get(place))
            row.show_answer(annotation.answer(*place), typed.get(place), problems.get(place, ""), noted)
        self._fold(annotation)
        self.settle()

    def show_quotes(self, quotes: Quotes) -> None:
        """Show which quotes are behind which answers."""
        self._quotes = quotes
        for place, row in self.rows.items():
            row.show_quotes(quotes.get(place, ()))

    def open(self, place: Place) -> None:
        """Keep a question open though it is answered and its section left."""
        self._opened.add(place)

    def start(self) -> None:
        """Forget what was opened and which question was current: another study comes."""
        self._opened.clear()
        if self.current is not None:
            self.current.set_current(current=False, focused=False)
        self.current = None
        self.verticalScrollBar().setValue(0)

    def _fold(self, annotation: Annotation) -> None:
        """Fold what is answered in every section but the current one."""
        for section in self._sections:
            rows = section.rows()
            elsewhere = self.current is not None and self.current not in rows
            for row in rows:
                folds = elsewhere and annotation.answer(*row.place) is not None and not row.problem
                row.set_folded(folded=folds and row.place not in self._opened)

    def make_current(self, place: Place, annotation: Annotation, *, focused: bool) -> None:
        """Make a question the current one, without moving it under the hand."""
        row = self.rows.get(place)
        if row is None:
            return
        self.settle()
        offset = row.y() - self.verticalScrollBar().value()
        if self.current is not None and self.current is not row:
            self.current.set_current(current=False, focused=False)
        self.current = row
        if row.is_folded:
            self.open(place)
        row.set_current(current=True, focused=focused)
        self._fold(annotation)
        self.settle()
        self._height = row.height()
        self.verticalScrollBar().setValue(row.y() - offset)
        self._reveal(row)

    def _reveal(self, row: QuestionRow) -> None:
        """Scroll so that the whole question is seen, with a little of what stands around it."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        margin = max(0, min(self._look.px(48), (room - row.height()) // 2))
        top, bottom = row.y() - margin, row.y() + row.height() + margin
        if bottom - bar.value() > room:
            bar.setValue(bottom - room)
        if top < bar.value() or (bar.value() < self._look.px(NEAR_TOP) and bottom <= room):
            bar.setValue(0 if bottom <= room else max(0, top))

    def show_jumps(self, *, shown: bool) -> None:
        """Show at each question the key that goes there after G."""
        for row in self.rows.values():
            row.show_jump(shown=shown and not row.is_folded)

    def settle(self) -> None:
        """Lay out now, so that places on the screen can be reckoned with; a current row that grew is revealed."""
        self._lay_out()
        row, high = self.current, self._height
        self._height = row.height() if row is not None else 0
        if row is not None and self._height > high:
            self._reveal(row)

    def _lay_out(self) -> None:
        for row in self.rows.values():
            row.settle()
        width = self.viewport().width()
        self._column.activate()
        height = (
            self._column.heightForWidth(width)
            if self._column.hasHeightForWidth()
            else self._column.sizeHint().height()
        )
        if (self._content.width(), self._content.height()) != (width, height):
            self._content.resize(width, height)
            self._column.activate()

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.settle()
        if self.current is not None:
            self._reveal(self.current)

    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return super().eventFilter(watched, event)
