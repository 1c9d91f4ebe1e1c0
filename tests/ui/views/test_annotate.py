import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from ui_helper import CTRL, SHIFT

from annotator.domain.annotation import Status
from annotator.services import annotating
from annotator.services.citations import leave_out
from annotator.ui.views.annotate import AnnotateView

K = Qt.Key


@pytest.fixture
def view(qtbot, sample_session, look):
    made = AnnotateView(sample_session, look)
    qtbot.addWidget(made)
    made.resize(1208, 700)
    made.show_review()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lines(session):
    numbers = sorted(n for group in annotating.studies(session.review).values() for n in group)
    return {line.number: line for line in annotating.study_lines(session.review, numbers)}


def answer(session, number, question, instance=""):
    return annotating.annotation(session.review, lines(session)[number].id).answer(question, instance)


def show(view, session, number, question="design"):
    assert view.show_study(lines(session)[number].id, (question, ""))


def test_the_first_study_in_progress_is_shown_at_its_first_open_question(view):
    assert view.current.label == "Wang 2012"
    assert view.form.current == ("funding", "")


def test_one_key_chooses_an_option_and_moves_on(view, sample_session, keys):
    show(view, sample_session, "10", "species")
    keys.press(K.Key_3)
    assert answer(sample_session, "10", "species").value == "mouse"
    assert view.form.current == ("condition", "")


def test_a_letter_says_that_nothing_was_reported_and_moves_on(view, sample_session, keys):
    show(view, sample_session, "10", "n_total")
    keys.press(K.Key_N)
    assert answer(sample_session, "10", "n_total").state.word == "Not reported"
    assert view.form.current != ("n_total", "")


@pytest.mark.parametrize(("key", "level"), [(K.Key_L, "low"), (K.Key_S, "some_concerns"), (K.Key_H, "high")])
def test_a_level_is_judged_by_its_letter_and_the_next_question_comes(view, sample_session, keys, key, level):
    show(view, sample_session, "10", "bias_overall")
    keys.press(key)
    assert answer(sample_session, "10", "bias_overall").value == level
    assert view.form.current != ("bias_overall", "")


def test_a_design_is_found_by_its_words_and_chosen_by_a_digit(view, sample_session, keys):
    show(view, sample_session, "10", "design")
    keys.press(K.Key_Return)
    keys.type("in vivo")
    keys.press(K.Key_1)
    assert all(path.startswith("animal") for path in answer(sample_session, "10", "design").value)
    assert view.form.current == ("funding", "")


def test_text_is_stored_when_the_question_is_left(view, sample_session, keys):
    show(view, sample_session, "10", "condition")
    keys.type("Arthritis in mice")
    assert answer(sample_session, "10", "condition") is None
    keys.press(K.Key_Return)
    assert answer(sample_session, "10", "condition").value == "Arthritis in mice"


def test_text_that_is_being_typed_is_kept_within_a_second(view, sample_session, keys, qtbot):
    show(view, sample_session, "10", "condition")
    keys.type("Arthr")
    study = lines(sample_session)["10"].id
    qtbot.waitUntil(
        lambda: annotating.drafts(sample_session.review, study).get(("condition", "")) == "Arthr",
        timeout=1500,
    )


def test_what_a_question_does_not_allow_is_said_in_place_and_stays_typed(view, sample_session, keys):
    show(view, sample_session, "10", "n_total")
    keys.type("0")
    keys.press(K.Key_Return)
    assert answer(sample_session, "10", "n_total") is None
    assert view.form.body.rows["n_total", ""].problem
    assert view.form.desk.typed["n_total", ""] == "0"


def test_backspace_takes_an_answer_back(view, sample_session, keys):
    show(view, sample_session, "6", "species")
    keys.press(K.Key_Backspace)
    assert answer(sample_session, "6", "species") is None


def test_complete_and_next_leaves_a_draft_and_says_what_is_missing(view, sample_session, keys):
    show(view, sample_session, "6", "funding")
    keys.press(K.Key_Return, CTRL)
    assert view.current.number == "7"
    assert view.form.notice.text.startswith("Wang 2012 stays a draft")
    assert "Overall risk of bias" in view.form.notice.text
    view.form.notice.links[0].click()
    assert view.current.number == "6"
    assert view.form.current == ("bias_overall", "")


