import pytest
from forms_of_kinds import ACTS, LONG_CHOICE, LONG_CHOICES, K, question, shown_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from ui_helper import ALT, CTRL, SHIFT

from annotator.domain.questions import KINDS
from annotator.services import annotating
from annotator.ui.forms.editors import EDITORS, editor_for
from annotator.ui.forms.option_editors import ChoiceEditor, ChoicesEditor
from annotator.ui.forms.vocabulary_editor import VocabularyEditor

STATES = [(K.Key_N, "Not reported"), (K.Key_U, "Unclear"), (K.Key_X, "Not applicable")]
LETTERS_ARE_TEXT = {"text", "paragraph"}


def answer(form, keys, kind):
    act = ACTS[kind]
    form.go(act.question.id)
    for one in act.typed:
        keys.type(one) if isinstance(one, str) else keys.press(one)


def test_every_kind_of_question_has_an_editor():
    assert set(EDITORS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_answered_by_keys_is_stored_moves_on_and_is_shown_again(form, keys, kind):
    answer(form, keys, kind)
    act = ACTS[kind]
    assert form.value(act.question.id) == act.stored
    assert form.current != (act.question.id, "")
    again = form.again().body.rows[act.question.id, ""]
    assert shown_in(again.editor) == act.shown
    assert again.editor.target.accessibleName() == act.question.label
    assert KINDS[kind].as_text(act.question, act.stored) in again.editor.target.accessibleDescription()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("kind", KINDS)
def test_states_are_given_by_ctrl_dot_and_a_letter_everywhere(form, keys, qtbot, kind):
    form.go(ACTS[kind].question.id)
    for key, word in STATES[::2]:
        keys.press(K.Key_Period, CTRL)
        qtbot.keyClick(QApplication.activePopupWidget(), key)
        assert form.state(kind) == word
        shown = [chip.text() for chip in form.row(kind).chips.chips.values() if chip.isChecked()]
        assert shown == [word]
        form.go(kind)
    keys.press(K.Key_Period, CTRL)
    qtbot.keyClick(QApplication.activePopupWidget(), K.Key_Backspace)
    assert form.stored.answer(kind) is None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in LETTERS_ARE_TEXT])
def test_a_letter_gives_a_state_where_letters_are_no_text(form, keys, kind):
    for key, word in STATES:
        form.go(kind)
        keys.press(K.Key_Backspace)
        keys.press(key)
        if kind == "judgement" and word == "Unclear":
            word = None  # noqa: PLW2901 - a judgement has a level of its own for what is unclear
        assert form.state(kind) == word


@pytest.mark.parametrize("kind", sorted(LETTERS_ARE_TEXT))
def test_digits_and_letters_are_text_in_text_fields(form, keys, kind):
    form.go(kind)
    keys.type("NUX 12 G e")
    assert form.desk.text_of((kind, "")) == "NUX 12 G e"
    assert form.stored.answer(kind) is None
    assert form.current == (kind, "")


def test_letters_name_a_month_once_a_digit_stands(form, keys):
    form.go("date")
    keys.type("3 Nov 2019")
    keys.press(K.Key_Return)
    assert form.value("date") == "2019-11-03"
    row = form.row("date")
    form.go("date")
    assert [chip.key for chip in row.chips.chips.values()] == ["", "", ""]
    keys.press(K.Key_A, CTRL)
    keys.press(K.Key_Backspace)
    assert "" not in [chip.key for chip in row.chips.chips.values()]


def test_in_a_number_letters_but_e_are_never_typed(form, keys):
    form.go("number")
    keys.type("1y5Ze2")
    assert form.desk.text_of(("number", "")) == "15e2"


def test_a_level_whose_letter_is_a_state_keeps_it(form):
    form.go("judgement")
    shown = {chip.text(): chip.key for chip in form.row("judgement").chips.chips.values()}
    assert shown == {"Not reported": "N", "Not applicable": "X"}


def test_own_words_are_typed_under_other_and_shown_as_the_option(form, keys):
    form.go("choice")
    keys.press(K.Key_4)
    keys.type("Axolotl 2 N")
    keys.press(K.Key_Return)
    assert form.value("choice") == "other:Axolotl 2 N"
    assert form.current == ("choices", "")
    assert shown_in(form.again().body.rows["choice", ""].editor) == "Axolotl 2 N"


