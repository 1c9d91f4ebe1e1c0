from dataclasses import replace

from services_helper import BEN, OPENER, study_ids

from annotator.definitions.catalogue import load_shipped_form, shipped_forms
from annotator.domain.annotation import Answer, Status
from annotator.domain.changes import Changes
from annotator.services import annotating, forms, history, opening, tables

ANIMALS = load_shipped_form("animal_study")


def said(review, study):
    return {place: answer.value for place, answer in annotating.annotation(review, study).answers.items()}


def test_a_new_review_asks_the_core_form(empty):
    assert empty.form == load_shipped_form("core")
    assert [choice.form.id for choice in forms.choices(empty) if choice.in_use] == ["core"]


def test_every_shipped_form_can_be_asked_and_is_again_after_opening(empty):
    assert {choice.form.id for choice in forms.choices(empty)} == set(shipped_forms())
    for name in shipped_forms():
        forms.use_form(empty, load_shipped_form(name))
        assert empty.form == load_shipped_form(name)
    opening.close_review(empty)
    again = opening.open_review(empty.path, OPENER)
    assert again.form == load_shipped_form(shipped_forms()[-1])
    opening.close_review(again)
    empty.file = opening.open_review(empty.path, OPENER).file


def test_asking_the_form_that_is_asked_is_no_step(empty):
    before = len(history.steps(empty))
    assert forms.use_form(empty, load_shipped_form("core")) == Changes()
    assert len(history.steps(empty)) == before


def test_another_form_is_one_step_that_can_be_undone_and_done_again(sampled):
    study = next(one for one in study_ids(sampled) if said(sampled, one))
    before = said(sampled, study)
    core = sampled.form
    changes = forms.use_form(sampled, ANIMALS)
    assert history.undo_name(sampled) == "Use the form Animal intervention study"
    assert sampled.form == ANIMALS
    assert said(sampled, study) == {}
    undone = history.undo(sampled)
    for one in (changes, undone):
        assert all(one.concerns(kind) for kind in ("form_version", "answer", "annotation", "instance"))
    assert (sampled.form, said(sampled, study)) == (core, before)
    history.redo(sampled)
    assert sampled.form == ANIMALS


def test_answers_come_back_with_their_form_even_within_one_moment(sampled):
    study = next(one for one in study_ids(sampled) if said(sampled, one))
    before, core = said(sampled, study), sampled.form
    for _ in range(3):
        forms.use_form(sampled, ANIMALS)
        forms.use_form(sampled, core)
    assert said(sampled, study) == before


def test_an_answer_belongs_to_the_form_in_which_it_was_given(sampled):
    study = study_ids(sampled)[0]
    core = sampled.form
    before = said(sampled, study)
    forms.use_form(sampled, ANIMALS)
    annotating.give_answer(sampled, study, Answer(question="design", value=("animal.in_vivo",)))
    annotating.give_answer(sampled, study, Answer(question="funding", value="A fund"))
    assert said(sampled, study) == {("design", ""): ("animal.in_vivo",), ("funding", ""): "A fund"}
    assert {choice.form.id: choice.begun for choice in forms.choices(sampled)}["animal_study"] == 1
    forms.use_form(sampled, core)
    assert said(sampled, study) == before


def test_what_was_reckoned_from_the_answers_is_reckoned_anew(sampled):
    complete = len(annotating.studies(sampled)[Status.COMPLETE])
    assert complete
    characteristics = tables.table(sampled, "characteristics")
    core = sampled.form
    forms.use_form(sampled, ANIMALS)
    assert len(annotating.studies(sampled)[Status.COMPLETE]) == 0
    other = tables.table(sampled, "characteristics")
    assert len(other.columns) > len(characteristics.columns)
    assert "groups" in {line.id for line in tables.table_lines(sampled)}
    forms.use_form(sampled, core)
    assert tables.table(sampled, "characteristics") == characteristics
    assert len(annotating.studies(sampled)[Status.COMPLETE]) == complete


def test_a_reviewer_who_joins_is_asked_what_the_review_asks(empty):
    forms.use_form(empty, ANIMALS)
    opening.close_review(empty)
    other = opening.open_review(empty.path, replace(OPENER, reviewer=BEN, device="device-2"))
    assert other.form == ANIMALS
    assert history.steps(other)[0].name == "Begin to use the form Animal intervention study as Ben Example"
    opening.close_review(other)
    empty.file = opening.open_review(empty.path, OPENER).file
