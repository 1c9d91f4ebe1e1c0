"""Files that this process holds: closing another handle of them would drop their lock."""

import os
from pathlib import Path

from annotator.domain.errors import ReviewInUse

Identity = tuple[int, int]
"""Device and inode: which file it is, whatever its name."""

_held: dict[Path, Identity] = {}


def connected_paths() -> frozenset[Path]:
    """Paths of the review files that this process has open."""
    return frozenset(_held)


def identity_of(path: Path) -> Identity | None:
    """Return which file lies at a path now, or None. Only its name is asked, no handle is opened."""
    try:
        status = os.stat(path)  # noqa: PTH116 - says what is meant: no handle
    except OSError:
        return None
    return status.st_dev, status.st_ino


def hold(path: Path) -> None:
    """Note that this process opens the file at a path."""
    identity = identity_of(path)
    if identity is not None:
        _held[path] = identity


def release(path: Path) -> None:
    """Note that this process closed the file."""
    _held.pop(path, None)


def is_held(path: Path) -> bool:
    """Whether a path, or another name of the same file (a link), is open in this process."""
    return path.absolute() in _held or identity_of(path) in _held.values()


def refuse_held(path: Path) -> None:
    """Refuse to touch a file that this process has open."""
    if is_held(path):
        raise ReviewInUse(
            f"{path.name} is open in this program already.",
            "",
            "Go to its window, or close it there first.",
            holder="this program",
        )
