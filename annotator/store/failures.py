"""Failures of the driver told as what the world did, or as a mistake of ours."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import (
    AnnotatorError,
    BugError,
    Cancelled,
    DamagedReview,
    NotAReview,
    NotSaved,
    ReviewFileError,
    ReviewInUse,
    ReviewMoved,
    ReviewReadOnly,
)

UNCHANGED = "Nothing of it was stored; everything stored before is safe."
_DAMAGE = (
    "could not decode to utf-8",
    "malformed",
    "invalid fts5 file format",
    "vtable constructor failed",
    "unsupported file format",
)
"""Words of errors that have no code of their own and come from a damaged file."""


@contextmanager
def told(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turn errors of SQLite inside the block into AnnotatorError; others pass.

    A MemoryError is SQLite's too: its driver raises it in place of SQLITE_NOMEM.
    """
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise known(error.orig, path, writing=writing) from error
        raise
    except sqlite3.Error as error:
        raise known(error, path, writing=writing) from error
    except MemoryError as error:
        raise _failed(
            path, "The computer is out of memory.", "Close other programs", writing=writing
        ) from error
    except OverflowError as error:
        raise NotSaved("That was not saved.", "A number is too large to be kept.", "Correct it.") from error
    except UnicodeEncodeError as error:
        raise NotSaved(
            "That text holds half a character and was not saved.",
            "It cannot be written as UTF-8.",
            "Type it anew.",
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise damaged(path, "It holds text that is broken.") from error


def damaged(path: Path, why: str) -> DamagedReview:
    """Return the error for a file whose content is not sound."""
    return DamagedReview(f"{path.name} is damaged.", why, "Restore a backup (File > Restore a backup).")


def known(error: sqlite3.Error, path: Path, *, writing: bool = False) -> AnnotatorError:
    """Return what an error of SQLite means to a person."""
    name = getattr(error, "sqlite_errorname", "") or ""
    kind = "_".join(name.split("_")[:2])
    reason = _REASONS.get(kind)
    if reason:
        return _failed(path, *reason, writing=writing)
    if name in _BY_NAME:
        return _read_only(name, path)
    if kind in {"SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"}:
        return ReviewReadOnly(
            f"{path.name} can only be read.",
            "The file or its folder is read-only.",
            "Save a copy to work on.",
        )
    return _other(error, kind, path)


def _other(error: sqlite3.Error, kind: str, path: Path) -> AnnotatorError:
    if kind == "SQLITE_INTERRUPT":
        return Cancelled()
    if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return ReviewInUse(f"{path.name} is open in another program.", "", "Close it there, then try again.")
    if kind == "SQLITE_NOTADB":
        return NotAReview(
            f"{path.name} is not a review.", "It is another kind of file.", "Choose a .review file."
        )
    if kind == "SQLITE_CORRUPT" or any(word in str(error).casefold() for word in _DAMAGE):
        return damaged(path, f"Its content is not sound ({str(error)[:80]}).")
    return BugError(f"{type(error).__name__}: {error}")


def _read_only(name: str, path: Path) -> ReviewFileError:
    if name == "SQLITE_READONLY_DBMOVED":
        return moved(path)
    return ReviewReadOnly(
        f"{path.name} was left in the middle of a write.",
        "It can be mended only where it may be written.",
        "Open a copy for reading, and save that where it may be written.",
    )


def moved(path: Path) -> ReviewMoved:
    """Return the error for a file that is no longer the one that was opened."""
    return ReviewMoved(
        f"{path.name} was moved, replaced or deleted while it was open.",
        UNCHANGED,
        "Save a copy, then close this review.",
    )


def _failed(path: Path, why: str, remedy: str, *, writing: bool) -> ReviewFileError:
    if writing:
        return NotSaved("That was not saved.", f"{why} {UNCHANGED}", f"{remedy}, then try again.")
    return ReviewFileError(f"{path.name} could not be read.", why, f"{remedy}, then try again.")


_BY_NAME = {"SQLITE_READONLY_DBMOVED", "SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY"}
_REASONS = {
    "SQLITE_FULL": ("The disk is full.", "Free some space"),
    "SQLITE_IOERR": ("The disk gave an error, or it is full.", "Free some space or check the drive"),
    "SQLITE_CANTOPEN": (
        "The file or its folder cannot be opened.",
        "Check the drive and your rights to the folder",
    ),
    "SQLITE_NOMEM": ("The computer is out of memory.", "Close other programs"),
    "SQLITE_TOOBIG": ("A text is longer than can be kept.", "Shorten it"),
}
