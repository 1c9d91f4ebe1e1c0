"""The citations of an import plan as a list: all of them or a part, one changed without reading the others."""

from array import array
from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from annotator.domain.plan import ImportPlan, PlannedCitation, Presence
from annotator.ui.tables.plan_tally import PlanFilter, PlanTally, needs_check
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, AnyIndex

ITEM = int(Qt.ItemDataRole.UserRole)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
CHECKED = int(Qt.ItemDataRole.CheckStateRole)
_EDIT = int(Qt.ItemDataRole.EditRole)


class PlanListModel(QAbstractListModel):
    """Rows are indices into the plan. A changed citation keeps its row until another part is shown."""

    include_wanted = Signal(int, bool)
    """Index in the plan, and whether the citation is to be stored."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._rows: array[int] = array("q")
        self.digits = 2
        """Characters of the widest number."""

    def show(self, plan: ImportPlan, tally: PlanTally, part: PlanFilter = PlanFilter.ALL) -> None:
        """Show a part of a plan."""
        self.beginResetModel()
        self._plan = plan
        self._rows = tally.rows(part)
        self.digits = tally.digits
        self.endResetModel()

    def replace(self, plan: ImportPlan, index: int) -> None:
        """Take the plan in which one citation, by its index, changed."""
        self._plan = plan
        row = self.row_of(index)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, index: int) -> int:
        """The row of a citation of the plan, -1 if it is not listed."""
        low, high = 0, len(self._rows)
        while low < high:
            middle = (low + high) // 2
            if self._rows[middle] < index:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self._rows) and self._rows[low] == index else -1

    def plan_index(self, row: int) -> int:
        """The index in the plan of a row, -1 for no row."""
        return self._rows[row] if 0 <= row < len(self._rows) else -1

    def item(self, row: int) -> PlannedCitation | None:
        """The citation in a row."""
        index = self.plan_index(row)
        return self._plan.items[index] if self._plan is not None and index >= 0 else None

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex, /) -> Qt.ItemFlag:
        checkable = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | checkable if index.isValid() else super().flags(index)

    def data(self, index: AnyIndex, role: int = DISPLAY, /) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        item = self.item(index.row())
        return _SAYS[role](item) if item is not None else None

    def setData(self, index: AnyIndex, value: object, role: int = _EDIT, /) -> bool:
        if role != CHECKED or not index.isValid():
            return False
        included = Qt.CheckState(value) is Qt.CheckState.Checked
        self.include_wanted.emit(self.plan_index(index.row()), included)
        return True


def shown_number(item: PlannedCitation) -> str:
    """The number printed in the list, else the place in it."""
    return item.citation.number or str(item.citation.position)


_PRESENCE = {
    Presence.HERE: ["already here"],
    Presence.SAME_WORK: ["same work here"],
    Presence.TWICE: ["twice"],
    Presence.POSSIBLE: ["may be here"],
}


def badges(item: PlannedCitation) -> list[str]:
    """What is special about a citation, in words."""
    words = _PRESENCE.get(item.presence, [])
    return [*words, "to check"] if needs_check(item) else words


def _spoken(item: PlannedCitation) -> str:
    citation = item.citation
    parts = [
        shown_number(item),
        citation.label,
        citation.get("container"),
        citation.get("title"),
        *badges(item),
        "" if item.included else "left out",
    ]
    return ", ".join(part for part in parts if part)


def _tip(item: PlannedCitation) -> str:
    citation = item.citation
    about = ". ".join(part for part in (citation.get("title"), citation.get("container")) if part)
    special = "".join(f" ({word})" for word in badges(item))
    return tooltip(f"{citation.label}{special}: {about or citation.raw[:400]}")


def _checked(item: PlannedCitation) -> Qt.CheckState:
    return Qt.CheckState.Checked if item.included else Qt.CheckState.Unchecked


_SAYS: dict[int, Callable[[PlannedCitation], object]] = {
    ITEM: lambda item: item,
    DISPLAY: lambda item: item.citation.label,
    CHECKED: _checked,
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}
_ROLES = frozenset(_SAYS)
