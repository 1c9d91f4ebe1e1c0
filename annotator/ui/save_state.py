"""Whether what was done is in the file, in a few words."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.errors import KnownError, ReviewMoved

MOVED = "the file was moved or replaced"


class Saving(StrEnum):
    """Whether what was done is in the file."""

    NOTHING = "nothing"
    SAVING = "saving"
    SAVED = "saved"
    READING = "reading"
    NOT_SAVED = "not saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveState:
    """What the status line says: `at` is the local time of the last write (hh:mm), `error` why it failed."""

    saving: Saving = Saving.NOTHING
    at: str = ""
    error: KnownError | None = None
    waiting: int = 0

    @property
    def text(self) -> str:
        """The state in a few words."""
        if self.saving is Saving.SAVED:
            return f"Saved {self.at}"
        if self.saving is Saving.NOT_SAVED and self.error is not None:
            moved = isinstance(self.error, ReviewMoved)
            return f"Not saved: {MOVED if moved else _short(self.error.why or self.error.what)}"
        return {Saving.SAVING: "Saving…", Saving.READING: "Reading only"}.get(self.saving, "")

    @property
    def full(self) -> str:
        """What happened, why and what to do, where something is not saved."""
        return str(self.error) if self.error is not None else ""


def _short(sentences: str) -> str:
    """The first sentence as the end of another: `The disk is full. Nothing ...` gives `the disk is full`."""
    first = sentences.split(". ", maxsplit=1)[0].rstrip(".")
    return first if first[:2].isupper() or "." in first[:30] else first[:1].lower() + first[1:]
