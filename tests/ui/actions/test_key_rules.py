from collections import Counter
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QAbstractButton

from annotator.services import opening
from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.key_rules import FIXED, clashes, meets, refusal
from annotator.ui.actions.keymap import USUAL, Keymap, plain_key
from annotator.ui.actions.specs import ACTIONS

SPECS = {spec.id: spec for spec in ACTIONS if spec.id != SEPARATOR}
SYSTEM = ("Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Ctrl+Alt+T", "Ctrl+Alt+Del", "Meta+L", "F10", "Ctrl+Esc")


def test_no_two_actions_that_can_be_used_together_have_the_same_usual_key():
    for one, other in combinations(SPECS.values(), 2):
        shared = {plain_key(key) for key in one.keys} & {plain_key(key) for key in other.keys}
        assert not [key for key in shared if meets(one, other, key)], (one.id, other.id)


def test_no_usual_key_is_one_that_would_be_refused():
    for id_, texts in USUAL.items():
        if id_ not in FIXED:
            assert [refusal(id_, text) for text in texts] == [""] * len(texts), id_


@pytest.mark.parametrize("key", SYSTEM)
def test_keys_of_the_system_are_refused(key):
    assert refusal("export", key) == "The system uses that key itself."


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+Q", "quitting"),
        ("Alt+F", "menus"),
        ("Alt+Shift+2", "menus"),
        ("Ctrl+C", "Text fields"),
        ("Ctrl+Shift+Left", "Text fields"),
        ("E", "function key"),
        ("Shift+E", "function key"),
        ("7", "function key"),
        ("Return", "function key"),
        ("Esc", "function key"),
        ("Space", "function key"),
        ("nonsense", "no key"),
        ("Ctrl+K, Ctrl+L", "no key"),
    ],
)
def test_other_keys_are_refused_with_the_reason(key, why):
    assert why in refusal("export", key)


@pytest.mark.parametrize("key", ["Ctrl+J", "F9", "Shift+F9", "Ctrl+Shift+7", "Alt+Return", "Ctrl+PgDown"])
def test_chords_and_function_keys_are_taken(key):
    assert refusal("export", key) == ""


@pytest.mark.parametrize("key", ["K", ".", "Del", "Backspace", "F9", "Ctrl+J"])
def test_an_action_of_one_view_may_have_a_letter_a_sign_or_any_chord(key):
    assert refusal("tags", key) == ""


@pytest.mark.parametrize("key", ["7", "Shift+K", "Return", "Up", "Space", "Home"])
def test_digits_and_what_moves_stay_those_of_questions_and_lists(key):
    assert "move" in refusal("tags", key)


def test_keys_that_do_the_same_everywhere_stay_and_say_why():
    assert "Enter" in refusal("annotate_citation", "K")
    assert "every program" in refusal("copy_citations", "K")


def test_a_key_of_one_pane_clashes_in_that_pane_and_with_the_window_alone():
    keys = Keymap()
    assert [spec.id for spec in clashes("tags", "S", keys)] == ["save_filter"]
    assert [spec.id for spec in clashes("tags", "N", keys)] == []
    assert [spec.id for spec in clashes("rename_filter", "S", keys)] == []
    assert [spec.id for spec in clashes("tags", "Ctrl+F", keys)] == ["find"]


def test_what_text_fields_do_too_keeps_its_key():
    assert all(refusal(id_, "Ctrl+J") == why for id_, why in FIXED.items())


def test_a_clash_is_named_only_where_both_can_be_used():
    keys = Keymap()
    assert [spec.id for spec in clashes("export", "Ctrl+F", keys)] == ["find"]
    assert [spec.id for spec in clashes("accept", "Ctrl+PgDown", keys)] == []
    assert [spec.id for spec in clashes("next_study", "Ctrl+Enter", keys)] == ["complete_next"]
    keys.change({"find": ["Ctrl+J"]})
    assert clashes("export", "Ctrl+F", keys) == []
    assert [spec.id for spec in clashes("export", "Ctrl+J", keys)] == ["find"]


@pytest.mark.parametrize(
    "page", ["welcome", "citations", "duplicates", "annotate", "tables", "history", "preview"]
)
def test_on_no_page_of_the_window_can_a_key_mean_two_things(window, sample_path, opener, page, look):
    """Also with keys that a person chose: whatever the window holds that has a key and can be used."""
    look.keys.change({"next_study": ["Ctrl+J"], "export": ["F9"]})
    if page != "welcome":
        window.session.adopt(opening.open_review(sample_path, opener))
        window.space.show_preview() if page == "preview" else window.space.show_view(page)
    assert window.space.page == page
    given = Counter(
        key
        for action in window.window.findChildren(QAction)
        if action.isEnabled() and action.shortcutContext() is Qt.ShortcutContext.WindowShortcut
        for key in {plain_key(key.toString()) for key in action.shortcuts()}
    )
    for shortcut in window.window.findChildren(QShortcut):
        given[plain_key(shortcut.key().toString())] += shortcut.isEnabled()
    for button in window.window.findChildren(QAbstractButton):
        given[plain_key(button.shortcut().toString())] += button.isVisible()
    twice = {key: count for key, count in given.items() if key and count > 1}
    assert twice == {}
    assert not [key for key in given if key.startswith(("Ctrl+Alt+", "Meta+", "Alt+F", "Alt+Tab"))]