def test_own_words_that_are_left_by_escape_change_nothing(form, keys):
    form.go("choice")
    keys.press(K.Key_2)
    form.go("choice")
    keys.press(K.Key_4)
    keys.type("Axolotl")
    keys.press(K.Key_Escape)
    assert form.value("choice") == "mouse"
    assert form.current == ("choice", "")


@pytest.mark.parametrize("key", [K.Key_Tab, K.Key_F8])
def test_own_words_are_kept_when_the_question_is_left(form, keys, key):
    form.go("choice")
    keys.press(K.Key_4)
    keys.type("Axolotl")
    keys.press(key)
    assert form.value("choice") == "other:Axolotl"
    assert form.current == ("choices", "")


@pytest.mark.parametrize(
    ("question", "text"), [("choice", "other:Axolotl"), ("choices", "rat; other:Axolotl")]
)
def test_own_words_are_kept_while_they_are_typed_and_shown_when_the_study_is_opened_again(
    form, keys, question, text
):
    form.go(question)
    if question == "choices":
        keys.press(K.Key_1)
    keys.press(K.Key_4)
    keys.type("Axolotl")
    form.pane.desk.keep()  # as the clock does; then the program is killed
    study = form.pane.desk.study
    kept = annotating.drafts(form.session.review, study)
    assert kept[question, ""] == text
    again = form.again().body.rows[question, ""].editor
    assert not again.own_words.isHidden()
    assert again.own_words.text() == "Axolotl"


def test_several_options_and_own_words_stand_side_by_side(form, keys):
    form.go("choices")
    keys.press(K.Key_1)
    keys.press(K.Key_4)
    keys.type("Axolotl")
    keys.press(K.Key_Return)
    assert form.value("choices") == ("rat", "other:Axolotl")
    assert form.current == ("choices", "")
    keys.press(K.Key_1)
    assert form.value("choices") == ("other:Axolotl",)


def test_the_last_of_several_options_taken_away_leaves_the_question_open(form, keys):
    form.go("choices")
    keys.press(K.Key_1)
    keys.press(K.Key_1)
    assert form.stored.answer("choices") is None
    assert form.current == ("choices", "")


def test_arrows_and_space_choose_as_keys_do(form, keys):
    form.go("choice")
    keys.press(K.Key_Right)
    keys.press(K.Key_Right)
    keys.press(K.Key_Space)
    assert form.value("choice") == "mouse"


def test_a_click_chooses(form, qtbot):
    form.go("boolean")
    qtbot.mouseClick(form.editor("boolean").buttons[0], Qt.MouseButton.LeftButton)
    assert form.value("boolean") is True


@pytest.mark.parametrize("modifier", [ALT, CTRL])
def test_a_chord_is_no_answer(form, keys, modifier):
    form.go("choice")
    keys.press(K.Key_3, modifier)
    assert form.stored.answer("choice") is None


@pytest.mark.parametrize("kind", KINDS)
def test_backspace_takes_an_answer_back_where_it_deletes_no_letter(form, keys, kind):
    answer(form, keys, kind)
    form.go(ACTS[kind].question.id)
    if kind in LETTERS_ARE_TEXT | {"integer", "number", "date"}:
        for _ in ACTS[kind].shown:
            keys.press(K.Key_Backspace)
        form.go("notes")
    else:
        keys.press(K.Key_Backspace)
    assert form.stored.answer(ACTS[kind].question.id) is None
    assert form.drafts == {}


def test_shift_enter_leads_back(form, keys):
    form.go("boolean")
    keys.press(K.Key_Return, SHIFT)
    assert form.current == ("date", "")
    keys.press(K.Key_Return, SHIFT)
    assert form.current == ("number", "")
    keys.press(K.Key_Return, SHIFT)
    assert form.current == ("integer", "")


def test_up_to_nine_options_have_buttons_and_more_are_searched(look, qtbot):
    few = editor_for(ACTS["choice"].question, look)
    several = editor_for(ACTS["choices"].question, look)
    many = [editor_for(one, look) for one in (LONG_CHOICE, LONG_CHOICES)]
    for made in (few, several, *many):
        qtbot.addWidget(made)
    assert type(few) is ChoiceEditor
    assert type(several) is ChoicesEditor
    assert {type(one) for one in many} == {VocabularyEditor}
    assert [button.key for button in few.buttons] == ["1", "2", "3", "4"]


def test_an_unknown_kind_is_named(look):
    with pytest.raises(KeyError, match="riddle"):
        editor_for(question("riddle"), look)
