"""Import preview: what was read of a list, put right before anything is stored, then accepted whole or not at all."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QStackedLayout, QVBoxLayout, QWidget

from annotator.domain.errors import Cancelled, UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import RawList, ReadAs, Report
from annotator.domain.review import Source
from annotator.services import importing
from annotator.ui.forms.field_editors import is_override
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.plan_tally import PlanFilter, PlanTally
from annotator.ui.views.import_frame import FilterBar, ImportFooter, ImportHeader
from annotator.ui.views.import_keys import chord, hints_of
from annotator.ui.views.import_panes import ImportPanes
from annotator.ui.views.nothing_found import WARNINGS_SHOWN, NothingFound
from annotator.ui.views.plan_body import PlanBody
from annotator.ui.views.plan_desk import PlanDesk
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.labels import PlainLabel, tooltip
from annotator.ui.widgets.letters import give_letters

Planned = tuple[ImportPlan, PlanTally]


class ImportPreview(QWidget):
    """`accepted` gives the plan to store, `cancelled` says that nothing is to be stored.

    `details_wanted` asks for what is to be said of the source; `describe` takes it.
    """

    accepted = Signal(object)
    details_wanted = Signal()
    cancelled = Signal()
    hints_changed = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._raw: RawList | None = None
        self.hints = hints_of("list")
        """Keys of the pane that has the focus, for the status line."""
        self.setAccessibleName("Import preview")
        self.desk = PlanDesk(self)
        self.header = ImportHeader(look, self)
        self.filters = FilterBar(look, self)
        self.warnings = PlainLabel("", self, look=look, factor=0.92, token="warn")
        self.body = PlanBody(self.desk, session, look, self)
        self.nothing = NothingFound(look, self._offer_formats, self)
        self.footer = ImportFooter(look, self)
        self.panes = ImportPanes(self.body, self.nothing, self.header)
        self._lay_out()
        self._connect()
        self._verbs: dict[str, Callable[[], object]] = {
            "next_to_check": self.body.next_to_check,
            "previous_to_check": lambda: self.body.next_to_check(-1),
            "next_pane": lambda: self.panes.move(1),
            "previous_pane": lambda: self.panes.move(-1),
            "use_suggestion": self.body.use_suggestion,
            "confirm": self.body.confirm,
            "accept": self.accept,
            "undo": self.undo,
            "redo": self.desk.redo,
            "escape": self.escape,
        }

    def _lay_out(self) -> None:
        look = self._look
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        for page in (QWidget(pages), self.body, self.nothing):
            self._pages.addWidget(page)
        self.warnings.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(6))
        self.warnings.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.filters, self.warnings, pages, self.footer):
            column.addWidget(part)
        column.setStretchFactor(pages, 1)

    def _connect(self) -> None:
        self.header.renamed.connect(self.desk.rename)
        self.header.format_chosen.connect(self._read_as)
        self.header.details_wanted.connect(self.details_wanted)
        self.filters.chosen.connect(self.body.show_part)
        self.filters.next_wanted.connect(self.body.next_to_check)
        self.body.part_changed.connect(self.filters.show_chosen)
        self.desk.item_changed.connect(lambda _index: self._count())
        self.desk.rebuilt.connect(self._rebuilt)
        self.nothing.ignored.used.connect(self.body.use_line)
        self.footer.accepted.connect(self.accept)
        self.footer.cancelled.connect(self.cancel)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def plan(self) -> ImportPlan | None:
        """The plan as it is corrected so far; what is still being typed is settled by accepting."""
        return self.desk.plan

    def show_raw(self, raw: RawList) -> None:
        """Read a list and show what an import would do; `cancelled` if the person calls the reading off."""
        self._raw = raw
        self.desk.open(None)
        self._pages.setCurrentIndex(0)
        self._read(raw, None)

    def _read(self, raw: RawList, format_name: str | None) -> None:
        review = self._session.review

        def work(report: Report) -> Planned | None:
            try:
                plan = importing.plan_import(
                    raw, review, read_as=ReadAs(format=format_name or ""), report=report
                )
            except Cancelled:
                return None
            return plan, PlanTally(plan)

        def done(planned: Planned | None) -> None:
            if planned is not None:
                self._open(*planned)
            elif self.plan is None:
                self.cancelled.emit()
            else:
                self.header.show_plan(self.plan)

        run_job(self, "Reading the list", work, done, self._not_read)

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, UnreadableList):
            raise error
        self.desk.open(None)
        name = self._raw.name if self._raw is not None else ""
        self.header.show_failure(name or "Pasted text", importing.formats())
        self.nothing.show_failure(error)
        self._pages.setCurrentWidget(self.nothing)
        if self.isVisible():
            self.nothing.focus()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan that was made already."""
        self._open(plan, PlanTally(plan))

    def _open(self, plan: ImportPlan, tally: PlanTally) -> None:
        self._raw = plan.raw
        self.body.part = PlanFilter.ALL
        self.desk.open(plan, tally)
        if self.isVisible():
            self.focus_first()

    def _rebuilt(self) -> None:
        plan = self.desk.plan
        self._count()
        self._show_warnings()
        if plan is None:
            return
        self.header.show_plan(plan)
        if not plan.items:
            self.nothing.show_plan(plan)
        self._pages.setCurrentWidget(self.body if plan.items else self.nothing)
        if plan.items:
            give_on_hidden_keys(self, self.body.focus_list)
        elif self.isVisible():
            self.nothing.focus()

    def describe(self, source: Source) -> None:
        """Take what was said of where the list comes from."""
        self.desk.describe(source)
        if self.plan is not None:
            self.header.show_plan(self.plan)

    def _offer_formats(self) -> None:
        self.header.format.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.format.showPopup()

    def _show_warnings(self) -> None:
        plan = self.desk.plan
        warnings = plan.warnings if plan is not None and plan.items else ()
        said = [f"Line {one.line}: {one.text}" if one.line else one.text for one in warnings]
        more = len(said) - WARNINGS_SHOWN
        shown = [*said[:WARNINGS_SHOWN], *([f"and {more:,} more"] if more > 0 else [])]
        self.warnings.setText("\n".join(shown))
        self.warnings.setToolTip(tooltip("\n".join(said[:40])) if more > 0 else "")
        self.warnings.setVisible(bool(said))

    def _count(self) -> None:
        plan, tally = self.desk.plan, self.desk.tally
        counts = {part: tally.count(part) if tally is not None else 0 for part in PlanFilter}
        counts[PlanFilter.IGNORED] = len(plan.ignored) if plan is not None else 0
        self.filters.show_counts(counts)
        self.filters.setVisible(plan is not None and bool(plan.items))
        self.footer.show_count(counts[PlanFilter.ALL] - counts[PlanFilter.LEFT_OUT])

    def _read_as(self, format_name: str) -> None:
        if self._raw is None or (self.plan is not None and format_name == self.plan.format):
            return
        if self._may_drop("Read the list anew?", "Read it anew"):
            self._read(self._raw, format_name)
        elif self.plan is not None:
            self.header.show_plan(self.plan)

    def can_leave(self) -> bool:
        """Whether the preview may go away; asks only if something was corrected."""
        return self._may_drop("Leave the import?", "Leave")

    def _may_drop(self, question: str, yes: str) -> bool:
        self.body.detail.fields.settle()
        touched = self.desk.touched
        if not touched:
            return True
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Import preview")
        box.setText(question)
        changes = "The change that you made here is" if touched == 1 else f"The {touched:,} changes are"
        box.setInformativeText(f"{changes} dropped. Nothing is stored yet.")
        leave = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Go on correcting", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        give_letters(box)
        box.exec()
        return box.clickedButton() is leave

    def focus_first(self) -> None:
        """Give the keys to the list at the first citation to check, else to the first; to the next step if none."""
        tally = self.desk.tally
        if tally is None or not len(tally):
            self.nothing.focus()
            return
        self.body.go_to(max(0, tally.next_to_check(-1)))
        self.body.focus_list()

    def accept(self) -> None:
        """Hand the plan over to be stored."""
        self.body.detail.fields.settle()
        if self.plan is not None and self.plan.included:
            self.accepted.emit(self.plan)

    def cancel(self) -> None:
        """Leave without storing anything; asks first if something was corrected."""
        if self.can_leave():
            self.cancelled.emit()

    def escape(self) -> None:
        """Back one level: to the list, then away."""
        back = self.body.isVisible() and not self.body.list_has_focus
        self.body.focus_list() if back else self.cancel()

    def undo(self) -> None:
        """Take the last change back."""
        self.body.detail.fields.settle()
        self.desk.undo()

    def _focus_changed(self, _old: object, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        detail = self.body.detail
        if detail.isAncestorOf(new):
            detail.ensureWidgetVisible(new, 0, self._look.px(56))
        hints = hints_of(self.panes.current)
        if hints != self.hints:
            self.hints = hints
            self.hints_changed.emit(hints)

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and chord(event, self._look.keys):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        verb, focus = chord(event, self._look.keys), self.window().focusWidget()
        if verb:
            self._verbs[verb]()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)
