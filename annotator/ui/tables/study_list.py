"""The list of studies: in progress, not started, complete, each with its count; lines are fetched by pages."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from annotator.domain.annotation import Status
from annotator.domain.review import StudyLine
from annotator.ui.widgets.badges import STATUS_WORDS
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

PAGE = 128
ORDER = (Status.DRAFT, Status.NOT_STARTED, Status.COMPLETE)
TITLES = {Status.DRAFT: "In progress", Status.NOT_STARTED: "Not started", Status.COMPLETE: "Complete"}
LINE = int(Qt.ItemDataRole.UserRole)
HEADING = LINE + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The row above a group: its title and how many studies it holds."""

    title: str
    count: int


Groups = Mapping[Status, "array[int]"]
Fetch = Callable[[Sequence[int]], Sequence[StudyLine]]


class StudyListModel(QAbstractListModel):
    """Rows are headings and studies by row number; `show` takes the groups, `fetch` gives the lines of a page."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._rows: array[int] = array("q")
        self._headings: dict[int, Heading] = {}
        self._lines: dict[int, StudyLine] = {}

    def show(self, groups: Groups, *, grouped: bool = True, changed: StudyLine | None = None) -> None:
        """Show these studies by status, or as they came, and forget every line but where one alone `changed`."""
        self.beginResetModel()
        self._rows = array("q")
        self._headings = {}
        self._lines = {**self._lines, changed.n: changed} if changed is not None else {}
        if not grouped:
            self._rows = array("q", sorted(n for group in groups.values() for n in group))
        for status in ORDER if grouped else ():
            if groups.get(status):
                self._headings[len(self._rows)] = Heading(TITLES[status], len(groups[status]))
                self._rows.append(0)
                self._rows.extend(groups[status])
        self.endResetModel()

    def replace(self, line: StudyLine) -> None:
        """Show another line of a study that stays in its group."""
        row = self.row_of(line.n)
        if row >= 0:
            self._lines[line.n] = line
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, n: int) -> int:
        """Where the study with that row number stands, -1 if it is not listed."""
        try:
            return self._rows.index(n) if n else -1
        except ValueError:
            return -1

    def line(self, row: int) -> StudyLine | None:
        """The study in a row; None for a heading, and for a study that is gone."""
        n = self._rows[row]
        if n and n not in self._lines:
            start = row // PAGE * PAGE
            wanted = [one for one in self._rows[start : start + PAGE] if one and one not in self._lines]
            self._lines.update({line.n: line for line in self._fetch(wanted)})
        return self._lines.get(n)

    def first_study_row(self) -> int:
        """The first row that is a study, -1 when there is none."""
        return next((row for row, n in enumerate(self._rows[:2]) if n), -1)

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        if index.isValid() and index.row() in self._headings:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        heading = self._headings.get(index.row())
        if role == HEADING:
            return heading
        if heading is not None:
            return f"{heading.title}, {heading.count}" if role in _SAID else None
        line = self.line(index.row())
        if role == LINE or line is None:
            return line
        return _SAYS[role](line)


def _spoken(line: StudyLine) -> str:
    done = f", {line.answered} of {line.asked} answered" if line.asked else ""
    return f"{line.label}, number {line.number or 'none'}, {STATUS_WORDS[line.status]}{done}"


def _tip(line: StudyLine) -> str:
    return tooltip(
        f"{line.label} [{line.number}]: {line.title}" if line.number else f"{line.label}: {line.title}"
    )


_SAYS: dict[int, Callable[[StudyLine], str]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda line: line.label,
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}
_SAID = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
_ROLES = {LINE, HEADING, *_SAYS}
