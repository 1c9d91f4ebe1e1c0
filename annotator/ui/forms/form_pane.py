"""The form of one study: header, sections, questions and footer, and everything that keys and clicks do on them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.analysis.completeness import missing
from annotator.domain.annotation import Place, State, Status, Value
from annotator.domain.review import StudyLine
from annotator.ui.forms.answering import AnswerDesk
from annotator.ui.forms.form_body import FormBody
from annotator.ui.forms.form_frame import FormFooter, FormHeader
from annotator.ui.forms.form_keys import FormKeys, holds_focus
from annotator.ui.forms.navigation import after, around, opens, section_counts
from annotator.ui.forms.notice import Notice
from annotator.ui.forms.question_row import QuestionRow
from annotator.ui.forms.repeats import Repeats
from annotator.ui.forms.section_tabs import SectionTabs
from annotator.ui.forms.state_chips import StateMenu
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.surfaces import Line


class FormPane(QWidget):
    """Fills the form for one study at a time; it asks the view for other studies by signals."""

    completed = Signal()
    step_wanted = Signal(int)
    left = Signal()
    moved = Signal(object)
    list_wanted = Signal()
    tie_wanted = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.desk = AnswerDesk(session, self)
        self.keys = FormKeys(self, look.keys, self)
        self.header = FormHeader(look, self)
        self.tabs = SectionTabs(look, self)
        self.body = FormBody(look, self)
        self.notice = Notice(look, self)
        self.footer = FormFooter(look, self)
        self.repeats = Repeats(self.desk, self.body, self.go_to, self._go_to_section)
        self.setAccessibleName("Form")
        self._lay_out(look)
        self._connect()

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        tabs = QVBoxLayout()
        tabs.setContentsMargins(look.px(16), look.px(6), look.px(8), look.px(6))
        tabs.addWidget(self.tabs)
        column.addWidget(self.header)
        column.addWidget(Line(look, self))
        column.addLayout(tabs)
        for part in (Line(look, self), self.body, self.notice, Line(look, self), self.footer):
            column.addWidget(part)
        column.setStretchFactor(self.body, 1)

    def _connect(self) -> None:
        self.body.row_made.connect(self._row_made)
        self.body.cleared.connect(self.keys.forget)
        self.body.unfolded.connect(self.go_to)
        self.body.added.connect(self.repeats.add_to)
        self.body.removed.connect(self.repeats.remove_one)
        self.desk.changed.connect(self.show_answers)
        self.desk.trouble.connect(self._show_trouble)
        self.keys.focused.connect(self._focused)
        self.keys.left.connect(self._left_row)
        self.tabs.wanted.connect(self._go_to_section)
        self.footer.open_wanted.connect(self.next_open)
        self.footer.done.connect(self.complete_and_next)
        self.header.list_wanted.connect(self.list_wanted)

    def _row_made(self, row: QuestionRow) -> None:
        self.keys.watch(row)
        row.editor.decided.connect(lambda value: self._decided(row, value))
        row.editor.chosen.connect(lambda value: self._chosen(row, value))
        row.editor.edited.connect(lambda text: self.desk.type(row.place, text))
        row.editor.letters_changed.connect(row.show_keys)
        row.chips.stated.connect(lambda state: self._stated(row, state))
        row.chips.originated.connect(lambda origin: self._originated(row, origin))

    def show_study(self, line: StudyLine, place: Place | None = None, *, focus: bool = True) -> None:
        """Fill the form for a study, at a place or at the first open question."""
        self.desk.settle_all()
        self.notice.say("")
        self.body.build(self.desk.form)
        self.tabs.build(self.desk.form)
        self.body.start()
        self.header.show_study(line, self.desk.form)
        self.desk.open(line.id)
        first = (
            place
            if place in self.body.rows
            else next(iter(opens(self.desk.form, self.desk.annotation)), None)
        )
        start = first if first in self.body.rows else next(iter(self.body.order), None)
        if start is not None:
            self.go_to(start, focus=focus)

    def show_answers(self) -> None:
        """Show what is stored and typed now."""
        form, annotation = self.desk.form, self.desk.annotation
        self.body.fill(annotation, self.desk.typed, self.desk.problems)
        here = self.current
        section = form.section_of(here[0]).id if here else ""
        self.tabs.show_counts(section_counts(form, annotation), section)
        count, required = len(opens(form, annotation)), len(missing(form, annotation))
        self.footer.show_open(count, required, complete=annotation.status is Status.COMPLETE)

    def _show_trouble(self, place: Place) -> None:
        row = self.body.rows.get(place)
        if row is not None:
            row.show_problem(self.desk.problems.get(place, ""))
            self.body.settle()

    @property
    def current(self) -> Place | None:
        """Where the person is."""
        row = self.body.current
        return row.place if row is not None else None

    def go_to(self, place: Place, *, focus: bool = True) -> None:
        """Make a question the current one and give it the keys."""
        row = self.body.rows.get(place)
        if row is None:
            return
        self.body.make_current(place, self.desk.annotation, focused=focus or holds_focus(row))
        self.tabs.show_counts(
            section_counts(self.desk.form, self.desk.annotation), self.desk.form.section_of(place[0]).id
        )
        self.moved.emit(place)
        if focus and not holds_focus(row.editor):
            row.focus()

    def _focused(self, row: QuestionRow) -> None:
        if row is not self.body.current or not row.has_keys:
            self.go_to(row.place, focus=False)
        row.show_keys()

    def _left_row(self, row: QuestionRow) -> None:
        if holds_focus(row):
            return
        unstored = row.editor.unstored
        row.editor.leave()
        if unstored is not None:
            self.desk.give(row.place, unstored)
        row.set_current(current=row is self.body.current, focused=False)
        self.body.show_jumps(shown=False)
        self.desk.settle(row.place)

    def _decided(self, row: QuestionRow, value: Value) -> None:
        if self.desk.give(row.place, value):
            self._advance(row)

    def _chosen(self, row: QuestionRow, value: Value) -> None:
        if value:
            self.desk.give(row.place, value)
        else:
            self.desk.clear(row.place)
        self.go_to(row.place)

    def _stated(self, row: QuestionRow, state: State) -> None:
        answer = self.desk.annotation.answer(*row.place)
        if answer is not None and answer.state is state:
            self.desk.clear(row.place)
            self.go_to(row.place)
        elif self.desk.state(row.place, state):
            self._advance(row)

    def _advance(self, row: QuestionRow) -> None:
        """Go to the next open question below, or to the button when there is none."""
        place = after(self.body.order, row.place, opens(self.desk.form, self.desk.annotation))
        if place is not None:
            self.go_to(place)
        else:
            self.go_to(row.place, focus=False)
            self._to_button()

    def _to_button(self) -> None:
        self.footer.complete_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next question, whether open or not."""
        if self.footer.complete_button.hasFocus():
            self.complete_and_next()
            return
        place = after(self.body.order, self.current, self.body.order)
        if place is not None:
            self.go_to(place)
        else:
            self._to_button()

    def go_back(self) -> None:
        """Go to the question before."""
        if self.footer.complete_button.hasFocus():
            self.go_to(self.body.order[-1])
            return
        place = after(self.body.order, self.current, self.body.order, step=-1)
        if place is not None:
            self.go_to(place)

    def next_open(self) -> None:
        """Go to the next open question, round to the top."""
        self._go_open(1)

    def previous_open(self) -> None:
        """Go to the open question before; where all above are answered, open the one before."""
        above = after(self.body.order, self.current, opens(self.desk.form, self.desk.annotation), step=-1)
        if above is None and self.current is not None:
            self.go_back()
        else:
            self._go_open(-1)

    def _go_open(self, step: int) -> None:
        self._settle_current()
        place = around(self.body.order, self.current, opens(self.desk.form, self.desk.annotation), step=step)
        if place is not None:
            self.go_to(place)
        else:
            self._to_button()

    def _settle_current(self) -> None:
        if self.current is not None:
            self.desk.settle(self.current)

    def give_state(self, state: State) -> None:
        """Say what the report says in place of a value, and move on."""
        if self.body.current is not None:
            self._stated(self.body.current, state)

    def note_origin(self, origin: str) -> None:
        """Note where the value comes from, or take that back; the value may follow."""
        if self.body.current is not None:
            self._originated(self.body.current, origin)

    def _originated(self, row: QuestionRow, origin: str) -> None:
        self.desk.settle(row.place)
        self.desk.note_origin(row.place, origin)
        self.go_to(self.current or row.place)

    def clear(self) -> None:
        """Take the answer back."""
        if self.current is not None:
            self.desk.clear(self.current)

    def show_states(self) -> None:
        """Offer the states in a menu at the question."""
        row = self.body.current
        if row is None or not row.isVisible():
            return
        menu = StateMenu(row.question, self)
        menu.stated.connect(lambda state: self._stated(row, state))
        menu.originated.connect(lambda origin: self._originated(row, origin))
        menu.cleared.connect(self.clear)
        menu.popup(row.editor.mapToGlobal(QPoint(0, row.editor.height())))

    def begin_jump(self) -> None:
        """Wait for a key that leads to a question or section, as after its own key in the form."""
        if self.body.current is not None:
            self.body.current.focus()
            self.keys.do_single("jump", self.body.current)

    def wait_for_jump(self) -> None:
        """Show the keys that lead to questions."""
        self.body.show_jumps(shown=True)

    def jump(self, key: str) -> None:
        """Go to the question of that key (in this instance first), or to the section of that number."""
        self.body.show_jumps(shown=False)
        sections = self.desk.form.sections
        if key.isdecimal() and 0 < int(key) <= len(sections):
            self._go_to_section(sections[int(key) - 1].id)
            return
        instance = self.current[1] if self.current else ""
        found = [place for place in self.body.order if key and self.desk.question(place).key.upper() == key]
        here = [place for place in found if place[1] == instance]
        if found:
            self.go_to((here or found)[0])

    def _go_to_section(self, section: str) -> None:
        """Go to the first open question of a section, or to its first."""
        form = self.desk.form
        inside = [place for place in self.body.order if form.section_of(place[0]).id == section]
        still = set(opens(form, self.desk.annotation))
        place = next((place for place in inside if place in still), next(iter(inside), None))
        if place is not None:
            self.go_to(place)

    def add_instance(self) -> None:
        """Add an instance to the current repeated section."""
        self._settle_current()
        self.repeats.add()

    def remove_instance(self) -> None:
        """Remove the current instance; an undo brings it back."""
        self.repeats.remove()

    def copy_to_next(self) -> None:
        """Copy this question's answer to the next instance, which is added if there is none, and go there."""
        self._settle_current()
        self.repeats.copy_to_next()

    def tie(self) -> None:
        """Ask for what is selected in the source to be tied to this question."""
        self.tie_wanted.emit()

    def complete_and_next(self) -> None:
        """Store what is typed and ask the view to complete the study and go on."""
        self.desk.settle_all()
        self.completed.emit()

    def next_study(self) -> None:
        """Ask for the next study of the list."""
        self.step_wanted.emit(1)

    def previous_study(self) -> None:
        """Ask for the study before in the list."""
        self.step_wanted.emit(-1)

    def escape(self) -> None:
        """Back one level: close a search, leave the text field, leave the form."""
        row = self.body.current
        if row is None or not holds_focus(row) or row.hasFocus():
            self.left.emit()
        elif not row.editor.leave():
            if row.editor.letters_are_text:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left.emit()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if not self.keys.take(event, None, typing=False):
            super().keyPressEvent(event)
