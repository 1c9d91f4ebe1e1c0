import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from annotator.ui.windows.page_area import LEAST_HEIGHT, LEAST_WIDTH, PageArea


@pytest.fixture
def area(look, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    pages = QStackedWidget()
    words = QLabel("many words " * 500)
    words.setWordWrap(True)
    pages.addWidget(words)
    made = PageArea(pages, look, host)
    made.pages, made.host = pages, host
    host.resize(1000, 700)
    host.show()
    return made


@pytest.mark.parametrize("size", [(900, 500), (LEAST_WIDTH, LEAST_HEIGHT), (1900, 1000)])
def test_pages_have_the_room_of_the_window_and_nothing_scrolls_however_much_they_want(area, size, qtbot):
    area.resize(*size)
    qtbot.waitUntil(lambda: area.pages.size() == area.size())
    assert area.verticalScrollBar().maximum() == area.horizontalScrollBar().maximum() == 0


def test_pages_scroll_where_the_text_is_too_large_for_the_window(area, look, qtbot):
    area.resize(900, 500)
    look.set_text_size(200)
    qtbot.waitUntil(lambda: area.pages.height() == 2 * LEAST_HEIGHT)
    assert area.pages.width() == 2 * LEAST_WIDTH
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() > 0
    look.set_text_size(100)
    qtbot.waitUntil(lambda: area.pages.size() == area.size())
    assert area.verticalScrollBar().maximum() == 0


def test_one_bar_does_not_bring_the_other(area, qtbot):
    area.resize(900, LEAST_HEIGHT - 50)
    qtbot.waitUntil(lambda: area.pages.height() == LEAST_HEIGHT)
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBar().maximum() == 0
