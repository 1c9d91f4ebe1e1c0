"""The open review and the settings: every write goes through here, and every screen hears of it once."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.services import annotating, citations, opening
from annotator.services import settings as remembering
from annotator.services.review import OpenReview
from annotator.services.settings import RecentReview, Settings
from annotator.ui.memory import Json, Memory
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.saving import Write, WriteQueue
from annotator.ui.unsaved import Unsaved

P = ParamSpec("P")
T = TypeVar("T")


class Session(QObject):
    """One review at a time, and the memory in which what concerns it is kept between starts."""

    changed = Signal(object)
    """A `Changes` that is now in the file."""
    save_state_changed = Signal(object)
    """A `SaveState`."""
    opened = Signal()
    closed = Signal()
    failed = Signal(object)
    """A `KnownError` that the person must be told."""

    def __init__(
        self,
        memory: Memory,
        *,
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.review: OpenReview | None = None
        self.memory = memory
        self._now = now
        self.unsaved = Unsaved(self)
        self.unsaved.changed.connect(self._tell_state)
        self._queue = WriteQueue(now, self.changed.emit, lambda _state: self._tell_state(), self.failed.emit)
        memory.failed.connect(self.failed)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self.memory.settings

    @property
    def save_state(self) -> SaveState:
        """Whether what was done is in the file."""
        if self.review is not None and self.review.read_only:
            return SaveState(saving=Saving.READING)
        if self.unsaved.late and self._queue.state.saving is not Saving.NOT_SAVED:
            return SaveState(saving=Saving.SAVING)
        return self._queue.state

    def _tell_state(self) -> None:
        self.save_state_changed.emit(self.save_state)

    def do(
        self, verb: Callable[Concatenate[OpenReview, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Call a verb of the services with the open review first; its Changes, or None when it failed.

        A failure was then told. What failed because of the file (disk full, moved) waits, in order, for `retry` or
        for the next write that works.
        """
        return self.do_from(None, verb, *args, **kwargs)

    def do_from(
        self,
        origin: object,
        verb: Callable[Concatenate[OpenReview, P], Changes],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Changes | None:
        """As `do`; `origin` comes back in `Changes.origin`, so that a screen can know its own echo."""
        if self.review is None:
            return None
        return self._queue.run(self.review, Write(lambda review: verb(review, *args, **kwargs), origin))

    def retry(self) -> bool:
        """Try again what could not be saved; True when all of it is now in the file."""
        return self.review is None or self._queue.retry(self.review)

    def may_write(self) -> bool:
        """Whether a job may write: not before what waits for the file, which is tried again and told where it fails."""
        if self.retry():
            return True
        if self.save_state.error is not None:
            self.failed.emit(self.save_state.error)
        return False

    def announce(self, changes: Changes) -> None:
        """Tell every screen of a write that is in the file already: one that a job made."""
        self._queue.announce(changes)

    def adopt(self, review: OpenReview, *, keep_waiting: bool = False) -> None:
        """Make a review that was just opened the open one; the one before is closed first.

        With `keep_waiting` what could not be saved goes into the new one: it is a copy of the one before.
        """
        waiting = self._queue.waiting if keep_waiting else []
        self.close()
        self.review = review
        self._queue.begin(waiting)
        self.note_recent()
        self.opened.emit()
        self._queue.retry(review)

    def close(self) -> None:
        """Close the review, if one is open. What still waits is dropped: ask first."""
        if self.review is None:
            return
        self.note_recent()
        review, self.review = self.review, None
        try:
            opening.close_review(review)
        except KnownError as error:
            self.failed.emit(error)
        self._queue.begin()
        self.closed.emit()

    def note_recent(self) -> None:
        """Put the open review on top of the recent ones, with its counts."""
        if self.review is None:
            return
        try:
            count, complete = citations.citation_count(self.review), annotating.progress(self.review).complete
        except KnownError:
            count = complete = (
                0  # the list of recent reviews must not stand in the way of closing a damaged file
            )
        recent = RecentReview(
            path=str(self.review.path),
            title=self.review.title,
            citations=count,
            complete=complete,
            opened_at=self._now().isoformat(timespec="seconds"),
        )
        self.memory.change_settings(remembering.remembered(self.settings, recent))

    def remember(self, key: str, value: Json, *, here: bool = False) -> None:
        """Remember a value between starts; `here`: for the open review only. Nobody is told."""
        self.memory.remember(self._key(key, here), value)

    def remembered(self, key: str, default: T, *, here: bool = False) -> T:
        """What was remembered under a key if it is of the default's type, else the default."""
        return self.memory.remembered(self._key(key, here), default)

    def _key(self, key: str, here: bool) -> str:
        return f"{key}@{self.review.id}" if here and self.review is not None else key
