import pytest
from forms_of_kinds import FORM, K
from PySide6.QtCore import QElapsedTimer

from annotator.services import opening

PLACE = ("text", "")


def test_typed_text_is_kept_though_the_keys_never_rest(form, qtbot):
    waited = QElapsedTimer()
    waited.start()
    text = ""
    while PLACE not in form.drafts:
        text += "x"
        form.desk.type(PLACE, text)
        qtbot.wait(50)
        assert waited.elapsed() < 10_000
    assert form.drafts[PLACE] == "x" * len(form.drafts[PLACE])
    assert form.desk.typed[PLACE].startswith(form.drafts[PLACE])


def test_drafts_come_back_when_the_study_is_shown_again(form):
    form.desk.type(PLACE, "Fed ra")
    form.desk.keep()
    again = form.again()
    assert again.body.rows[PLACE].editor.field.text() == "Fed ra"
    assert again.desk.settle(PLACE)
    assert form.value("text") == "Fed ra"
    assert form.drafts == {}


def test_typed_text_is_stored_when_typing_rests_and_stays_in_the_field(form, keys, qtbot):
    form.go("text")
    keys.type("Fed rats")
    qtbot.waitUntil(lambda: form.value("text") == "Fed rats", timeout=10_000)
    assert form.editor("text").field.text() == "Fed rats"
    keys.type(" twice")
    form.pane.go_on()
    assert form.value("text") == "Fed rats twice"
    assert form.drafts == {}


def test_the_same_text_again_writes_nothing(form, keys):
    form.go("text")
    keys.type("Fed rats")
    keys.press(K.Key_Return)
    before = len(form.session.review.file.journal.heads()), form.session.review.file.journal.heads()
    form.desk.type(PLACE, "Fed  rats ")
    assert form.desk.settle(PLACE)
    assert (len(form.session.review.file.journal.heads()), form.session.review.file.journal.heads()) == before
    assert form.desk.text_of(PLACE) == "Fed rats"


@pytest.mark.parametrize(("question", "wrong"), [("integer", "12"), ("integer", "1.5"), ("number", "1-2")])
def test_what_a_question_does_not_allow_stays_typed_and_is_said_by_colour_words_and_aloud(
    form, keys, question, wrong
):
    form.go(question)
    keys.type(wrong)
    keys.press(K.Key_Return)
    row = form.row(question)
    assert form.stored.answer(question) is None
    assert form.editor(question).field.text() == wrong
    assert form.editor(question).field.property("invalid") is True
    assert row.problem
    assert row.problem in form.editor(question).field.accessibleDescription()
    assert form.drafts == {(question, ""): wrong}


def test_the_mark_goes_as_soon_as_the_text_is_right(form, keys):
    form.go("integer")
    keys.type("12")
    keys.press(K.Key_Return)
    form.go("integer")
    keys.press(K.Key_Backspace)
    assert form.row("integer").problem == ""
    assert form.editor("integer").field.property("invalid") is False
    keys.press(K.Key_Return)
    assert form.value("integer") == 1


def test_wrong_text_is_there_again_with_its_mark_when_the_study_is(form, keys):
    form.go("integer")
    keys.type("12")
    keys.press(K.Key_Return)
    again = form.again()
    assert again.body.rows["integer", ""].editor.field.text() == "12"
    again.desk.settle_all()
    assert again.body.rows["integer", ""].problem


def test_a_state_takes_the_place_of_what_is_typed(form, keys):
    form.go("text")
    keys.type("Fed")
    form.desk.keep()
    form.pane.give_state(next(iter(form.row("text").chips.chips)))
    assert form.state("text") == "Not reported"
    assert form.editor("text").field.text() == ""
    assert form.editor("text").field.placeholderText() == "Not reported"
    assert form.drafts == {}


def test_text_that_is_emptied_takes_the_answer_back(form, keys):
    form.go("text")
    keys.type("F")
    keys.press(K.Key_Return)
    form.go("text")
    keys.press(K.Key_Backspace)
    keys.press(K.Key_Return)
    assert form.stored.answer("text") is None


def test_typed_text_of_a_first_instance_moves_with_it(form, keys):
    form.go("time_point")
    form.desk.type(("time_point", ""), "8 weeks")
    form.desk.type(("measure", ""), "Bone")
    assert form.desk.settle(("measure", ""))
    (instance,) = form.instances()
    assert form.value("measure", instance) == "Bone"
    assert form.editor("time_point", instance).field.text() == "8 weeks"
    assert form.drafts == {("time_point", instance): "8 weeks"}
    assert form.desk.settle_all()
    assert form.value("time_point", instance) == "8 weeks"
    assert form.instances() == [instance]


def test_an_answer_that_waits_for_the_file_is_on_the_screen_once_it_is_saved(form, keys, tmp_path):
    path = form.session.review.path
    away = path.rename(tmp_path / "away.review")
    form.go("choice")
    keys.press(K.Key_2)
    assert form.stored.answer("choice") is None
    away.rename(path)
    assert form.session.retry()
    assert form.value("choice") == "mouse"
    assert form.editor("choice").said == "mouse"


def test_a_first_instance_that_waits_for_the_file_is_made_once(form, tmp_path):
    path = form.session.review.path
    away = path.rename(tmp_path / "away.review")
    form.desk.type(("measure", ""), "Bone")
    form.desk.settle(("measure", ""))
    form.desk.settle(("measure", ""))
    away.rename(path)
    assert form.session.retry()
    (instance,) = form.instances()
    assert form.value("measure", instance) == "Bone"
    form.desk.settle_all()
    assert form.instances() == [instance]
    assert form.drafts == {}


def test_what_a_field_of_a_closed_review_still_says_reaches_no_other_review(form, opener, tmp_path):
    """The old fields stay on screen until a study is shown, and say their last word when they lose the keys."""
    other = opening.create_review(tmp_path / "other.review", "Other", opener)
    other.form = FORM
    form.session.adopt(other)
    before = other.file.journal.heads()
    form.desk.type(PLACE, "Fed rats")
    form.desk.keep()
    assert not form.desk.give(("boolean", ""), "yes")
    assert not form.desk.add_instance(form.desk.form.sections[-1].id)
    assert form.desk.settle_all()
    assert other.file.journal.heads() == before