def test_complete_and_next_completes_when_nothing_required_is_open(view, sample_session, keys):
    show(view, sample_session, "6", "bias_overall")
    keys.press(K.Key_I)
    keys.press(K.Key_Return, CTRL)
    assert lines(sample_session)["6"].status is Status.COMPLETE
    assert view.current.number == "7"
    assert view.form.notice.text == ""


def test_in_the_midst_of_a_text_it_is_stored_and_the_next_that_is_open_comes_round_to_the_top(
    view, sample_session, keys
):
    show(view, sample_session, "10", "notes")
    assert isinstance(view.focusWidget(), QPlainTextEdit)
    keys.type("Ask for numbers")
    keys.press(K.Key_Return, CTRL)
    assert answer(sample_session, "10", "notes").value == "Ask for numbers"
    assert view.current.number == "1", "after the last the first"
    view.form.go_to(("notes", ""))
    keys.press(K.Key_Return, CTRL)
    assert view.current.number == "6", "those between are complete"


def test_the_last_open_study_stays_where_it_is(view, sample_session, keys):
    show(view, sample_session, "6", "bias_overall")
    keys.press(K.Key_I)
    view.complete()
    others = [line for line in lines(sample_session).values() if line.status is not Status.COMPLETE]
    for line in others[1:]:
        citations = annotating.citations_of(sample_session.review, line.id)
        sample_session.do(leave_out, [one.id for one in citations], True)
    show(view, sample_session, others[0].number, "notes")
    keys.press(K.Key_Return, CTRL)
    assert view.current.number == others[0].number
    assert "stays a draft" in view.form.notice.text


def test_a_study_whose_text_is_not_allowed_stays_a_draft_that_names_the_question(view, sample_session, keys):
    show(view, sample_session, "6", "n_total")
    keys.type("0")
    show(view, sample_session, "6", "bias_overall")
    keys.press(K.Key_I)
    view.complete()
    assert [link.text() for link in view.form.notice.links] == ["Animals or participants, total"]
    assert lines(sample_session)["6"].status is not Status.COMPLETE


def test_complete_lists_what_is_missing_and_stays(view, sample_session):
    show(view, sample_session, "10")
    view.complete()
    labels = [link.text() for link in view.form.notice.links]
    assert "Study design" in labels
    assert "Species" in labels
    assert view.current.number == "10"
    assert lines(sample_session)["10"].status is not Status.COMPLETE


def test_next_and_previous_study_follow_the_list_as_imported(view, sample_session, keys):
    show(view, sample_session, "6", "funding")
    keys.press(K.Key_PageDown, CTRL)
    assert view.current.number == "7"
    keys.press(K.Key_PageUp, CTRL)
    keys.press(K.Key_PageUp, CTRL)
    assert view.current.number == "5"


def test_the_next_open_question_is_reached_from_a_text_field(view, sample_session, keys):
    show(view, sample_session, "6", "funding")
    keys.press(K.Key_F8)
    assert view.form.current == ("n_total", "")
    keys.press(K.Key_F8, SHIFT)
    assert view.form.current == ("funding", "")


def test_an_instance_is_added_and_removed_by_keys(view, sample_session, keys):
    show(view, sample_session, "6", "funding")
    study = lines(sample_session)["6"].id
    before = len(annotating.annotation(sample_session.review, study).instances)
    keys.press(K.Key_Return, CTRL | SHIFT)
    assert len(annotating.annotation(sample_session.review, study).instances) == before + 1
    keys.press(K.Key_Backspace, CTRL | SHIFT)
    assert len(annotating.annotation(sample_session.review, study).instances) == before


def test_an_answer_is_copied_to_the_next_instance(view, sample_session, keys):
    study = lines(sample_session)["6"].id
    first = annotating.annotation(sample_session.review, study).instances[0].id
    assert view.show_study(study, ("measure", first))
    told = annotating.annotation(sample_session.review, study).answer("measure", first)
    annotating_before = len(annotating.annotation(sample_session.review, study).instances)
    view.form.go_to(("measure", annotating.annotation(sample_session.review, study).instances[-1].id))
    keys.press(K.Key_D, CTRL)
    now = annotating.annotation(sample_session.review, study)
    assert len(now.instances) == annotating_before + 1
    assert now.answer("measure", now.instances[-1].id) is not None
    assert told is not None


def test_undo_shows_the_place_that_it_changed(view, sample_session, keys):
    from annotator.services import history

    show(view, sample_session, "10", "species")
    keys.press(K.Key_3)
    show(view, sample_session, "1", "funding")
    sample_session.do(history.undo)
    assert view.current.number == "10"
    assert view.form.current == ("species", "")
    assert view.form.body.rows["species", ""].editor.said is None


