"""What can go wrong: what the world did, told kindly, and what we did wrong.

AnnotatorError
├── Cancelled                 the person called slow work off
├── BugError                  our own mistake: a traceback and a report
└── KnownError                the world: what happened, why, what to do
    ├── UnreadableList        the bytes hold no reference list that can be read
    ├── InvalidDefinition     a form, vocabulary or table file breaks a rule (file, line, reason)
    ├── InvalidAnswer         a value that its question does not allow
    ├── NotUndone             a step that cannot be undone, brought back or gone back to
    ├── NotWritten            an export or settings file could not be written; the old one is whole
    └── ReviewFileError       the review file
        ├── ReviewMissing     there is no such file
        ├── NotAReview        another kind of file
        ├── NewerReview       made by a newer program
        ├── DamagedReview     truncated, empty or broken
        ├── ReviewInUse       open in another program, with its holder where known
        ├── ReviewReadOnly    an edit where only reading is possible
        ├── ReviewMoved       the file was moved, replaced or deleted while open
        └── NotSaved          a write failed (disk full, I/O); nothing of it was stored

Caught and logged once, at the edge: `cli.main` and the hook that `app` sets.
"""


class AnnotatorError(Exception):
    """Base of every error this program raises on purpose."""


class Cancelled(AnnotatorError):
    """The person called slow work off; nothing of it was kept."""


class BugError(AnnotatorError):
    """Our own mistake."""


class KnownError(AnnotatorError):
    """Something the world did: one sentence each for what happened, why, and what to do."""

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        super().__init__(" ".join(part for part in (what, why, remedy) if part))
        self.what = what
        self.why = why
        self.remedy = remedy


class UnreadableList(KnownError):
    """The bytes hold no reference list that can be read."""


class InvalidDefinition(KnownError):
    """A form, vocabulary or table file breaks a rule; the message names file, line and reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {reason}", "", "Mend the file and load it again.")
        self.file = file
        self.line = line
        self.reason = reason


class InvalidAnswer(KnownError):
    """A value that its question does not allow."""


class NotUndone(KnownError):
    """A step cannot be undone, brought back or gone back to; the message says why."""


class NotWritten(KnownError):
    """An export or settings file could not be written; the file that was there is whole."""


class ReviewFileError(KnownError):
    """Something about the review file."""


class ReviewMissing(ReviewFileError):
    """There is no such review file."""


class NotAReview(ReviewFileError):
    """The file is of another kind."""


class NewerReview(ReviewFileError):
    """The file was made by a newer version of the program."""


class DamagedReview(ReviewFileError):
    """The file is truncated, empty or broken."""


class ReviewInUse(ReviewFileError):
    """The file is open in another program."""

    def __init__(self, what: str, why: str = "", remedy: str = "", *, holder: str = "") -> None:
        super().__init__(what, why, remedy)
        self.holder = holder


class ReviewReadOnly(ReviewFileError):
    """An edit was asked for where only reading is possible."""


class ReviewMoved(ReviewFileError):
    """The file was moved, replaced or deleted while it was open."""


class NotSaved(ReviewFileError):
    """A write failed; nothing of it was stored and the last good state stands."""
