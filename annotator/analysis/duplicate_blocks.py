"""Which citations are compared at all: those that share an identifier, an end of the title or a place.

No more than LARGEST citations are compared each with each: a larger block is split by authors, then in the order of
titles, so that those alike stand together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from annotator.analysis.duplicate_marks import Marks
from annotator.analysis.duplicate_rules import ENOUGH, LEAST_ALIKE

LARGEST = 200
"""Citations of one block that are all compared with one another."""
END = 20
"""Letters of either end of a title that two citations must share to be compared for it."""
NEXT = 20
"""Citations before and after one that are compared with it, in the order of titles, where a block is too large."""
DEEPEST = 20
"""Titles of which each goes on where the one before it ends."""
Key = tuple[object, ...]


def keys_of(marks: Marks) -> Iterator[Key]:
    """The blocks in which a citation stands."""
    if marks.doi:
        yield "doi", marks.doi
    if marks.pmid:
        yield "pmid", marks.pmid
    if marks.title:
        yield "start", marks.title[:END]
        yield "end", marks.title[-END:]
    if marks.first and marks.volume:
        yield "place", marks.year, marks.volume, marks.first
    if marks.authors and marks.year:
        if marks.volume:
            yield "volume", marks.authors[0], marks.year, marks.volume
        if marks.first:
            yield "page", marks.authors[0], marks.first


def blocks(marks: Sequence[Marks]) -> Iterator[tuple[bool, list[int]]]:
    """Places in the sequence of citations that are compared with one another: two or more, LARGEST at most.

    With each, whether it was made for an end of the titles, so that only like titles need be looked at.
    """
    found: dict[Key, int | list[int]] = {}
    for place, one in enumerate(marks):
        for key in keys_of(one):
            here = found.setdefault(key, place)
            if isinstance(here, list):
                here.append(place)
            elif here != place:
                found[key] = [here, place]
    for key, block in found.items():
        if isinstance(block, list):
            for part in _parts(block, marks):
                yield key[0] in {"start", "end"}, part


def _parts(block: list[int], marks: Sequence[Marks]) -> Iterator[list[int]]:
    """The block; where it is too large, those of one first author; of too many, those side by side."""
    if len(block) <= LARGEST:
        yield block
        return
    of_author: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in block:
        of_author[marks[place].authors[:1]].append(place)
    for part in of_author.values():
        if 1 < len(part) <= LARGEST:
            yield part
        elif len(part) > 1:
            ordered = sorted(part, key=lambda place: marks[place])
            yield from (ordered[start : start + 2 * NEXT] for start in range(0, len(ordered) - NEXT, NEXT))


def pairs(marks: Sequence[Marks], tick: Callable[[], None]) -> Iterator[tuple[int, int]]:
    """Pairs of places to look at, the smaller first, each once; `tick` is called for every block."""
    seen: set[int] = set()
    size = len(marks)
    for by_title, block in blocks(marks):
        tick()
        for one, other in _like_titles(block, marks) if by_title else combinations(block, 2):
            code = one * size + other if one < other else other * size + one
            if code not in seen:
                seen.add(code)
                yield (one, other) if one < other else (other, one)


def _like_titles(block: Sequence[int], marks: Sequence[Marks]) -> Iterator[tuple[int, int]]:
    """The pairs of a block whose titles are like enough, or where one is the other and its subtitle."""
    if len(block) == 2:
        yield block[0], block[1]
        return
    titles = [marks[place].title for place in block]
    yield from _like(titles, block)
    yield from _going_on(sorted(zip(titles, block, strict=True)))
    yield from _going_on(sorted((title[::-1], place) for title, place in zip(titles, block, strict=True)))


def _like(titles: Sequence[str], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract

    for at in range(len(block) - 1):
        rest = titles[at + 1 :]
        for _, _, place in extract(titles[at], rest, scorer=ratio, score_cutoff=LEAST_ALIKE, limit=None):
            yield block[at], block[at + 1 + place]


def _going_on(ordered: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of which one begins with all of the other, from titles in order: those that go on follow at once."""
    begun: list[tuple[str, int]] = []
    for title, place in ordered:
        while begun and not title.startswith(begun[-1][0]):
            begun.pop()
        for shorter, other in begun:
            if len(shorter) >= ENOUGH and shorter != title:
                yield other, place
        if len(begun) < DEEPEST:
            begun.append((title, place))
