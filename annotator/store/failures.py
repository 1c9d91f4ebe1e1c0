"""Failures of the driver told as what the world did."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import (
    Cancelled,
    DamagedReview,
    KnownError,
    NotAReview,
    NotSaved,
    ReviewInUse,
    ReviewMoved,
    ReviewReadOnly,
)

UNCHANGED = "Nothing of it was stored; everything stored before is safe."


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of SQLite inside the block into KnownError; others pass."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise known(error.orig, path) from error
        raise
    except sqlite3.Error as error:
        raise known(error, path) from error
    except UnicodeEncodeError as error:
        raise NotSaved(
            "That text holds half a character and was not saved.",
            "It cannot be written as UTF-8.",
            "Type it anew.",
        ) from error
    except UnicodeDecodeError as error:
        raise DamagedReview(
            f"{path.name} holds text that is broken.", "It is not UTF-8.", "Restore a backup."
        ) from error


def known(error: sqlite3.Error, path: Path) -> KnownError | Cancelled:
    """What an error of SQLite means to a person."""
    name = getattr(error, "sqlite_errorname", "") or ""
    kind = "_".join(name.split("_")[:2])
    if kind == "SQLITE_INTERRUPT":
        return Cancelled()
    if kind in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
        return ReviewInUse(f"{path.name} is open in another program.", "", "Close it there, then try again.")
    if name == "SQLITE_READONLY_DBMOVED":
        return ReviewMoved(
            f"{path.name} was moved, replaced or deleted while it was open.",
            UNCHANGED,
            "Save a copy, then close.",
        )
    if kind in {"SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH"}:
        return ReviewReadOnly(
            f"{path.name} can only be read.", "The file or its folder is read-only.", "Save a copy."
        )
    if kind == "SQLITE_FULL":
        return NotSaved(
            "That was not saved.", f"The disk is full. {UNCHANGED}", "Free some space, then retry."
        )
    if kind == "SQLITE_CORRUPT":
        return DamagedReview(f"{path.name} is damaged.", str(error), "Restore a backup.")
    if kind == "SQLITE_NOTADB":
        return NotAReview(
            f"{path.name} is not a review.", "It is another kind of file.", "Choose a .review file."
        )
    if kind in {"SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOMEM", "SQLITE_TOOBIG"}:
        return NotSaved(
            "That was not saved.", f"{_reason(kind, error)} {UNCHANGED}", "Free some space, then retry."
        )
    return NotSaved("That was not saved.", f"{error}. {UNCHANGED}", "Try again; if it persists, report it.")


def _reason(kind: str, error: sqlite3.Error) -> str:
    reasons = {
        "SQLITE_IOERR": "The disk could not be read or written, or it is full.",
        "SQLITE_CANTOPEN": "The file or its folder cannot be opened.",
        "SQLITE_NOMEM": "The computer is out of memory.",
        "SQLITE_TOOBIG": "The text is too long.",
    }
    return reasons.get(kind, str(error))
