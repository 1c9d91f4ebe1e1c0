import pytest
from boxes_helper import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from annotator.services.settings import Settings
from annotator.ui.dialogs.person import PersonDialog
from annotator.ui.memory import Memory
from annotator.ui.session import Session


@pytest.fixture
def stranger(qapp):
    """A session of somebody who has not said a name yet."""
    made = Session(Memory(Settings()))
    yield made
    made.memory.save_settings()


def shown(qtbot, session, look):
    dialog = PersonDialog(session, look, None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_name_is_needed(qtbot, stranger, look):
    session = stranger
    dialog = shown(qtbot, session, look)
    QTest.keyClicks(dialog.fields.name, "   ")
    press(dialog, "Keep")
    assert dialog.isVisible()
    assert session.settings.reviewer is None
    QTest.keyClicks(dialog.fields.name, "Second Reviewer ")
    press(dialog, "Keep")
    assert not dialog.isVisible()
    assert (session.settings.reviewer.name, session.settings.reviewer.initials) == ("Second Reviewer", "SR")


def test_initials_follow_the_name_until_they_are_typed(qtbot, stranger, look):
    dialog = shown(qtbot, stranger, look)
    QTest.keyClicks(dialog.fields.name, "Second")
    assert dialog.fields.initials.text() == "S"
    QTest.keyClicks(dialog.fields.name, " Reviewer")
    assert dialog.fields.initials.text() == "SR"
    QTest.keyClicks(dialog.fields.initials, "x")
    QTest.keyClicks(dialog.fields.name, " Here")
    assert dialog.fields.initials.text() == "SRx"
    for _ in "SRx":
        QTest.keyClick(dialog.fields.initials, Qt.Key.Key_Backspace)
    QTest.keyClicks(dialog.fields.name, "s")
    assert dialog.fields.initials.text() == "SRH"


def test_another_name_is_the_same_person(qtbot, session, look):
    before = session.settings.reviewer
    dialog = shown(qtbot, session, look)
    assert (dialog.fields.name.text(), dialog.fields.initials.text()) == (before.name, before.initials)
    dialog.fields.name.setText("Second Reviewer")
    QTest.keyClick(dialog.fields.name, Qt.Key.Key_Return)
    assert session.settings.reviewer.id == before.id
    assert session.settings.reviewer.name == "Second Reviewer"
    assert session.settings.reviewer.initials == before.initials


def test_cancel_and_escape_change_nothing(qtbot, session, look):
    before = session.settings.reviewer
    for leave in (lambda one: press(one, "Cancel"), lambda one: QTest.keyClick(one, Qt.Key.Key_Escape)):
        dialog = shown(qtbot, session, look)
        dialog.fields.name.setText("Second Reviewer")
        leave(dialog)
        assert not dialog.isVisible()
        assert session.settings.reviewer == before


def test_it_says_that_an_open_review_keeps_its_name(qtbot, sample_session, look):
    dialog = shown(qtbot, sample_session, look)
    assert any("goes on under the name" in label.text() for label in dialog.findChildren(QLabel))
