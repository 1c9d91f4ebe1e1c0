"""Groups of citations, joined pair by pair; those that clash never come into one group."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotator.analysis.duplicate_marks import Marks
from annotator.analysis.duplicate_rules import clash


class Groups:
    """Groups of places; at first each citation is its own. A group is named by one of its places."""

    def __init__(self, marks: Sequence[Marks]) -> None:
        self._marks = marks
        self._of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)

    def find(self, place: int) -> int:
        """The name of the group of a place."""
        return self._of.get(place, place)

    def _in(self, group: int) -> list[int]:
        return self._members.get(group, [group])

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two places."""
        kept, given = sorted((self.find(one), self.find(other)))
        if kept == given:
            return
        self._members[kept] = self._in(kept) + self._in(given)
        self._members.pop(given, None)
        for place in self._members[kept]:
            self._of[place] = kept

    def keep_apart(self, one: int, other: int) -> None:
        """Never unite two places."""
        self._apart[one].add(other)
        self._apart[other].add(one)

    def are_apart(self, one: int, other: int) -> bool:
        """Whether somebody of one group is to be kept apart from somebody of another."""
        there = set(self._in(other)) if self._apart else set()
        return any(not there.isdisjoint(self._apart.get(place, ())) for place in self._in(one))

    def unite(self, one: int, other: int) -> bool:
        """Make one group of two unless some of their members clash; whether they are one now."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return True
        if self.are_apart(one, other):
            return False
        if any(clash(self._marks[a], self._marks[b]) for a in self._in(one) for b in self._in(other)):
            return False
        self.join(one, other)
        return True

    def all(self) -> Iterator[list[int]]:
        """Every group, single citations too."""
        for place in range(len(self._marks)):
            if self.find(place) == place:
                yield self._in(place)
