import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from annotator.ui.windows.side_bar import VIEWS, SideBar


@pytest.fixture
def bar(session, look, qtbot):
    made = SideBar(session, look, None)
    qtbot.addWidget(made)
    made.resize(192, 400)
    made.show()
    return made


def test_each_view_is_reached_by_a_click_and_by_enter(bar, qtbot):
    for view in VIEWS:
        button = bar.entries[view.id]
        with qtbot.waitSignal(bar.wanted, check_params_cb=lambda name, view=view: name == view.id):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(bar.wanted, check_params_cb=lambda name, view=view: name == view.id):
            qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_click_alone_does_not_move_the_mark(bar, qtbot):
    bar.show_view("citations")
    qtbot.mouseClick(bar.entries["annotate"], Qt.MouseButton.LeftButton)
    assert bar.entries["citations"].isChecked()
    bar.show_view("annotate")
    assert [name for name, button in bar.entries.items() if button.isChecked()] == ["annotate"]


def test_counts_are_read_aloud_and_none_is_said_for_nothing(bar):
    bar.show_count("annotate", 12_345)
    assert bar.entries["annotate"].accessibleName() == "Annotate, 12345"
    bar.show_count("annotate", 0)
    assert bar.entries["annotate"].accessibleName() == "Annotate"


@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_words_fit_wide_and_as_a_rail_at_every_size(bar, look, size):
    look.set_text_size(size)
    for rail in (False, True):
        bar.set_rail(rail=rail)
        assert bar.width() == bar.minimumWidth() == bar.maximumWidth()
        font = look.font(0.85, 600) if rail else look.font(1, 600)
        widest = max(QFontMetrics(font).horizontalAdvance(view.name) for view in VIEWS)
        assert widest <= bar.width() - 2 * look.px(8)
    narrow = bar.width()
    bar.set_rail(rail=False)
    assert bar.width() > narrow


def test_each_view_shows_its_key_in_the_tooltip(bar, look):
    for view in VIEWS:
        assert look.keys.text(view.id) in bar.entries[view.id].toolTip()
        assert not bar.entries[view.id].grab().isNull()
