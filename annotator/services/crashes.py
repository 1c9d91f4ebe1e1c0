"""Runs that did not end properly: each keeps a log of its own, in which the interpreter notes where it crashed."""

import contextlib
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from annotator import __version__
from annotator.services.settings import logs_folder

RUN, CRASH, SUFFIX = "run-", "crash-", ".log"
KEPT = 5
"""Reports of crashes that are kept for whoever wants to send one."""
LONGEST = 100_000
"""Bytes of a report that are read."""


@dataclass(frozen=True, slots=True)
class Crash:
    """One run that crashed: its report, which names places in the program only, and where it is kept."""

    report: str
    path: Path


class Run:
    """The log of one run. It stays locked while the run lives, and is gone when the run ends properly."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.file: IO[str] = path.open("w", encoding="utf-8")
        _lock(self.file)
        self.file.write(
            f"Annotator {__version__}, Python {platform.python_version()}, {platform.system()}\n\n"
        )
        self.file.flush()

    def end(self) -> None:
        """The run ended properly: nothing of it is left."""
        self.file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def begin_run() -> Run:
    """Open the log of this run; OSError where it cannot be written."""
    return Run(logs_folder() / f"{RUN}{os.getpid()}-{time.time_ns()}{SUFFIX}")


def take_crashes() -> list[Crash]:
    """The runs that crashed since this was asked last, newest first: each is given once.

    Logs of runs that live are left alone; those of runs that were ended from outside say nothing and are removed.
    """
    try:
        folder = logs_folder()
    except OSError:
        return []
    left = sorted(folder.glob(f"{RUN}*{SUFFIX}"), key=_made, reverse=True)
    found = [crash for path in left if (crash := _take(path)) is not None]
    kept = sorted(folder.glob(f"{CRASH}*{SUFFIX}"), key=_made, reverse=True)
    for old in kept[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return found


def _take(path: Path) -> Crash | None:
    try:
        if not _is_over(path):
            return None
        with path.open(encoding="utf-8", errors="replace") as file:
            text = file.read(LONGEST)
        if not text.partition("\n\n")[2].strip():
            path.unlink()
            return None
        kept = path.with_name(path.name.replace(RUN, CRASH, 1))
        path.replace(kept)
    except OSError:
        return None  # another window took it, or it cannot be read: nothing to tell
    return Crash(report=_without_home(text).strip(), path=kept)


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text


def _made(path: Path) -> int:
    number = path.stem.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _lock(file: IO[str]) -> None:
    if os.name == "posix":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_over(path: Path) -> bool:
    """Whether the run of a log has ended: nobody holds its lock; on Windows, nobody has it open."""
    if os.name != "posix":
        try:
            path.rename(path)  # refused while another process has it open
        except PermissionError:
            return False
        return True
    import fcntl

    with path.open("r", encoding="utf-8", errors="replace") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True
