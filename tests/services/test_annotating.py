"""Annotating: each answer stored at once, kept through crash and undo, complete only when nothing is missing."""

import shutil

import pytest
from services_helper import BEN, OPENER, study_ids

from annotator.domain.annotation import Answer, Origin, State, Status
from annotator.domain.changes import Changes
from annotator.domain.errors import BugError, InvalidAnswer
from annotator.domain.review import Opener
from annotator.services import annotating, citations, history, opening

RCT = ("human.experimental.rct.parallel",)


@pytest.fixture
def study(imported):
    """The first study of a review with no answers."""
    return study_ids(imported)[0]


def said(review, study, question, instance=""):
    return annotating.annotation(review, study).answer(question, instance)


def give(review, study, question, value=None, **more):
    return annotating.give_answer(review, study, Answer(question=question, value=value, **more))


def fill_in(review, study):
    """Answer what is required of any study."""
    give(review, study, "design", ("animal.in_vivo",))
    give(review, study, "species", "rat")
    give(review, study, "intervention", "Conditioned medium")
    give(review, study, "bias_overall", "low")
    (outcome,) = annotating.add_instance(review, study, "outcomes").touched["instance"]
    annotating.give_answer(review, study, Answer(question="measure", instance=outcome, value="Bone volume"))
    return outcome


def test_an_answer_is_one_named_step_that_makes_a_draft(imported, study):
    changes = give(imported, study, "funding", "  University grant ")
    assert changes.name == "Answer Sun 2012: Funding"
    assert changes.concerns("answer")
    assert changes.concerns("annotation")
    assert said(imported, study, "funding").value == "University grant"
    assert annotating.study_line(imported, study).status is Status.DRAFT
    history.undo(imported)
    assert said(imported, study, "funding") is None
    assert annotating.study_line(imported, study).status is Status.NOT_STARTED
    history.redo(imported)
    assert said(imported, study, "funding").value == "University grant"


@pytest.mark.parametrize("missing", ["", "no such study"])
def test_nothing_is_said_on_a_study_that_is_not_there(imported, missing):
    before = imported.file.journal.heads()
    with pytest.raises(BugError):
        give(imported, missing, "funding", "University grant")
    with pytest.raises(BugError):
        annotating.add_instance(imported, missing, "outcomes")
    assert imported.file.journal.heads() == before


def test_an_answer_survives_closing_and_undo_goes_on_after_it(imported, study):
    give(imported, study, "funding", "University grant")
    opening.close_review(imported)
    again = opening.open_review(imported.path, OPENER)
    assert said(again, study, "funding").value == "University grant"
    assert history.undo_name(again) == "Answer Sun 2012: Funding"
    history.undo(again)
    assert said(again, study, "funding") is None
    opening.close_review(again)


def test_everything_that_is_said_with_an_answer_is_kept(imported, study):
    answer = Answer(
        question="n_total",
        value=24,
        origin=Origin.TABLE,
        as_reported="3 x 8",
        derivation="sum",
        note="Table 1",
    )
    annotating.give_answer(imported, study, answer)
    assert said(imported, study, "n_total") == answer


@pytest.mark.parametrize("state", [State.NOT_REPORTED, State.UNCLEAR, State.NOT_APPLICABLE])
def test_a_state_is_an_answer_without_a_value(imported, study, state):
    give(imported, study, "n_total", 24)
    give(imported, study, "n_total", 24, state=state)
    answer = said(imported, study, "n_total")
    assert (answer.state, answer.value) == (state, None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("n_total", "many"),
        ("n_total", 0),
        ("n_total", 2.5),
        ("design", ("no.such.design",)),
        ("species", "dragon"),
        ("bias_overall", "excellent"),
        ("funding", 7),
    ],
)
def test_a_bad_answer_is_refused_and_nothing_is_stored(imported, study, question, value):
    give(imported, study, "notes", "before")
    steps = history.steps(imported)
    with pytest.raises(InvalidAnswer):
        give(imported, study, question, value)
    assert said(imported, study, question) is None
    assert history.steps(imported) == steps


def test_a_bad_answer_leaves_the_one_before(imported, study):
    give(imported, study, "n_total", 24)
    with pytest.raises(InvalidAnswer):
        give(imported, study, "n_total", -1)
    assert said(imported, study, "n_total").value == 24


def test_a_question_that_the_form_does_not_have_is_refused(imported, study):
    with pytest.raises(KeyError):
        give(imported, study, "no_such_question", "x")


