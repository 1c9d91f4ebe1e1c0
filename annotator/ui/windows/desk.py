"""What has to do with files: making, opening, importing, exporting, copying, restoring and closing reviews."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication

from annotator import __version__
from annotator.domain.changes import Changes
from annotator.domain.errors import KnownError, NotWritten
from annotator.domain.plan import ImportPlan
from annotator.domain.reading import RawList, Report
from annotator.domain.review import Opener
from annotator.services import exporting, importing, opening, raw_lists, sample, settings
from annotator.services.exporting import Exported
from annotator.services.review import OpenReview
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.messages import message, tell
from annotator.ui.dialogs.person import PersonDialog
from annotator.ui.dialogs.shortcuts import ShortcutsDialog
from annotator.ui.jobs import run_job
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.windows.main_window import MainWindow
from annotator.ui.windows.rescue import Rescue

TRY_AGAIN, SAVE_COPY, DROP, OPEN_FILE, SHOW_FOLDER = (
    "Try again",
    "Save a copy…",
    "Close without them",
    "Open",
    "Show the folder",
)


class Desk(QObject):
    """Does what the window asks for by name; slow parts run as jobs, errors are told with what can be done."""

    def __init__(self, session: Session, look: Look, window: MainWindow, chooser: FileChooser) -> None:
        super().__init__(window)
        self._session = session
        self._look = look
        self._window = window
        self._chooser = chooser
        self._lists: list[RawList] = []
        self.rescue = Rescue(session, look, window, chooser, self.open)
        self._verbs: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.choose_review,
            "sample": self.open_sample,
            "import": self.choose_lists,
            "paste": self.paste,
            "export": self.export,
            "copy": self.save_copy,
            "restore": self.rescue.restore,
            "close": self.close_review,
            "quit": window.close,
            "person": self.ask_person,
            "check": self.check,
            "shortcuts": self.show_shortcuts,
            "about": self.about,
        }
        window.action_wanted.connect(self.do)
        window.dropped.connect(self.take)
        window.close_wanted.connect(self.close_window)
        window.preview.accepted.connect(self.accept)
        window.preview.cancelled.connect(self._lists.clear)
        window.welcome.open_wanted.connect(lambda path: self.open(Path(path)))
        window.welcome.locate_wanted.connect(self.locate)
        window.welcome.forget_wanted.connect(self.forget)
        session.failed.connect(self.told)
        session.opened.connect(self._tell_notices)
        session.settings_changed.connect(self._fill_recent)
        self._fill_recent()

    def do(self, name: str) -> None:
        """Do what an action is for."""
        self._verbs[name]()

    def told(self, error: KnownError) -> None:
        """Tell of an error that needs no choice."""
        tell(self._window, error)

    def ask_person(self) -> bool:
        """Ask who annotates; whether it is known now."""
        PersonDialog(self._session, self._look, self._window).exec()
        return self._session.settings.reviewer is not None

    def _known_person(self) -> bool:
        return self._session.settings.reviewer is not None or self.ask_person()

    def _opener(self) -> Opener:
        return settings.opener(self._session.settings)

    def new(self) -> None:
        """Make an empty review where the person says."""
        if self._may_leave() and self._known_person():
            path = self._chooser.review_to_make("New review")
            if path is not None:
                self._make(path, path.stem, lambda _review: None)

    def _make(self, path: Path, title: str, then: Callable[[OpenReview], object]) -> None:
        opener = self._opener()

        def done(review: OpenReview) -> None:
            self._session.adopt(review)
            then(review)

        def work(_report: Report) -> OpenReview:
            return opening.create_review(path, title, opener)

        run_job(self._window, f"Making {path.name}", work, done, self._failed)

    def choose_review(self) -> None:
        """Open a review that the person points at."""
        path = self._chooser.review_to_open()
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a review; the one that is open is closed first."""
        review = self._session.review
        if review is not None and review.path == path.absolute():
            self._window.show_page()
            return
        if not (self._may_leave() and self._known_person()):
            return
        opener = self._opener()

        def work(report: Report) -> OpenReview:
            return opening.open_review(path.absolute(), opener, report=report)

        def failed(error: Exception) -> None:
            self.rescue.offer(path, self._known(error))

        run_job(self._window, f"Opening {path.name}", work, self._session.adopt, failed)

    def open_named(self, path: Path) -> None:
        """Open what was named at the start: a review, or a reference list to import."""
        if path.suffix == ".review" or not path.is_file():
            self.open(path)
        else:
            self.import_files([path])

    def locate(self, path: str) -> None:
        """Find a recent review that was moved."""
        found = self._chooser.review_to_open()
        if found is not None:
            self.forget(path)
            self.open(found)

    def forget(self, path: str) -> None:
        """Take a review from the recent ones."""
        self._session.change_settings(settings.forgotten(self._session.settings, path))
        self._window.welcome.refresh()

    def _fill_recent(self) -> None:
        menu = self._window.recent_menu
        menu.clear()
        for recent in self._session.settings.recent:
            words = (recent.title or Path(recent.path).stem).replace("&", "&&")
            action = menu.addAction(f"{words}  ({Path(recent.path).name})")
            action.setEnabled(not recent.missing)
            action.triggered.connect(lambda _checked=False, path=recent.path: self.open(Path(path)))
        menu.setEnabled(bool(self._session.settings.recent))

    def open_sample(self) -> None:
        """Open the sample review, made on the first time."""
        if not (self._may_leave() and self._known_person()):
            return
        path, opener = sample.sample_path(), self._opener()
        if path.exists():
            self.open(path)
            return

        def work(_report: Report) -> OpenReview:
            return sample.make_sample(path, opener)

        run_job(self._window, "Making the sample review", work, self._session.adopt, self._failed)

    def choose_lists(self) -> None:
        """Import files that the person points at."""
        self.import_files(self._chooser.lists_to_import())

    def import_files(self, paths: list[Path]) -> None:
        """Show what files hold, one after the other."""
        try:
            self._lists = [raw_lists.raw_from_file(path) for path in paths]
        except KnownError as error:
            self.told(error)
            return
        self._next_list()

    def paste(self) -> None:
        """Show what the clipboard holds."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.take(mime):
            text = "Copy the reference list first: in the page or document, select it and press Ctrl+C."
            message(self._window, "Paste", "The clipboard holds no text.", text)

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted: a review is opened, lists and text are shown; whether it was something."""
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        reviews = [path for path in paths if path.suffix == ".review"]
        if reviews:
            self.open(reviews[0])
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
            self._window.show_preview()
            self._window.preview.show_raw(raw)
        else:
            self._window.show_page()

    def accept(self, plan: ImportPlan) -> None:
        """Store what a plan includes; without a review one is made first."""
        if self._session.review is not None:
            self._store(plan)
        elif self._known_person():
            path = self._chooser.review_to_make(plan.source.label, "Where to keep the review")
            if path is not None:
                self._make(path, path.stem, lambda _review: self._store(plan))

    def _store(self, plan: ImportPlan) -> None:
        review = self._session.review
        if review is None:
            return

        def work(report: Report) -> Changes:
            return importing.accept_import(review, plan, report)

        def done(changes: Changes) -> None:
            self._session.announce(changes)
            self._window.show_page()
            self._window.show_view("citations")
            if self._lists:
                self._next_list()

        run_job(self._window, f"Importing {plan.source.label}", work, done, self._failed)

    def export(self) -> None:
        """Export what the person chooses."""
        review = self._session.review
        if review is None:
            return
        self._window.settle()
        dialog = ExportDialog(exporting.tables(review), self._look, self._window)
        if not dialog.exec():
            return
        wanted = dialog.wanted
        target = self._chooser.export_target(review.title, wanted.suffix, wanted.label)
        if target is None:
            return
        table = wanted.table or exporting.DEFAULT_TABLE

        def work(report: Report) -> Exported:
            return exporting.export(
                review, target, table=table, for_spreadsheets=wanted.for_spreadsheets, report=report
            )

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
        self._window.settle()
        target = self._chooser.review_to_make(f"{review.path.stem} copy", "Save a copy")
        if target is None:
            return False

        def work(_report: Report) -> Path:
            opening.save_copy(review, target)
            return target

        def done(path: Path) -> None:
            message(self._window, "Save a copy", f"The copy was written to {path.name}.")

        run_job(self._window, f"Copying to {target.name}", work, done, self._failed)
        return True

    def check(self) -> None:
        """Check the file: integrity, journal, hashes."""
        review = self._session.review
        if review is None:
            return

        def work(report: Report) -> tuple[list[str], dict[str, int]]:
            return opening.check_review(review, report), opening.counts(review)

        def done(found: tuple[list[str], dict[str, int]]) -> None:
            faults, counts = found
            counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
            text = (
                f"{review.path.name} has {len(faults)} faults." if faults else f"{review.path.name} is sound."
            )
            message(self._window, "Check the file", text, "\n".join(faults) or counted)

        run_job(self._window, "Checking the file", work, done, self._failed)

    def show_shortcuts(self) -> None:
        """Show every key."""
        menus = {title: menu.actions() for title, menu in self._window.actions_of.menus.items()}
        ShortcutsDialog(dict(menus), self._look, self._window).exec()

    def about(self) -> None:
        """Say what this program is."""
        text = "From a reference list to summary tables, offline, in one file. MIT licence."
        message(self._window, "About Annotator", f"Annotator {__version__}", text)

    def _tell_notices(self) -> None:
        review = self._session.review
        if review is not None and review.notices:
            message(self._window, "Annotator", f"{review.title} is open.", "\n\n".join(review.notices))

    def _known(self, error: Exception) -> KnownError:
        if not isinstance(error, KnownError):
            raise error
        return error

    def _failed(self, error: Exception) -> None:
        self.told(self._known(error))
        if self._window.page != "preview":
            self._window.show_page()

    def _may_leave(self) -> bool:
        """Whether the open review can be left: nothing waits to be saved, or the person gives it up."""
        if self._window.page == "preview" and not self._window.preview.can_leave():
            return False
        self._window.settle()
        while not self._session.retry():
            error = self._session.save_state.error or NotWritten("Some answers are not saved.")
            said = tell(self._window, error, buttons=(TRY_AGAIN, SAVE_COPY, DROP))
            if said == DROP:
                return True
            if said == SAVE_COPY:
                self.save_copy()
                return False
            if said != TRY_AGAIN:
                return False
        return True

    def close_review(self) -> None:
        """Close the review and go to the welcome."""
        if self._may_leave():
            self._session.close()

    def close_window(self, event: QCloseEvent) -> None:
        """Close the review and let the window go, or keep it where something is not saved."""
        if not self._may_leave():
            event.ignore()
            return
        self._session.close()
        self._session.save_settings()
        event.accept()
