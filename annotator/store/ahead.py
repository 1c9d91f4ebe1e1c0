"""The next piece made while this one is stored: Python works while SQLite does."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """Pieces made in a thread of its own, each when it is called for: call before a statement that takes long.

    Errors of the making come out of `next`.
    """

    def __init__(self, pieces: Iterator[T]) -> None:
        self._pieces = pieces
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="ahead")
        self._coming: Future[T | None] | None = None

    def call(self) -> None:
        """Begin to make the next piece, if that has not begun."""
        if self._coming is None:
            self._coming = self._maker.submit(next, self._pieces, None)

    def next(self) -> T | None:
        """The next piece; None after the last."""
        self.call()
        coming, self._coming = self._coming, None
        return coming.result() if coming is not None else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._maker.shutdown(cancel_futures=True)
