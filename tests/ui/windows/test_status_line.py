import pytest
from PySide6.QtGui import QAccessible, QPalette

from annotator.domain.errors import NotSaved
from annotator.ui.save_state import SaveState, Saving
from annotator.ui.windows.status_line import StatusLine

FULL = SaveState(
    saving=Saving.NOT_SAVED, error=NotSaved("That was not saved.", "The disk is full."), waiting=2
)
SAVED = SaveState(saving=Saving.SAVED, at="12:03")


@pytest.fixture
def line(look, qtbot):
    made = StatusLine(look, None)
    qtbot.addWidget(made)
    made.resize(1200, 34)
    made.show()
    return made


def test_saved_is_said_with_its_time_and_a_mark(line, look):
    line.show_state(SAVED)
    assert line.state.text() == line.state.accessibleName() == "Saved 12:03"
    assert not line.mark.pixmap().isNull()
    assert not line.retry.isVisible()
    assert line.state.palette().color(QPalette.ColorRole.WindowText) == look.color("ok")


def test_not_saved_says_why_in_the_colour_of_errors_and_offers_to_try_again(line, look, qtbot):
    line.show_state(FULL)
    assert line.state.text() == "Not saved: the disk is full"
    assert line.state.palette().color(QPalette.ColorRole.WindowText) == look.color("error")
    with qtbot.waitSignal(line.retry_wanted):
        line.retry.click()
    assert line.retry.isVisible()
    line.show_state(SAVED)
    assert not line.retry.isVisible()


def test_text_made_larger_and_normal_again_leaves_the_line_as_it_was(line, look):
    line.show_state(SAVED)
    widths = line.mark.width(), line.state.minimumWidth()
    look.set_text_size(150)
    line.show_state(SAVED)
    assert line.state.minimumWidth() > widths[1]
    look.set_text_size(100)
    assert (line.mark.width(), line.state.minimumWidth()) == widths


def test_before_anything_was_done_all_is_saved(line):
    line.show_state(SaveState())
    assert line.state.text() == "All saved"
    assert not line.mark.pixmap().isNull()


def test_the_state_keeps_its_place_and_room_while_it_changes(line):
    places = set()
    for saving in (Saving.SAVING, Saving.SAVED, Saving.NOTHING):
        line.show_state(SaveState(saving=saving, at="12:03"))
        line.show_undo("Answer Osugi 2012: Species")
        line.layout().activate()
        places.add((line.state.x(), line.undo.x()))
    assert len(places) == 1


def test_where_nothing_can_be_written_that_is_said(line):
    line.show_state(SaveState(saving=Saving.READING))
    assert line.state.text() == "Reading only"
    assert not line.retry.isVisible()


def test_the_mark_is_drawn_anew_in_another_theme(line, look):
    line.show_state(FULL)
    before = line.mark.pixmap().toImage()
    look.set_theme("dark")
    assert line.mark.pixmap().toImage() != before


def test_the_last_step_is_named_with_its_undo_cut_where_it_is_long(line, qtbot):
    line.show_undo("Answer Osugi 2012: Species")
    assert line.undo.accessibleName() == "Undo: Answer Osugi 2012: Species"
    assert line.undo.toolTip() == ""
    with qtbot.waitSignal(line.undo_wanted):
        line.undo.click()
    line.show_undo("Answer " + "a very long name " * 20)
    assert line.undo.text().endswith("…")
    assert "a very long name " * 20 in line.undo.toolTip()
    line.show_undo("")
    assert not line.undo.isVisible()


def test_something_else_is_said_while_there_is_nothing_to_save(line):
    line.show_state(FULL)
    line.say("Works without a network.")
    assert line.state.text() == "Works without a network."
    assert not line.retry.isVisible()
    assert not line.mark.isVisible()
    line.say("Works without a network.", icon="lock", right="Annotator 1")
    assert line.right.text() == "Annotator 1"
    assert not line.mark.pixmap().isNull()


def test_an_import_preview_says_that_nothing_is_stored_yet(sample_window):
    status, space = sample_window.window.status, sample_window.space
    space.show_preview()
    assert status.state.text() == "Import preview: nothing stored yet"
    sample_window.session.save_state_changed.emit(SAVED)
    assert status.state.text() == "Import preview: nothing stored yet"
    sample_window.session.save_state_changed.emit(FULL)
    assert status.state.text() == "Not saved: the disk is full"
    space.show_page()
    assert status.state.text() == "All saved"


def test_the_state_is_read_aloud_once_when_it_changes(line, monkeypatch):
    said = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.politeness()))
    )
    for state in (SAVED, SAVED, FULL, FULL, SAVED):
        line.show_state(state)
    manner = QAccessible.AnnouncementPoliteness
    full = ("Not saved: the disk is full", manner.Assertive)
    assert said == [("Saved 12:03", manner.Polite), full, ("Saved 12:03", manner.Polite)]
