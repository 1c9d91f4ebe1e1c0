import pytest
from PySide6.QtCore import Qt

from annotator.ui.windows.top_line import TopLine

K = Qt.Key


@pytest.fixture
def line(look, qtbot):
    made = TopLine(look, None)
    qtbot.addWidget(made)
    made.resize(1280, 48)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.search.setFocus()
    return made


def test_words_typed_in_a_row_are_one_search(line, qtbot):
    searched = []
    line.searched.connect(searched.append)
    with qtbot.waitSignal(line.searched):
        qtbot.keyClicks(line.search, "bone")
    assert searched == ["bone"]


def test_escape_empties_the_search_at_once_then_leaves_it(line, qtbot):
    line.search.setText("bone")
    with qtbot.waitSignal(line.searched, check_params_cb=lambda text: text == ""):
        qtbot.keyClick(line.search, K.Key_Escape)
    assert line.search.text() == ""
    with qtbot.waitSignal(line.search_left):
        qtbot.keyClick(line.search, K.Key_Escape)


def test_what_was_typed_before_escape_is_not_searched_after_it(line, qtbot):
    searched = []
    line.searched.connect(searched.append)
    qtbot.keyClicks(line.search, "bone")
    qtbot.keyClick(line.search, K.Key_Escape)
    qtbot.wait(150)
    assert searched[-1] == ""
    assert "bone" not in searched


@pytest.mark.parametrize("key", [K.Key_Down, K.Key_Return, K.Key_Enter])
def test_down_and_enter_leave_the_search_for_what_was_found(line, qtbot, key):
    with qtbot.waitSignal(line.search_left):
        qtbot.keyClick(line.search, key)


def test_progress_is_said_in_words_and_goes_without_studies(line):
    line.progress.show_progress(1234, 5678)
    assert line.progress.text == line.progress.accessibleName() == "1,234 of 5,678 annotated"
    line.progress.show_progress(0, 0)
    assert line.progress.isHidden()


def test_the_bar_is_filled_by_the_share(line, look):
    bar = line.progress._bar
    filled = []
    for done in (0, 5, 10):
        line.progress.show_progress(done, 10)
        image = bar.grab().toImage()
        row = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
        filled.append(sum(colour == look.color("accent") for colour in row) / len(row))
    assert filled == [0, pytest.approx(0.5, abs=0.05), pytest.approx(1, abs=0.05)]


def test_the_key_of_the_search_is_shown_while_it_is_empty_and_elsewhere(line, look, qtbot):
    focused = line.search.grab().toImage()
    line.setFocus()
    assert line.search.grab().toImage() != focused
    assert line.search.accessibleName() == "Search titles, authors, answers"
