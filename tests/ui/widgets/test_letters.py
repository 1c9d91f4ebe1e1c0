import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from ui_helper import ALT

from annotator.ui.dialogs.messages import message
from annotator.ui.widgets.letters import lettered


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["Open", "Show the folder", "Close"], ["&Open", "&Show the folder", "&Close"]),
        (["Copy", "Close", "Copy details"], ["&Copy", "C&lose", "Copy &details"]),
        (["A", "a", "…", "Ä b"], ["&A", "a", "…", "Ä &b"]),
    ],
)
def test_each_button_gets_a_letter_of_its_own_the_first_of_a_word_if_it_can(texts, found):
    assert lettered(texts) == found


def test_alt_and_its_letter_press_a_button_of_a_message(window, answer):
    said = []

    def deed():
        said.append(message(window.window, "Export", "It was written.", buttons=("Open", "Show the folder")))

    def press(box):
        assert isinstance(box, QMessageBox)
        QTest.keyClick(box, Qt.Key.Key_S, ALT)

    answer(deed, press)
    assert said == ["Show the folder"]
