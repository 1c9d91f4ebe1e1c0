"""What commands say to a terminal: sentences for errors, counts, progress, text of any script."""

import io
import os
import sys
from collections.abc import Callable

from annotator.domain.errors import Cancelled, KnownError


def sentence(error: BaseException) -> str:
    """What a person is told of an error."""
    if isinstance(error, KnownError):
        return str(error)
    if isinstance(error, Cancelled | KeyboardInterrupt):
        return "Called off; what was not finished was not stored."
    if isinstance(error, OSError):
        return f"{error.filename or 'The output'}: {error.strerror or error}."
    if isinstance(error, MemoryError):
        return "The computer is out of memory. Close other programs and try again."
    return f"{error} (a mistake of the program: please report it)"


def let_go_of_output() -> None:
    """Give what can no longer be printed to nobody, so that leaving the program does not fail on it."""
    try:
        print(end="", flush=True)
    except OSError:
        nobody = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nobody, sys.stdout.fileno())
        os.close(nobody)


def write_any_text() -> None:
    """Write UTF-8 to files and pipes, and show what cannot be written by its number instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def count(number: int, one: str, many: str = "") -> str:
    """So many of something, in words."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def progress(what: str) -> Callable[[int, int], None]:
    """A progress line on stderr, only where a person watches."""
    if not sys.stderr.isatty():
        return lambda _done, _total: None

    def report(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        print(f"\r{what}: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)

    return report
