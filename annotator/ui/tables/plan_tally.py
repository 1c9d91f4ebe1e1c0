"""Which citations of a plan need a look, lack something, are here already or are left out: a byte each."""

from array import array
from enum import StrEnum

from annotator.domain.plan import ImportPlan, PlannedCitation, Presence


class PlanFilter(StrEnum):
    """What part of a plan is listed."""

    ALL = "All"
    CHECK = "To check"
    NO_TITLE = "Without a title"
    NO_AUTHORS = "Without authors"
    NO_YEAR = "Without a year"
    HERE = "Already here"
    TWICE = "Duplicates"
    LEFT_OUT = "Left out"
    IGNORED = "Ignored lines"


LACKING = (PlanFilter.NO_TITLE, PlanFilter.NO_AUTHORS, PlanFilter.NO_YEAR)
"""Parts that say what citations lack that will be stored."""
_BITS = {PlanFilter.CHECK: 1, PlanFilter.HERE: 2, PlanFilter.TWICE: 4, PlanFilter.LEFT_OUT: 8} | {
    part: 16 << place for place, part in enumerate(LACKING)
}
_VALUES = 128
_CHECKS = bytes(value & 1 for value in range(256))
_OTHERS = (Presence.TWICE, Presence.SAME_WORK, Presence.POSSIBLE)


def needs_check(item: PlannedCitation) -> bool:
    """Whether something about a citation that will be stored is doubtful."""
    return item.included and bool(item.citation.doubts or item.citation.doubtful)


def _marks(item: PlannedCitation) -> int:
    marks = (
        needs_check(item)
        + 2 * (item.presence is Presence.HERE)
        + 4 * (item.presence in _OTHERS)
        + 8 * (not item.included)
    )
    if item.included:
        citation = item.citation
        marks += (
            16 * (not citation.get("title")) + 32 * (not citation.authors) + 64 * (not citation.get("year"))
        )
    return marks


class PlanTally:
    """The marks of every citation of a plan by its index, and the width of the longest number."""

    def __init__(self, plan: ImportPlan) -> None:
        self._marks = bytearray(map(_marks, plan.items))
        longest = max((len(item.citation.number) for item in plan.items), default=0)
        self.digits = min(8, max(2, longest, len(str(len(plan.items)))))

    def __len__(self) -> int:
        return len(self._marks)

    def update(self, index: int, item: PlannedCitation) -> None:
        """Take note that one citation changed."""
        self._marks[index] = _marks(item)

    def insert(self, index: int, item: PlannedCitation) -> None:
        """Take note that a citation was put before the one of that index."""
        self._marks.insert(index, _marks(item))

    def remove(self, index: int) -> None:
        """Take note that a citation is gone."""
        del self._marks[index]

    def count(self, part: PlanFilter) -> int:
        """How many citations are in a part."""
        if part is PlanFilter.ALL:
            return len(self._marks)
        bit = _BITS.get(part, 0)
        return sum(self._marks.count(value) for value in range(_VALUES) if value & bit)

    def rows(self, part: PlanFilter) -> "array[int]":
        """Indices of the citations in a part, in order."""
        if part is PlanFilter.ALL:
            return array("q", range(len(self._marks)))
        bit = _BITS.get(part, 0)
        return array("q", (index for index, marks in enumerate(self._marks) if marks & bit))

    def next_to_check(self, index: int, step: int = 1) -> int:
        """The citation to check after (or before) one, round to the other end; -1 where there is none."""
        checks = self._marks.translate(_CHECKS)
        if step < 0:
            before = checks.rfind(1, 0, max(index, 0))
            return before if before >= 0 else checks.rfind(1)
        after = checks.find(1, index + 1)
        return after if after >= 0 else checks.find(1)
