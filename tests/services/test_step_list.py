"""The history in people's words, over files under two people's hands."""

from datetime import UTC, date, datetime, timedelta

import pytest
from list_of_works import record, take_in
from services_helper import ADA, BEN, OPENER, study_ids

from annotator.domain.annotation import Answer, State
from annotator.domain.errors import BugError, NotUndone, ReviewReadOnly
from annotator.domain.ids import tag_id
from annotator.domain.review import Opener
from annotator.domain.steps import StepChange, StepKind, StepQuery
from annotator.services import annotating, citations, clock, evidence, history, opening, step_list, tags

BENS = Opener(reviewer=BEN, device="device-2", device_name="a desktop", program="1.2.3")


def answer(review, text, question="notes", study=0):
    annotating.give_answer(review, study_ids(review)[study], Answer(question=question, value=text))
    return newest(review)


def newest(review):
    return step_list.step_days(review, StepQuery())[0].numbers[0]


def numbers(review, **query):
    return [n for day in step_list.step_days(review, StepQuery(**query)) for n in day.numbers]


def lines(review, **query):
    return step_list.step_lines(review, numbers(review, **query))


def line(review, n):
    return step_list.step_lines(review, [n])[0]


def note(review, study=0):
    found = annotating.annotation(review, study_ids(review)[study]).answer("notes")
    return found.value if found else None


@pytest.fixture
def shared(imported, tmp_path):
    """The imported list under two people's hands: Ada answered twice, Ben once, then Ada undid her second answer."""
    answer(imported, "Ada's")
    answer(imported, "Ada's other", study=1)
    opening.close_review(imported)
    bens = opening.open_review(imported.path, BENS)
    answer(bens, "Ben's")
    opening.close_review(bens)
    review = opening.open_review(imported.path, OPENER)
    history.undo(review)
    yield review
    assert opening.check_review(review) == []
    opening.close_review(review)


def test_every_step_is_listed_newest_first_with_who_did_it(shared):
    found = [(one.name, one.reviewer.initials, one.outcome) for one in lines(shared)]
    assert [initials for _, initials, _ in found] == ["AE", "BE", "BE", "AE", "AE", "AE", "AE", "AE"]
    assert found[0][0].startswith("Undo Answer ")
    assert found[1][2] == "Ben's"
    assert found[3][2] == f"undone by {newest(shared)}"
    assert found[5][::2] == ("Import sanchooli 2017 reference list", "10 citations")
    assert found[-1][0] == "Create the review"


def test_a_page_gives_lines_in_the_order_asked_for_and_none_for_numbers_that_are_none(shared):
    assert [one.n for one in step_list.step_lines(shared, [2, 99, 1])] == [2, 1]


def test_steps_are_filtered_by_reviewer_kind_and_study(shared):
    assert {one.reviewer.id for one in lines(shared, reviewer=BEN.id)} == {BEN.id}
    kinds = {kind: len(numbers(shared, kind=kind)) for kind in StepKind}
    assert {kind: count for kind, count in kinds.items() if count} == {
        StepKind.ANSWER: 3,
        StepKind.IMPORT: 1,
        StepKind.UNDO: 1,
        StepKind.SET_UP: 3,
    }
    assert {one.kind for one in lines(shared, kind=StepKind.ANSWER)} == {StepKind.ANSWER}
    on_study = lines(shared, study=study_ids(shared)[1])
    assert [one.verb for one in on_study] == ["Undo", "Answer", "Import"]
    assert [label for _, label in step_list.recent_studies(shared)] == [
        one.label for one in annotating.lines_of(shared, study_ids(shared)[:2])
    ]
    assert numbers(shared, reviewer=BEN.id, kind=StepKind.IMPORT) == []


def test_studies_are_found_by_words_of_their_label(shared):
    found = [label for _, label in step_list.studies_named(shared, "2012")]
    assert found == ["Horie 2012", "Osugi 2012", "Sun 2012", "Wang 2012"]
    assert [label for _, label in step_list.studies_named(shared, "OSUGI")] == ["Osugi 2012"]
    assert step_list.studies_named(shared, "%") == []
    assert len(step_list.studies_named(shared, "20", limit=3)) == 3