def test_the_same_answer_again_is_no_step(imported, study):
    give(imported, study, "funding", "University grant")
    steps = history.steps(imported)
    assert give(imported, study, "funding", "University grant") == Changes()
    assert history.steps(imported) == steps


def test_an_answer_is_cleared_and_comes_back_by_undo(imported, study):
    give(imported, study, "design", RCT)
    assert annotating.clear_answer(imported, study, "design").name == "Clear Sun 2012: Study design"
    assert said(imported, study, "design") is None
    history.undo(imported)
    assert said(imported, study, "design").value == RCT


def test_complete_lists_what_is_missing_and_stores_nothing(imported, study):
    give(imported, study, "design", ("animal.in_vivo",))
    with pytest.raises(InvalidAnswer) as refused:
        annotating.complete(imported, study)
    assert refused.value.what == "Sun 2012 is not complete."
    assert refused.value.why == (
        "Still open: Species, Intervention or exposure, Outcome measure, Overall risk of bias."
    )
    assert annotating.study_line(imported, study).status is Status.DRAFT


def test_what_is_not_asked_of_a_study_is_not_missing(imported, study):
    give(imported, study, "design", ("secondary.narrative_review",))
    give(imported, study, "intervention", "Conditioned medium")
    assert annotating.complete(imported, study).name == "Complete Sun 2012"
    assert annotating.study_line(imported, study).status is Status.COMPLETE


def test_a_state_counts_as_an_answer_to_a_required_question(imported, study):
    fill_in(imported, study)
    give(imported, study, "species", state=State.NOT_REPORTED)
    annotating.complete(imported, study)
    assert annotating.study_line(imported, study).status is Status.COMPLETE


def test_an_answer_to_a_complete_study_leaves_it_complete_and_it_can_be_reopened(imported, study):
    fill_in(imported, study)
    annotating.complete(imported, study)
    give(imported, study, "notes", "One more thing")
    assert annotating.study_line(imported, study).status is Status.COMPLETE
    assert annotating.reopen(imported, study).name == "Reopen Sun 2012"
    assert annotating.study_line(imported, study).status is Status.DRAFT
    history.undo(imported)
    assert annotating.study_line(imported, study).status is Status.COMPLETE


def test_instances_are_added_in_order_and_removed_with_their_answers(imported, study):
    first = fill_in(imported, study)
    added = annotating.add_instance(imported, study, "outcomes", "Second")
    assert added.name == "Add outcome to Sun 2012"
    (second,) = added.touched["instance"]
    there = annotating.annotation(imported, study).instances_of("outcomes")
    assert [(one.id, one.order, one.label) for one in there] == [(first, 1, ""), (second, 2, "Second")]
    assert annotating.remove_instance(imported, study, first).name == "Remove outcome from Sun 2012"
    found = annotating.annotation(imported, study)
    assert [one.id for one in found.instances] == [second]
    assert ("measure", first) not in found.answers
    history.undo(imported)
    assert said(imported, study, "measure", first).value == "Bone volume"


def test_an_instance_added_after_one_was_removed_comes_last(imported, study):
    for _ in range(3):
        annotating.add_instance(imported, study, "outcomes")
    middle = annotating.annotation(imported, study).instances[1]
    annotating.remove_instance(imported, study, middle.id)
    (new,) = annotating.add_instance(imported, study, "outcomes").touched["instance"]
    assert annotating.annotation(imported, study).instances[-1].id == new
    history.undo(imported)
    history.undo(imported)
    assert [one.order for one in annotating.annotation(imported, study).instances] == [1, 2, 3]


def test_a_line_counts_what_is_answered_of_what_is_asked(imported, study):
    assert annotating.study_line(imported, study).answered == 0
    give(imported, study, "design", ("secondary.narrative_review",))
    line = annotating.study_line(imported, study)
    assert line.answered == 1
    fewer = line.asked
    give(imported, study, "design", ("animal.in_vivo",))
    assert annotating.study_line(imported, study).asked > fewer


def test_lines_of_named_studies_come_in_order_of_arrival_without_unknown_ones(imported):
    ids = study_ids(imported)
    lines = annotating.lines_of(imported, [ids[5], "no such study", ids[1]])
    assert [line.id for line in lines] == [ids[1], ids[5]]
    with pytest.raises(BugError):
        annotating.study_line(imported, "no such study")


