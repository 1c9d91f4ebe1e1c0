"""Import preview: what was read of a list, put right before anything is stored, then accepted whole or not at all."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QStackedLayout, QVBoxLayout, QWidget

from annotator.domain.errors import Cancelled, UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import RawList, Report
from annotator.services import importing
from annotator.ui.forms.field_editors import is_override
from annotator.ui.forms.form_keys import holds_focus
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.plan_tally import PlanFilter, PlanTally
from annotator.ui.views.ignored_lines import IgnoredLines
from annotator.ui.views.import_frame import FilterBar, ImportFooter, ImportHeader
from annotator.ui.views.import_keys import chord, hints_of
from annotator.ui.views.plan_body import PlanBody
from annotator.ui.views.plan_desk import PlanDesk
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import PlainLabel, tooltip
from annotator.ui.widgets.surfaces import Surface

WARNINGS_SHOWN = 3
Planned = tuple[ImportPlan, PlanTally]


class ImportPreview(QWidget):
    """`accepted` gives the plan to store, `cancelled` says that nothing is to be stored."""

    accepted = Signal(object)
    cancelled = Signal()
    hints_changed = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._raw: RawList | None = None
        self._hints: list[tuple[str, str]] = []
        self.setAccessibleName("Import preview")
        self.desk = PlanDesk(self)
        self.header = ImportHeader(look, self)
        self.filters = FilterBar(look, self)
        self.warnings = PlainLabel("", self, look=look, factor=0.92, token="warn")
        self.body = PlanBody(self.desk, session, look, self)
        self.footer = ImportFooter(look, self)
        self._nothing = Surface(look, "surface", self)
        self.nothing_ignored = IgnoredLines(look, self._nothing, tall=True)
        self._message: QWidget = QWidget(self._nothing)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self._look
        inside = QVBoxLayout(self._nothing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._message)
        inside.addWidget(self.nothing_ignored, 1)
        pages = QWidget(self)
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(QWidget(pages))
        self._pages.addWidget(self.body)
        self._pages.addWidget(self._nothing)
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
        self.filters.chosen.connect(self.body.show_part)
        self.filters.next_wanted.connect(self.next_to_check)
        self.body.part_changed.connect(self.filters.show_chosen)
        self.desk.item_changed.connect(lambda _index: self._count())
        self.desk.rebuilt.connect(self._rebuilt)
        self.nothing_ignored.used.connect(self.body.use_line)
        self.footer.accepted.connect(self.accept)
        self.footer.cancelled.connect(self.cancel)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_changed)

    @property
    def plan(self) -> ImportPlan | None:
        """The plan as it is corrected so far; what is still being typed is settled by accepting."""
        return self.desk.plan

    @property
    def hints(self) -> list[tuple[str, str]]:
        """Keys of the pane that has the focus, for the status line."""
        return self._hints or hints_of("list")

    def show_raw(self, raw: RawList) -> None:
        """Read a list and show what an import would do."""
        self._raw = raw
        self._read(raw, None)

    def _read(self, raw: RawList, format_name: str | None) -> None:
        review = self._session.review

        def work(report: Report) -> Planned | None:
            try:
                plan = importing.plan_import(raw, review, format_name=format_name, report=report)
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
        self._say_nothing(error.what, " ".join(part for part in (error.why, error.remedy) if part))
        self.nothing_ignored.hide()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan that was made already."""
        self._open(plan, PlanTally(plan))

    def _open(self, plan: ImportPlan, tally: PlanTally) -> None:
        self._raw = plan.raw
        self.body.part = PlanFilter.ALL
        self.desk.open(plan, tally)
        self.focus_first()

    def _rebuilt(self) -> None:
        plan = self.desk.plan
        self._count()
        self._show_warnings()
        if plan is None:
            return
        self.header.show_plan(plan)
        if plan.items:
            self._pages.setCurrentWidget(self.body)
            return
        words = f"{plan.lines:,} lines with text" if plan.lines != 1 else "1 line with text"
        why = f"{words} were read as {plan.format_label}; why each was ignored stands below."
        self._say_nothing("No citation was found", why if plan.lines else "The list has no text.")
        self.nothing_ignored.setVisible(bool(plan.ignored))
        self.nothing_ignored.show_lines(plan.ignored)

    def _say_nothing(self, title: str, text: str) -> None:
        message = EmptyState(
            title,
            text,
            self._nothing,
            look=self._look,
            action_text="Choose how to read it",
            callback=self._offer_formats,
        )
        column = self._nothing.layout()
        if column is not None:
            column.replaceWidget(self._message, message)
        self._message.deleteLater()
        self._message = message
        self._pages.setCurrentWidget(self._nothing)
        if message.button is not None:
            message.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_formats(self) -> None:
        self.header.format.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.format.showPopup()

    def _show_warnings(self) -> None:
        warnings = self.desk.plan.warnings if self.desk.plan is not None else ()
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
        changes = "One change that you made here is" if touched == 1 else f"{touched:,} changes are"
        box.setInformativeText(f"{changes} dropped. Nothing is stored yet.")
        leave = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Go on correcting", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is leave

    def focus_first(self) -> None:
        """Give the keys to the list, at the first citation to check."""
        tally = self.desk.tally
        if tally is None or not len(tally):
            return
        first = tally.next_to_check(-1)
        self.body.go_to(max(0, first))
        self.body.focus_list()

    def accept(self) -> None:
        """Hand the plan over to be stored."""
        self.body.detail.fields.settle()
        if self.plan is not None and self.plan.included:
            self.accepted.emit(self.plan)

    def cancel(self) -> None:
        """Leave without storing anything."""
        if self.can_leave():
            self.cancelled.emit()

    def escape(self) -> None:
        """Back one level: to the list, then away."""
        if self.pane == "list" or not self.body.isVisible():
            self.cancel()
        else:
            self.body.focus_list()

    def next_to_check(self) -> None:
        """Go to the next thing to check."""
        self.body.next_to_check(1)

    def previous_to_check(self) -> None:
        """Go to the thing to check before."""
        self.body.next_to_check(-1)

    def use_suggestion(self) -> None:
        """Use what is suggested."""
        self.body.use_suggestion()

    def confirm(self) -> None:
        """Say that what is doubtful is right."""
        self.body.confirm()

    def undo(self) -> None:
        """Take the last change back."""
        self.body.detail.fields.settle()
        self.desk.undo()

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self.desk.redo()

    def next_pane(self) -> None:
        """Give the keys to the next pane."""
        self._move(1)

    def previous_pane(self) -> None:
        """Give the keys to the pane before."""
        self._move(-1)

    @property
    def pane(self) -> str:
        """Where the keys go: "list", "ignored", "fields", "raw", "source", or "nothing" where nothing was read."""
        return next((name for name, (whole, _) in self._panes().items() if holds_focus(whole)), "list")

    def _panes(self) -> dict[str, tuple[QWidget, QWidget]]:
        """The panes that are there now: each whole, and what takes its keys."""
        body, detail = self.body, self.body.detail
        there: dict[str, tuple[QWidget, QWidget]] = {
            "list": (body.list, body.list),
            "ignored": (body.ignored, body.ignored.list),
            "fields": (detail.fields, detail.fields),
            "raw": (detail.raw, detail.raw.text),
            "nothing": (self._message, self._message),
            "source": (self.header, self.header.source),
        }
        return {name: pair for name, pair in there.items() if pair[0].isVisible()}

    def _move(self, step: int) -> None:
        """Give the keys to the next pane or the one before, round to the other end."""
        panes = self._panes()
        names = list(panes)
        here = names.index(self.pane) if self.pane in names else 0
        name = names[(here + step) % len(names)]
        if name == "fields":
            self.body.edit()
        else:
            panes[name][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_changed(self, _old: object, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            hints = hints_of(self.pane)
            if hints != self._hints:
                self._hints = hints
                self.hints_changed.emit(hints)

    def event(self, event: QEvent, /) -> bool:
        if is_override(event) and chord(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        verb, focus = chord(event), self.window().focusWidget()
        if verb:
            getattr(self, verb)()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)