def test_each_kind_of_step_is_found_by_its_filter_alone(imported):
    stored = citations.all_citations(imported)[0]
    citations.edit_field(imported, stored.id, "title", "Other")
    evidence.tie(imported, study_ids(imported)[0], f"title:{stored.id}", (0, 5), [("notes", "")])
    answer(imported, "x")
    history.undo(imported)
    found = [n for kind in StepKind for n in numbers(imported, kind=kind)]
    assert sorted(found) == sorted(numbers(imported))
    for kind in StepKind:
        assert {one.kind for one in lines(imported, kind=kind)} <= {kind}


def test_tags_are_of_citations_and_stand_in_the_history_of_their_studies(imported):
    study = study_ids(imported)[0]
    (citation, other) = [line.id for line in citations.citation_lines(imported, [1, 2])]
    before = len(numbers(imported, study=study))
    tags.give(imported, [citation], "x")
    tags.give(imported, [other], "x")
    tags.colour(imported, tag_id("x"), "red")
    tags.take_off(imported, [citation], tag_id("x"))
    assert numbers(imported, kind=StepKind.CITATION)[:4] == numbers(imported)[:4]
    assert len(numbers(imported, study=study)) == before + 2
    assert numbers(imported, kind=StepKind.OTHER) == []
    (line, *_) = lines(imported)
    assert (line.name, line.kind) == ("Untag Sun 2012: x", StepKind.CITATION)


def test_days_are_the_readers_and_those_known_are_not_read_again(imported, monkeypatch):
    (today,) = step_list.step_days(imported, StepQuery())
    assert today.title == "Today"
    assert list(today.routine) == [0] * len(today.numbers)
    answer(imported, "x")
    (again,) = step_list.step_days(imported, StepQuery(), [today])
    assert list(again.numbers) == [today.numbers[0] + 1, *today.numbers]
    assert list(again.routine) == [1, *today.routine]
    assert step_list.step_days(imported, StepQuery(), [again]) == [again]


def test_a_day_begins_at_the_readers_midnight(imported):
    noon = datetime.now().astimezone().replace(hour=12, minute=0)
    midnight = noon.replace(hour=0, second=0, microsecond=0)
    for moment in (midnight, noon, midnight + timedelta(hours=23, minutes=59)):
        at = moment.astimezone(UTC).isoformat(timespec="milliseconds")
        day, start, end = clock.day_of(at)
        assert day == noon.date()
        assert start <= at < end
    assert clock.day_words(noon.date()) == "Today"
    assert clock.day_words(noon.date() - timedelta(days=1)) == "Yesterday"
    assert clock.day_words(date(2026, 3, 2), date(2026, 3, 9)) == "Monday 2 March 2026"


def test_a_detail_tells_question_value_form_and_device_in_words(imported):
    study = study_ids(imported)[0]
    annotating.give_answer(imported, study, Answer(question="design", value=("animal.in_vivo",)))
    annotating.give_answer(imported, study, Answer(question="design", state=State.UNCLEAR))
    detail = step_list.step_detail(imported, newest(imported))
    assert detail.changes == (StepChange(label="Study design", before="Animal, in vivo", after="Unclear"),)
    assert detail.form == "Core annotation, version 1"
    assert detail.device == "This computer"
    assert detail.line.day == "Today"
    assert (detail.shown.study, detail.shown.place) == (study, ("design", ""))
    assert (detail.acts_on, detail.undone, detail.refused, detail.newest) == (
        detail.line.n,
        False,
        "",
        detail.line.n,
    )


def test_a_detail_never_shows_a_row_as_it_is_kept(sampled):
    stored = citations.all_citations(sampled)[6]
    citations.edit_field(sampled, stored.id, "authors", "Berg, Anna; Holm K")
    citations.edit_field(sampled, stored.id, "volume", "12")
    citations.leave_out(sampled, [stored.id], True)
    annotating.add_instance(sampled, study_ids(sampled)[0], "outcomes")
    for n in numbers(sampled):
        for change in step_list.step_detail(sampled, n).changes:
            for text in (change.label, change.before, change.after) * (change.label != "File name"):
                assert not set(text) & set("{}[]_"), (n, change)
                assert "animal.in_vivo" not in text


def test_a_detail_tells_fields_of_a_citation_by_their_labels(imported):
    stored = citations.all_citations(imported)[0]
    citations.edit_field(imported, stored.id, "volume", "12")
    detail = step_list.step_detail(imported, newest(imported))
    assert StepChange(label="Volume", before=stored.citation.get("volume"), after="12") in detail.changes
    assert detail.shown.citation == stored.id
    citations.leave_out(imported, [stored.id], True)
    (change,) = step_list.step_detail(imported, newest(imported)).changes
    assert (change.before, change.after) == ("No", "Yes")


