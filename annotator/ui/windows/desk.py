"""The desk: reviews made, opened and closed; what is asked for by name goes to whoever does it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices

from annotator.domain.errors import DamagedReview, InvalidAnswer, KnownError, NotWritten, UnreadableList
from annotator.domain.reading import Report
from annotator.domain.review import Opener
from annotator.services import opening, sample, settings
from annotator.services.ahead import look_ahead
from annotator.services.review import OpenReview
from annotator.ui.dialogs.files import FileChooser
from annotator.ui.dialogs.messages import tell
from annotator.ui.dialogs.person import PersonDialog
from annotator.ui.dialogs.trouble import Trouble
from annotator.ui.jobs import run_job, running
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.widgets.asking import ask
from annotator.ui.windows.called import Called
from annotator.ui.windows.closing import Closing
from annotator.ui.windows.file_watch import FileWatch
from annotator.ui.windows.form_choosing import choose_form
from annotator.ui.windows.guidance import Guidance
from annotator.ui.windows.handover import Handover
from annotator.ui.windows.intake import Intake
from annotator.ui.windows.preferences import Preferences
from annotator.ui.windows.rescue import BACKUP, Rescue
from annotator.ui.windows.workspace import Workspace

TRY_AGAIN, SAVE_COPY, DROP = "Try again", "Save a copy…", "Close without them"
OTHER_LIST, LOGS = "Choose another file…", "Show the folder of the log"


class Desk(QObject):
    """Does what the window asks for by name; slow parts run as jobs, errors are told with what can be done."""

    def __init__(
        self,
        session: Session,
        look: Look,
        space: Workspace,
        chooser: FileChooser,
        trouble: Trouble | None = None,
    ) -> None:
        super().__init__(space)
        self.trouble = trouble or Trouble(space.frame)
        self.trouble.remedies = self.remedies
        self._session = session
        self._look = look
        self._space = space
        self._window = space.frame
        self._chooser = chooser
        self.rescue = Rescue(session, look, space, chooser, self.open)
        self.handover = Handover(session, look, space, chooser)
        self.intake = Intake(
            session, look, space, chooser, open_review=self.open, make_review=self.make_asking_where
        )
        self.guidance = Guidance(session, look, space)
        self.closing = Closing(space.frame)
        self.preferences = Preferences(session, look, space.frame)
        Called(session, space.frame)
        self._verbs: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.choose_review,
            "sample": self.open_sample,
            "import": self.intake.choose_lists,
            "paste": self.intake.paste,
            "export": self.handover.export,
            "export_citations": self.handover.export_citations,
            "copy": self.handover.save_copy,
            "restore": self.restore,
            "close": self.close_review,
            "quit": space.frame.close,
            "person": self.ask_person,
            "settings": self.preferences.show,
            "form": partial(choose_form, session, look, space),
            "check": self.handover.check,
            "about": self.handover.about,
            **self.guidance.verbs,
        }
        window = space.frame
        window.action_wanted.connect(self.do)
        window.close_wanted.connect(self.close_window)
        window.welcome.open_wanted.connect(lambda path: self.open(Path(path)))
        window.welcome.locate_wanted.connect(self.locate)
        window.welcome.forget_wanted.connect(self.forget)
        session.failed.connect(self.told)
        self.file_watch = FileWatch(
            session, window, save_copy=self.handover.save_copy, close_review=self.close_review
        )
        session.memory.settings_changed.connect(self._fill_recent)
        session.memory.settings_changed.connect(self._go_on)
        self._wanted: Callable[[], object] | None = None
        self._fill_recent()

    def do(self, name: str) -> None:
        """Do what an action is for, if it is one of the desk's."""
        verb = self._verbs.get(name)
        if verb is not None:
            verb()

    def told(self, error: KnownError) -> None:
        """Tell of an error, with what helps against it."""
        self.trouble.tell(error)

    def remedies(self, error: Exception) -> dict[str, Callable[[], object]]:
        """What helps against an error: words of a button and what it does, at least one."""
        deeds: dict[str, Callable[[], object]] = {}
        if isinstance(error, UnreadableList):
            deeds[OTHER_LIST] = self.intake.choose_lists
        if isinstance(error, DamagedReview):
            deeds[BACKUP] = self.restore
        if isinstance(error, NotWritten):
            deeds[TRY_AGAIN] = self._session.memory.save_settings
        if self._session.review is not None and not isinstance(error, UnreadableList | InvalidAnswer):
            deeds[SAVE_COPY] = self.handover.save_copy
        return deeds or {LOGS: self._show_logs}

    @staticmethod
    def _show_logs() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(settings.logs_folder())))

    def ask_person(self) -> bool:
        """Ask who annotates; whether it is known now."""
        ask(PersonDialog(self._session, self._look, self._window))
        return self._session.settings.reviewer is not None

    def _with_person(self, deed: Callable[[], object]) -> None:
        """Do something once it is known who annotates: asked in place on the welcome, else in a dialog."""
        if self._session.settings.reviewer is not None:
            deed()
        elif self._space.page == "welcome":
            self._wanted = deed
            self._window.welcome.ask_person()
        elif self.ask_person():
            deed()

    def _go_on(self) -> None:
        """Do what waited for the person's name."""
        if self._wanted is not None and self._session.settings.reviewer is not None:
            deed, self._wanted = self._wanted, None
            deed()

    def _opener(self) -> Opener:
        return settings.opener(self._session.settings)

    def new(self) -> None:
        """Make an empty review where the person says."""
        make = partial(self._make, "New review", "New review", lambda _review: None)
        self._leaving(lambda: self._with_person(make))

    def make_asking_where(self, name: str, then: Callable[[OpenReview], object]) -> None:
        """Make a review for what was accepted, where the person says, then go on."""
        self._with_person(lambda: self._make(name, "Where to keep the review", then))

    def _make(self, name: str, asked: str, then: Callable[[OpenReview], object]) -> None:
        path = self._chooser.review_to_make(name, asked)
        if path is None:
            return
        opener = self._opener()

        def done(review: OpenReview) -> None:
            self._session.adopt(review)
            then(review)

        def work(_report: Report) -> OpenReview:
            return opening.create_review(path, path.stem, opener)

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
            self._space.show_page()
            return
        self._leaving(lambda: self._with_person(partial(self._open, path)))

    def _open(self, path: Path) -> None:
        opener = self._opener()

        def work(report: Report) -> OpenReview:
            review = opening.open_review(path.absolute(), opener, report=report)
            look_ahead(review)
            return review

        def failed(error: Exception) -> None:
            self.rescue.offer(path, self._known(error))

        run_job(self._window, f"Opening {path.name}", work, self._session.adopt, failed)

    def open_named(self, path: Path) -> None:
        """Open what was named from outside: a review, or a reference list to import; after the job that runs."""
        jobs = running(self._window)
        if jobs:
            jobs[0].finished.connect(lambda: QTimer.singleShot(0, self, partial(self.open_named, path)))
        elif path.suffix == ".review" or not path.is_file():
            self.open(path)
        else:
            self.intake.import_files([path])

    def locate(self, path: str) -> None:
        """Find a recent review that was moved."""
        found = self._chooser.review_to_open()
        if found is not None:
            self.forget(path)
            self.open(found)

    def forget(self, path: str) -> None:
        """Take a review from the recent ones."""
        self._session.memory.change_settings(settings.forgotten(self._session.settings, path))
        self._window.welcome.refresh()

    def _fill_recent(self) -> None:
        menu = self._window.recent_menu
        menu.clear()
        for recent in self._session.settings.recent:
            words = (recent.title or Path(recent.path).stem).replace("&", "&&")
            action = menu.addAction(f"{words}  ({Path(recent.path).name})")
            action.setObjectName(f"recent: {recent.path}")
            action.setEnabled(not recent.missing)
            action.triggered.connect(lambda _checked=False, path=recent.path: self.open(Path(path)))
        menu.setEnabled(bool(self._session.settings.recent))

    def open_sample(self) -> None:
        """Open the sample review, made on the first time."""
        self._leaving(lambda: self._with_person(self._open_sample))

    def _open_sample(self) -> None:
        path, opener = sample.sample_path(), self._opener()
        if path.exists():
            self.open(path)
            return

        def work(_report: Report) -> OpenReview:
            return sample.make_sample(path, opener)

        run_job(self._window, "Making the sample review", work, self._session.adopt, self._failed)

    def restore(self) -> None:
        """Restore a backup; what is restored takes the place of the review that is open."""
        self._leaving(self.rescue.restore)

    def _known(self, error: Exception) -> KnownError:
        if not isinstance(error, KnownError):
            raise error
        return error

    def _failed(self, error: Exception) -> None:
        self.told(self._known(error))
        if self._space.page != "preview":
            self._space.show_page()

    def is_settled(self) -> bool:
        """Store what is typed; whether nothing waits to be saved any more."""
        self._space.settle()
        return self._session.retry()

    def may_leave(self) -> bool:
        """Whether the open review can be left: nothing waits to be saved, or the person gives it up."""
        if self._space.page == "preview" and not self._space.preview.can_leave():
            return False
        self._space.settle()
        while not self._session.retry():
            error = self._session.save_state.error or NotWritten("Some answers are not saved.")
            said = tell(self._window, error, buttons=(TRY_AGAIN, SAVE_COPY, DROP))
            if said == DROP:
                return True
            if said == SAVE_COPY:
                self.handover.save_copy()
                return False
            if said != TRY_AGAIN:
                return False
        return True

    def _leaving(self, deed: Callable[[], object]) -> None:
        """Do what closes the open review, once nothing waits and its backup, if that takes time, is made."""
        review = self._session.review
        if not self.may_leave():
            return
        if review is None or not opening.closes_slowly(review):
            deed()
            return

        def work(report: Report) -> None:
            opening.back_up_to_close(review, report)

        def done(_none: None) -> None:
            deed()

        run_job(self._window, f"Backing up {review.path.name}", work, done, self._failed)

    def end(self) -> None:
        """The system ends the program: call off what runs, then close."""
        self.closing.ending = True
        self.closing.call_off()
        if self._session.review is not None and running(self._window):
            opening.break_off(self._session.review)
        self._window.close()

    def close_review(self) -> None:
        """Close the review and go to the welcome."""
        self._leaving(self._session.close)

    def close_window(self, event: QCloseEvent) -> None:
        """Close the review and let the window go, or keep it where something is not saved, or while a job runs."""
        review = self._session.review
        if self.closing.waits():
            event.ignore()
            return
        if not self.may_leave():
            event.ignore()
            self.closing.ending = False
            return
        if review is not None and not self.closing.ending and opening.closes_slowly(review):
            event.ignore()
            self._leaving(self._window.close)
            return
        self._session.close()
        self._session.memory.save_settings()
        event.accept()
