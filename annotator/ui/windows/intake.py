"""Taking in: reference lists from files, the clipboard and what is dropped, shown first, stored when accepted."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import RawList, Report
from annotator.services import importing, raw_lists
from annotator.services.ahead import look_ahead
from annotator.services.review import OpenReview
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.messages import message
from annotator.ui.dialogs.source import SourceDialog
from annotator.ui.dialogs.table_columns import TableColumnsDialog
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.workspace import Workspace

MakeReview = Callable[[str, Callable[[OpenReview], object]], object]
"""Asks where to keep a new review of that name, makes and opens it, then calls."""


class Intake(QObject):
    """One list after the other through the import preview."""

    def __init__(
        self,
        session: Session,
        look: Look,
        space: Workspace,
        chooser: FileChooser,
        *,
        open_review: Callable[[Path], object],
        make_review: MakeReview,
    ) -> None:
        super().__init__(space)
        self._session = session
        self._look = look
        self._space = space
        self._window = space.frame
        self._chooser = chooser
        self._open_review = open_review
        self._make_review = make_review
        self._lists: list[RawList] = []
        space.frame.dropped.connect(self.take)
        space.preview.accepted.connect(self.accept)
        space.preview.cancelled.connect(self._forget_lists)
        space.preview.details_wanted.connect(self._ask_details)
        space.preview.columns_wanted.connect(self._ask_columns)

    def _forget_lists(self) -> None:
        self._lists = []

    def _ask_details(self) -> None:
        """Ask where the list that is shown comes from."""
        preview = self._space.preview
        if preview.plan is None:
            return
        dialog = SourceDialog(preview.plan.source, self._look, self._window)
        if ask(dialog):
            preview.describe(dialog.source)

    def _ask_columns(self) -> None:
        """Ask what the columns of the table that is shown are."""
        preview = self._space.preview
        if preview.plan is None or preview.plan.table is None:
            return
        dialog = TableColumnsDialog(preview.plan, self._look, self._window)
        if ask(dialog):
            preview.read_columns(dialog.table, dialog.columns)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._session.failed.emit(error)

    def choose_lists(self) -> None:
        """Import files that the person points at."""
        self.import_files(self._chooser.lists_to_import())

    def import_files(self, paths: list[Path]) -> None:
        """Show what files hold, one after the other; of several, those that can be read."""
        if not paths:
            return

        def work(report: Report) -> tuple[list[RawList], list[KnownError]]:
            return raw_lists.raw_from_files(paths, report)

        def done(read: tuple[list[RawList], list[KnownError]]) -> None:
            self._lists, refused = read
            for error in refused:
                self._session.failed.emit(error)
            if self._lists:
                self._next_list()

        named = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
        run_job(self._window, f"Reading {named}", work, done, self._failed)

    def paste(self) -> None:
        """Show what the clipboard holds."""
        # None where nothing was ever copied.
        mime = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
        if mime is None or not self.take(mime):
            text = "Copy the reference list first: in the page or document, select it and press Ctrl+C."
            message(self._window, "Paste", "The clipboard holds no text.", text)

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted: a review is opened, lists and text are shown; whether it was something."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        reviews = [path for path in paths if path.suffix == ".review"]
        if reviews:
            self._open_review(reviews[0])
        elif paths:
            self.import_files(paths)
        elif mime.hasText() and mime.text().strip():
            self._lists = [raw_lists.raw_from_text(mime.text())]
            self._next_list()
        else:
            return False
        return True

    def _next_list(self) -> None:
        if self._lists:
            raw = self._lists.pop(0)
            self._space.show_preview()
            self._space.preview.show_raw(raw)
        else:
            self._space.show_page()

    def accept(self, plan: ImportPlan) -> None:
        """Store what a plan includes; without a review one is made first."""
        if self._session.review is not None:
            self._store(plan)
        else:
            self._make_review(plan.source.label, lambda _review: self._store(plan))

    def _store(self, plan: ImportPlan) -> None:
        review = self._session.review
        if review is None:
            return

        def work(report: Report) -> Changes:
            changes = importing.accept_import(review, plan, report)
            look_ahead(review)
            return changes

        def done(changes: Changes) -> None:
            self._session.announce(changes)
            self._space.show_page()
            self._space.show_view("citations")
            if self._lists:
                self._next_list()

        run_job(self._window, f"Importing {plan.source.label}", work, done, self._failed)