def test_a_detail_leads_to_the_citation_that_is_listed_for_a_copy_and_to_none_that_is_gone(empty):
    take_in(empty, "PubMed", record(1))
    take_in(empty, "Embase", record(1, written=1))
    (listed,) = citations.all_citations(empty)
    (copy,) = citations.citation(empty, listed.id).copies
    citations.edit_field(empty, copy.id, "volume", "12")
    n = newest(empty)
    assert step_list.step_detail(empty, n).shown.citation == listed.id
    history.undo(empty)
    history.undo(empty)
    assert not step_list.step_detail(empty, n).shown.citation


def test_an_answer_in_a_repeated_section_says_which_and_one_to_a_question_of_an_older_form_its_id(imported):
    study = study_ids(imported)[0]
    (instance,) = annotating.add_instance(imported, study, "outcomes").touched["instance"]
    annotating.give_answer(imported, study, Answer(question="measure", instance=instance, value="Pain"))
    (change,) = step_list.step_detail(imported, newest(imported)).changes
    assert (change.label, change.after) == ("Outcome measure (outcome 1)", "Pain")
    annotating.remove_instance(imported, study, instance)
    (change,) = step_list.step_detail(imported, newest(imported)).changes
    assert (change.label, change.before, change.after) == ("Outcome 1", "There", "Removed")


def test_a_detail_shows_the_quotes_that_are_tied_to_its_answer(imported):
    stored, study = citations.all_citations(imported)[0], study_ids(imported)[0]
    n = answer(imported, "x")
    evidence.tie(imported, study, f"title:{stored.id}", (0, 12), [("notes", "")])
    words = stored.citation.get("title")[:12].strip()
    assert step_list.step_detail(imported, n).evidence == (words,)
    tied = step_list.step_detail(imported, newest(imported))
    assert tied.line.kind is StepKind.EVIDENCE
    assert words in tied.line.after
    assert StepChange(label="Tied to", after="Notes") in tied.changes


def test_a_step_undone_says_by_which_and_the_undo_acts_on_it(imported):
    n = answer(imported, "x")
    history.undo(imported)
    undo = newest(imported)
    assert line(imported, n).outcome == f"undone by {undo}"
    detail = step_list.step_detail(imported, undo)
    assert (detail.acts_on, detail.undone) == (n, True)
    history.redo(imported)
    assert not line(imported, n).void
    assert line(imported, newest(imported)).name.startswith("Redo Answer ")


def test_any_step_is_undone_and_brought_back_while_later_words_stand(shared):
    older, newer = answer(shared, "one"), answer(shared, "two")
    assert history.undo_step(shared, older).concerns("answer")
    assert note(shared) == "two"
    history.undo_step(shared, newer)
    assert note(shared) == "Ada's"
    history.redo_step(shared, older)
    assert note(shared) == "one"


def test_a_colleagues_step_can_be_undone_from_the_history_and_brought_back(shared):
    bens = numbers(shared, reviewer=BEN.id)[0]
    history.undo_step(shared, bens)
    assert line(shared, bens).void
    assert line(shared, newest(shared)).reviewer.id == ADA.id
    assert history.redo_step(shared, bens)


def test_what_cannot_be_undone_says_why(shared):
    n = answer(shared, "x")
    for act, step, why in (
        (history.undo_step, 1, "makes the review ready"),
        (history.go_back, 2, "makes the review ready"),
        (history.redo_step, n, "It is not undone"),
        (history.undo_step, newest(shared) - 1, "only undoes another step"),
    ):
        with pytest.raises(NotUndone, match=why):
            act(shared, step)
    history.undo_step(shared, n)
    with pytest.raises(NotUndone, match="undone already"):
        history.undo_step(shared, n)
    with pytest.raises(BugError, match="no step"):
        history.undo_step(shared, 99)
    assert step_list.step_detail(shared, 1).refused
    assert step_list.step_detail(shared, 99) is None


