import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_helper import ALT, CTRL, SHIFT

from annotator.services import settings
from annotator.ui.dialogs.key_dialog import KeyDialog

K = Qt.Key


@pytest.fixture
def dialog(look, qtbot, window):
    def made(id_):
        shown = KeyDialog(id_, look, window.window)
        qtbot.addWidget(shown)
        shown.show()
        return shown

    return made


def test_a_free_key_is_pressed_and_used_and_kept_in_the_settings(dialog, look, window):
    asked = dialog("next_study")
    QTest.keyClick(asked.field, K.Key_J, CTRL)
    assert asked.field.text() == "Ctrl+J"
    assert asked.said.text() == "This key is free."
    QTest.keyClick(asked.field, K.Key_Return)
    assert look.keys.texts("next_study") == ("Ctrl+J",)
    assert window.session.settings.keys == {"next_study": ("Ctrl+J",)}
    window.session.memory.save_settings()
    assert settings.load_settings().keys == {"next_study": ("Ctrl+J",)}
    assert [key.toString() for key in window.window.actions_of["next_study"].shortcuts()] == ["Ctrl+J"]


def test_a_key_that_something_has_is_named_and_can_be_taken_over(dialog, look):
    asked = dialog("next_study")
    QTest.keyClick(asked.field, K.Key_D, CTRL)
    assert "“Copy the answer to the next instance” (Annotate) has this key" in asked.said.text()
    assert asked.use.text() == "Take it over"
    asked.use.click()
    assert (look.keys.texts("next_study"), look.keys.texts("copy_answer")) == (("Ctrl+D",), ())


def test_a_key_taken_over_is_left_to_nobody_else_and_other_keys_of_it_stay(dialog, look):
    look.keys.change({"redo": ["Ctrl+Shift+Z", "Ctrl+Y"], "larger": ["Ctrl+J", "Ctrl++"]})
    asked = dialog("next_study")
    asked.take("Ctrl+J")
    asked.accept()
    assert look.keys.texts("larger") == ("Ctrl++",)


@pytest.mark.parametrize(
    ("key", "modifiers", "why"),
    [
        (K.Key_F4, ALT, "system"),
        (K.Key_T, CTRL | ALT, "system"),
        (K.Key_F, ALT, "menus"),
        (K.Key_Q, CTRL, "quitting"),
        (K.Key_E, CTRL & ~CTRL, "function key"),
        (K.Key_C, CTRL, "Text fields"),
        (K.Key_Z, CTRL, "Text fields"),
    ],
)
def test_a_key_that_cannot_be_had_says_why_and_is_not_used(dialog, look, key, modifiers, why):
    asked = dialog("next_study")
    QTest.keyClick(asked.field, key, modifiers)
    assert asked.said.text().startswith("Not this one.")
    assert why in asked.said.text()
    assert not asked.use.isEnabled()
    asked.accept()
    assert not look.keys.chosen


def test_a_modifier_alone_and_the_keys_of_the_dialog_are_no_choice(dialog):
    asked = dialog("next_study")
    for key in (K.Key_Control, K.Key_Shift, K.Key_Alt):
        QTest.keyClick(asked.field, key)
    assert asked.wanted == ""
    QTest.keyClick(asked.field, K.Key_Escape)
    assert asked.isHidden()


def test_a_sign_is_written_without_the_shift_that_types_it(dialog):
    asked = dialog("next_study")
    QTest.keyClick(asked.field, K.Key_Question, CTRL | SHIFT)
    assert asked.wanted in {"Ctrl+?", "Ctrl+Shift+?"}


def test_the_usual_key_comes_back_and_none_is_possible(dialog, look):
    look.keys.change({"next_study": ["Ctrl+J"]})
    dialog("next_study").usual.click()
    assert look.keys.texts("next_study") == ("Ctrl+PgDown",)
    dialog("next_study").none.click()
    assert look.keys.texts("next_study") == ()


def test_a_usual_key_that_something_took_is_not_given_twice(dialog, look):
    look.keys.change({"next_study": ["Ctrl+J"], "export": ["Ctrl+PgDown"]})
    asked = dialog("next_study")
    asked.usual.click()
    assert "“Export tables” (File) has this key" in asked.said.text()
    assert look.keys.texts("next_study") == ("Ctrl+J",)


def test_what_must_keep_its_key_says_so(dialog):
    asked = dialog("undo")
    assert not asked.field.isEnabled()
    assert not asked.use.isEnabled()
    assert not asked.none.isEnabled()
