from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from ui_helper import CTRL

from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.specs import ACTIONS, SUBMENUS

K = Qt.Key


@pytest.fixture
def palette(sample_window, qtbot):
    """The palette over the form of a study, with the focus in a question before."""
    qtbot.waitUntil(sample_window.window.isActiveWindow)
    sample_window.space.show_view("annotate")
    sample_window.before = QApplication.focusWidget()
    sample_window.trigger("palette")
    made = sample_window.desk.guidance.palette
    made.keys = lambda text: QTest.keyClicks(made.field, text)
    made.press = lambda key, modifiers=Qt.KeyboardModifier.NoModifier: QTest.keyClick(
        made.field, key, modifiers
    )
    made.names = lambda: [made.model.command_at(row).name for row in range(made.model.rowCount())]
    made.of = sample_window
    return made


def recent_ids(palette):
    return [one.id for one in palette.of.desk.guidance.commands() if one.id.startswith("recent")]


def test_an_entry_that_went_while_the_palette_was_open_does_nothing(palette):
    """Recent reviews are listed anew, as when one is opened; the palette still shows the entries of before."""
    (recent,) = recent_ids(palette)
    before = palette.of.session.review
    palette.of.window.recent_menu.clear()
    palette.of.desk.guidance.run(recent)
    assert palette.of.session.review is before


def test_a_recent_review_opens_though_the_entries_were_made_anew_meanwhile(palette, qtbot):
    (recent,) = recent_ids(palette)
    palette.of.trigger("close")
    assert palette.of.session.review is None
    memory = palette.of.session.memory
    memory.change_settings(replace(memory.settings, text_size=110))
    palette.of.desk.guidance.run(recent)
    qtbot.waitUntil(lambda: palette.of.session.review is not None)


def test_recent_reviews_of_one_name_in_two_folders_are_two_entries(palette):
    memory = palette.of.session.memory
    (one,) = memory.settings.recent
    other = replace(one, path=str(Path(one.path).parent / "other" / Path(one.path).name))
    memory.change_settings(replace(memory.settings, recent=(one, other)))
    assert len(set(recent_ids(palette))) == 2


def test_it_lists_exactly_what_the_menus_can_do(palette):
    listed = {palette.model.command_at(row).id for row in range(palette.model.rowCount())}
    ids = {spec.id for spec in ACTIONS if spec.id != SEPARATOR} - SUBMENUS
    themes = {"theme_system", "theme_light", "theme_dark"}
    recent = {id_ for id_ in listed if id_.startswith("recent")}
    formats = {f"format_{one.format.name}" for one in palette.of.space.tables.panel.formats}
    orders = {"order_unannotated", "order_listed"}
    assert listed == ids | themes | recent | formats | orders
    assert len(recent) == len(palette.of.session.settings.recent) == 1
    menus = palette.of.window.actions_of.menus.values()
    inside = [action for menu in menus for action in menu.actions() if not action.isSeparator()]
    assert {action.objectName() for action in inside if isinstance(action.menu(), QMenu)} == SUBMENUS


def test_it_takes_the_keys_and_enter_runs_the_first_and_gives_them_back(palette):
    assert QApplication.focusWidget() is palette.field
    palette.keys("next st")
    assert palette.names()[0] == "Next study"
    study = palette.of.space.annotate.current.id
    palette.press(K.Key_Return)
    assert palette.isHidden()
    assert palette.of.space.annotate.current.id != study


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_P])
def test_escape_and_its_own_key_close_it_and_the_focus_is_where_it_was(palette, key):
    palette.press(key, CTRL | Qt.KeyboardModifier.ShiftModifier if key == K.Key_P else CTRL & ~CTRL)
    assert palette.isHidden()
    assert QApplication.focusWidget() is palette.of.before


def test_what_is_typed_in_a_question_stays_there_while_it_is_open(palette, qtbot):
    assert palette.of.space.annotate.form.current is not None
    place = palette.of.space.annotate.form.current
    palette.press(K.Key_Escape)
    assert palette.of.space.annotate.form.current == place


