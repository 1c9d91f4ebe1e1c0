import sys

import pytest
from boxes_helper import press
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from annotator import __version__
from annotator.domain.errors import NotWritten
from annotator.ui.dialogs.trouble import Trouble, report

TOLD = "Osugi 2012 had 24 rats"


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def trouble(parent):
    return Trouble(parent)


def caught(way):
    try:
        way()
    except BaseException:  # noqa: BLE001 - as the hook is given any
        return sys.exc_info()
    raise AssertionError


def divide():
    return 1 / int("0")


def look_up():
    return {}[TOLD]


def boxes(parent):
    return [box for box in parent.findChildren(QMessageBox) if box.isVisible()]


def test_what_nobody_expected_is_told_and_the_program_goes_on(trouble, parent, qtbot, caplog):
    trouble(*caught(divide))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    (box,) = boxes(parent)
    assert "you can go on working" in box.informativeText()
    press(box, "Go on")
    qtbot.waitUntil(lambda: boxes(parent) == [])
    assert "ZeroDivisionError" in caplog.text


def test_the_same_traceback_is_told_once(trouble, parent, qtbot, caplog):
    for _ in range(3):
        trouble(*caught(divide))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    press(boxes(parent)[0], "Go on")
    qtbot.waitUntil(lambda: boxes(parent) == [])
    trouble(*caught(divide))
    qtbot.wait(50)
    assert boxes(parent) == []
    assert caplog.text.count("ZeroDivisionError: ") == 4


def test_another_traceback_is_told_too_one_dialog_at_a_time(trouble, parent, qtbot):
    trouble(*caught(divide))
    trouble(*caught(look_up))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    qtbot.wait(50)
    assert len(boxes(parent)) == 1
    press(boxes(parent)[0], "Go on")
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    press(boxes(parent)[0], "Copy the report")
    assert "look_up" in QGuiApplication.clipboard().text()
    press(boxes(parent)[0], "Go on")
    qtbot.waitUntil(lambda: boxes(parent) == [])


def test_the_same_error_thrice_is_one_dialog_that_counts(trouble, parent, qtbot):
    for _ in range(3):
        trouble.tell(NotWritten("It was not written.", "The disk is full.", "Free some space."))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    (box,) = boxes(parent)
    assert "3 times" in box.informativeText()
    trouble.tell(NotWritten("It was not written.", "The disk is full.", "Free some space."))
    assert "4 times" in box.informativeText()
    press(box, "Close")
    qtbot.wait(50)
    assert boxes(parent) == []
    trouble.tell(NotWritten("It was not written.", "The disk is full.", "Free some space."))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    assert "times" not in boxes(parent)[0].informativeText()


def test_a_step_that_helps_is_taken_once_the_dialog_is_gone(trouble, parent, qtbot):
    taken = []
    trouble.remedies = lambda error: {"Try again": lambda: taken.append(boxes(parent))}
    trouble.tell(NotWritten("It was not written."))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    press(boxes(parent)[0], "Try again")
    qtbot.waitUntil(lambda: taken == [[]])


def test_an_error_of_the_world_that_nobody_caught_is_told_in_its_own_words(trouble, parent, qtbot):
    def fail():
        raise NotWritten("It was not written.", "The disk is full.")

    trouble(*caught(fail))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    assert boxes(parent)[0].text() == "It was not written."


def test_an_error_waits_while_another_message_is_read(trouble, parent, qtbot):
    other = QMessageBox(parent)
    other.open()
    trouble.tell(NotWritten("It was not written."))
    qtbot.wait(250)
    assert boxes(parent) == [other]
    other.reject()
    qtbot.waitUntil(lambda: [box.text() for box in boxes(parent)] == ["It was not written."])


def test_details_hold_nothing_that_an_error_quotes_and_home_is_a_tilde(trouble, parent, qtbot):
    from pathlib import Path

    trouble.tell(NotWritten(f"“{TOLD}” was not written.", f"{Path.home() / 'x'} is full."))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    press(boxes(parent)[0], "Copy details")
    text = QGuiApplication.clipboard().text()
    assert TOLD not in text
    assert str(Path.home()) not in text
    assert "was not written" in text


def test_the_report_names_places_and_no_text_of_the_review(trouble, parent, qtbot):
    trouble(*caught(look_up))
    qtbot.waitUntil(lambda: len(boxes(parent)) == 1)
    (box,) = boxes(parent)
    press(box, "Copy the report")
    assert box.isVisible()
    text = QGuiApplication.clipboard().text()
    assert f"Annotator {__version__}" in text
    assert "KeyError" in text
    assert "look_up" in text
    assert TOLD not in text


def test_places_are_named_from_the_program_on():
    from annotator.domain.numbers import parse_number

    kind, _, trace = caught(lambda: parse_number(TOLD, "", whole=False))
    text = report(kind, trace)
    assert "/domain/numbers.py:" in text
    assert TOLD not in text


def test_ctrl_c_closes_the_window(trouble, parent):
    trouble(*caught(lambda: (_ for _ in ()).throw(KeyboardInterrupt)))
    assert not parent.isVisible()
    assert boxes(parent) == []
