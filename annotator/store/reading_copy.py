"""Copies for reading of reviews that cannot be opened in place: open elsewhere, interrupted, WAL."""

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from annotator.domain.errors import ReviewFileError, ReviewInUse
from annotator.store import swap
from annotator.store.connected import refuse_held
from annotator.store.database import connect, is_locked
from annotator.store.failures import told
from annotator.store.gate import read_header

PREFIX = "annotator-copy-"
ATTEMPTS = 20
PAUSE = 0.1
"""Attempts, and seconds between them, to catch a file between two writes."""


def readable_copy(path: Path) -> Path:
    """Copy a review to a temporary folder, for reading only; the file itself is only read.

    Bytes are copied while no write is under way (SQLite marks its rollback journal before it touches the
    file), then read a second time: a write that came in between shows as a difference, and it is tried again.
    An interrupted write of a dead program is copied with its journal and rolled back in the copy; a WAL file
    is taken into the copy. The copy is checked as any review when it is opened.
    ReviewInUse where the other program never pauses.
    """
    read_header(path)
    folder = _new_folder()
    try:
        for _ in range(ATTEMPTS):
            copy = _copied(path, folder)
            if copy is not None:
                _settle(copy)
                return copy
            time.sleep(PAUSE)
    except OSError as error:
        discard(folder / path.name)
        raise ReviewFileError(
            f"{path.name} could not be copied.",
            f"{error.strerror or error}.",
            "Free some space, then try again.",
        ) from error
    except BaseException:
        discard(folder / path.name)
        raise
    discard(folder / path.name)
    raise ReviewInUse(f"{path.name} is being written elsewhere.", "", "Try again in a moment.")


def _new_folder() -> Path:
    """Make a folder named by this process, and remove those that killed processes left."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        process = old.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdigit() and not swap.alive(int(process)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))


def is_reading_copy(path: Path) -> bool:
    """Whether a path was made by `readable_copy` in this process."""
    return path.parent.name.startswith(f"{PREFIX}{os.getpid()}-")


def discard(copy: Path) -> None:
    """Remove a reading copy with its folder."""
    if is_reading_copy(copy):
        shutil.rmtree(copy.parent, ignore_errors=True)


def _copied(path: Path, folder: Path) -> Path | None:
    """Return the copy, or None where a write was under way."""
    refuse_held(path)
    hot = is_hot(path)
    if hot and is_locked(path):
        return None
    taken = [path, *(one for one in swap.sidecars(path) if _needed(one, path, hot=hot))]
    for old in folder.iterdir():
        old.unlink()
    for one in taken:
        shutil.copyfile(one, folder / one.name)
    same = all(_digest(one) == _digest(folder / one.name) for one in taken)
    return folder / path.name if same and is_hot(path) == hot else None


def _needed(beside: Path, path: Path, *, hot: bool) -> bool:
    """Whether what lies beside a file holds a part of its content."""
    suffix = beside.name.removeprefix(path.name)
    return suffix == "-wal" or (suffix == "-journal" and hot)


def is_hot(path: Path) -> bool:
    """Whether the rollback journal beside a file is needed: a write is under way, or was interrupted."""
    try:
        with path.with_name(path.name + "-journal").open("rb") as journal:
            return journal.read(1) not in {b"", b"\x00"}
    except OSError:
        return False


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _settle(copy: Path) -> None:
    """Roll back or take in what lies beside the copy, so that the one file is the whole."""
    with told(copy), contextlib.closing(connect(copy, mode="rw")) as driver:
        driver.execute("PRAGMA trusted_schema=OFF")
        driver.execute("PRAGMA journal_mode=DELETE").fetchone()
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
