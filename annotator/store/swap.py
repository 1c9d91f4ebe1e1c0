"""Files put in place whole or not at all: written beside, synced, swapped in; leftovers cleared."""

import contextlib
import glob
import os
from datetime import UTC, datetime
from pathlib import Path

SIDECARS = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file; beside another of the same name it would spoil its content."""


def part_of(target: Path) -> Path:
    """Where this process writes what shall become the target."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def swap_in(part: Path, target: Path) -> None:
    """Make a part that is complete the target, durably; OSError leaves the old target whole."""
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.replace(target)
    sync_folder(target.parent)


def write_whole(target: Path, content: bytes) -> None:
    """Put these bytes at a path, whole or not at all; OSError says why not."""
    part = part_of(target)
    try:
        part.write_bytes(content)
        swap_in(part, target)
    finally:
        drop(part)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def drop(part: Path) -> None:
    """Remove a part and what SQLite left beside it, if they are there."""
    for path in (part, *(part.with_name(part.name + suffix) for suffix in SIDECARS)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def clear_parts(target: Path) -> None:
    """Remove parts of a target that a killed program left; parts of a living one stay."""
    head = f".{target.name}."
    for part in target.parent.glob(f"{glob.escape(head)}*.part*"):
        process = part.name.removeprefix(head).partition(".")[0]
        if process.isdigit() and not alive(int(process)):
            with contextlib.suppress(OSError):
                part.unlink()


def alive(process: int) -> bool:
    """Whether a process of this computer lives; where that cannot be told, it does."""
    if os.name != "posix":
        return True  # a signal would end the process on Windows; a leftover costs only space
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def sidecars(path: Path) -> list[Path]:
    """Return what lies beside a file under the names that SQLite uses."""
    beside = (path.with_name(path.name + suffix) for suffix in SIDECARS)
    return [one for one in beside if one.exists()]


def stamp() -> str:
    """Return the time as part of a file's name."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"


def set_aside(path: Path, when: str) -> Path | None:
    """Move a file and its sidecars to a name with `damaged` and a stamp; None where nothing was there.

    The file goes first: killed in between, it is missing, which is seen, instead of there without the
    journal that it needs, which is not. Done again with the same stamp, it finishes what was begun.
    """
    aside = path.with_name(f"{path.stem}.damaged-{when}{path.suffix}")
    found = [one for one in (path, *sidecars(path)) if one.exists()]
    for one in found:
        one.replace(aside.with_name(aside.name + one.name.removeprefix(path.name)))
    return aside if found else None
