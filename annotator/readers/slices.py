"""Records cut out of a text by their places: line numbers, and the lines that no record covers."""

from collections.abc import Callable, Iterable, Iterator

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored, lines_with_text
from annotator.readers.foreign import foreign


class Lines:
    """Tells the line (1-based) of places in a text, given in rising order; each character is counted once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def of(self, place: int) -> int:
        """The line of a place that is not before the last one asked for."""
        self._line += self._text.count("\n", self._at, place)
        self._at = max(self._at, place)
        return self._line


def uncovered(
    text: str, covers: Iterable[tuple[int, int]], own: str, reason: Callable[[int, str], str]
) -> tuple[list[IgnoredLine], int]:
    """The lines with text that no cover (first and last line, rising) holds, and how many lines have text.

    From a line on that opens a record of another format than one's own, they are part of that; `reason` is for others.
    """
    lines = text.split("\n")
    left = []
    for first, last in _gaps(covers, len(lines)):
        other = ""
        for at, line in enumerate(lines[first - 1 : last], first):
            if line and not line.isspace():
                other = foreign(line, own) or other
                left.append(ignored(at, line, other or reason(at, line)))
    return left, lines_with_text(lines)


def _gaps(covers: Iterable[tuple[int, int]], last_line: int) -> Iterator[tuple[int, int]]:
    """First and last line of each gap between covers."""
    expected = 1
    for first, last in covers:
        if first > expected:
            yield expected, first - 1
        expected = max(expected, last + 1)
    if expected <= last_line:
        yield expected, last_line
