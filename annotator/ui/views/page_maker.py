"""Makes the page of the tables view: which table, which columns; in a job where it takes long."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.analysis.printed import Printed, printed
from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.reading import Report, silent
from annotator.services import tables
from annotator.services.exporting import DEFAULT_TABLE
from annotator.services.tables import TableLine
from annotator.ui.jobs import run_job
from annotator.ui.session import Session


@dataclass(frozen=True, slots=True)
class Made:
    """The tables there are, and the page of one of them."""

    lines: list[TableLine]
    page: Printed


class PageMaker(QObject):
    """Remembers what is looked at, per review. `stale` until the page is as the review is now."""

    made = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.stale = True
        self._touched: dict[str, frozenset[str]] = {}

    def note(self, changes: Changes) -> bool:
        """Note what changed since the page was made; whether a table is concerned."""
        concerned = {kind: ids for kind, ids in changes.touched.items() if kind in tables.MADE_OF}
        for kind, ids in concerned.items():
            before = self._touched.get(kind, ids)
            self._touched[kind] = before | ids if before and ids else frozenset()
        self.stale = self.stale or bool(concerned)
        return bool(concerned)

    @property
    def current(self) -> str:
        """The id of the table that is looked at."""
        return self._session.remembered("tables.current", DEFAULT_TABLE, here=True)

    def look_at(self, table: str) -> None:
        """Look at another table from now on."""
        self._session.remember("tables.current", table, here=True)
        self.stale = True

    def keep_columns(self, page: Printed, chosen: list[str]) -> None:
        """Remember the columns of a table; those that are usual need no remembering."""
        kept = [] if chosen == page.usual else chosen
        self._session.remember(f"tables.columns.{page.table.id}", kept, here=True)
        self.stale = True

    def forget(self) -> None:
        """Another review was opened."""
        self.stale = True
        self._touched.clear()

    def make(self, *, abbreviated: bool) -> None:
        """Make the page as the review is now; `made` brings it."""
        review = self._session.review
        if review is None:
            return
        tables.follow(review, self._touched)
        wanted = self.current
        chosen: list[str] = self._session.remembered(f"tables.columns.{wanted}", [], here=True)

        def work(report: Report) -> Made:
            lines = tables.table_lines(review, report)
            ids = [line.id for line in lines]
            name = wanted if wanted in ids else DEFAULT_TABLE
            table = tables.table(review, name, report)
            return Made(lines, printed(table, chosen, number=ids.index(name) + 1, abbreviated=abbreviated))

        if tables.takes_long(review, wanted):
            run_job(self._view.window(), "Making the table", work, self._take, self._failed)
        else:
            self._take(work(silent))

    def _take(self, made: Made) -> None:
        self.stale = False
        self._touched.clear()
        self.made.emit(made)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._session.failed.emit(error)
