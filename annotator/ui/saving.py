"""Writes in order, and whether they are in the file: what fails because of the file waits and is tried again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError, NotSaved, ReviewInUse, ReviewMoved
from annotator.services.review import OpenReview
from annotator.ui.save_state import SaveState, Saving

WORTH_A_RETRY = (NotSaved, ReviewMoved, ReviewInUse)
"""Failures of the file, not of what was asked: the same write may succeed later."""


@dataclass(frozen=True, slots=True)
class Write:
    """One verb of the services with everything but the review, and who asked."""

    verb: Callable[[OpenReview], Changes]
    origin: object = None

    def __call__(self, review: OpenReview) -> Changes:
        return replace(self.verb(review), origin=self.origin)


class WriteQueue:
    """Runs writes in the order in which they were asked for, also across a failure of the file.

    A later write never overtakes one that waits: else a retry would put an older answer over a newer one.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        written: Callable[[Changes], None],
        state_changed: Callable[[SaveState], None],
        failed: Callable[[KnownError], None],
    ) -> None:
        self.state = SaveState()
        self.waiting: list[Write] = []
        self._now = now
        self._written = written
        self._state_changed = state_changed
        self._failed = failed

    def run(self, review: OpenReview, write: Write) -> Changes | None:
        """What the write changed, or None where it waits or was refused."""
        if not self.retry(review):
            self._keep(write, self.state.error)
            return None
        try:
            changes = write(review)
        except WORTH_A_RETRY as error:
            self._keep(write, error)
            return None
        except KnownError as error:
            self._failed(error)
            return None
        self.announce(changes)
        return changes

    def retry(self, review: OpenReview) -> bool:
        """Try again, in order, what waits; True when nothing waits any more."""
        while self.waiting:
            try:
                changes = self.waiting[0](review)
            except WORTH_A_RETRY as error:
                self._set(SaveState(saving=Saving.NOT_SAVED, error=error, waiting=len(self.waiting)))
                return False
            except KnownError as error:
                self.waiting.pop(0)
                self._failed(error)
                if not self.waiting:
                    self._set(SaveState())
                continue
            self.waiting.pop(0)
            self.announce(changes)
            if not self.waiting and self.state.saving is Saving.NOT_SAVED:  # the last one changed nothing
                self._set(self._saved())
        return True

    def announce(self, changes: Changes) -> None:
        """Note a write that is in the file, and pass it on."""
        if not changes:
            return
        if not self.waiting:
            self._set(self._saved())
        self._written(changes)

    def _saved(self) -> SaveState:
        return SaveState(saving=Saving.SAVED, at=self._now().strftime("%H:%M"))

    def begin(self, waiting: list[Write] | None = None) -> None:
        """Start anew for another file, with what still waits for it."""
        self.waiting = waiting or []
        self._set(SaveState())

    def _keep(self, write: Write, error: KnownError | None) -> None:
        self.waiting.append(write)
        self._set(SaveState(saving=Saving.NOT_SAVED, error=error, waiting=len(self.waiting)))

    def _set(self, state: SaveState) -> None:
        if state != self.state:
            self.state = state
            self._state_changed(state)
