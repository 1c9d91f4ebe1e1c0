"""The list of steps: days, steps by number, and runs of day-to-day work folded to a line; lines come by pages."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from annotator.domain.steps import Day, StepLine
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, ROW, AnyIndex

PAGE = 128
PAGES_KEPT = 24
LEFT_OPEN = 2
"""Steps of a run that stay in view above the line to which the others fold."""
SHORTEST = 6
"""Steps that a fold hides at least."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The row above a day."""

    title: str
    count: int

    @property
    def counted(self) -> str:
        """How many steps, in words."""
        return f"{self.count:,} step{'s' * (self.count != 1)}"


@dataclass(frozen=True, slots=True)
class Fold:
    """A row that stands for steps that are folded away; `first` is the newest of them."""

    first: int
    count: int

    @property
    def counted(self) -> str:
        """How many steps, in words."""
        return f"{self.count:,} more step{'s' * (self.count != 1)}"


Fetch = Callable[[Sequence[int]], Sequence[StepLine]]


class StepListModel(QAbstractListModel):
    """Rows are headings, steps and folds; `show` takes the days, `fetch` gives the lines of a page of numbers."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._days: Sequence[Day] = ()
        self._folding = False
        self._open: set[int] = set()
        self._rows: array[int] = array("q")
        self._special: dict[int, Heading | Fold] = {}
        self._runs: dict[int, int] = {}
        self._pages: OrderedDict[int, dict[int, StepLine]] = OrderedDict()

    def show(self, days: Sequence[Day], *, folding: bool) -> None:
        """Show the steps of these days, runs of all but the first day folded, and forget every line."""
        self.beginResetModel()
        self._days, self._folding = days, folding
        self._pages.clear()
        self._build()
        self.endResetModel()

    def _build(self) -> None:
        self._rows, self._special, self._runs = array("q"), {}, {}
        for at, day in enumerate(self._days):
            self._special[len(self._rows)] = Heading(day.title, len(day.numbers))
            self._rows.append(0)
            if self._folding and at:
                self._add_folded(day)
            else:
                self._rows.extend(day.numbers)

    def _add_folded(self, day: Day) -> None:
        """Add a day with its runs of day-to-day steps folded, but for those that were opened."""
        start = 0
        while start < len(day.numbers):
            end = day.routine.find(1 - day.routine[start], start)
            end = len(day.numbers) if end < 0 else end
            hidden = end - start - LEFT_OPEN
            if not day.routine[start] or hidden < SHORTEST:
                self._rows.extend(day.numbers[start:end])
            else:
                self._add_run(day.numbers[start:end])
            start = end

    def _add_run(self, numbers: "array[int]") -> None:
        first = numbers[LEFT_OPEN]
        if first in self._open:
            self._runs.update(dict.fromkeys(numbers[LEFT_OPEN:], first))
            self._rows.extend(numbers)
            return
        self._rows.extend(numbers[:LEFT_OPEN])
        self._special[len(self._rows)] = Fold(first, len(numbers) - LEFT_OPEN)
        self._rows.append(-first)

    def unfold(self, row: int) -> int:
        """Show the steps of a fold; the row of the first, -1 where there is none."""
        fold = self._special.get(row)
        if not isinstance(fold, Fold):
            return -1
        self._refold(fold.first, opened=True)
        return self.row_of(fold.first)

    def fold(self, row: int) -> int:
        """Fold the run in which a step stands; the row of the fold, -1 where it stands in none."""
        first = self._runs.get(self.number_at(row), 0)
        if not first:
            return -1
        self._refold(first, opened=False)
        return self._rows.index(-first)

    def _refold(self, first: int, *, opened: bool) -> None:
        self.beginResetModel()
        (self._open.add if opened else self._open.discard)(first)
        self._build()
        self.endResetModel()

    def in_fold(self, row: int) -> bool:
        """Whether a step stands among those that were unfolded."""
        return self.number_at(row) in self._runs

    def is_fold(self, row: int) -> bool:
        """Whether a row stands for steps that are folded away."""
        return isinstance(self._special.get(row), Fold)

    def number_at(self, row: int) -> int:
        """The number of the step in a row, 0 for others."""
        return max(0, self._rows[row]) if 0 <= row < len(self._rows) else 0

    def row_of(self, n: int) -> int:
        """Where a step stands, or the fold in which it is; -1 if it is not listed."""
        try:
            return self._rows.index(n) if n else -1
        except ValueError:
            return self._fold_of(n)

    def _fold_of(self, n: int) -> int:
        """The row of the fold that hides a step."""
        for row, fold in self._special.items():
            if isinstance(fold, Fold) and fold.first >= n > fold.first - fold.count and self._hides(n):
                return row
        return -1

    def _hides(self, n: int) -> bool:
        return any(n in day.numbers for day in self._days)

    def first_step_row(self) -> int:
        """The first row that is a step, -1 when there is none."""
        return 1 if len(self._rows) > 1 else -1

    @property
    def widest(self) -> int:
        """The highest number shown, for the width of its column."""
        return max((day.numbers[0] for day in self._days), default=0)

    def line(self, row: int) -> StepLine | None:
        """The step in a row; None for headings and folds."""
        n = self.number_at(row)
        if not n:
            return None
        page = row // PAGE
        if n not in self._pages.get(page, {}):
            wanted = [one for one in self._rows[page * PAGE : (page + 1) * PAGE] if one > 0]
            self._pages[page] = {line.n: line for line in self._fetch(wanted)}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return self._pages[page].get(n)

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._special.get(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        row: Heading | Fold | StepLine | None = self._special.get(index.row()) or self.line(index.row())
        if role == ROW or row is None:
            return row
        if isinstance(row, StepLine):
            return tooltip(_said(row)) if role == Qt.ItemDataRole.ToolTipRole else _spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return None
        return f"{row.title}, {row.counted}" if isinstance(row, Heading) else f"{row.counted}, folded"


def _said(line: StepLine) -> str:
    return f"{line.name}: {line.outcome}" if line.outcome else line.name


def _spoken(line: StepLine) -> str:
    """The whole row, for whoever hears it."""
    who = line.reviewer.name or line.reviewer.initials
    return f"Step {line.n}, {line.day} {line.time}, {who}, {line.kind.value}, {_said(line)}"


_ROLES = {
    ROW,
    int(Qt.ItemDataRole.DisplayRole),
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
}
