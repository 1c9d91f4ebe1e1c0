"""Choosing by first letters: what is typed in quick succession is one beginning, a letter again means the next."""

from collections.abc import Callable, Sequence
from time import monotonic

PAUSE = 1.2
"""Seconds after which typing begins anew."""


class TypeAhead:
    """Fed letter by letter; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._typed = ""
        self._last = float("-inf")

    def _begun(self) -> str:
        return self._typed if self._clock() - self._last < PAUSE else ""

    def goes_on(self, letter: str, words: Sequence[str]) -> bool:
        """Whether a letter, as a blank, belongs to what was typed just now."""
        begun = self._begun()
        return bool(begun and _places(words, begun + letter.casefold()))

    def feed(self, letter: str, words: Sequence[str], current: int = -1) -> int:
        """The place of what is meant among the words, -1 for none; `current` is the place that is chosen now."""
        longer = self._begun() + letter.casefold()
        self._last = self._clock()
        if len(longer) > 1 and (found := _places(words, longer)):
            self._typed = longer
            return current if current in found else found[0]
        self._typed = letter.casefold()
        found = _places(words, self._typed)
        return next((at for at in found if at > current), found[0] if found else -1)


def _places(words: Sequence[str], typed: str) -> list[int]:
    return [at for at, word in enumerate(words) if word.casefold().startswith(typed)]
