"""Whether what was done is in the file, in a few words."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.errors import KnownError


class Saving(StrEnum):
    """Whether what was done is in the file."""

    NOTHING = "nothing"
    SAVED = "saved"
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
            return f"Not saved: {self.error.why or self.error.what}"
        return ""
