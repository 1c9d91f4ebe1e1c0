"""Reading the list of an import, and reading it anew as a person says: its format, its encoding, its columns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.columns import Layout
from annotator.domain.errors import Cancelled, UnreadableList
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import BY_ITSELF, RawList, ReadAs, Report, TableLook
from annotator.services import importing, table_columns
from annotator.services.reading import in_encoding
from annotator.ui.jobs import run_job
from annotator.ui.session import Session
from annotator.ui.tables.plan_tally import PlanTally

Said = Callable[[Report], ReadAs]
Read = tuple[ReadAs, ImportPlan, PlanTally]


class ListReading(QObject):
    """Reads in a job. `said` is what the person said of the list last, `before` what was said when it could be read."""

    planned = Signal(object, object)
    """An `ImportPlan` and its `PlanTally`."""
    failed = Signal(object)
    """An `UnreadableList`."""
    called_off = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._widget = parent
        self.raw: RawList | None = None
        self.said = BY_ITSELF
        self.before: ReadAs | None = None
        """None where it could not be read yet."""
        self._shown: ImportPlan | None = None

    def begin(self, raw: RawList) -> None:
        """Read a list of which nothing is said."""
        self.raw, self.said, self.before, self._shown = raw, BY_ITSELF, None, None
        self._run(BY_ITSELF)

    def adopt(self, plan: ImportPlan) -> None:
        """Go on from a plan that was made."""
        if plan.raw is not self.raw:
            self.raw, self.said = plan.raw, plan.read_as
        self.before, self._shown = self.said, plan

    def in_format(self, name: str) -> None:
        """Read in a format; what was said of columns is over, as it would make a table of it."""
        self._run(replace(self.said, format=name, columns={}))

    def in_encoding(self, encoding: str) -> None:
        """Read in an encoding, '' for the one that is found."""
        raw, said, look = self.raw, self.said, None
        if raw is None:
            return
        if self._shown is not None:
            said, look = replace(said, columns=self._shown.read_as.columns), self._shown.table
        wanted = replace(said, encoding=encoding)
        self._run(wanted, lambda report: in_encoding(raw, said, encoding, look, report))

    def with_columns(self, look: TableLook, columns: Layout) -> None:
        """Read a table so, and remember it for the next one with the same header once it could be read."""

        def remember() -> None:
            self._remember(table_columns.remembered(self._session.settings.layouts, look, columns))

        self._run(replace(self.said, columns=columns), then=remember)

    def as_found(self, look: TableLook) -> None:
        """Read a table as if nothing had been said of it, and forget what was."""
        self._remember(table_columns.forgotten(self._session.settings.layouts, look))
        self._run(replace(self.said, columns={}))

    def back(self) -> None:
        """Read as it was read before."""
        self._run(self.before or BY_ITSELF)

    def _remember(self, layouts: tuple[Layout, ...]) -> None:
        memory = self._session.memory
        memory.change_settings(replace(memory.settings, layouts=layouts))

    def _run(
        self, wanted: ReadAs, said: Said | None = None, then: Callable[[], object] = lambda: None
    ) -> None:
        raw, review, layouts = self.raw, self._session.review, self._session.settings.layouts
        if raw is None:
            return

        def work(report: Report) -> Read | None:
            try:
                read_as = said(report) if said is not None else wanted
                plan = importing.plan_import(raw, review, read_as=read_as, layouts=layouts, report=report)
            except Cancelled:
                return None
            return read_as, plan, PlanTally(plan)

        def done(read: Read | None) -> None:
            if read is None:
                self.called_off.emit()
                return
            self.said, plan, tally = read
            then()
            self.planned.emit(plan, tally)

        def failed(error: Exception) -> None:
            if not isinstance(error, UnreadableList):
                raise error
            self.said = wanted
            self.failed.emit(error)

        run_job(self._widget, "Reading the list", work, done, failed)
