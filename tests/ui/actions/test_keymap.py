import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.actions.keymap import USUAL, Keymap, sequence

CTRL = Qt.KeyboardModifier.ControlModifier
K = Qt.Key


def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


def test_without_a_choice_every_action_has_its_usual_keys():
    keys = Keymap()
    for id_, texts in USUAL.items():
        assert keys.texts(id_) == texts
        assert keys.keys(id_) == [QKeySequence(text) for text in texts]


@pytest.mark.parametrize(
    "damaged",
    [
        {"next_open": ("no key",)},
        {"next_open": ("Ctrl+J", "no key")},
        {"next_open": ("Ctrl+K, Ctrl+L",)},
        {"next_open": ("",)},
        {"nothing of that name": ("Ctrl+J",)},
    ],
)
def test_what_is_damaged_counts_for_nothing(damaged):
    keys = Keymap(damaged)
    assert keys.chosen == {}
    assert keys.texts("next_open") == ("F8",)


def test_a_chosen_key_takes_the_place_of_the_usual_one_and_can_be_taken_back(qtbot):
    keys = Keymap({"find": ("Ctrl+J",)})
    assert keys.text("find") == "Ctrl+J"
    with qtbot.waitSignal(keys.changed):
        keys.change({"next_open": ["Ctrl+M"], "find": []})
    assert keys.chosen == {"find": (), "next_open": ("Ctrl+M",)}
    keys.reset("find")
    assert keys.chosen == {"next_open": ("Ctrl+M",)}
    keys.reset()
    assert keys.chosen == {}


def test_the_usual_key_is_no_choice():
    keys = Keymap()
    keys.change({"next_open": ["F8"]})
    assert keys.chosen == {}


def test_a_key_is_written_as_the_action_has_it_by_id_or_by_a_usual_key_of_its_own():
    keys = Keymap({"find": ("Ctrl+J",), "import": ()})
    assert (keys.text("find"), keys.text("Ctrl+F")) == ("Ctrl+J", "Ctrl+J")
    assert (keys.text("import"), keys.text("Ctrl+I")) == ("", "")
    assert (keys.text("n"), keys.text("1 … 9"), keys.text("Del")) == ("N", "1 … 9", "Del")
    assert keys.text("complete_next") == "Ctrl+Enter"
    assert keys.tip("Find", "find") == "Find  (Ctrl+J)"
    assert keys.tip("Import", "import") == "Import"


def test_both_keys_called_enter_mean_the_same():
    keys = Keymap()
    for key in (K.Key_Return, K.Key_Enter):
        assert keys.meant(pressed(key, CTRL), ["find", "accept"]) == "accept"
    assert keys.meant(pressed(K.Key_F, CTRL), ["accept"]) == ""
    keys.change({"accept": ["F9"]})
    assert keys.meant(pressed(K.Key_Return, CTRL), ["accept"]) == ""
    assert keys.meant(pressed(K.Key_F9), ["find", "accept"]) == "accept"


def test_an_action_with_a_key_of_the_window_and_a_single_one_changes_them_apart():
    keys = Keymap()
    assert (keys.text("tie"), keys.single("tie")) == ("E", "E")
    keys.change({"tie": keys.with_key("tie", "K")})
    assert keys.texts("tie") == ("K", "Ctrl+Shift+E")
    keys.change({"tie": keys.with_key("tie", "Ctrl+J")})
    assert keys.texts("tie") == ("Ctrl+J", "K")
    assert keys.with_key("next_study", "Ctrl+J") == ["Ctrl+J"]


def test_while_one_types_single_keys_mean_nothing():
    keys = Keymap()
    assert keys.meant(pressed(K.Key_E), ["tie"]) == "tie"
    assert keys.meant(pressed(K.Key_E), ["tie"], typing=True) == ""
    chord = pressed(K.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert keys.meant(chord, ["tie"], typing=True) == "tie"


def test_a_sign_is_the_same_with_the_shift_that_types_it_and_a_letter_is_not():
    keys, shift = Keymap(), Qt.KeyboardModifier.ShiftModifier
    assert keys.meant(QKeyEvent(QEvent.Type.KeyPress, K.Key_Slash, shift, "/"), ["filter"]) == "filter"
    assert keys.meant(QKeyEvent(QEvent.Type.KeyPress, K.Key_T, shift, "T"), ["tags"]) == ""


def test_a_letter_of_an_option_is_written_as_it_is_whatever_else_has_that_letter():
    keys = Keymap({"save_filter": ("K",)})
    assert (keys.text("S"), keys.text("save_filter")) == ("S", "K")


def test_text_that_is_no_key_is_none():
    assert sequence("Ctrl+Shift+P") == QKeySequence("Ctrl+Shift+P")
    assert [sequence(text) for text in ("", "Ctrl+", "nothing", "A, B")] == [None] * 4
