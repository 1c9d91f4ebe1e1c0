import pytest
from boxes_helper import Answers, buttons, press, words
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from annotator import __version__
from annotator.domain.errors import ReviewInUse
from annotator.ui.dialogs.messages import message, tell

ERROR = ReviewInUse("<b>a.review</b> is open.", "Somebody holds it.", "Close it there.")


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_message_is_plain_text_and_gives_the_words_of_the_button_that_was_pressed(parent):
    formats, offered = [], []

    def look_at(box):
        formats.append(box.textFormat())
        offered.extend(buttons(box))
        press(box, "Show the folder")

    answers = Answers(look_at)
    said = message(parent, "Export", "<b>bold</b>", "more", buttons=("Open", "Show the folder"))
    answers.stop()
    assert said == "Show the folder"
    assert formats == [Qt.TextFormat.PlainText]
    assert answers.seen == ["<b>bold</b> more"]
    assert set(offered) == {"Open", "Show the folder", "Close"}


@pytest.mark.parametrize("way", ["Close", "escape"])
def test_closing_a_message_says_nothing(parent, way):
    answers = Answers("Close" if way == "Close" else lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    assert message(parent, "Export", "Done.", buttons=("Open",)) == ""
    answers.stop()


def test_enter_takes_the_first_button(parent):
    answers = Answers(lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    assert message(parent, "Export", "Done.", buttons=("Open", "Show the folder")) == "Open"
    answers.stop()


def test_an_error_says_what_happened_why_and_what_to_do(parent):
    labels = []

    def look_at(box):
        labels.extend(label.textFormat() for label in box.findChildren(QLabel) if label.text())
        press(box, "Try again")

    answers = Answers(look_at)
    assert tell(parent, ERROR, buttons=("Try again",)) == "Try again"
    answers.stop()
    (said,) = answers.seen
    assert said == "<b>a.review</b> is open. Somebody holds it.\n\nClose it there."
    assert Qt.TextFormat.RichText not in labels


def test_details_are_copied_without_closing_the_message(parent):
    QGuiApplication.clipboard().clear()

    def copy(box):
        press(box, "Copy details")
        assert box.isVisible()
        press(box, "Close")

    answers = Answers(copy)
    assert tell(parent, ERROR) == ""
    answers.stop()
    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0] == f"Annotator {__version__}"
    assert str(ERROR) in copied
    assert "ReviewInUse" in copied


def test_an_error_without_a_reason_has_no_empty_lines(parent):
    answers = Answers("Close")
    tell(parent, ReviewInUse("It is open.", "", "Close it."))
    answers.stop()
    assert answers.seen == ["It is open. Close it."]


def test_the_helper_reads_a_box_that_only_has_a_text(parent):
    box = QMessageBox(parent)
    box.setText("One")
    assert words(box) == "One"
