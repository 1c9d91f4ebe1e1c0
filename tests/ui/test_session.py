import json
import resource
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QCoreApplication

from annotator.domain.annotation import Answer
from annotator.domain.changes import Changes
from annotator.domain.errors import InvalidAnswer, ReviewFileError
from annotator.domain.review import Reviewer
from annotator.services import annotating, history, opening
from annotator.services import settings as remembering
from annotator.ui.memory import Memory
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.session import Session

FUNDING = "funding"
NOON = datetime(2026, 11, 20, 12, 3, tzinfo=UTC)


class Heard:
    """Everything that a session says, in order."""

    def __init__(self, session):
        self.changes, self.states, self.errors = [], [], []
        session.changed.connect(self.changes.append)
        session.save_state_changed.connect(self.states.append)
        session.failed.connect(self.errors.append)


@pytest.fixture
def heard(sample_session):
    return Heard(sample_session)


@pytest.fixture
def study(sample_session):
    return annotating.study_lines(sample_session.review, [9])[0].id


@pytest.fixture
def away(sample_session, tmp_path):
    """The open file moved away; called, it is put back."""
    path = sample_session.review.path
    elsewhere = path.rename(tmp_path / "elsewhere.review")
    return lambda: elsewhere.rename(path)


@contextmanager
def full_disk(least=0):
    """Nothing can be written beyond so many bytes of a file, as on a disk that is full."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (least, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def say(session, study, value):
    return session.do(annotating.give_answer, study, Answer(question=FUNDING, value=value))


def said(session, study):
    answer = annotating.annotation(session.review, study).answer(FUNDING)
    return answer.value if answer else None


def test_a_write_is_announced_once_with_who_asked(sample_session, heard, study):
    origin = object()
    answer = Answer(question=FUNDING, value="A fund")
    changes = sample_session.do_from(origin, annotating.give_answer, study, answer)
    assert heard.changes == [changes]
    assert changes.origin is origin
    assert changes.concerns("answer")
    assert heard.errors == []


def test_saved_is_said_with_the_time_of_the_wall(sample_path, opener, qapp):
    session = Session(Memory(remembering.Settings(reviewer=opener.reviewer)), now=lambda: NOON)
    session.adopt(opening.open_review(sample_path, opener))
    assert session.save_state.text == ""
    study = annotating.study_lines(session.review, [1])[0].id
    say(session, study, "A fund")
    assert session.save_state == SaveState(saving=Saving.SAVED, at="12:03")
    assert session.save_state.text == "Saved 12:03"
    session.close()
    session.memory.save_settings()
    assert session.save_state == SaveState()


def test_what_a_question_does_not_allow_is_told_and_never_waits(sample_session, heard, study):
    wrong = Answer(question="n_total", value=-1)
    assert sample_session.do(annotating.give_answer, study, wrong) is None
    (error,) = heard.errors
    assert isinstance(error, InvalidAnswer)
    assert sample_session.save_state.saving is not Saving.NOT_SAVED
    assert heard.changes == []


def test_what_fails_waits_and_later_writes_do_not_overtake_it(sample_session, heard, study, away):
    for number in range(3):
        assert say(sample_session, study, f"Fund {number}") is None
    assert sample_session.save_state.waiting == 3
    assert heard.errors == []
    away()
    assert say(sample_session, study, "Fund 3")
    assert len(heard.changes) == 4
    assert len({changes.name for changes in heard.changes}) == 1
    assert said(sample_session, study) == "Fund 3"
    for number in (2, 1, 0):
        sample_session.do(history.undo)
        assert said(sample_session, study) == f"Fund {number}"


def test_not_saved_says_why_and_stays_until_it_is_true_no_more(sample_session, heard, study, away):
    say(sample_session, study, "A fund")
    assert sample_session.save_state.saving is Saving.NOT_SAVED
    assert sample_session.save_state.text.startswith("Not saved: ")
    assert "moved" in sample_session.save_state.text
    assert sample_session.save_state.error.why in sample_session.save_state.full
    assert not sample_session.retry()
    assert {state.saving for state in heard.states} == {Saving.NOT_SAVED}
    away()
    assert sample_session.retry()
    assert sample_session.save_state.saving is Saving.SAVED
    assert said(sample_session, study) == "A fund"


def test_a_disk_that_was_full_gets_everything_in_order_on_retry(sample_session, heard, study):
    with full_disk():
        assert say(sample_session, study, "A fund") is None
        assert sample_session.do(annotating.add_instance, study, "outcomes") is None
        assert not sample_session.retry()
        assert "disk" in sample_session.save_state.text
        assert sample_session.save_state.waiting == 2
    assert sample_session.retry()
    assert [next(iter(changes.touched)) for changes in heard.changes] == ["answer", "instance"]
    assert said(sample_session, study) == "A fund"
    assert opening.check_review(sample_session.review) == []


def test_what_is_refused_on_retry_is_told_and_does_not_stop_the_rest(sample_session, heard, study, away):
    sample_session.do(_draft_then_refuse, study)
    say(sample_session, study, "A fund")
    away()
    assert sample_session.retry()
    assert [str(error) for error in heard.errors] == ["No."]
    assert said(sample_session, study) == "A fund"
    assert sample_session.save_state.saving is Saving.SAVED


def test_nothing_is_not_saved_any_more_when_the_last_that_waited_was_refused(
    sample_session, heard, study, away
):
    sample_session.do(_draft_then_refuse, study)
    assert sample_session.save_state.saving is Saving.NOT_SAVED
    away()
    assert sample_session.retry()
    assert sample_session.save_state.saving is not Saving.NOT_SAVED


def _draft_then_refuse(review, study):
    """Fail while the file cannot be written, and be refused once it can."""
    annotating.keep_draft(review, study, FUNDING, "", "x")
    raise InvalidAnswer("No.")


def test_saved_is_said_though_the_last_that_waited_changed_nothing(sample_session, heard, study, away):
    def changes_nothing(review):
        annotating.drop_draft(review, study, FUNDING)
        return Changes()

    say(sample_session, study, "A fund")
    sample_session.do(changes_nothing)
    away()
    assert sample_session.retry()
    assert sample_session.save_state.saving is Saving.SAVED


def test_what_waits_goes_into_a_copy_that_takes_the_place_of_the_review(
    sample_session, study, away, tmp_path, opener
):
    say(sample_session, study, "A fund")
    copy = tmp_path / "copy.review"
    opening.save_copy(sample_session.review, copy)
    sample_session.adopt(opening.open_review(copy, opener), keep_waiting=True)
    assert said(sample_session, study) == "A fund"
    assert sample_session.save_state.saving is Saving.SAVED
    away()


def test_without_that_what_waits_is_not_taken_along(sample_session, study, away, tmp_path, opener):
    say(sample_session, study, "A fund")
    copy = tmp_path / "copy.review"
    opening.save_copy(sample_session.review, copy)
    sample_session.adopt(opening.open_review(copy, opener))
    assert said(sample_session, study) != "A fund"
    assert sample_session.save_state == SaveState()


def test_nothing_is_done_and_nothing_waits_without_a_review(session):
    assert say(session, "no study", "A fund") is None
    assert session.retry()


def test_a_review_is_closed_before_another_is_adopted(sample_session, tmp_path, opener, qtbot):
    first = sample_session.review
    order = []
    sample_session.closed.connect(lambda: order.append("closed"))
    sample_session.opened.connect(lambda: order.append("opened"))
    sample_session.adopt(opening.create_review(tmp_path / "other.review", "Other", opener))
    assert order == ["closed", "opened"]
    assert not first.file.database.is_open
    assert [recent.title for recent in sample_session.settings.recent][:1] == ["Other"]


def test_recent_reviews_know_their_counts(sample_session):
    sample_session.close()
    recent = sample_session.settings.recent[0]
    assert recent.citations == 10
    assert 0 < recent.complete < 10
    assert not recent.missing


def test_settings_are_written_late_and_once(session, own_folders, qtbot):
    file = own_folders / remembering.FILE
    for size in range(100):
        session.remember("splitter", size)
    QCoreApplication.sendPostedEvents()
    assert not file.exists()
    qtbot.waitUntil(file.exists)
    assert json.loads(file.read_text())["window"] == {"splitter": 99}


def test_settings_are_written_at_once_when_asked(session, own_folders):
    session.memory.set_reviewer(Reviewer(id="r", name="Somebody Else", initials="SE"))
    session.memory.save_settings()
    assert remembering.load_settings().reviewer.name == "Somebody Else"


def test_settings_that_cannot_be_written_are_told_and_the_program_goes_on(session, tmp_path, monkeypatch):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    monkeypatch.setenv(remembering.HOME_VARIABLE, str(blocked))
    heard = Heard(session)
    session.remember("view", "annotate")
    session.memory.save_settings()
    assert len(heard.errors) == 1
    assert "not written" in heard.errors[0].what
    assert session.remembered("view", "") == "annotate"


@pytest.mark.parametrize(
    ("kept", "default"),
    [
        ("wide", 3),
        (3, "wide"),
        ([1, 2], ""),
        (None, 3),
        ({"a": 1}, [1]),
        (1.5, 3),
        (True, 3),
        (3, True),
        (["wide", None], [1, 2]),
    ],
)
def test_a_remembered_value_of_another_type_falls_back_to_the_default(session, own_folders, kept, default):
    (own_folders / remembering.FILE).write_text(json.dumps({"window": {"key": kept}}))
    session.memory.settings = remembering.load_settings()
    assert session.remembered("key", default) == default
    assert type(session.remembered("key", default)) is type(default)


def test_what_is_remembered_here_belongs_to_the_open_review(sample_session, tmp_path, opener):
    sample_session.remember("view", "annotate", here=True)
    assert sample_session.remembered("view", "", here=True) == "annotate"
    assert sample_session.remembered("view", "") == ""
    sample_session.adopt(opening.create_review(tmp_path / "other.review", "Other", opener))
    assert sample_session.remembered("view", "citations", here=True) == "citations"


def test_a_review_that_was_moved_is_closed_all_the_same(sample_session, heard, away):
    sample_session.close()
    assert sample_session.review is None
    assert all(isinstance(error, ReviewFileError) for error in heard.errors)
    away()


def test_a_state_says_why_not_or_at_least_what():
    assert SaveState().text == ""
    error = InvalidAnswer("It was not saved.")
    assert SaveState(saving=Saving.NOT_SAVED, error=error).text == "Not saved: it was not saved"


@pytest.mark.parametrize("value", [10**30, -(2**40), "\ud800", [1, 10**30], ["a", "\udcff"]])
def test_what_qt_or_a_review_would_fall_over_is_not_remembered(qapp, value):
    memory = Memory(remembering.Settings(window={"size": value, "fit": [1, 2]}))
    default = type(value)() if not isinstance(value, list) else [type(value[0])()]
    assert memory.remembered("size", default) == default
    assert memory.remembered("fit", [0, 0]) == [1, 2]
