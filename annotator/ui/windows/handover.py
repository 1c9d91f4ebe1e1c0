"""Handing over: exports, copies of the review, checks of the file, and what the program says of itself."""

from array import array
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from annotator import __version__
from annotator.domain.errors import KnownError
from annotator.domain.reading import Report
from annotator.domain.review import CitationQuery
from annotator.services import citations, exporting, opening, settings
from annotator.services.exporting import Exported, Wanted
from annotator.services.review import OpenReview
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.export_citations import ExportCitationsDialog, Scope
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.messages import message
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.workspace import Workspace

OPEN_FILE, SHOW_FOLDER = "Open", "Show the folder"


class Handover(QObject):
    """What leaves the review, and what is only looked at."""

    def __init__(self, session: Session, look: Look, space: Workspace, chooser: FileChooser) -> None:
        super().__init__(space)
        self._session = session
        self._look = look
        self._space = space
        self._window = space.frame
        self._chooser = chooser

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._session.failed.emit(error)

    def export(self) -> None:
        """Export what the person chooses: in the panel of the tables where it is in sight, else in a dialog."""
        review = self._session.review
        if review is None:
            return
        self._space.settle()
        if self._space.page == "tables":
            self._write(review, self._space.tables.wanted())
            return
        dialog = ExportDialog(exporting.tables(review), exporting.DEFAULT_TABLE, self._look, self._window)
        if ask(dialog):
            self._write(review, dialog.wanted)

    def _write(self, review: OpenReview, wanted: Wanted) -> None:
        target = self._chooser.export_target(review.title, wanted.suffix, wanted.label)
        if target is None:
            return

        def work(report: Report) -> Exported:
            return exporting.export(
                review,
                target,
                table=wanted.table or exporting.DEFAULT_TABLE,
                for_spreadsheets=wanted.for_spreadsheets,
                writer=wanted.writer,
                columns=wanted.columns,
                report=report,
            )

        run_job(self._window, f"Exporting {target.name}", work, self._exported, self._failed)

    def export_citations(self) -> None:
        """Export citations in a format of lists: all, those listed, or those selected."""
        review = self._session.review
        if review is None:
            return
        self._space.settle()
        picked = self._space.citations.selected
        numbers = {
            Scope.ALL: citations.citation_ids(review, CitationQuery()),
            Scope.LISTED: picked.listed() if self._space.page == "citations" else array("q"),
            Scope.SELECTED: picked.numbers() if picked.count > 1 else array("q"),
        }
        counts = {scope: len(those) for scope, those in numbers.items() if those or scope is Scope.ALL}
        if counts.get(Scope.LISTED) == counts[Scope.ALL]:
            del counts[Scope.LISTED]
        used = self._session.remembered("export.citations", "")
        dialog = ExportCitationsDialog(
            exporting.citation_formats(), counts, self._look, self._window, used=used
        )
        if not ask(dialog):
            return
        chosen = dialog.format
        self._session.remember("export.citations", chosen.name)
        target = self._chooser.export_target(review.title, chosen.suffix, chosen.label)
        if target is None:
            return
        wanted = array("q") if dialog.scope is Scope.ALL else numbers[dialog.scope]

        def work(report: Report) -> Exported:
            ids = citations.ids_of(review, wanted) if wanted else ()
            return exporting.export_citations(review, target, writer=chosen.name, ids=set(ids), report=report)

        run_job(self._window, f"Exporting {target.name}", work, self._exported, self._failed)

    def _exported(self, exported: Exported) -> None:
        more = "\n".join(exported.warnings)
        buttons = (OPEN_FILE, SHOW_FOLDER)
        said = message(
            self._window,
            "Export",
            f"{exported.kind} was written to {exported.path.name}.",
            more,
            buttons=buttons,
        )
        if said == OPEN_FILE:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.path)))
        elif said == SHOW_FOLDER:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.path.parent)))

    def save_copy(self) -> bool:
        """Write a whole copy of the review elsewhere; whether it was asked for."""
        review = self._session.review
        if review is None:
            return False
        self._space.settle()
        target = self._chooser.review_to_make(f"{review.path.stem} copy", "Save a copy")
        if target is None:
            return False

        def work(report: Report) -> Path:
            opening.save_copy(review, target, report)
            return target

        def done(path: Path) -> None:
            if review.read_only or self._session.save_state.waiting or opening.was_moved(review):
                self._go_on_in(path)
            else:
                message(self._window, "Save a copy", f"The copy was written to {path.name}.")

        run_job(self._window, f"Copying to {target.name}", work, done, self._failed)
        return True

    def _go_on_in(self, path: Path) -> None:
        """Open the copy in place of a review that cannot be written; what could not be saved goes into the copy."""
        opener = settings.opener(self._session.settings)

        def work(report: Report) -> OpenReview:
            return opening.open_review(path, opener, report=report)

        def done(review: OpenReview) -> None:
            waiting = self._session.save_state.waiting
            self._session.adopt(review, keep_waiting=True)
            text = "It is open now" + (" and takes what could not be saved before." if waiting else ".")
            message(self._window, "Save a copy", f"The copy was written to {path.name}.", text)

        run_job(self._window, f"Opening {path.name}", work, done, self._failed)

    def check(self) -> None:
        """Check the file: integrity, journal, hashes."""
        review = self._session.review
        if review is None:
            return

        def work(report: Report) -> tuple[list[str], dict[str, int]]:
            return opening.check_review(review, report), opening.counts(review)

        def done(found: tuple[list[str], dict[str, int]]) -> None:
            faults, counts = found
            self._space.history.bar.note_check(len(faults))
            counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
            text = (
                f"{review.path.name} has {len(faults)} faults." if faults else f"{review.path.name} is sound."
            )
            message(self._window, "Check the file", text, "\n".join(faults) or counted)

        run_job(self._window, "Checking the file", work, done, self._failed)

    def about(self) -> None:
        """Say what this program is."""
        text = "From a reference list to summary tables, offline, in one file. MIT licence."
        message(self._window, "About Annotator", f"Annotator {__version__}", text)
