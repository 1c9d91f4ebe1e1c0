"""Where lines stand on a page: pieces of text into columns and lines, in the order in which people read."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

LEAST_PIECES = 8
"""Pieces from which a page, or a part of it, may have columns."""
_MOST_CROSSING = 0.15
_LEAST_SIDE = 0.08
_NARROWEST_GUTTER = 6
"""Points between two columns."""
_DEEPEST = 3


@dataclass(slots=True)
class Piece:
    """A piece of text on one line, in points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        """Of the letters."""
        return self.top - self.bottom


def lines_of(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The lines of each part of a page, part by part: columns from left to right, between what spans them."""
    return [_joined(part) for part in _parts(list(pieces), _DEEPEST) if part]


def _parts(pieces: list[Piece], deep: int) -> Iterator[list[Piece]]:
    gutter = _gutter(pieces) if deep and len(pieces) >= LEAST_PIECES else None
    if gutter is None:
        yield pieces
        return
    across = sorted((one for one in pieces if one.left < gutter < one.right), key=lambda one: -one.middle)
    edges = [-one.middle for one in across]
    left: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    right: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    for one in pieces:
        if not one.left < gutter < one.right:
            side = left if one.right <= gutter else right
            side[bisect_left(edges, -one.middle)].append(one)
    for at in range(len(edges) + 1):
        yield from _parts(left[at], deep - 1)
        yield from _parts(right[at], deep - 1)
        if at < len(across):
            yield [across[at]]


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where hardly any piece crosses and many stand on both sides; None for a part without columns."""
    left, right = min(one.left for one in pieces), max(one.right for one in pieces)
    width = int(right - left) + 2
    crossing = [0] * (width + 2)
    for one in pieces:
        crossing[max(0, int(one.left - left))] += 1
        crossing[min(width, int(one.right - left)) + 1] -= 1
    total = 0
    for at, change in enumerate(crossing):
        total += change
        crossing[at] = total
    places = range(width // 4, 3 * width // 4 + 1)
    fewest = min((crossing[at] for at in places), default=len(pieces))
    if fewest > _MOST_CROSSING * len(pieces):
        return None
    start, length = _longest(at for at in places if crossing[at] == fewest)
    gutter = left + start + length / 2
    sides = (sum(one.right <= gutter for one in pieces), sum(one.left >= gutter for one in pieces))
    wide = length >= _NARROWEST_GUTTER and min(sides) >= max(2, _LEAST_SIDE * len(pieces))
    return gutter if wide else None


def _longest(places: Iterator[int]) -> tuple[int, int]:
    """Start and length of the longest run of places without a gap."""
    best = (0, 0)
    start = before = -2
    for at in places:
        if at != before + 1:
            start = at
        before = at
        if at - start + 1 > best[1]:
            best = (start, at - start + 1)
    return best


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces beside each other joined to lines, from top to bottom."""
    lines: list[list[Piece]] = []
    for one in sorted(pieces, key=lambda piece: -piece.middle):
        last = lines[-1][0] if lines else None
        if last is not None and abs(last.middle - one.middle) < 0.45 * max(last.height, one.height, 1):
            lines[-1].append(one)
        else:
            lines.append([one])
    return [_line(sorted(line, key=lambda piece: piece.left)) for line in lines]


def _line(pieces: Sequence[Piece]) -> Piece:
    text = pieces[0].text
    for before, one in pairwise(pieces):
        close = one.left - before.right < 0.15 * max(one.height, 1)
        text += one.text if close else f" {one.text}"
    return Piece(
        " ".join(text.split()),
        pieces[0].left,
        max(one.right for one in pieces),
        min(one.bottom for one in pieces),
        max(one.top for one in pieces),
    )
