"""Files other than the review: written beside, synced and swapped in, so that a failure leaves the old one whole."""

import contextlib
import os
import tempfile
from pathlib import Path

from annotator.domain.errors import NotWritten
from annotator.store.swap import sync_folder

PREFIX = ".annotator-"
SUFFIX = ".part"


def write_atomically(target: Path, content: bytes) -> None:
    """Put these bytes at a path, whole or not at all; NotWritten says why not.

    A link stays a link to what is written. A device or a pipe cannot be replaced: it is given the bytes.
    """
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            _write(target.resolve() if target.is_symlink() else target, content)
    except OSError as error:
        raise NotWritten(
            f"{target.name} was not written.",
            f"{error.strerror or error} ({target.parent}).",
            "Choose another folder, or free some space, and try again. What was there before is unchanged.",
        ) from error


def _write(target: Path, content: bytes) -> None:
    clear_leftovers(target.parent)
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{os.getpid()}-", suffix=SUFFIX, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _set_mode(Path(name), target)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(target.parent)


def _set_mode(part: Path, target: Path) -> None:
    """Give the new file the rights of the old one, or those a new file has here."""
    if os.name != "posix":
        return
    try:
        mode = target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    part.chmod(mode)


def clear_leftovers(folder: Path) -> None:
    """Remove parts that a killed program left in a folder; parts of a living one stay."""
    for part in folder.glob(f"{PREFIX}*{SUFFIX}"):
        process = part.name.removeprefix(PREFIX).partition("-")[0]
        if process.isdigit() and not _alive(int(process)):
            with contextlib.suppress(OSError):
                part.unlink()


def _alive(process: int) -> bool:
    if os.name != "posix":
        return True  # a leftover costs space; another's part costs work
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