def test_a_review_that_is_only_read_tells_its_history_and_undoes_nothing(imported):
    n = answer(imported, "x")
    opening.close_review(imported)
    review = opening.open_review(imported.path, OPENER, read_only=True)
    try:
        assert step_list.step_detail(review, n).refused == "This review is open for reading only."
        for act in (history.undo_step, history.go_back):
            with pytest.raises((NotUndone, ReviewReadOnly)):
                act(review, n)
    finally:
        opening.close_review(review)


def test_going_back_takes_back_every_later_step_as_one_that_can_be_undone_and_redone(shared):
    before = [annotating.annotation(shared, study) for study in study_ids(shared)]
    first = answer(shared, "one")
    history.undo(shared)
    answer(shared, "two", study=2)
    last = answer(shared, "three")
    after = [annotating.annotation(shared, study) for study in study_ids(shared)]
    history.go_back(shared, first)
    assert [annotating.annotation(shared, study) for study in study_ids(shared)] == before
    step = line(shared, newest(shared))
    assert (step.verb, step.kind, step.outcome) == (
        "Go back to before",
        StepKind.UNDO,
        f"steps {first} to {last}",
    )
    assert all(line(shared, n).outcome == f"undone by {step.n}" for n in range(first, last + 1))
    assert history.undo_name(shared).startswith("Go back to before “Answer ")
    history.undo(shared)
    assert [annotating.annotation(shared, study) for study in study_ids(shared)] == after
    history.redo(shared)
    assert [annotating.annotation(shared, study) for study in study_ids(shared)] == before


def test_going_back_to_before_an_undo_brings_back_what_it_undid(imported):
    n = answer(imported, "one")
    history.undo(imported)
    history.go_back(imported, newest(imported))
    assert note(imported) == "one"
    assert history.undo_name(imported).startswith("Go back to before “Undo Answer ")
    assert not line(imported, n).void


def test_a_colleague_who_opens_after_going_back_is_still_a_reviewer(shared):
    history.go_back(shared, 3)
    assert [one.id for one in step_list.reviewers(shared)] == [ADA.id, BEN.id]
    assert citations.citation_count(shared) == 0
    opening.close_review(shared)
    bens = opening.open_review(shared.path, BENS)
    try:
        assert history.undo_name(bens) == ""
        assert opening.check_review(bens) == []
    finally:
        opening.close_review(bens)
    shared.file.__init__(shared.path, OPENER, read_only=False)
    shared.file.database.connect()


def test_what_an_undo_would_hide_is_counted_and_nothing_is_written(shared):
    answer(shared, "x", study=3)
    count, steps = opening.counts(shared), numbers(shared)
    assert str(history.hidden_by_undo(shared, 3)) == "3 answers on 2 studies will be hidden with this list."
    assert (opening.counts(shared), numbers(shared)) == (count, steps)
    history.undo_step(shared, 3)
    assert citations.citation_count(shared) == 0


def test_an_undo_of_ones_own_answer_hides_nothing_else_and_that_of_an_instance_its_answers(imported):
    study = study_ids(imported)[0]
    assert not history.hidden_by_undo(imported, answer(imported, "x"))
    (instance,) = annotating.add_instance(imported, study, "outcomes").touched["instance"]
    added = newest(imported)
    annotating.give_answer(imported, study, Answer(question="measure", instance=instance, value="Pain"))
    assert str(history.hidden_by_undo(imported, added)) == "1 answer on 1 study will be hidden."


def test_what_going_back_would_hide_is_counted(imported):
    first = answer(imported, "x")
    answer(imported, "y", study=1)
    assert str(history.hidden_by_going_back(imported, first)) == "2 answers on 2 studies will be hidden."
    assert str(history.hidden_by_going_back(imported, 3)) == "2 answers on 2 studies will be hidden."
    citations.leave_out(imported, [citations.all_citations(imported)[5].id], True)
    assert not history.hidden_by_going_back(imported, newest(imported))


def test_what_takes_long_is_known_before_it_is_done(imported, monkeypatch):
    n = answer(imported, "x")
    assert not history.takes_long(imported, n)
    assert not history.takes_long(imported, 3, back=True)
    monkeypatch.setattr(history, "LONG", 20)
    assert history.takes_long(imported, 3)
    assert history.takes_long(imported, 3, back=True)
    assert not history.takes_long(imported, n, back=True)
    history.go_back(imported, 3)
    assert history.takes_long(imported, newest(imported))
    assert history.last_done(imported) == newest(imported)
