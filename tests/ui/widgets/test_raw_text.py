import pytest
from PySide6.QtCore import Qt
from ui_helper import CTRL

from annotator.ui.widgets.raw_text import Mark, RawText

ALPHA = "\N{MATHEMATICAL ITALIC SMALL ALPHA}"
TEXT = f"1. Osugi M. <b>Bone</b> {ALPHA}-repair in rats.\nTissue Eng 2012;18:1479."


@pytest.fixture
def raw(look, qtbot):
    made = RawText(look, actions=("to_title", "to_container"))
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show_text(TEXT)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_text_is_shown_as_it_came(raw):
    assert raw.text == TEXT
    assert raw.toPlainText() == TEXT


def test_what_is_selected_is_told_in_characters_of_the_text_also_beyond_the_first_plane(raw):
    for words in ("Bone", ALPHA, "rats", "Tissue Eng"):
        start = TEXT.index(words)
        raw.select(start, start + len(words))
        assert raw.selected_text == words
        assert raw.selected_span == (start, start + len(words))


def test_a_letter_with_words_selected_is_told_and_others_are_not(raw, qtbot):
    told = []
    raw.asked.connect(told.append)
    qtbot.keyClick(raw, Qt.Key.Key_T)
    raw.select(0, 5)
    for key in (Qt.Key.Key_T, Qt.Key.Key_J, Qt.Key.Key_X):
        qtbot.keyClick(raw, key)
    assert told == ["to_title", "to_container"]
    assert raw.text == raw.toPlainText() == TEXT


def test_nothing_can_be_typed_or_pasted_into_it(raw, qtbot, qapp):
    qapp.clipboard().setText("pasted")
    qtbot.keyClicks(raw, "typed")
    qtbot.keyClick(raw, Qt.Key.Key_V, CTRL)
    assert raw.toPlainText() == TEXT


def test_a_marked_piece_is_tinted_where_it_stands(raw, look, qtbot):
    before = raw.viewport().grab().toImage()
    raw.show_text(TEXT, [Mark(0, 8, "evidence1_line", "evidence1")])
    qtbot.wait(20)
    after = raw.viewport().grab().toImage()
    assert after != before
    colours = {after.pixelColor(x, y).name() for x in range(60) for y in range(40)}
    assert {look.color("evidence1").name(), look.color("evidence1_line").name()} <= colours


def test_the_same_text_again_keeps_the_selection(raw):
    raw.select(3, 8)
    raw.show_text(TEXT, [Mark(0, 2, "evidence1_line")])
    assert raw.selected_span == (3, 8)


def test_it_is_as_high_as_its_text_and_grows_with_it(raw, look):
    before = raw.height()
    raw.show_text(TEXT * 6)
    assert raw.height() > 2 * before
    look.set_text_size(200)
    assert raw.height() > 4 * before
