"""Calls between starts of the program: who finds a review open asks the window that has it to come to the front.

A call is an empty file in the folder of the settings, named by the review. It is answered by being taken away.
"""

import hashlib
import time
from pathlib import Path

from annotator.domain.reading import Report, silent
from annotator.services.settings import settings_folder

PATIENCE = 1.5
"""Seconds that a window has to come to the front."""
PAUSE = 0.02
"""Seconds between two looks at a call."""


def calls_folder() -> Path:
    """Where calls lie; made if it is not there. OSError where it cannot be."""
    folder = settings_folder() / "calls"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def call(review: Path, report: Report = silent) -> bool:
    """Call for the window that has a review open, and wait; whether it came to the front."""
    try:
        note = _note_of(review)
        note.touch()
    except OSError:
        return False
    waited_until = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < waited_until:
            report(0, 0)
            if not note.exists():
                return True
            time.sleep(PAUSE)
    finally:
        answer(review)
    return False


def is_called(review: Path) -> bool:
    """Whether somebody waits for the window that has this review."""
    try:
        return _note_of(review).exists()
    except OSError:
        return False


def answer(review: Path) -> None:
    """Take a call away, if there is one."""
    try:
        _note_of(review).unlink(missing_ok=True)
    except OSError:
        return


def _note_of(review: Path) -> Path:
    return (
        calls_folder() / hashlib.sha256(str(review.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    )
