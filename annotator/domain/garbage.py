"""Work on very many objects, or beside the window, without the search for cycles."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
AT_A_TIME = 5000


class _Pause:
    """How many, in whatever thread, want the collector off; the last one that is done puts it on again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted_by = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            if not self._wanted_by:
                self._was_on = gc.isenabled()
                gc.disable()
            self._wanted_by += 1

    def end(self) -> None:
        with self._lock:
            self._wanted_by -= 1
            if self._was_on and not self._wanted_by:
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
                gc.enable()


_PAUSE = _Pause()


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Leave the garbage collector off, in all threads.

    Citations have no cycles, and looking for some takes a third of the time. Beside the window it must be off for
    another reason: a search in a thread would also find what the window has done with, and Qt's objects may only be
    destroyed in the thread that made them.

    What no name refers to is freed as ever. What is there at the end counts as old: looking it through at once would
    hold up every thread, the window's too, for a tenth of a second.
    """
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end()


def let_go(objects: list[T]) -> None:
    """Empty a long list some at a time: freeing all at once would hold up every thread."""
    while objects:
        del objects[-AT_A_TIME:]
