"""Work on very many objects without the search for cycles among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
AT_A_TIME = 5000


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Leave the garbage collector off: citations have no cycles, and looking for some takes a third of the time.

    What no name refers to is freed as ever. What is there at the end counts as old: looking it through at once would
    hold up every thread, the window's too, for a tenth of a second.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()  # into the oldest generation
        gc.enable()


def let_go(objects: list[T]) -> None:
    """Empty a long list some at a time: freeing all at once would hold up every thread."""
    while objects:
        del objects[-AT_A_TIME:]
