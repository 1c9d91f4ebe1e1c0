"""What is typed goes to something that is shown, whatever was folded, left, emptied or answered late before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from annotator.domain.annotation import Status
from annotator.domain.review import CitationQuery
from annotator.services import raw_lists
from annotator.ui.widgets.focus import give_on_hidden_keys
from annotator.ui.widgets.popup import Popup

NARROW = (900, 600)
LIST = "1. Berg A. On rats. J Rats. 2001;1:1-2.\n2. Linde B. On mice. J Mice. 2002;2:3-4.\n"
PROSE = "No reference at all.\n"


def typed_into(window):
    """What a key goes to."""
    target = window.window.focusWidget()
    assert target is None or target.isVisible(), f"keys go to a hidden {type(target).__name__}"
    return target


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.window.focusWidget() or window.window, key, modifiers)


def test_escape_in_the_form_of_a_narrow_window_unfolds_the_list(sample_window):
    sample_window.window.resize(*NARROW)
    sample_window.space.show_view("annotate")
    annotate = sample_window.space.annotate
    assert annotate.studies.isHidden()
    press(sample_window, Qt.Key.Key_Escape)
    press(sample_window, Qt.Key.Key_Escape)
    assert typed_into(sample_window) is annotate.studies.list


def test_folding_the_list_that_has_the_keys_gives_them_on(sample_window):
    sample_window.window.resize(1600, 900)
    sample_window.space.show_view("annotate")
    annotate = sample_window.space.annotate
    annotate.studies.list.setFocus()
    sample_window.window.resize(*NARROW)
    assert typed_into(sample_window) is not annotate.studies.list


def test_tables_take_the_keys_in_the_panel_where_it_stands_in_place_of_the_list(sample_window):
    sample_window.window.resize(*NARROW)
    space = sample_window.space
    space.show_view("tables")
    space.tables.page.panel_wanted.emit()
    assert space.tables.left.isHidden()
    space.show_view("annotate")
    space.show_view("tables")
    assert typed_into(sample_window) is space.tables.panel.chosen


@pytest.mark.parametrize("key", ["next_open", "previous_open"])
def test_going_to_open_questions_of_an_empty_review_leaves_the_keys_where_they_are(sample_window, key):
    sample_window.space.show_view("annotate")
    while sample_window.session.review is not None and sample_window.space.annotate.current is not None:
        sample_window.trigger("undo")
    sample_window.trigger(key)
    typed_into(sample_window)
    assert not sample_window.window.actions_of["states"].isEnabled()
    sample_window.space.annotate.form.show_states()
    assert QApplication.activePopupWidget() is None
    typed_into(sample_window)


def test_citations_take_the_keys_where_one_can_clear_what_finds_none(sample_window):
    space = sample_window.space
    space.show_view("citations")
    space.citations.show_filter(CitationQuery(text="nothing has these words"))
    space.show_view("annotate")
    space.show_view("citations")
    assert space.citations.pages.none_found.isAncestorOf(typed_into(sample_window))


def test_a_search_that_answers_late_does_not_take_the_keys_from_an_import(sample_window, qtbot):
    space = sample_window.space
    space.show_view("annotate")
    space.top.search.setFocus()
    space.show_preview()
    space.preview.show_raw(raw_lists.raw_from_text(LIST))
    qtbot.waitUntil(lambda: space.preview.plan is not None)
    space.top.searched.emit("rats")
    assert space.preview.isAncestorOf(typed_into(sample_window))


def test_a_search_that_answers_late_leaves_a_person_where_they_went_meanwhile(sample_window):
    space = sample_window.space
    space.show_view("annotate")
    space.top.search.setFocus()
    space.show_view("tables")
    space.top.searched.emit("rats")
    assert space.page == "tables"
    typed_into(sample_window)
    space.show_view("citations")
    assert space.citations._query.text == "rats"


def test_duplicates_found_after_their_view_was_left_do_not_take_the_keys(sample_window, qtbot):
    space = sample_window.space
    space.show_view("duplicates")
    with qtbot.waitSignal(space.duplicates.searched):
        space.duplicates.search()
        space.show_view("citations")
    typed_into(sample_window)


@pytest.mark.parametrize("text", [LIST, PROSE])
def test_a_list_that_is_read_after_its_preview_was_left_does_not_take_the_keys(sample_window, qtbot, text):
    space = sample_window.space
    space.show_view("annotate")
    space.show_preview()
    space.preview.show_raw(raw_lists.raw_from_text(text))
    space.show_page()
    qtbot.waitUntil(lambda: space.preview.plan is not None)
    assert space.annotate.isAncestorOf(typed_into(sample_window))


def test_nothing_is_edited_while_several_citations_are_selected(sample_window):
    space = sample_window.space
    space.show_view("citations")
    space.citations.table.selectAll()
    press(sample_window, Qt.Key.Key_F2)
    assert typed_into(sample_window) is space.citations.table


def test_the_next_to_check_is_shown_alone_where_several_were_selected(sample_window):
    space = sample_window.space
    space.show_view("citations")
    space.citations.table.selectAll()
    assert space.citations.selection.isVisible()
    space.citations.next_open()
    typed_into(sample_window)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_panel_that_a_click_into_a_menu_closes_gives_the_keys_on(sample_window, qtbot):
    space = sample_window.space
    space.show_view("citations")
    space.citations.show_filter(CitationQuery(statuses=(Status.NOT_STARTED,)))
    qtbot.mouseClick(space.citations.bar.save, Qt.MouseButton.LeftButton)
    assert isinstance(typed_into(sample_window), QLineEdit)
    press(sample_window, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    menu = sample_window.window.actions_of.menus["&Review"]
    qtbot.waitUntil(menu.isVisible)
    off = next(action for action in menu.actions() if action.isSeparator())
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(off).center())
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(menu.isHidden)
    qtbot.wait(20)
    assert space.citations.isAncestorOf(typed_into(sample_window))


@pytest.fixture
def in_front(qtbot):
    """Another window, which has the keys."""
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    return other


def test_a_panel_gives_the_keys_back_in_its_own_window_while_another_is_in_front(
    sample_window, in_front, look
):
    sample_window.space.show_view("citations")
    before = typed_into(sample_window)
    popup = Popup(look, sample_window.window)
    field = QLineEdit(popup)
    popup.column.addWidget(field)
    popup.open_below(sample_window.space.top.search)
    field.setFocus()
    popup.hide()
    assert typed_into(sample_window) is before
    assert in_front.hasFocus()


def test_what_is_hidden_while_another_window_is_in_front_gives_the_keys_on_when_one_comes_back(
    sample_window, in_front
):
    sample_window.space.show_view("annotate")
    annotate = sample_window.space.annotate
    annotate.studies.list.setFocus()
    annotate.studies.hide()
    assert sample_window.window.focusWidget() is annotate.studies.list
    sample_window.window.activated.emit()
    assert annotate.form.isAncestorOf(typed_into(sample_window))


def test_keys_are_given_on_only_where_the_part_is_shown_and_what_kept_them_is_not(qtbot, in_front):
    window = QWidget()
    qtbot.addWidget(window)
    part = QWidget(window)
    inner = QListView(part)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    in_front.activateWindow()
    given = []
    inner.setFocus()
    give_on_hidden_keys(part, lambda: given.append("shown"))
    inner.hide()
    give_on_hidden_keys(part, lambda: given.append("hidden"))
    part.hide()
    give_on_hidden_keys(part, lambda: given.append("part hidden"))
    assert given == ["hidden"]
