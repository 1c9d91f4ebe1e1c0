"""The search for duplicates: groups of citations that are certainly one work, and pairs that a person should look at.

What is found does not depend on the order of the citations: they are compared by what they say alone.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count

from annotator.analysis.duplicate_blocks import pairs
from annotator.analysis.duplicate_groups import Groups
from annotator.analysis.duplicate_marks import Marks, marks_of
from annotator.analysis.duplicate_rules import Likeness, likeness
from annotator.domain.citation import Citation
from annotator.domain.reading import Report, silent

__all__ = ["Duplicates", "Likeness", "Marks", "Possible", "duplicates", "likeness_of", "marks_of", "search"]

AT_A_TIME = 200
"""Blocks of citations between two reports."""
BLOCKS_EACH = 2
"""Blocks of two or more that a citation stands in, about: only for telling how far the search is."""
Verdicts = Mapping[tuple[int, int], bool]
"""What was said of pairs of places (the smaller first): one work, or two."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Two citations, by their places (0-based), that a person should look at, and what speaks for and against it."""

    one: int
    other: int
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Groups of places (0-based, each in order) that are certainly one work, and pairs that may be, likeliest first."""

    groups: tuple[tuple[int, ...], ...] = ()
    possible: tuple[Possible, ...] = ()


def duplicates(citations: Iterable[Citation], report: Report = silent) -> Duplicates:
    """Search a list of citations."""
    return search([marks_of(citation) for citation in citations], report=report)


def likeness_of(one: Citation, other: Citation) -> Likeness | None:
    """What two citations have in common, or None where they are different works."""
    return likeness(marks_of(one), marks_of(other))


def search(
    marks: Sequence[Marks], said: Verdicts | None = None, report: Report = silent, since: int = 0
) -> Duplicates:
    """Search by marks. Pairs that were `said` to be one work are one whatever they say; those said to be two never are.

    Those before the place `since` are not compared with one another. `report` is told of the citations compared, and
    may call it off.
    """
    said = said or {}
    total = len(marks)
    places, of = _told_apart(marks, said, since)
    old = {at for at, of_kind in enumerate(places) if of_kind[-1] < since}
    kinds = [marks[places[0]] for places in places]
    groups = Groups(kinds)
    for (one, other), same in said.items():
        if same:
            groups.join(of[one], of[other])
        else:
            groups.keep_apart(of[one], of[other])
    certain, possible = _compared(kinds, report, total, old)
    ordered = sorted(
        certain, key=lambda pair: (-pair.likeness.strength, *sorted((kinds[pair.one], kinds[pair.other])))
    )
    possible += [pair for pair in ordered if not groups.unite(pair.one, pair.other)]
    report(total, total)
    return Duplicates(_groups(groups, places), _asked(groups, possible, places, kinds))


def _told_apart(marks: Sequence[Marks], said: Verdicts, since: int) -> tuple[list[list[int]], list[int]]:
    """Citations that say the very same, together, where that is enough to be certain; of each place, which these are.

    What was said of single citations keeps them single; those before the place `since` are not put together anew.
    """
    single = {place for pair in said for place in pair}
    first: dict[Marks, int] = {}
    places: list[list[int]] = []
    of: list[int] = []
    for place, one in enumerate(marks):
        at = first.setdefault(one, len(places)) if place not in single else len(places)
        if at < len(places) and place < since:
            at = len(places)
        if at < len(places) and not _certain(one):
            at = len(places)
        if at == len(places):
            places.append([])
        places[at].append(place)
        of.append(at)
    return places, of


def _certain(one: Marks) -> bool:
    found = likeness(one, one)
    return found is not None and found.certain


def _compared(
    kinds: Sequence[Marks], report: Report, total: int, old: Set[int]
) -> tuple[list[Possible], list[Possible]]:
    certain: list[Possible] = []
    possible: list[Possible] = []
    blocks = count(1)

    def tick() -> None:
        done = next(blocks)
        if done % AT_A_TIME == 0:
            report(min(done // BLOCKS_EACH, total), total)

    for one, other in pairs(kinds, tick):
        if old and one in old and other in old:
            continue
        found = likeness(kinds[one], kinds[other])
        if found is not None:
            (certain if found.certain else possible).append(Possible(one, other, found))
    return certain, possible


def _groups(groups: Groups, places: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    found = (sorted(place for kind in group for place in places[kind]) for group in groups.all())
    return tuple(sorted(tuple(group) for group in found if len(group) > 1))


def _asked(
    groups: Groups, possible: Iterable[Possible], places: Sequence[Sequence[int]], kinds: Sequence[Marks]
) -> tuple[Possible, ...]:
    """One pair, the likeliest, for each two groups that nobody said to be two works."""
    best: dict[tuple[int, int], Possible] = {}
    for pair in possible:
        one, other = sorted((groups.find(pair.one), groups.find(pair.other)))
        if one == other or groups.are_apart(one, other):
            continue
        here = best.get((one, other))
        if here is None or _rank(pair, kinds) < _rank(here, kinds):
            best[one, other] = pair
    found = []
    for pair in sorted(best.values(), key=lambda pair: _rank(pair, kinds)):
        one, other = sorted((places[pair.one][0], places[pair.other][0]))
        found.append(Possible(one, other, pair.likeness))
    return tuple(found)


def _rank(pair: Possible, kinds: Sequence[Marks]) -> tuple[object, ...]:
    return -pair.likeness.strength, sorted((kinds[pair.one], kinds[pair.other]))