def test_the_list_shows_how_much_is_answered_after_each_answer(view, sample_session, keys):
    show(view, sample_session, "6", "funding")
    before = view.current.answered
    keys.type("Hospital fund")
    keys.press(K.Key_Return)
    assert view.current.answered == before + 1


def test_it_opens_again_where_one_stopped(qtbot, view, sample_session, look):
    show(view, sample_session, "4", "intervention")
    again = AnnotateView(sample_session, look)
    qtbot.addWidget(again)
    again.show_review()
    assert again.current.number == "4"
    assert again.form.current == ("intervention", "")


def test_the_source_shows_the_citation_as_plain_text(view, sample_session):
    from PySide6.QtWidgets import QLabel

    show(view, sample_session, "6")
    texts = [label.text() for label in view.source.findChildren(QLabel)]
    texts += [text.text for text in view.source.texts.values()]
    assert any(text.startswith("Mesenchymal stem cell-conditioned medium facilitates") for text in texts)
    assert {label.textFormat() for label in view.source.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_the_text_as_imported_stands_there_unchanged(view, sample_session):
    from annotator.ui.widgets.raw_text import RawText

    show(view, sample_session, "6")
    raw = annotating.citations_of(sample_session.review, view.current.id)[0].citation.raw
    (shown,) = [text for place, text in view.source.texts.items() if place.startswith("raw")]
    assert isinstance(shown, RawText)
    assert shown.text == raw


def test_escape_leads_to_the_list_and_enter_back(view, sample_session, keys):
    show(view, sample_session, "6", "species")
    keys.press(K.Key_Escape)
    assert view.studies.list.hasFocus()
    keys.press(K.Key_Return)
    assert view.form.current == ("species", "")
    assert not view.studies.list.hasFocus()


def test_a_review_without_studies_says_what_to_do(qtbot, session, look, tmp_path, opener):
    from annotator.services import opening

    session.adopt(opening.create_review(tmp_path / "empty.review", "Empty", opener))
    view = AnnotateView(session, look)
    qtbot.addWidget(view)
    view.show_review()
    view.show()
    assert view._empty.isVisible()
    with qtbot.waitSignal(view.import_requested):
        view._empty.button.click()


def test_the_studies_are_listed_unannotated_first_or_as_in_the_list_and_it_is_remembered(
    view, sample_session, qtbot, look
):
    def numbers(pane):
        found = [pane.model.line(row) for row in range(pane.model.rowCount())]
        return [line.number for line in found if line is not None]

    assert numbers(view.studies) == ["6", "7", "9", "1", "8", "10", "2", "3", "4", "5"]
    before = view.current
    view.studies.set_order("listed")
    assert numbers(view.studies) == [str(number) for number in range(1, 11)]
    assert view.current == before
    assert view.studies.first().number == "1"
    again = AnnotateView(sample_session, look)
    qtbot.addWidget(again)
    again.show_review()
    assert numbers(again.studies) == [str(number) for number in range(1, 11)]


def test_what_is_answered_folds_to_a_line_once_its_section_is_left_above_and_below(view, sample_session):
    show(view, sample_session, "4", "species")
    rows = view.form.body.rows
    folded = {place[0] for place, row in rows.items() if row.is_folded}
    assert "species" not in folded
    assert {"design", "intervention", "bias_overall"} <= folded
    view.form.go_to(("intervention", ""))
    assert rows["species", ""].is_folded
    assert not rows["intervention", ""].is_folded


def test_folded_answers_have_room_for_labels_of_two_lines_and_a_count_needs_no_unit(
    view, sample_session, keys, qtbot
):
    show(view, sample_session, "6", "n_total")
    keys.type("12")
    keys.press(K.Key_Return)
    view.form.go_to(("notes", ""))
    folded = [row.fold_line for row in view.form.body.rows.values() if row.is_folded]
    qtbot.waitUntil(lambda: all(line.isVisible() for line in folded))
    assert [line.height() for line in folded] == [line.heightForWidth(line.width()) for line in folded]
    assert len({line.height() for line in folded}) > 1
    assert "Animals or participants, total: 12" in [line.accessibleName() for line in folded]


def test_the_first_heading_is_whole_where_the_question_leaves_it_room(view, sample_session):
    show(view, sample_session, "6", "notes")
    view.form.go_to(("funding", ""))
    assert view.form.body.verticalScrollBar().value() == 0