def test_up_and_down_go_round_and_pages_stop_at_the_ends(palette):
    last = palette.model.rowCount() - 1
    palette.press(K.Key_Up)
    assert palette.list.currentIndex().row() == last
    palette.press(K.Key_Down)
    assert palette.list.currentIndex().row() == 0
    palette.press(K.Key_PageUp)
    assert palette.list.currentIndex().row() == 0
    for _ in range(20):
        palette.press(K.Key_PageDown)
    assert palette.list.currentIndex().row() == last


def test_it_says_how_many_are_shown_of_how_many_and_reads_the_chosen_one_aloud(palette):
    whole = palette.model.rowCount()
    palette.keys("colour")
    assert palette._count.text() == f"{palette.model.rowCount()} of {whole} commands"
    assert palette.field.accessibleDescription() == palette.current.said


def test_both_spellings_find_the_same(palette):
    palette.keys("colour")
    one = palette.names()
    palette.field.clear()
    palette.keys("color")
    assert palette.names() == one == ["Theme: As the system", "Theme: Light", "Theme: Dark"]


def test_what_cannot_be_done_now_stands_last_says_why_and_does_nothing(palette):
    palette.keys("leave out")
    command = palette.current
    assert command.why == "in Citations"
    palette.press(K.Key_Return)
    assert palette.isVisible()
    palette.field.clear()
    palette.keys("e")
    whys = [bool(palette.model.command_at(row).why) for row in range(palette.model.rowCount())]
    assert whys == sorted(whys)


def test_without_a_review_it_says_what_is_needed(window):
    window.trigger("palette")
    commands = {one.id: one for one in window.desk.guidance.commands()}
    assert commands["export"].why == "needs an open review"
    assert commands["new"].why == ""


def test_what_nothing_is_called_gets_the_nearest_and_a_way_to_the_guide(palette):
    palette.keys("studdy")
    assert "Nothing is called “studdy”" in palette._nothing.text()
    assert palette.names()[-1] == "Help for what is here"
    assert any("study" in name.casefold() for name in palette.names()[:-1])


def test_each_command_shows_the_key_that_it_really_has(palette, look):
    palette.press(K.Key_Escape)
    look.keys.change({"next_study": ["Ctrl+J"], "import": []})
    commands = {one.id: one for one in palette.of.desk.guidance.commands()}
    assert (commands["next_study"].key, commands["import"].key) == ("Ctrl+J", "")


def test_no_key_of_the_window_works_while_it_is_open(palette):
    palette.press(K.Key_1, CTRL)
    palette.press(K.Key_Tab)
    assert palette.of.space.page == "annotate"
    assert QApplication.focusWidget() is palette.field


def test_a_theme_is_chosen_like_any_command(palette, look):
    palette.keys("theme dark")
    palette.press(K.Key_Return)
    assert look.dark


def test_a_click_beside_it_closes_it_and_a_click_on_a_row_runs_it(palette, qtbot):
    palette.keys("history")
    spot = palette.list.visualRect(palette.model.index(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert palette.of.space.page == "history"
    palette.of.trigger("palette")
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert palette.isHidden()


@pytest.mark.parametrize("size", [100, 150, 200])
def test_it_fits_the_smallest_window_at_every_size_of_text(palette, look, size):
    look.set_text_size(size)
    palette.of.window.resize(900, 600)
    palette._place()
    assert palette.rect().contains(palette._card.geometry())
    assert palette.list.height() % palette.list.row_height == 0


@pytest.mark.parametrize("size", [100, 150])
def test_all_that_is_found_is_in_view_where_there_is_room_also_after_a_longer_list(palette, look, size):
    look.set_text_size(size)
    palette.of.window.resize(1280, 1000)
    palette._filter("")
    palette.keys("step")
    found = palette.model.rowCount()
    assert 4 <= found <= 11
    assert palette.list.height() == found * palette.list.row_height


def test_ctrl_enter_asks_for_another_key_of_the_chosen_command(palette, answer):
    palette.keys("next study")
    titles = []

    def press_key(dialog):
        titles.append(dialog.windowTitle())
        QTest.keyClick(dialog.field, K.Key_J, CTRL)
        QTest.keyClick(dialog.field, K.Key_Return)

    answer(lambda: palette.press(K.Key_Return, CTRL), press_key)
    assert titles == ["Key of “Next study”"]
    assert palette.of.session.settings.keys == {"next_study": ("Ctrl+J",)}
