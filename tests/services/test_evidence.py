"""Evidence: a quote tied to answers, each tie one named step, kept as text whatever becomes of the text it is from."""

import pytest
from services_helper import BEN, OPENER, study_ids

from annotator.domain.annotation import Answer, Status
from annotator.domain.errors import BugError
from annotator.domain.evidence import text_place
from annotator.domain.review import Opener
from annotator.services import annotating, citations, evidence, history, opening

SPECIES, MODEL, MEASURE = ("species", ""), ("condition", ""), ("measure", "")


@pytest.fixture
def study(imported):
    """The first study of a review with no answers."""
    return study_ids(imported)[0]


def text_of(review, study, part="title"):
    stored = annotating.citations_of(review, study)[0]
    return text_place(part, stored.id), stored.citation.raw if part == "raw" else stored.citation.get(part)


def tie(review, study, *answers, part="title", start=0, end=8):
    place, text = text_of(review, study, part)
    assert text[start:end]
    return evidence.tie(review, study, place, (start, end), answers)


def test_a_quote_is_kept_with_its_place_and_its_answers_in_one_named_step(imported, study):
    place, text = text_of(imported, study)
    changes = tie(imported, study, SPECIES)
    assert changes.name == "Tie evidence to Sun 2012: Species"
    (quote,) = evidence.quotes(imported, study)
    assert (quote.study, quote.place, quote.quote) == (study, place, text[:8])
    assert (quote.start, quote.end, quote.answers) == (0, 8, (SPECIES,))
    assert (quote.part, text_place(quote.part, quote.citation)) == ("title", place)
    assert annotating.study_line(imported, study).status is Status.DRAFT


def test_tying_and_untying_are_undone_and_done_again_at_their_place(imported, study):
    annotating.give_answer(imported, study, Answer(question="funding", value="Grant"))
    tie(imported, study, SPECIES)
    tied = evidence.quotes(imported, study)
    undone = history.undo(imported)
    assert evidence.quotes(imported, study) == []
    assert annotating.touched_place(imported, undone) == (study, SPECIES)
    history.redo(imported)
    assert evidence.quotes(imported, study) == tied
    changes = evidence.untie(imported, tied[0].id)
    assert changes.name == "Untie evidence from Sun 2012: Species"
    assert annotating.touched_place(imported, changes) == (study, SPECIES)
    assert evidence.quotes(imported, study) == []
    undone = history.undo(imported)
    assert evidence.quotes(imported, study) == tied
    assert annotating.touched_place(imported, undone) == (study, SPECIES)


def test_several_answers_share_a_quote_and_are_untied_one_by_one(imported, study):
    tie(imported, study, SPECIES)
    changes = tie(imported, study, MODEL)
    assert annotating.touched_place(imported, changes) == (study, MODEL)
    (quote,) = evidence.quotes(imported, study)
    assert quote.answers == (SPECIES, MODEL)
    undone = history.undo(imported)
    assert annotating.touched_place(imported, undone) == (study, MODEL)
    history.redo(imported)
    evidence.untie(imported, quote.id, [SPECIES])
    (quote,) = evidence.quotes(imported, study)
    assert quote.answers == (MODEL,)
    evidence.untie(imported, quote.id, [MODEL])
    assert evidence.quotes(imported, study) == []


def test_the_same_words_tied_twice_to_the_same_answer_are_one_quote_and_no_step(imported, study):
    tie(imported, study, SPECIES)
    assert not tie(imported, study, SPECIES)
    assert len(evidence.quotes(imported, study)) == 1


def test_a_quote_that_was_removed_can_be_tied_again(imported, study):
    tie(imported, study, SPECIES)
    evidence.untie(imported, evidence.quotes(imported, study)[0].id)
    tie(imported, study, MODEL)
    assert [quote.answers for quote in evidence.quotes(imported, study)] == [(MODEL,)]
    history.undo(imported)
    history.undo(imported)
    assert [quote.answers for quote in evidence.quotes(imported, study)] == [(SPECIES,)]
    history.undo(imported)
    tie(imported, study, MODEL)
    assert [quote.answers for quote in evidence.quotes(imported, study)] == [(MODEL,)]


def test_untying_what_is_not_there_is_no_step(imported, study):
    assert not evidence.untie(imported, "nothing")


def test_tying_to_a_section_without_instance_adds_its_first_in_the_same_step(imported, study):
    tie(imported, study, MEASURE)
    (instance,) = annotating.annotation(imported, study).instances
    assert evidence.quotes(imported, study)[0].answers == (("measure", instance.id),)
    tie(imported, study, ("finding", ""))
    assert len(annotating.annotation(imported, study).instances) == 1
    history.undo(imported)
    history.undo(imported)
    assert annotating.annotation(imported, study).instances == ()
    assert evidence.quotes(imported, study) == []


def test_a_quote_that_is_tied_to_a_removed_instance_only_is_hidden_with_it(imported, study):
    tie(imported, study, MEASURE)
    (instance,) = annotating.annotation(imported, study).instances
    annotating.remove_instance(imported, study, instance.id)
    assert evidence.quotes(imported, study) == []
    history.undo(imported)
    assert len(evidence.quotes(imported, study)) == 1


def test_quotes_stand_in_the_order_in_which_they_were_tied(imported, study):
    tie(imported, study, SPECIES, start=4, end=9)
    tie(imported, study, MODEL, start=0, end=3)
    tie(imported, study, SPECIES, part="raw", start=2, end=6)
    assert [(quote.part, quote.start) for quote in evidence.quotes(imported, study)] == [
        ("title", 4),
        ("title", 0),
        ("raw", 2),
    ]


def test_what_holds_no_words_is_refused(imported, study):
    place, text = text_of(imported, study)
    for span in ((0, 0), (text.index(" "), text.index(" ") + 1), (len(text), len(text) + 5)):
        with pytest.raises(BugError):
            evidence.tie(imported, study, place, span, [SPECIES])
    with pytest.raises(BugError):
        evidence.tie(imported, study, text_place("title", "another"), (0, 8), [SPECIES])
    assert evidence.quotes(imported, study) == []


def test_a_quote_stays_as_text_when_its_title_is_edited_and_tells_whether_it_still_stands_there(
    imported, study
):
    text = text_of(imported, study)[1]
    tie(imported, study, SPECIES, start=0, end=8)
    (quote,) = evidence.quotes(imported, study)
    citation = quote.citation
    citations.edit_field(imported, citation, "title", f"On {text}")
    assert evidence.quotes(imported, study) == [quote]
    assert quote.span_in(text_of(imported, study)[1]) == (3, 11)
    citations.edit_field(imported, citation, "title", "Another")
    assert evidence.quotes(imported, study) == [quote]
    assert quote.span_in(text_of(imported, study)[1]) is None
    assert quote.quote == text[:8]


def test_nobody_sees_the_quotes_of_another_reviewer(imported, study):
    tie(imported, study, SPECIES)
    opening.close_review(imported)
    opener = Opener(reviewer=BEN, device="device-2", device_name="a desktop", program="1.2.3")
    others = opening.open_review(imported.path, opener)
    assert evidence.quotes(others, study) == []
    opening.close_review(others)
    again = opening.open_review(imported.path, OPENER)
    assert len(evidence.quotes(again, study)) == 1
    assert opening.check_review(again) == []
    opening.close_review(again)
