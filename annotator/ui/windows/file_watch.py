"""What is true of the open file, said over the page: read-only, moved, doubtful; looked at when one comes back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.services import opening
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.session import Session
from annotator.ui.widgets.banner import Banners
from annotator.ui.windows.main_window import MainWindow

SAVE_COPY, CLOSE, PUT_AWAY = "Save a copy…", "Close the review", "Put away"
FILE_BANNERS = ("reading", "moved", "notices")


class FileWatch(QObject):
    """Says over the page what the person should know of the file, with what can be done about it."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        *,
        save_copy: Callable[[], object],
        close_review: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._save_copy = save_copy
        self._close_review = close_review
        self.banners: Banners = window.banners
        window.activated.connect(self._come_back)
        session.opened.connect(self._opened)
        session.closed.connect(self._clear)
        session.save_state_changed.connect(self._state_changed)

    def _opened(self) -> None:
        self._clear()
        review = self._session.review
        if review is None:
            return
        if review.read_only:
            self.banners.put("reading", review.why_read_only, [(SAVE_COPY, self._save_copy)], icon="lock")
        others = [notice for notice in review.notices if notice != review.why_read_only]
        if others:
            self.banners.put("notices", " ".join(others), closes=PUT_AWAY)

    def _clear(self) -> None:
        for name in FILE_BANNERS:
            self.banners.take(name)

    def _come_back(self) -> None:
        """Look at the file again, and try again what could not be saved: something may have been put right."""
        self.look_at_file()
        if self._session.save_state.waiting and "moved" not in self.banners:
            self._session.retry()

    def look_at_file(self) -> None:
        """Say whether the file is still the one that was opened."""
        review = self._session.review
        if review is None or not opening.was_moved(review):
            self.banners.take("moved")
            return
        text = (
            f"{review.path.name} was moved, replaced or deleted while it was open. "
            "Nothing more is written to it; save a copy to keep what is shown here."
        )
        self.banners.put("moved", text, [(SAVE_COPY, self._save_copy), (CLOSE, self._close_review)])

    def _state_changed(self, state: SaveState) -> None:
        if state.saving is Saving.NOT_SAVED or "moved" in self.banners:
            self.look_at_file()
