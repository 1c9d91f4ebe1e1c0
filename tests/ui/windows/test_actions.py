import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from annotator.services.settings import THEMES
from annotator.ui.actions.action_spec import PLACES, SEPARATOR
from annotator.ui.actions.keymap import is_single
from annotator.ui.actions.other_names import OTHER_NAMES
from annotator.ui.actions.specs import ACTIONS
from annotator.ui.windows.action_menus import Actions

SPECS = [spec for spec in ACTIONS if spec.id != SEPARATOR]
NEEDS = {"columns", "doubt", "open", "", "review", "undo", "redo", "view", *PLACES}


@pytest.fixture
def actions(look, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    called = []
    made = Actions(window, look, {spec.id: lambda name=spec.id: called.append(name) for spec in SPECS})
    made.window = window
    made.called = called
    return made


def test_each_action_runs_what_it_is_for(actions):
    for name in actions:
        actions[name].trigger()
    assert actions.called == [spec.id for spec in SPECS]


def test_ids_are_unique_and_words_are_said_once_in_a_menu():
    assert len({spec.id for spec in SPECS}) == len(SPECS)
    assert len({(spec.menu, spec.text) for spec in SPECS}) == len(SPECS)


def test_what_macos_keeps_in_the_menu_of_the_program_has_its_role_and_nothing_else_has_one(actions):
    roles = {
        "about": QAction.MenuRole.AboutRole,
        "settings": QAction.MenuRole.PreferencesRole,
        "quit": QAction.MenuRole.QuitRole,
    }
    for spec in SPECS:  # Qt would guess a role from words as "Setup" or "Exit"
        assert actions[spec.id].menuRole() is roles.get(spec.id, QAction.MenuRole.NoRole), spec.id


STANDARD = {
    "new": QKeySequence.StandardKey.New,
    "open": QKeySequence.StandardKey.Open,
    "close": QKeySequence.StandardKey.Close,
    "undo": QKeySequence.StandardKey.Undo,
    "redo": QKeySequence.StandardKey.Redo,
    "find": QKeySequence.StandardKey.Find,
    "paste": QKeySequence.StandardKey.Paste,
    "copy_citations": QKeySequence.StandardKey.Copy,
    "select_all": QKeySequence.StandardKey.SelectAll,
    "larger": QKeySequence.StandardKey.ZoomIn,
    "smaller": QKeySequence.StandardKey.ZoomOut,
    "help": QKeySequence.StandardKey.HelpContents,
}


@pytest.mark.parametrize("id_", STANDARD)
def test_what_every_program_can_do_has_the_key_that_it_has_everywhere(actions, id_):
    standard = {key.toString() for key in QKeySequence.keyBindings(STANDARD[id_])}
    assert standard & {key.toString() for key in actions[id_].shortcuts()}, standard


def test_letters_of_menus_do_not_clash():
    menus = list(dict.fromkeys(spec.menu for spec in SPECS if spec.menu))
    for texts in (menus, *([spec.text for spec in SPECS if spec.menu == menu] for menu in menus)):
        letters = [re.search("&(.)", text).group(1).casefold() for text in texts]
        assert sorted(letters) == sorted(set(letters)), texts


def test_actions_that_ask_something_first_end_in_dots():
    asking = {"new", "open", "import", "export", "copy", "restore", "person"}
    assert all(spec.text.endswith("…") for spec in SPECS if spec.id in asking)


@pytest.mark.parametrize("given", [set(), {"review"}, {"review", "view", "annotate", "undo"}])
def test_what_is_not_there_cannot_be_used(actions, given):
    actions.enable(given)
    for spec in SPECS:
        assert actions[spec.id].isEnabled() == (not spec.needs or spec.needs in given), spec.id


def test_every_need_is_one_that_the_window_knows():
    assert {spec.needs for spec in SPECS} <= NEEDS


def test_icons_follow_the_theme(actions, look):
    menu = actions.menus["&File"]
    menu.aboutToShow.emit()
    before = actions["open"].icon().pixmap(16).toImage()
    look.set_theme("dark")
    menu.aboutToShow.emit()
    assert actions["open"].icon().pixmap(16).toImage() != before


def test_all_keys_of_an_action_work(actions):
    assert [key.toString() for key in actions["redo"].shortcuts()] == ["Ctrl+Shift+Z", "Ctrl+Y"]
    for spec in SPECS:
        here = [key for key in spec.keys if spec.menu and spec.pane and is_single(key)]
        assert len(actions[spec.id].shortcuts()) in {len(spec.keys), len(spec.keys) - len(here)}, spec.id


def test_keys_of_one_view_are_shown_in_the_menu_and_no_shortcut_of_the_window(actions):
    """Else they would be taken from whatever else listens for them: a letter from a list, Del from another one."""
    for spec in SPECS:
        everywhere = actions[spec.id].shortcutContext() is Qt.ShortcutContext.WindowShortcut
        keys = [key.toString() for key in actions[spec.id].shortcuts()]
        assert not everywhere or not [key for key in keys if is_single(key)], spec.id
        assert not everywhere or spec.menu, spec.id
    assert [key.toString() for key in actions["leave_out"].shortcuts()] == ["Del"]
    assert [key.toString() for key in actions["tie"].shortcuts()] == ["Ctrl+Shift+E"]


def test_other_names_are_names_of_actions_and_none_says_nothing_new():
    ids = {spec.id: spec for spec in SPECS}
    themes = {f"theme_{name}" for name in THEMES}
    assert set(OTHER_NAMES) <= set(ids) | themes
    for id_, words in OTHER_NAMES.items():
        if id_ in themes:
            continue
        assert ids[id_].also == tuple(words.split(", "))
        assert not [name for name in ids[id_].also if not name.strip() or name == ids[id_].text], id_


def test_actions_of_a_view_belong_to_it_and_others_to_their_menu():
    places = {spec.id: spec.where for spec in SPECS}
    assert (places["next_study"], places["leave_out"], places["open"]) == ("Annotate", "Citations", "File")


def test_menus_show_the_keys_that_actions_really_have(actions, look):
    look.keys.change({"find": ["Ctrl+J"], "import": []})
    assert [key.toString() for key in actions["find"].shortcuts()] == ["Ctrl+J"]
    assert actions["import"].shortcuts() == []
    look.keys.reset()
    assert [key.toString() for key in actions["find"].shortcuts()] == ["Ctrl+F"]
