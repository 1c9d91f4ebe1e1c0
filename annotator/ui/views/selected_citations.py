"""What can be done with the citations that are selected, be they one or a hundred thousand."""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionRange, QObject, Signal
from PySide6.QtGui import QGuiApplication

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.reading import Report
from annotator.services import citations
from annotator.services.review import OpenReview
from annotator.ui.jobs import run_job
from annotator.ui.session import Session
from annotator.ui.tables.citation_table_view import CitationTable

MANY = 300
"""Citations from which a verb runs as a job, with progress and a way to call it off."""
Verb = Callable[[OpenReview, list[str], Report], Changes]


class SelectedCitations(QObject):
    """Asks the table for ranges, never for rows; nothing is fetched before a verb needs it."""

    counted = Signal(int)
    """How many citations are selected now."""

    def __init__(self, session: Session, table: CitationTable) -> None:
        super().__init__(table)
        self._session = session
        self._table = table
        table.selectionModel().selectionChanged.connect(lambda *_: self.counted.emit(self.count))

    @property
    def count(self) -> int:
        """How many are selected."""
        return sum(part.height() for part in self._parts())

    def _parts(self) -> list[QItemSelectionRange]:
        """The ranges that are selected, from the top."""
        selection = self._table.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        return sorted((part for part in parts if part.left() == 0), key=lambda part: part.top())

    def numbers(self) -> "array[int]":
        """The row numbers of the selected citations, in the order of the table."""
        found = array("q")
        for part in self._parts():
            found.extend(self._table.citations.numbers_between(part.top(), part.bottom()))
        return found

    def listed(self) -> "array[int]":
        """The row numbers of all that the table lists, in its order."""
        return self._table.citations.numbers_between(0, self._table.citations.rowCount() - 1)

    def do(self, title: str, verb: Verb) -> None:
        """Call a verb on the selected citations, as one step; many of them as a job."""
        review, numbers = self._session.review, self.numbers()
        if review is None or not numbers:
            return
        if len(numbers) <= MANY:
            self._session.do(lambda here: verb(here, citations.ids_of(here, numbers), _unheard))
            return

        def work(report: Report) -> Changes:
            return verb(review, citations.ids_of(review, numbers), report)

        self.run(title, work)

    def run(self, title: str, work: Callable[[Report], Changes]) -> None:
        """Run what writes as a job, once nothing waits for the file."""
        if self._session.may_write():
            run_job(self._table.window(), title, work, self._session.announce, self._failed)

    def leave_out(self, *, out: bool) -> None:
        """Leave them out of the review, or bring them back."""
        self.do(
            f"{'Leaving out' if out else 'Bringing back'} {self.count:,} citations",
            lambda review, ids, report: citations.leave_out(review, ids, out, report),
        )

    def copy(self) -> None:
        """Copy them as a reference list."""
        review, numbers = self._session.review, self.numbers()
        if review is None or not numbers:
            return
        clipboard = QGuiApplication.clipboard()
        if len(numbers) <= MANY:
            clipboard.setText(citations.references(review, numbers))
            return

        def work(report: Report) -> str:
            return citations.references(review, numbers, report)

        run_job(self._table.window(), "Copying references", work, clipboard.setText, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._session.failed.emit(error)


def _unheard(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""
