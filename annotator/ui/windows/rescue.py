"""When a review cannot be opened: what can be done about it, and the backups."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from annotator.domain.errors import DamagedReview, KnownError, ReviewInUse, ReviewMissing
from annotator.domain.reading import Report
from annotator.domain.review import Backup, Opener
from annotator.services import backups, calls, opening, settings
from annotator.services.review import OpenReview
from annotator.ui.dialogs.backups import BackupsDialog, local
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.messages import message, tell
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.workspace import Workspace

TRY_AGAIN, READ_COPY, BACKUP, FORGET, FOLDER, ANYWAY = (
    "Try again",
    "Open a copy for reading",
    "Restore a backup…",
    "Forget it",
    "Show the folder",
    "Replace it all the same",
)
WANTED = "This is what I wanted"


class Rescue(QObject):
    """Offers the next step for each way in which opening fails."""

    def __init__(
        self,
        session: Session,
        look: Look,
        space: Workspace,
        chooser: FileChooser,
        reopen: Callable[[Path], object],
    ) -> None:
        super().__init__(space)
        self._session = session
        self._look = look
        self._space = space
        self._window = space.frame
        self._chooser = chooser
        self._reopen = reopen

    def offer(self, path: Path, error: KnownError) -> None:
        """Tell why a review was not opened, and do what the person chooses.

        A review that is open in another window of this person brings that window to the front instead; this one closes
        if it has nothing open itself.
        """
        if not isinstance(error, ReviewInUse):
            self._tell(path, error)
            return

        def called(came: bool) -> None:
            if not came:
                self._tell(path, error)
            elif self._session.review is None:
                QTimer.singleShot(0, self._window, self._window.close)

        run_job(
            self._window,
            f"Looking for the window of {path.name}",
            partial(calls.call, path),
            called,
            self._failed,
        )

    def _tell(self, path: Path, error: KnownError) -> None:
        said = tell(self._window, error, buttons=buttons_for(error))
        if said == TRY_AGAIN:
            self._reopen(path)
        elif said == READ_COPY:
            self._open_for_reading(path)
        elif said == BACKUP:
            self.restore(path)
        elif said == FORGET:
            self._session.memory.change_settings(settings.forgotten(self._session.settings, str(path)))
            self._space.show_page()
        elif said == FOLDER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _open_for_reading(self, path: Path) -> None:
        opener = settings.opener(self._session.settings)

        def work(_report: Report) -> OpenReview:
            return opening.open_read_only_copy(path, opener)

        run_job(self._window, f"Copying {path.name}", work, self._session.adopt, self._failed)

    def restore(self, path: Path | None = None) -> None:
        """Choose a backup and restore it: as a copy, or in the place of a review that could not be opened."""
        found = backups.all_backups()
        dialog = BackupsDialog(found, self._look, self._window, may_replace=path is not None)
        if not ask(dialog) or dialog.chosen is None:
            return
        backup = dialog.chosen
        if dialog.in_place and path is not None:
            self._replace(backup, path, fewer=False)
            return
        title = next((title for title, one in found if one is backup), "Review")
        name = f"{title} as of {local(backup.at).replace(':', '.')}"
        target = self._chooser.review_to_make(name, "Where to keep the copy")
        if target is not None:
            self._restore(lambda opener: backups.restore_copy(backup, target, opener))

    def _replace(self, backup: Backup, path: Path, *, fewer: bool) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, KnownError) and not fewer:
                if tell(self._window, error, buttons=(ANYWAY,)) == ANYWAY:
                    self._replace(backup, path, fewer=True)
                return
            self._failed(error)

        self._restore(lambda opener: backups.restore_over(backup, path, opener, fewer=fewer), failed)

    def _restore(
        self,
        verb: Callable[[Opener], OpenReview],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        opener = settings.opener(self._session.settings)

        def done(review: OpenReview) -> None:
            self._session.adopt(review)
            said = message(
                self._window,
                "Restore a backup",
                f"{review.title} was restored as {review.path.name}.",
                "Look it over. All older backups are kept until you say that this is the state you wanted.",
                buttons=(WANTED,),
                close="Look first",
            )
            if said == WANTED:
                backups.confirm_restored(review)

        run_job(
            self._window, "Restoring the backup", lambda _report: verb(opener), done, failed or self._failed
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._session.failed.emit(error)


def buttons_for(error: KnownError) -> tuple[str, ...]:
    """What can be done about a review that was not opened."""
    if isinstance(error, ReviewInUse):
        return (READ_COPY, TRY_AGAIN)
    if isinstance(error, ReviewMissing):
        return (BACKUP, FORGET)
    if isinstance(error, DamagedReview):
        return (BACKUP, FOLDER)
    return (TRY_AGAIN, FOLDER)
