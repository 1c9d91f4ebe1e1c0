"""Undo and redo by name, and every step by whom and when."""

from services_helper import ADA, study_ids

from annotator.domain.annotation import Answer
from annotator.services import annotating, citations, history, opening


def answer(review, text):
    annotating.give_answer(review, study_ids(review)[0], Answer(question="notes", value=text))


def note(review):
    found = annotating.annotation(review, study_ids(review)[0]).answer("notes")
    return found.value if found else None


def test_a_new_review_has_nothing_to_undo_or_redo(empty):
    assert history.undo_name(empty) == history.redo_name(empty) == ""
    assert not history.undo(empty)
    assert not history.redo(empty)


def test_steps_are_undone_last_first_and_redone_in_order(imported):
    for text in ("one", "two", "three"):
        answer(imported, text)
    seen = []
    while history.undo_name(imported).startswith("Answer"):
        history.undo(imported)
        seen.append(note(imported))
    assert seen == ["two", "one", None]
    while history.redo_name(imported):
        history.redo(imported)
        seen.append(note(imported))
    assert seen[3:] == ["one", "two", "three"]


def test_a_new_step_ends_what_could_be_redone(imported):
    answer(imported, "one")
    history.undo(imported)
    answer(imported, "other")
    assert history.redo_name(imported) == ""
    assert not history.redo(imported)
    assert note(imported) == "other"


def test_an_undo_says_what_it_changed(imported):
    stored = citations.all_citations(imported)[0]
    citations.edit_field(imported, stored.id, "title", "Other")
    changes = history.undo(imported)
    assert changes.name == "Edit Sun 2012: Title"
    assert changes.concerns("citation", stored.id)


def test_making_the_review_ready_is_not_for_undo(empty):
    assert {step.name for step in history.steps(empty)} == {
        "Create the review",
        "Begin to use the form Core annotation as Ada Example",
    }
    assert history.undo_name(empty) == ""


def test_every_step_says_who_and_when_and_an_undone_one_stays_in_the_list(imported):
    answer(imported, "one")
    history.undo(imported)
    undo, step, *_ = history.steps(imported)
    assert (undo.kind, step.kind) == ("undo", "do")
    assert step.name == undo.name == "Answer Sun 2012: Notes"
    assert step.void
    assert not undo.void
    assert step.reviewer == ADA.id
    assert step.at[:4].isdigit()
    assert [one.n for one in history.steps(imported)] == sorted(
        (one.n for one in history.steps(imported)), reverse=True
    )
    assert len(history.steps(imported, limit=2)) == 2


def test_the_whole_way_back_and_forth_leaves_the_review_as_it_was(sampled):
    before = [annotating.annotation(sampled, study) for study in study_ids(sampled)]
    undone = 0
    while history.undo(sampled):
        undone += 1
    assert opening.counts(sampled) == {"citations": 0, "studies": 0, "answers": 0}
    while history.redo(sampled):
        undone -= 1
    assert undone == 0
    assert [annotating.annotation(sampled, study) for study in study_ids(sampled)] == before