def test_progress_counts_studies_drafts_and_complete_ones(sampled):
    progress = annotating.progress(sampled)
    assert (progress.studies, progress.draft, progress.complete) == (10, 3, 4)
    grouped = annotating.studies(sampled)
    assert {status: len(numbers) for status, numbers in grouped.items()} == {
        Status.NOT_STARTED: 3,
        Status.DRAFT: 3,
        Status.COMPLETE: 4,
    }


def test_the_next_open_study_goes_round_and_is_never_this_one(sampled):
    ids = study_ids(sampled)
    position = {study: number for number, study in enumerate(ids, 1)}
    assert [position[annotating.next_open(sampled, study)] for study in ids] == [
        6,
        6,
        6,
        6,
        6,
        7,
        8,
        9,
        10,
        1,
    ]


def test_with_one_open_study_left_there_is_no_next_from_it(imported):
    ids = study_ids(imported)
    citations.leave_out(imported, [one.id for one in citations.all_citations(imported)[2:]], True)
    first, second = ids[:2]
    assert annotating.next_open(imported, first) == second
    fill_in(imported, second)
    annotating.complete(imported, second)
    assert annotating.next_open(imported, second) == first
    assert annotating.next_open(imported, first) is None


def test_a_neighbour_is_one_step_away_in_order_of_arrival(imported):
    ids = study_ids(imported)
    assert annotating.neighbour(imported, ids[3], 1) == ids[4]
    assert annotating.neighbour(imported, ids[3], -1) == ids[2]
    assert annotating.neighbour(imported, ids[0], -1) is None
    assert annotating.neighbour(imported, ids[-1], 1) is None


def test_a_draft_of_text_survives_the_death_of_the_program(imported, study, tmp_path):
    annotating.keep_draft(imported, study, "notes", "", "half a sen")
    annotating.keep_draft(imported, study, "notes", "", "half a sentence")
    copy = tmp_path / "killed" / "a.review"
    copy.parent.mkdir()
    opening.save_copy(imported, copy)  # what lies on the disk at this moment
    again = opening.open_review(copy, OPENER)
    assert annotating.drafts(again, study) == {("notes", ""): "half a sentence"}
    assert said(again, study, "notes") is None
    opening.close_review(again)


def test_a_draft_ends_with_the_answer_or_when_it_is_given_up(imported, study):
    for question in ("notes", "funding"):
        annotating.keep_draft(imported, study, question, "", "typed")
    give(imported, study, "notes", "typed out")
    assert annotating.drafts(imported, study) == {("funding", ""): "typed"}
    annotating.drop_draft(imported, study, "funding")
    assert annotating.drafts(imported, study) == {}
    assert [step.name for step in history.steps(imported)][:2] == [
        "Answer Sun 2012: Notes",
        "Import sanchooli 2017 reference list",
    ], "drafts are no steps"


def test_a_bad_answer_leaves_the_draft(imported, study):
    annotating.keep_draft(imported, study, "n_total", "", "many")
    with pytest.raises(InvalidAnswer):
        give(imported, study, "n_total", "many")
    assert annotating.drafts(imported, study) == {("n_total", ""): "many"}


def test_two_reviewers_do_not_see_or_overwrite_each_other(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "two.review")
    as_ben = Opener(reviewer=BEN, device="device-2", device_name="another", program="1")
    review = opening.open_review(path, as_ben)
    study = study_ids(review)[1]
    assert said(review, study, "species") is None
    assert annotating.progress(review).complete == 0
    give(review, study, "species", "mouse")
    opening.close_review(review)
    review = opening.open_review(path, OPENER)
    assert said(review, study, "species").value == "rat"
    assert opening.check_review(review) == []
    opening.close_review(review)


def test_a_step_says_which_place_it_touched(imported, study):
    changes = give(imported, study, "funding", "University grant")
    assert annotating.touched_place(imported, changes) == (study, ("funding", ""))
    outcome = fill_in(imported, study)
    removed = annotating.remove_instance(imported, study, outcome)
    assert annotating.touched_place(imported, removed) == (study, ("", outcome))
    fill_in(imported, study)
    completed = annotating.complete(imported, study)
    assert annotating.touched_place(imported, completed) == (study, ("", ""))
    assert annotating.touched_place(imported, Changes()) is None


def test_citations_of_a_study_are_those_that_report_it(imported, study):
    (stored,) = annotating.citations_of(imported, study)
    assert stored.citation.number == "1"
    assert stored.study == study
