import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from annotator.ui.actions.keymap import key_text
from annotator.ui.actions.specs import ACTIONS, SEPARATOR
from annotator.ui.dialogs.shortcuts import SINGLE, ShortcutsDialog, plain
from annotator.ui.widgets.keys import KeyCap


@pytest.fixture
def dialog(window, look, qtbot):
    menus = {title: menu.actions() for title, menu in window.window.actions_of.menus.items()}
    made = ShortcutsDialog(menus, look, window.window)
    qtbot.addWidget(made)
    return made


def rows(dialog):
    grid = dialog.findChild(KeyCap).parent().layout()
    pairs = set()
    for row in range(grid.rowCount()):
        cap, words = (grid.itemAtPosition(row, column) for column in (0, 1))
        if isinstance(cap.widget(), KeyCap):
            pairs.add((cap.widget().text, words.widget().text()))
    return pairs


def test_every_action_with_a_key_is_listed_with_its_real_key(dialog, window):
    listed = rows(dialog)
    keyed = [spec for spec in ACTIONS if spec.id != SEPARATOR and spec.keys]
    assert len(keyed) > 20
    for spec in keyed:
        key = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        words = plain(window.window.actions_of[spec.id].text())
        assert (key_text(key), words) in listed, spec.id


def test_single_keys_of_the_views_are_listed(dialog):
    listed = rows(dialog)
    for pairs in SINGLE.values():
        for key, words in pairs:
            assert (key_text(key), words) in listed


def test_groups_are_named_and_words_have_no_marks_of_menus(dialog):
    names = {label.accessibleName() for label in dialog.findChildren(QLabel)}
    assert {"Menu File", "Menu Go", "In a question"} <= names
    assert not [words for _, words in rows(dialog) if "&" in words or words.endswith("…")]
