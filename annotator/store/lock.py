"""Who has a review open: a note beside the file, for the message only; the real guard is SQLite's lock."""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.store import swap

LONGEST = 4096
"""Bytes of a note that are read, as anybody may have put one there."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a file: user, computer, process and since when (UTC, ISO 8601)."""

    user: str
    host: str
    pid: int
    started: str

    def __str__(self) -> str:
        since = self.started[:16].replace("T", " ")
        return f"{self.user} on {self.host} (process {self.pid}, since {since} UTC)"

    @property
    def here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.host == platform.node()


def lock_path(path: Path) -> Path:
    """Where the note about a review lies."""
    return path.with_name(f".{path.name}.lock")


def read_holder(path: Path) -> Holder | None:
    """Return who has the review open by the note; None where it is unreadable, or its process is gone.

    A note of another computer never expires: whether its process lives cannot be told from here.
    """
    try:
        with lock_path(path).open("rb") as file:
            kept = json.loads(file.read(LONGEST))
        holder = Holder(_line(kept["user"]), _line(kept["host"]), int(kept["pid"]), _line(kept["started"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return None if holder.here and not swap.alive(holder.pid) else holder


def _line(text: object) -> str:
    return "".join(letter for letter in str(text)[:80] if letter.isprintable())


def write_holder(path: Path) -> None:
    """Say that this process has the review open; a folder that cannot be written is no reason to stop."""
    try:
        user = getpass.getuser()
    except (ImportError, KeyError, OSError):
        user = "somebody"
    me = Holder(user, platform.node(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
    with contextlib.suppress(OSError):
        swap.clear_parts(lock_path(path))
        swap.write_whole(lock_path(path), json.dumps(asdict(me)).encode())


def remove_holder(path: Path) -> None:
    """Take our note away; one that another process put there since stays."""
    holder = read_holder(path)
    if holder is not None and holder.here and holder.pid == os.getpid():
        with contextlib.suppress(OSError):
            lock_path(path).unlink()
