import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Answer
from annotator.services import annotating, opening
from annotator.ui.actions.specs import WRITING
from annotator.ui.save_state import Saving
from annotator.ui.windows.file_watch import SAVE_COPY


def come_back(window):
    """The person comes back to the window from another program."""
    QApplication.sendEvent(window.window, QEvent(QEvent.Type.ActivationChange))


def press(banner, words):
    next(button for button in banner.buttons if button.text() == words).click()


@pytest.fixture
def reading(window, sample_path, opener):
    """A copy for reading of the sample is open."""
    window.session.adopt(opening.open_read_only_copy(sample_path, opener))
    return window


def test_a_copy_for_reading_says_so_as_long_as_it_is_open(reading):
    banner = reading.window.banners["reading"]
    assert banner.isVisible()
    assert "copy for reading" in banner.words.text()
    assert reading.window.status.state.text() == "Reading only"
    reading.trigger("close")
    assert "reading" not in reading.window.banners


def test_where_only_reading_is_possible_nothing_that_writes_can_be_used_and_it_is_said_why(reading):
    reading.space.show_view("annotate")
    actions = reading.window.actions_of
    for name in WRITING & set(actions):
        assert not actions[name].isEnabled(), name
        assert "reading" in actions[name].statusTip()
    assert actions["next_study"].isEnabled()
    assert not reading.window.status.undo.isVisible()
    assert not reading.space.annotate.form.body.isEnabled()
    assert "reading" in reading.space.annotate.form.body.toolTip()
    assert not reading.space.citations.detail.fields.isEnabled()


def test_edits_are_on_again_in_a_review_that_can_be_written(reading, sample_path, opener):
    reading.session.adopt(opening.open_review(sample_path, opener))
    assert reading.space.annotate.form.body.isEnabled()
    assert reading.window.actions_of["import"].isEnabled()
    assert not reading.window.banners.isVisible()


def test_a_copy_saved_from_one_for_reading_is_open_then_and_can_be_written(reading, answer):
    made = reading.files.made
    answer(
        lambda: press(reading.window.banners["reading"], SAVE_COPY),
        "Close",
        until=lambda: reading.session.review is not None and reading.session.review.path == made,
    )
    assert not reading.session.review.read_only
    assert "reading" not in reading.window.banners


@pytest.mark.parametrize("way", ["moved", "deleted", "replaced"])
def test_a_file_that_is_another_is_noticed_when_the_person_comes_back(
    sample_window, sample_file, tmp_path, way
):
    path = sample_window.session.review.path
    if way == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "elsewhere.review")
    if way == "replaced":
        path.write_bytes(sample_file.read_bytes())
    assert "moved" not in sample_window.window.banners
    come_back(sample_window)
    banner = sample_window.window.banners["moved"]
    assert path.name in banner.words.text()
    assert [button.text() for button in banner.buttons] == [SAVE_COPY, "Close the review"]


def test_what_could_not_be_saved_is_saved_when_the_file_is_back(sample_window, tmp_path):
    session = sample_window.session
    path = session.review.path
    elsewhere = path.rename(tmp_path / "elsewhere.review")
    study = annotating.study_lines(session.review, [1])[0].id
    session.do(annotating.give_answer, study, Answer(question="funding", value="A fund"))
    assert "moved" in sample_window.window.banners
    assert session.save_state.text == "Not saved: the file was moved or replaced"
    elsewhere.rename(path)
    come_back(sample_window)
    assert "moved" not in sample_window.window.banners
    assert session.save_state.saving is Saving.SAVED
    assert annotating.annotation(session.review, study).answer("funding").value == "A fund"


def test_what_is_to_know_of_a_place_is_said_and_can_be_put_away(window, sample_path, opener, tmp_path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = sample_path.rename(folder / "sample.review")
    window.session.adopt(opening.open_review(path, opener))
    banner = window.window.banners["notices"]
    assert "synchronised" in banner.words.text()
    press(banner, "Put away")
    assert not window.window.banners.isVisible()


def test_saving_is_said_only_when_something_typed_waits_longer_than_a_moment(sample_window, qtbot):
    window = sample_window
    window.space.show_view("annotate")
    desk, states = window.space.annotate.form.desk, []
    window.session.save_state_changed.connect(lambda state: states.append(state.saving))
    desk.type(("notes", ""), "a")
    desk.keep()
    qtbot.waitUntil(lambda: not window.session.unsaved._look_again.isActive())
    assert Saving.SAVING not in states
    desk.type(("notes", ""), "ab")
    desk._keeping.start(60_000)  # as on a computer too busy to ring
    qtbot.waitUntil(lambda: window.window.status.state.text() == "Saving…")
    desk.keep()
    qtbot.waitUntil(lambda: window.window.status.state.text().startswith("Saved "))
