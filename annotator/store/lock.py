"""Who has a review open: a note beside the file, for the message only; the real guard is SQLite's lock."""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file: user, computer, process and since when (UTC, ISO 8601)."""

    user: str
    host: str
    pid: int
    started: str

    def __str__(self) -> str:
        return f"{self.user} on {self.host} (process {self.pid}, since {self.started[:16].replace('T', ' ')} UTC)"


def lock_path(path: Path) -> Path:
    """Where the note about a review lies."""
    return path.with_name(f".{path.name}.lock")


def read_holder(path: Path) -> Holder | None:
    """Who has the review open as far as the note says; None where it is absent, unreadable, or its process is gone."""
    try:
        kept = json.loads(lock_path(path).read_text(encoding="utf-8"))
        holder = Holder(str(kept["user"]), str(kept["host"]), int(kept["pid"]), str(kept["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if holder.host == platform.node() and not _alive(holder.pid) else holder


def write_holder(path: Path) -> None:
    """Say that this process has the review open; a folder that cannot be written is no reason to stop."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    me = Holder(user, platform.node(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
    with contextlib.suppress(OSError):
        lock_path(path).write_text(json.dumps(asdict(me)), encoding="utf-8")


def remove_holder(path: Path) -> None:
    """Take the note away."""
    with contextlib.suppress(OSError):
        lock_path(path).unlink()


def _alive(pid: int) -> bool:
    if os.name != "posix":
        return True  # a signal would end the process on Windows; SQLite's lock decides anyway
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
