import pytest
from forms_of_kinds import ACTS, FORM, K
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui_helper import CTRL, SHIFT

from annotator.domain.annotation import State
from annotator.ui.forms.field_editors import is_foreign
from annotator.ui.forms.option_button import OptionButton


def add(form, keys):
    keys.press(K.Key_Return, CTRL | SHIFT)
    return form.instances()[-1]


def edges(form, row):
    """Top and bottom of a row in the part that is seen."""
    port = form.pane.body.viewport()
    return row.mapTo(port, row.rect().topLeft()).y(), row.mapTo(port, row.rect().bottomLeft()).y()


def assert_seen(form):
    top, bottom = edges(form, form.pane.body.current)
    assert top >= 0
    assert bottom <= form.pane.body.viewport().height()


@pytest.mark.parametrize("key", sorted(act.question.key for act in ACTS.values()))
def test_g_and_the_key_of_a_question_go_there(form, keys, key):
    form.go("long_choice")
    keys.press(K.Key_G)
    keys.type(key.lower())
    assert form.desk.question(form.current).key == key


def test_while_g_waits_each_question_shows_its_key_and_another_key_ends_it(form, keys):
    form.go("choice")
    keys.press(K.Key_G)
    assert form.row("text")._jump.isVisible()
    keys.press(K.Key_2)  # a digit after G is a section
    assert form.current == ("long_choice", "")
    assert not form.row("text")._jump.isVisible()
    assert form.stored.answer("choice") is None


def test_g_and_a_digit_go_to_the_first_open_question_of_a_section(form, keys):
    form.go("long_choice")
    keys.press(K.Key_N)
    form.go("boolean")
    keys.press(K.Key_G)
    keys.press(K.Key_2)
    assert form.current == ("long_choices", "")


def test_the_first_instance_is_made_when_it_is_first_answered(form, keys):
    form.go("direction")
    assert form.instances() == []
    keys.press(K.Key_2)
    (instance,) = form.instances()
    assert form.value("direction", instance) == "mouse"
    assert ("direction", "") not in form.pane.body.rows


def test_instances_are_added_after_the_last_and_begin_with_their_first_question(form, keys):
    form.go("measure")
    first, second = add(form, keys), add(form, keys)
    assert form.instances() == [first, second]
    assert form.current == ("measure", second)
    assert form.editor("measure", second).target.accessibleName() == "Outcome 2, Measure, required"


def test_a_removed_instance_takes_its_answers_and_texts_along_and_the_keys_stay_in_the_section(form, keys):
    form.go("measure")
    first, second = add(form, keys), add(form, keys)
    keys.type("Bone")
    form.desk.keep()
    keys.press(K.Key_Backspace, CTRL | SHIFT)
    assert form.instances() == [first]
    assert form.drafts == {}
    assert form.current == ("measure", first)
    assert ("measure", second) not in form.pane.body.rows


def test_an_answer_is_copied_to_the_next_instance_and_one_goes_there(form, keys):
    form.go("measure")
    first, second = add(form, keys), add(form, keys)
    form.go("time_point", first)
    keys.type("8 weeks")
    keys.press(K.Key_D, CTRL)
    assert form.current == ("time_point", second)
    assert form.value("time_point", first) == form.value("time_point", second) == "8 weeks"


def test_what_is_copied_from_the_last_instance_makes_another(form, keys):
    form.go("measure")
    keys.type("Bone")
    keys.press(K.Key_D, CTRL)
    first, second = form.instances()
    assert form.value("measure", first) == form.value("measure", second) == "Bone"
    assert form.current == ("measure", second)


@pytest.mark.parametrize("name", ["text", "paragraph"])
@pytest.mark.parametrize("key", [K.Key_D, K.Key_E])
def test_a_field_claims_no_key_of_the_window_that_edits_text_on_some_systems(form, name, key):
    form.go(name)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
    QApplication.sendEvent(form.row(name).editor.target, event)
    assert not event.isAccepted()
    assert is_foreign(event, dirty=True, undo=True, redo=True)


def test_an_open_question_is_not_copied_and_adds_no_instance(form, keys):
    form.go("measure")
    first = add(form, keys)
    keys.press(K.Key_D, CTRL)
    assert form.instances() == [first]


def test_answered_questions_of_earlier_sections_fold_to_one_line(form, keys):
    form.go("boolean")
    keys.press(K.Key_1)
    form.go("choice")
    assert not form.row("boolean").is_folded
    form.go("notes")
    folded = [place[0] for place, row in form.pane.body.rows.items() if row.is_folded]
    assert folded == ["boolean"]
    assert form.row("boolean").fold_line.accessibleName() == "Boolean: Yes"


def test_a_folded_question_opens_by_a_click_and_stays_open(form, keys, qtbot):
    form.go("boolean")
    keys.press(K.Key_1)
    form.go("notes")
    qtbot.mouseClick(form.row("boolean").fold_line, Qt.MouseButton.LeftButton)
    assert form.current == ("boolean", "")
    form.go("notes")
    assert not form.row("boolean").is_folded


def test_shift_f8_opens_the_answered_question_before_where_nothing_above_is_open(form, keys):
    form.go("text")
    keys.type("Fed rats")
    keys.press(K.Key_Return)
    keys.press(K.Key_F8, SHIFT)
    assert form.current == ("text", "")


