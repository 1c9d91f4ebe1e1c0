"""Which citations are compared at all: those that share an identifier, an end of the title or a place.

No more than LARGEST citations are compared each with each: a larger block is split by authors, then in the order of
titles, so that those alike stand together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from annotator.analysis.duplicate_marks import Marks, folded_name, rough_place, words_of
from annotator.analysis.duplicate_rules import ENOUGH, LEAST_ALIKE
from annotator.domain.works import Brief

LARGEST = 200
"""Citations of one block that are all compared with one another."""
END = 20
"""Letters of either end of a title that two citations must share to be compared for it."""
NEXT = 20
"""Citations before and after one that are compared with it, in the order of titles, where a block is too large."""
DEEPEST = 20
"""Titles of which each goes on where the one before it ends."""


def title_keys(title: str) -> tuple[int, ...]:
    """The blocks in which a citation stands for its title: numbers, the same within one run of the program."""
    return (hash(("start", title[:END])), hash(("end", title[-END:]))) if title else ()


def other_keys(doi: str, pmid: str, *, author: str, year: int, volume: str, first: str) -> Iterator[int]:
    """The blocks in which a citation stands for its identifiers and its place."""
    if doi:
        yield hash(("doi", doi))
    if pmid:
        yield hash(("pmid", pmid))
    if first and volume:
        yield hash(("place", year, volume, first))
    if author and year:
        if volume:
            yield hash(("volume", author, year, volume))
        if first:
            yield hash(("page", author, first))


def keys_of(marks: Marks) -> Iterator[int]:
    """All blocks in which a citation stands."""
    yield from title_keys(marks.title)
    yield from _other_keys_of(marks)


def keys_of_brief(brief: Brief) -> Iterator[int]:
    """The blocks of a citation from a few of its fields, without making all its marks."""
    yield from title_keys("".join(words_of(brief.title)))
    volume, first = rough_place(brief.year, brief.volume, brief.pages)
    author = folded_name(brief.first_author)
    yield from other_keys(
        brief.doi.lower(), brief.pmid, author=author, year=brief.year, volume=volume, first=first
    )


def _other_keys_of(marks: Marks) -> Iterator[int]:
    author = marks.authors[0] if marks.authors else ""
    return other_keys(
        marks.doi, marks.pmid, author=author, year=marks.year, volume=marks.volume, first=marks.first
    )


def blocks(marks: Sequence[Marks]) -> Iterator[tuple[bool, list[int]]]:
    """Places in the sequence of citations that are compared with one another: two or more, LARGEST at most.

    With each, whether it was made for an end of the titles, so that only like titles need be looked at.
    """
    for by_title in (True, False):
        found: dict[int, int | list[int]] = {}
        for place, one in enumerate(marks):
            for key in title_keys(one.title) if by_title else _other_keys_of(one):
                here = found.setdefault(key, place)
                if isinstance(here, list):
                    here.append(place)
                elif here != place:
                    found[key] = [here, place]
        for block in found.values():
            if isinstance(block, list):
                for part in _parts(block, marks):
                    yield by_title, part


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
