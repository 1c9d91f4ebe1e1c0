"""Import preview: what was read of a list, put right before anything is stored, then accepted whole or not at all."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QStackedLayout, QVBoxLayout, QWidget

from annotator.domain.columns import Layout
from annotator.domain.errors import UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import RawList, TableLook
from annotator.domain.review import Source
from annotator.services import importing, table_columns
from annotator.ui.forms.field_editors import is_override
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.tables.plan_tally import PlanFilter, PlanTally
from annotator.ui.views.import_frame import FilterBar, ImportFooter, ImportHeader
from annotator.ui.views.import_keys import chord, hints_of
from annotator.ui.views.import_panes import ImportPanes
from annotator.ui.views.import_question import may_drop
from annotator.ui.views.list_reading import ListReading
from annotator.ui.views.nothing_found import WARNINGS_SHOWN, NothingFound
from annotator.ui.views.plan_body import PlanBody
from annotator.ui.views.plan_desk import PlanDesk
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.labels import PlainLabel, tooltip

LEAST_HEIGHT = 540
"""Pixels at a text size of 100 % under which its rows would be pressed."""


class ImportPreview(QWidget):
    """`accepted` gives the plan to store, `cancelled` says that nothing is to be stored.

    `details_wanted` asks for what is to be said of the source; `describe` takes it. `columns_wanted` asks for what the
    columns of the table are; `read_columns` takes it.
    """

    accepted = Signal(object)
    details_wanted = Signal()
    columns_wanted = Signal()
    cancelled = Signal()
    hints_changed = Signal(object)

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self.reading = ListReading(session, self)
        self.hints = hints_of("list")
        """Keys of the pane that has the focus, for the status line."""
        self.setAccessibleName("Import preview")
        self.setProperty("least_height", LEAST_HEIGHT)
        self.desk = PlanDesk(self)
        self.header = ImportHeader(look, self)
        self.filters = FilterBar(look, self)
        self.warnings = PlainLabel("", self, look=look, factor=0.92, token="warn")
        self.body = PlanBody(self.desk, session, look, self)
        self.nothing = NothingFound(
            look, self.choose_format, self, say_columns=self.ask_columns, back=self.reading.back
        )
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
        self.header.format_chosen.connect(self.read_format)
        self.header.reading.encoding_chosen.connect(self.read_encoding)
        self.header.reading.columns_wanted.connect(self.ask_columns)
        self.reading.planned.connect(self._open)
        self.reading.failed.connect(self._not_read)
        self.reading.called_off.connect(self._called_off)
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
        self.desk.open(None)
        self._pages.setCurrentIndex(0)
        self.reading.begin(raw)

    def _called_off(self) -> None:
        if self.plan is None:
            self.cancelled.emit()
        else:
            self._show_header()

    def _show_header(self) -> None:
        if self.plan is not None:
            self.header.show_plan(self.plan, self.reading.said)

    def _not_read(self, error: UnreadableList) -> None:
        self.desk.open(None)
        raw, said = self.reading.raw, self.reading.said
        name = raw.name if raw is not None else ""
        self.header.show_failure(name or "Pasted text", importing.formats(), said)
        self.nothing.show_failure(error, was_read=self.reading.before is not None)
        self._pages.setCurrentWidget(self.nothing)
        if self.isVisible():
            self.nothing.focus()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan that was made already."""
        self._open(plan, PlanTally(plan))

    def _open(self, plan: ImportPlan, tally: PlanTally) -> None:
        self.reading.adopt(plan)
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
        self._show_header()
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
        self._show_header()

    def choose_format(self) -> None:
        """Offer the formats."""
        _open_box(self.header.format)

    def choose_encoding(self) -> None:
        """Offer the encodings, where there is something to choose."""
        if self.header.reading.encoding.isVisible():
            _open_box(self.header.reading.encoding)

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

    def read_format(self, name: str) -> None:
        """Read the list in another format."""
        if self.plan is None or name != self.plan.format:
            self._anew(lambda: self.reading.in_format(name))

    def read_encoding(self, encoding: str) -> None:
        """Read the list in another encoding, '' for the one that is found."""
        if self.plan is None or encoding != self.plan.encoding:
            self._anew(lambda: self.reading.in_encoding(encoding))

    def read_columns(self, look: TableLook, columns: Layout) -> None:
        """Read the table so, and the next one with this header too; without columns as it is found."""
        shown = self.plan.table if self.plan is not None else None
        if shown is not None and shown.known and columns == table_columns.given(shown, shown.columns):
            return
        if columns:
            self._anew(lambda: self.reading.with_columns(look, columns))
        else:
            self._anew(lambda: self.reading.as_found(look))

    def _anew(self, read: Callable[[], object]) -> None:
        if self._may_drop("Read the list anew?", "Read it anew"):
            read()
        else:
            self._show_header()

    @property
    def is_table(self) -> bool:
        """Whether the list has columns of which something can be said."""
        return self.plan is not None and self.plan.table is not None

    def ask_columns(self) -> None:
        """Have the person asked what the columns are, where the list is a table."""
        if self.is_table:
            self.columns_wanted.emit()

    def can_leave(self) -> bool:
        """Whether the preview may go away; asks only if something was corrected."""
        return self._may_drop("Leave the import?", "Leave")

    def _may_drop(self, question: str, yes: str) -> bool:
        self.body.detail.fields.settle()
        return may_drop(self, self.desk.touched, question, yes)

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
        pane = self.panes.current
        hints = hints_of(self.nothing.step if pane == "nothing" else pane)
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


def _open_box(box: QComboBox) -> None:
    box.setFocus(Qt.FocusReason.OtherFocusReason)
    box.showPopup()