def test_what_is_wrong_never_folds(form, keys):
    form.go("integer")
    keys.type("12")
    form.go("notes")
    assert not form.row("integer").is_folded
    assert form.row("integer").problem


def test_deciding_moves_on_to_the_next_open_question_and_at_the_end_to_the_button(form, keys):
    form.go("boolean")
    keys.press(K.Key_1)
    form.go("date")
    form.pane.give_state(State.UNCLEAR)
    assert form.current == ("choice", "")
    form.go("notes")
    form.pane.give_state(State.UNCLEAR)
    assert form.pane.footer.complete_button.hasFocus()
    with_enter = []
    form.pane.completed.connect(lambda: with_enter.append(True))
    keys.press(K.Key_Return)
    assert with_enter == [True]
    keys.press(K.Key_Return, SHIFT)
    assert form.current == ("notes", "")


def test_the_same_state_again_takes_it_back(form, keys):
    form.go("choice")
    keys.press(K.Key_N)
    form.go("choice")
    keys.press(K.Key_N)
    assert form.stored.answer("choice") is None
    assert form.current == ("choice", "")


@pytest.mark.parametrize("height", [640, 330])
def test_the_current_question_is_always_in_sight(form, height):
    form.pane.resize(520, height)
    for place in [*form.pane.body.order, *reversed(form.pane.body.order)]:
        form.go(*place)
        top, bottom = edges(form, form.pane.body.current)
        port = form.pane.body.viewport().height()
        assert top >= 0
        assert bottom <= port or form.pane.body.current.height() > port


def test_the_current_question_stays_in_sight_when_the_window_shrinks_or_a_notice_comes(form, qtbot):
    form.pane.resize(520, 800)
    form.go("judgement")
    form.pane.body.verticalScrollBar().setValue(0)
    form.pane.resize(520, 480)
    qtbot.waitUntil(lambda: form.pane.body.height() < 400)
    assert_seen(form)
    form.pane.body.verticalScrollBar().setValue(10_000)
    before = form.pane.body.height()
    form.pane.notice.say("The study stays a draft. " * 4, [("Measure", lambda: None)])
    qtbot.waitUntil(lambda: form.pane.body.height() < before)
    assert_seen(form)


def test_what_is_wrong_with_the_current_answer_is_in_sight(form, qtbot):
    form.pane.resize(520, 420)
    form.go("integer")
    row = form.row("integer")
    bar = form.pane.body.verticalScrollBar()
    bar.setValue(row.y() + row.height() - form.pane.body.viewport().height())
    assert edges(form, row)[1] == form.pane.body.viewport().height() - 1
    form.desk.type(("integer", ""), "12")
    form.desk._rest()
    assert row.problem
    assert_seen(form)


def test_escape_leaves_the_text_field_then_the_form(form, keys):
    form.go("text")
    left = []
    form.pane.left.connect(lambda: left.append(True))
    keys.press(K.Key_Escape)
    assert form.row("text").hasFocus()
    assert left == []
    keys.press(K.Key_Escape)
    assert left == [True]


def test_letters_are_states_on_a_text_question_whose_field_was_left_by_escape(form, keys):
    form.go("text")
    keys.press(K.Key_Escape)
    keys.press(K.Key_U)
    assert form.state("text") == "Unclear"


def test_every_option_shows_the_key_that_decides_for_it_in_its_tooltip_too(form):
    options = [
        (option, row.editor.option_keys)
        for row in form.pane.body.rows.values()
        for option in row.editor.findChildren(OptionButton)
    ]
    assert len(options) > 9
    for option, keys in options:
        assert option.key in keys, option.text()
        assert option.toolTip() == f"<span>{option.text()}  ({option.key})</span>"


def test_keys_of_states_are_shown_only_where_they_work(form, keys):
    form.go("text")
    assert [chip.key for chip in form.row("text").chips.chips.values()] == ["", "", ""]
    keys.press(K.Key_Escape)
    assert [chip.key for chip in form.row("text").chips.chips.values()] == ["N", "U", "X"]


def test_tabs_count_what_is_answered_and_lead_to_their_section(form, keys, qtbot):
    form.go("boolean")
    keys.press(K.Key_1)
    tabs = form.pane.tabs.tabs
    assert tabs["all"].accessibleName() == f"All kinds, 1 of {len(ACTS)} answered"
    qtbot.mouseClick(tabs["end"], Qt.MouseButton.LeftButton)
    assert form.current == ("notes", "")
    assert [name for name, tab in tabs.items() if tab.isChecked()] == ["end"]


def test_another_study_begins_at_its_first_open_question_with_nothing_typed_before(form, keys):
    from annotator.services import annotating

    form.go("text")
    keys.type("Fed rats")
    other = annotating.study_lines(form.session.review, [2])[0]
    form.pane.show_study(other)
    assert form.value("text") == "Fed rats"
    assert form.current == ("text", "")
    assert form.editor("text").field.text() == ""


def test_the_order_of_the_form_is_the_order_of_the_screen(form):
    rows = [form.row(*place) for place in form.pane.body.order]
    tops = [row.y() for row in rows]
    assert tops == sorted(tops)
    assert [row.question.id for row in rows] == [question.id for _, question in FORM.questions()]
