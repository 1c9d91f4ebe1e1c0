"""Annotate: studies with progress, the source, the form; previous, next, and on to the next that is not complete."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from annotator.analysis.completeness import missing
from annotator.domain.annotation import Place, Status
from annotator.domain.changes import Changes
from annotator.domain.review import StudyLine
from annotator.services import annotating
from annotator.ui.forms.form_pane import FormPane
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.putting_off import PuttingOff
from annotator.ui.views.quoting import Quoting
from annotator.ui.views.source_pane import SourcePane
from annotator.ui.views.study_pane import StudyPane
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.surfaces import Surface

HINTS = [
    ("next_study", "next study"),
    ("next_pane", "next pane"),
    ("tie", "tie selected text"),
    ("jump", "go to a question"),
    ("states", "states"),
]
FOLDS_BELOW = 1120
"""Pixels of the window below which the list of studies folds into the title of the form."""
PANES = (231, 455, 520)
"""Widths of studies, source and form at first."""
CONCERNS = ("annotation", "answer", "evidence", "instance", "study", "citation", "report", "same_work")


class AnnotateView(QWidget):
    """One study at a time. It opens where the person stopped."""

    hints_changed = Signal(object)
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self.studies = StudyPane(session, look, self)
        self.source = SourcePane(look, self)
        form_side = Surface(look, "surface", self)
        self.form = FormPane(session, look, form_side)
        inside = QStackedLayout(form_side)
        inside.addWidget(self.form)
        self.quoting = Quoting(session, self.source, self.form, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for part, stretch in ((self.studies, 0), (self.source, 4), (form_side, 5)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self._empty = EmptyState(
            "No study yet",
            "Every citation that you import is a study to annotate. Import a reference list first.",
            self,
            look=look,
            action_text="Import a reference list",
            key="Ctrl+I",
            callback=self.import_requested.emit,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self._empty)
        self._unseen = PuttingOff(self)
        self._connect()

    def _connect(self) -> None:
        self.studies.chosen.connect(lambda line: self._show(line, focus=False))
        self.studies.entered.connect(self.focus_form)
        self.source.step_wanted.connect(self.step)
        self.form.step_wanted.connect(self.step)
        self.form.completed.connect(self.complete_and_next)
        self.form.left.connect(self._go_to_list)
        self.form.moved.connect(self._remember_place)
        self.form.list_wanted.connect(self._toggle_list)
        self.splitter.splitterMoved.connect(lambda *_: self._remember_sizes())
        self._session.changed.connect(self._changed)
        self._session.opened.connect(self._opened)
        self._session.save_state_changed.connect(self.form.header.show_saved)

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of this view for the status line."""
        return HINTS

    @property
    def current(self) -> StudyLine | None:
        """The study that is shown."""
        return self.studies.current()

    def _opened(self) -> None:
        self.form.desk.leave()
        self._unseen.do(self.show_review)

    def show_review(self) -> None:
        """Take up the review that was opened, where the person stopped."""
        self.studies.reload()
        sizes = self._session.remembered("annotate.sizes", [self._look.px(size) for size in PANES])
        if len(sizes) == len(PANES):
            self.splitter.setSizes([int(size) for size in sizes])
        self.form.header.show_saved(self._session.save_state)
        study = self._session.remembered("annotate.study", "", here=True)
        question = self._session.remembered("annotate.question", "", here=True)
        instance = self._session.remembered("annotate.instance", "", here=True)
        if not (study and self.show_study(study, (question, instance), focus=False)):
            self._show_first()
            return
        scrolled = self._session.remembered("annotate.scrolled", [0, 0], here=True)
        QTimer.singleShot(0, self, lambda: self._scroll_back(scrolled))

    def _scroll_back(self, scrolled: list[int]) -> None:
        """Go back to where source and form were scrolled to, once they are laid out."""
        if len(scrolled) == 2 and self.current is not None:
            self.source.scroll_to(scrolled[0])
            self.form.body.verticalScrollBar().setValue(scrolled[1])

    def _remember_scrolled(self) -> None:
        if self._session.review is not None and self.isVisible():
            scrolled = [self.source.offset, self.form.body.verticalScrollBar().value()]
            self._session.remember("annotate.scrolled", scrolled, here=True)

    def _show_first(self) -> None:
        first = self.studies.first()
        self._stack.setCurrentIndex(0 if first is not None else 1)
        if first is not None:
            self._show(first, focus=False)
        else:
            self.form.desk.leave()

    def show_study(self, study: str, place: Place | None = None, *, focus: bool = True) -> bool:
        """Show a study by id, at a place of its form; whether it is there."""
        review = self._session.review
        if review is None:
            return False
        self._unseen.catch_up()
        lines = annotating.lines_of(review, [study])
        if not lines or self.studies.model.row_of(lines[0].n) < 0:
            return False
        self._stack.setCurrentIndex(0)
        self.studies.show_current(lines[0])
        self._show(lines[0], place, focus=focus)
        return True

    def _show(self, line: StudyLine, place: Place | None = None, *, focus: bool = True) -> None:
        review = self._session.review
        if review is None:
            return
        self.studies.show_current(line)
        self.source.show_citations(annotating.citations_of(review, line.id))
        self.form.show_study(line, place, focus=focus)
        self.quoting.open(line.id)
        self._session.remember("annotate.study", line.id, here=True)

    def _remember_place(self, place: Place) -> None:
        self._session.remember("annotate.question", place[0], here=True)
        self._session.remember("annotate.instance", place[1], here=True)

    def _remember_sizes(self) -> None:
        self._session.remember("annotate.sizes", self.splitter.sizes())

    def settle(self) -> None:
        """Store what is typed: the view is left or the review closes."""
        self.form.desk.settle_all()
        self._remember_scrolled()

    def focus_first(self) -> None:
        """Give the keys to the form, at the question where one is."""
        self.focus_form()

    def focus_form(self) -> None:
        """Give the keys to the form."""
        if self.current is not None and self.form.current is not None:
            self.form.go_to(self.form.current)

    def panes(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        row = self.form.body.current
        form = row.editor.target if row is not None else self.form
        return [pane for pane in (self.studies.list, self.source.target, form) if pane.isVisible()]

    def next_open(self) -> None:
        """Go to the next open question of the study, round to the top."""
        if self.current is not None:
            self.form.next_open()

    def previous_open(self) -> None:
        """Go to the open question before."""
        if self.current is not None:
            self.form.previous_open()

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) study in order of arrival."""
        review, line = self._session.review, self.current
        if review is None or line is None:
            return
        study = annotating.neighbour(review, line.id, by)
        if study is not None:
            self.show_study(study)

    def complete_and_next(self) -> None:
        """Complete the study if nothing required is open, else say what is missing; go on to the next open one."""
        review, line = self._session.review, self.current
        if review is None or line is None:
            return
        self.settle()
        lacking = self._lacking()
        if not lacking and self.form.desk.annotation.status is not Status.COMPLETE:
            self._session.do_from(self.form.desk, annotating.complete, line.id)
            self._after_answer()
        following = annotating.next_open(review, line.id)
        if following is not None:
            self.show_study(following)
            if lacking:
                self._tell_draft(line, lacking)
        elif lacking:
            self._tell_missing(line, lacking)
        else:
            self._tell_all_done()

    @property
    def is_complete(self) -> bool:
        """Whether the study that is shown is marked complete."""
        return self.current is not None and self.form.desk.annotation.status is Status.COMPLETE

    def complete(self) -> None:
        """Mark the study complete and stay, or list what is missing with a link to each."""
        line = self.current
        if line is None:
            return
        self.settle()
        lacking = self._lacking()
        if lacking:
            self._tell_missing(line, lacking)
        elif self.form.desk.annotation.status is not Status.COMPLETE:
            self._session.do_from(self.form.desk, annotating.complete, line.id)
            self._after_answer()

    def reopen(self) -> None:
        """Make a complete study a draft again."""
        line = self.current
        if line is not None and self.is_complete:
            self._session.do_from(self.form.desk, annotating.reopen, line.id)
            self._after_answer()

    def _lacking(self) -> list[Place]:
        desk = self.form.desk
        return list(dict.fromkeys([*missing(desk.form, desk.annotation), *desk.problems]))

    def _tell_missing(self, line: StudyLine, lacking: list[Place]) -> None:
        links = [(self.form.desk.question(place).label, self._leading_to(line, place)) for place in lacking]
        self.form.notice.say(f"{line.label} stays a draft. {_still_open(len(lacking))}", links)

    def _tell_draft(self, line: StudyLine, lacking: list[Place]) -> None:
        labels = dict.fromkeys(self.form.desk.form.question(place[0]).label for place in lacking)
        words = f"{line.label} stays a draft. {_still_open(len(lacking))} {', '.join(labels)}."
        self.form.notice.say(words, [(f"Back to {line.label}", self._leading_to(line, lacking[0]))])

    def _leading_to(self, line: StudyLine, place: Place) -> Callable[[], object]:
        return lambda: self.show_study(line.id, place)

    def _tell_all_done(self) -> None:
        step = ("Export the tables (Ctrl+E)", self.export_requested.emit)
        self.form.notice.say("Every study is complete.", [step])

    def _changed(self, changes: Changes) -> None:
        if not any(changes.concerns(kind) for kind in CONCERNS):
            return
        if changes.origin in {self.form.desk, self.quoting.desk}:
            if changes.concerns("evidence") and changes.concerns("instance"):
                self.form.desk.reload()  # a tie can add the first instance
            self._after_answer(regroup=changes.concerns("annotation"))
            self.quoting.follow(changes)
            return
        if self.isVisible():
            self._follow(changes)
        elif not self._unseen.waits:
            self._unseen.do(self._read_again)

    def _read_again(self) -> None:
        """Show the same study as the file has it now."""
        line = self.current
        self.studies.reload()
        if line is None or not self.show_study(line.id, self.form.current, focus=False):
            self._show_first()

    def _after_answer(self, *, regroup: bool = True) -> None:
        """Show in the list what an answer on the current study changed."""
        review, line = self._session.review, self.current
        if review is None or line is None:
            return
        changed = annotating.study_line(review, line.id)
        if not regroup:
            self.studies.model.replace(changed)
            return
        self.studies.reload(changed)
        self.form.desk.reload()

    def _follow(self, changes: Changes) -> None:
        """Show what somebody else, an undo or a redo changed, and go to its place."""
        review, line = self._session.review, self.current
        self.studies.reload()
        if review is None:
            return
        touched = annotating.touched_place(review, changes)
        if touched is not None:
            study, place = touched
            if line is not None and study == line.id:
                self.form.desk.reload()
                self.form.go_to(place)
            elif self.show_study(study, place):
                self.quoting.show_touched(changes)
                return
        if line is None or not self.show_study(line.id, self.form.current, focus=False):
            self._show_first()
        self.quoting.show_touched(changes)

    def _toggle_list(self) -> None:
        shown = self.studies.isHidden()
        self.studies.setVisible(shown)
        self.source.setVisible(not shown)
        self._go_to_list() if shown else give_on_hidden_keys(self, self.focus_form)

    def _go_to_list(self) -> None:
        if self.studies.isHidden():
            self._toggle_list()
        else:
            self.studies.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self._look.px(FOLDS_BELOW)
        if narrow != self.form.header.list_button.isVisibleTo(self.form.header):
            self.form.header.show_list_button(shown=narrow)
            self.studies.setVisible(not narrow)
            self.source.setVisible(True)
            give_on_hidden_keys(self, self.focus_form)


def _still_open(count: int) -> str:
    return "One required answer is missing:" if count == 1 else f"{count} required answers are missing:"
