"""Whatever a verb of the services raises: one dialog with a way on, a report without text of the review, and the
program goes on."""

import sys

import pytest
from boxes_helper import buttons, press
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from annotator.domain import errors
from annotator.domain.changes import Changes
from annotator.services import annotating, citations, duplicates, evidence, history, importing, tags

TITLE = "Mesenchymal stem cell-conditioned medium facilitates angiogenesis"
VERBS = [
    (annotating, "give_answer"),
    (annotating, "clear_answer"),
    (annotating, "add_instance"),
    (annotating, "remove_instance"),
    (annotating, "complete"),
    (annotating, "reopen"),
    (citations, "edit_field"),
    (citations, "confirm_field"),
    (citations, "use_suggestion"),
    (citations, "leave_out"),
    (tags, "give"),
    (tags, "take_off"),
    (tags, "colour"),
    (tags, "remove"),
    (evidence, "tie"),
    (evidence, "untie"),
    (duplicates, "keep"),
    (duplicates, "find_and_keep"),
    (duplicates, "decide"),
    (duplicates, "take_apart"),
    (importing, "accept_import"),
    (history, "undo"),
    (history, "redo"),
    (history, "undo_step"),
    (history, "redo_step"),
    (history, "go_back"),
]
ERRORS = [
    errors.InvalidAnswer(f"“{TITLE}” is no number."),
    errors.DamagedReview(f"“{TITLE}” is damaged."),
    errors.ReviewReadOnly(f"“{TITLE}” can only be read."),
    errors.NotWritten(f"“{TITLE}” was not written."),
]


def boxes(window):
    return [box for box in window.window.findChildren(QMessageBox) if box.isVisible()]


def writes(room):
    """The verbs of a room that change a review, by what they return."""
    return {
        name
        for name, verb in vars(room).items()
        if callable(verb)
        and not name.startswith("_")
        and verb.__module__ == room.__name__
        and verb.__annotations__.get("return") is Changes
    }


def test_every_verb_that_changes_a_review_is_among_those_that_fail_here():
    rooms = {room for room, _ in VERBS}
    assert {(room, name) for room in rooms for name in writes(room)} - {*VERBS} == set()


def raising(error):
    def verb(_review, *_args, **_more):
        raise error

    return verb


@pytest.mark.parametrize(("room", "name"), VERBS, ids=lambda value: value if isinstance(value, str) else "")
def test_an_error_of_each_verb_is_told_once_with_a_way_on(sample_window, qtbot, monkeypatch, room, name):
    error = ERRORS[VERBS.index((room, name)) % len(ERRORS)]
    monkeypatch.setattr(room, name, raising(error))
    for _ in range(3):
        assert sample_window.session.do(getattr(room, name)) is None
    qtbot.waitUntil(lambda: len(boxes(sample_window)) == 1)
    (box,) = boxes(sample_window)
    assert "3 times" in box.informativeText()
    assert set(buttons(box)) - {"Close", "Copy details"}
    press(box, "Copy details")
    copied = QGuiApplication.clipboard().text()
    assert type(error).__name__ in copied
    assert TITLE not in copied
    press(box, "Close")
    qtbot.waitUntil(lambda: not boxes(sample_window))
    monkeypatch.undo()
    sample_window.trigger("history")
    assert sample_window.space.page == "history"


def test_a_mistake_of_ours_is_told_with_a_way_on_and_a_report_of_places(sample_window, qtbot, caplog):
    try:
        raising(KeyError(TITLE))(None)
    except KeyError:
        caught = sys.exc_info()
    for _ in range(3):
        sample_window.desk.trouble(*caught)
    qtbot.waitUntil(lambda: len(boxes(sample_window)) == 1)
    (box,) = boxes(sample_window)
    assert "Save a copy…" in buttons(box)
    press(box, "Copy the report")
    assert TITLE not in QGuiApplication.clipboard().text()
    press(box, "Go on")
    qtbot.waitUntil(lambda: not boxes(sample_window))


@pytest.mark.parametrize(
    "error", [*ERRORS, errors.UnreadableList("x"), errors.KnownError("x"), KeyError("x")]
)
def test_against_every_error_there_is_something_to_do(window, sample_window, error):
    assert window.desk.remedies(error)
    sample_window.session.close()
    assert window.desk.remedies(error)
