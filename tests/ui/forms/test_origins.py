"""Where a value comes from: noted by one key where letters are no text, else in the menu of states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_helper import CTRL

from annotator.domain.annotation import Origin
from annotator.services import history

K = Qt.Key


def stored(form, question):
    return form.stored.answers.get((question, ""))


@pytest.mark.parametrize(("key", "origin"), [(K.Key_F, Origin.FIGURE), (K.Key_A, Origin.AUTHORS)])
def test_a_key_notes_the_origin_of_a_value_and_takes_it_back(form, keys, key, origin):
    form.go("number")
    keys.type("12")
    keys.press(key)
    assert (stored(form, "number").value, stored(form, "number").origin) == (12.0, origin)
    assert form.current == ("number", ""), "the value is still looked at"
    keys.press(key)
    assert (stored(form, "number").value, stored(form, "number").origin) == (12.0, None)


def test_a_calculated_value_says_so_beside_its_origin(form, keys):
    form.go("integer")
    keys.type("5")
    keys.press(K.Key_C)
    keys.press(K.Key_F)
    answer = stored(form, "integer")
    assert (answer.value, answer.derivation, answer.origin) == (5, "calculated", Origin.FIGURE)
    chips = form.row("integer").chips.origins
    assert [origin for origin, chip in chips.items() if chip.isChecked()] == ["calculated", Origin.FIGURE]
    assert "calculated, from figure" in form.editor("integer").target.accessibleDescription()


def test_the_origin_can_come_before_the_value_and_stays_when_the_value_changes(form, keys):
    form.go("number")
    keys.press(K.Key_F)
    assert not stored(form, "number").given
    keys.type("7")
    keys.press(K.Key_Return)
    form.go("number")
    keys.type("5")
    keys.press(K.Key_Return)
    assert (stored(form, "number").value, stored(form, "number").origin) == (75.0, Origin.FIGURE)


def test_a_choice_has_its_origin_by_key_and_shows_it_in_words(form, keys):
    form.go("boolean")
    keys.press(K.Key_1)
    form.go("boolean")
    keys.press(K.Key_A)
    assert stored(form, "boolean").origin is Origin.AUTHORS
    assert form.row("boolean")._origin.isVisible()
    assert form.row("boolean")._origin.text() == "from authors"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_where_letters_are_text_the_menu_notes_every_origin(form, keys, qtbot):
    form.go("text")
    keys.type("cafe")
    for key, origin in ((K.Key_R, Origin.REGISTRY), (K.Key_O, Origin.OTHER_REPORT), (K.Key_T, Origin.TABLE)):
        keys.press(K.Key_Period, CTRL)
        qtbot.keyClick(QApplication.activePopupWidget(), key)
        assert (stored(form, "text").value, stored(form, "text").origin) == ("cafe", origin)


def test_a_judgement_has_no_origin(form, keys):
    form.go("judgement")
    keys.press(K.Key_F)
    assert stored(form, "judgement") is None


def test_a_state_and_a_cleared_answer_have_no_origin(form, keys):
    for key in (K.Key_N, K.Key_Backspace):
        form.go("integer")
        keys.press(K.Key_F)
        assert stored(form, "integer").origin is Origin.FIGURE
        keys.press(key)
        assert stored(form, "integer").origin is None


def test_noting_an_origin_is_one_named_step(form, keys, kinds_session):
    form.go("integer")
    keys.press(K.Key_F)
    assert history.undo_name(kinds_session.review).startswith("Note the origin for ")
    kinds_session.do(history.undo)
    assert stored(form, "integer") is None
