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
        self._many = False

    def begin(self) -> None:
        with self._lock:
            if not self._wanted_by:
                self._was_on = gc.isenabled()
                self._many = False
                gc.disable()
            self._wanted_by += 1

    def end(self, *, many: bool) -> None:
        """One of them is done; `many` = what it made is to count as old."""
        with self._lock:
            self._many = self._many or many
            self._wanted_by -= 1
            if not self._was_on or self._wanted_by:
                return
            if self._many:
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()


_PAUSE = _Pause()


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Leave the garbage collector off: citations have no cycles, and looking for some takes a third of the time.

    What no name refers to is freed as ever. What is there at the end counts as old: looking it through at once would
    hold up every thread, the window's too, for a tenth of a second. That also puts off the next search among what is
    old: it is for work that makes very many objects, not for what is done often.
    """
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end(many=True)


@contextmanager
def no_search_in_threads() -> Iterator[None]:
    """Leave the garbage collector off while other threads work than the one that enters here.

    A search in a thread would also find what the window has done with, and Qt's objects may only be destroyed in the
    thread that made them.
    """
    _PAUSE.begin()
    try:
        yield
    finally:
        _PAUSE.end(many=False)


def let_go(objects: list[T]) -> None:
    """Empty a long list some at a time: freeing all at once would hold up every thread."""
    while objects:
        del objects[-AT_A_TIME:]
