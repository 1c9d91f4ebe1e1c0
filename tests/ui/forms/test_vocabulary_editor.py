import pytest
from forms_of_kinds import LONG_CHOICE, LONG_CHOICES, K
from PySide6.QtCore import Qt
from ui_helper import SHIFT

from annotator.ui.forms.terms import matching, options_of, words_of


@pytest.fixture
def single(form, keys):
    form.go("long_choice")
    return form.editor("long_choice")


def listed(editor):
    return [choice.words for choice in editor.list.shown.choices]


def test_enter_opens_the_search_with_every_option_that_can_be_chosen(single, keys):
    keys.press(K.Key_Return)
    assert single.is_open
    assert single.search.hasFocus()
    assert len(listed(single)) == 12
    assert listed(single)[0] == "Bone › Bone number 1"
    assert listed(single)[-1] == "Cœur"


def test_letters_filter_and_a_digit_chooses_the_option_beside_it(form, single, keys):
    keys.press(K.Key_Return)
    keys.type("bone")
    assert len(listed(single)) == 11  # ten, and the typed words as own words
    keys.press(K.Key_3)
    assert form.value("long_choice") == "bone.b3"
    assert not single.is_open
    assert form.current == ("long_choices", "")


def test_escape_closes_the_search_and_stays_on_the_question(form, single, keys):
    keys.press(K.Key_Return)
    keys.type("bone")
    keys.press(K.Key_Escape)
    assert not single.is_open
    assert form.current == ("long_choice", "")
    assert single.box.hasFocus()
    assert form.stored.answer("long_choice") is None


def test_outside_the_search_letters_are_states(form, single, keys):
    keys.press(K.Key_U)
    assert form.state("long_choice") == "Unclear"


def test_arrows_point_and_enter_chooses(form, single, keys):
    keys.press(K.Key_Return)
    for key in (K.Key_Down, K.Key_Down, K.Key_Up, K.Key_PageDown, K.Key_PageDown):
        keys.press(key)
    assert single.list.at(single.list.currentIndex().row()).words == "Cœur"
    keys.press(K.Key_Return)
    assert form.value("long_choice") == "cœur"


def test_own_words_are_the_last_choice(form, single, keys):
    keys.press(K.Key_Return)
    keys.type("Tendon")
    assert listed(single) == ["Other: “Tendon”"]
    keys.press(K.Key_Return)
    assert form.value("long_choice") == "other:Tendon"


def test_what_is_chosen_twice_of_several_is_taken_away_and_stays_there(form, keys):
    form.go("long_choices")
    for digit in (K.Key_1, K.Key_2):
        form.go("long_choices")
        keys.press(K.Key_Return)
        keys.press(digit)
    assert form.value("long_choices") == ("bone.b1", "bone.b2")
    form.go("long_choices")
    keys.press(K.Key_Return)
    keys.press(K.Key_1)
    assert form.value("long_choices") == ("bone.b2",)
    assert form.current == ("long_choices", "")


def test_a_click_chooses_and_a_click_on_the_box_opens_and_closes(form, single, qtbot):
    qtbot.mouseClick(single.box, Qt.MouseButton.LeftButton)
    assert single.is_open
    qtbot.mouseClick(single.box, Qt.MouseButton.LeftButton)
    assert not single.is_open
    single.open()
    row = single.list.visualRect(single.list.shown.index(1, 0)).center()
    qtbot.mouseClick(single.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert form.value("long_choice") == "bone.b2"


def test_tab_and_shift_tab_lead_on_and_back(form, single, keys):
    keys.press(K.Key_Tab)
    assert form.current == ("long_choices", "")
    keys.press(K.Key_Backtab, SHIFT)
    assert form.current == ("long_choice", "")


def test_the_open_list_is_in_sight(form, keys, qtbot):
    form.pane.resize(520, 590)
    form.go("long_choices")
    keys.press(K.Key_Return)
    listed, port = form.editor("long_choices").list, form.pane.body.viewport()
    assert listed.height() > 200

    def edge(corner):
        return listed.mapTo(port, corner).y()

    qtbot.waitUntil(lambda: edge(listed.rect().bottomLeft()) <= port.height())
    assert edge(listed.rect().topLeft()) >= 0


def test_choices_are_read_aloud_with_their_digit_and_whether_they_are_chosen(form, keys):
    form.go("long_choices")
    keys.press(K.Key_Return)
    keys.press(K.Key_2)
    form.go("long_choices")
    keys.press(K.Key_Return)
    shown = form.editor("long_choices").list.shown
    said = [shown.data(shown.index(row, 0), int(Qt.ItemDataRole.AccessibleTextRole)) for row in (0, 1, 11)]
    assert said == ["1, Bone › Bone number 1", "2, Bone › Bone number 2, chosen", "Cœur"]


def test_options_are_found_by_the_beginnings_of_their_words_case_accents_and_help_included():
    choices = options_of(LONG_CHOICE)
    assert [one.path for one in matching(choices, "NUM bo 1")] == ["bone.b1", "bone.b10"]
    assert [one.path for one in matching(choices, "epid")] == ["skin"]
    assert [one.path for one in matching(choices, "CŒUR")] == ["cœur"]
    assert matching(choices, "umber") == []
    assert len(matching(choices, "  ")) == 12


def test_a_path_is_said_in_the_words_of_its_terms():
    assert words_of(LONG_CHOICES.vocabulary, "bone.b2") == "Bone › Bone number 2"
    assert words_of(LONG_CHOICES.vocabulary, "other:Tendon") == "Tendon"
    assert words_of(None, "a.b") == "a.b"
