"""Duplicates in a review: merged by themselves or asked about, every source kept, each step with an undo."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from list_of_works import listed, record, take_in

from annotator.domain.annotation import Answer
from annotator.domain.plan import Presence
from annotator.domain.reading import silent
from annotator.domain.review import CitationQuery
from annotator.domain.works import Agreement, Verdict, WorkCounts
from annotator.services import (
    annotating,
    citations,
    duplicates,
    exporting,
    history,
    importing,
    opening,
    tags,
)
from annotator.services.works import works

TWO_DOIS = (record(1), record(1, DO="10.7777/quite.another", SP="901", EP="910"))
"""Two records that may be one work."""


def titles(review, **query):
    numbers = citations.citation_ids(review, CitationQuery(**query))
    return [line.title for line in citations.citation_lines(review, numbers)]


def state(review):
    """All that a person sees of works and pairs."""
    pairs = [(pair.verdict, pair.one.id, pair.other.id) for pair in each_pair(review)]
    found_in = [(one.id, one.found_in, one.citation) for one in citations.all_citations(review)]
    return pairs, found_in, duplicates.counts(review), titles(review)


def each_pair(review):
    return [duplicates.pair(review, one) for one in duplicates.pairs_to_decide(review)]


@pytest.fixture
def twice(empty):
    """Three works from PubMed, two of them in Embase too, written otherwise."""
    take_in(empty, "PubMed", record(0), record(1), record(2))
    take_in(empty, "Embase", record(1, written=1), record(2, written=1), record(3))
    return empty


@pytest.fixture
def open_pair(empty):
    take_in(empty, "PubMed", *TWO_DOIS)
    return empty


def test_a_plan_says_which_citations_are_the_same_work_as_one_here_and_which_may_be(empty):
    take_in(empty, "PubMed", record(0), record(1))
    plan = importing.plan_import(
        listed("Embase", record(0), record(1, written=1), record(2), record(2, written=1), TWO_DOIS[1]), empty
    )
    assert [item.presence for item in plan.items] == [
        Presence.HERE,
        Presence.SAME_WORK,
        Presence.NEW,
        Presence.TWICE,
        Presence.POSSIBLE,
    ]
    one, two = (stored.id for stored in citations.all_citations(empty))
    assert [item.same_as for item in plan.items] == [one, two, "", "3", two]
    assert [item.included for item in plan.items] == [False, True, True, True, True]


def test_a_work_from_two_sources_is_listed_once_and_says_where_it_was_found(twice):
    assert len(titles(twice)) == 4
    found = {one.citation.get("volume"): one.found_in for one in citations.all_citations(twice)}
    assert found == {
        "20": ("PubMed",),
        "21": ("PubMed", "Embase"),
        "22": ("PubMed", "Embase"),
        "23": ("Embase",),
    }
    assert opening.counts(twice)["citations"] == 6, "every record is kept"
    assert [source.citations for source in citations.sources(twice)] == [3, 3]
    assert opening.check_review(twice, silent) == []


def test_a_merged_work_takes_what_it_does_not_say_from_its_copies_and_keeps_both_texts(twice):
    (one,) = [one for one in citations.all_citations(twice) if one.citation.get("volume") == "21"]
    assert one.citation.get("abstract").startswith("A hide")
    assert one.citation.get("doi") == "10.5555/wbn.1"
    assert "AB  - " not in one.citation.raw
    assert "AB  - A hide" in one.copies[0].citation.raw
    assert not citations.as_kept(twice, one.id).citation.get("abstract")


def test_lists_filters_tags_words_and_counts_see_each_work_once(twice):
    source = {one.label: one.id for one in citations.sources(twice)}
    assert len(titles(twice, source=source["Embase"])) == 3
    assert len(titles(twice, text="patience")) == 2, "words of a copy find its work"
    assert len(titles(twice, order="title", descending=True)) == 4
    assert citations.citation_counts(twice).listed == 4
    first = citations.all_citations(twice)[1].id
    tags.give(twice, [first], "read")
    assert [tag.citations for tag in tags.tags(twice)] == [1]
    assert sum(len(group) for group in annotating.studies(twice).values()) == 4
    lines = citations.citation_lines(twice, citations.citation_ids(twice, CitationQuery()))
    assert [line.source for line in lines] == ["PubMed", "PubMed, Embase", "PubMed, Embase", "Embase"]


def test_a_work_lacks_a_field_only_where_each_of_its_copies_does(empty):
    take_in(empty, "Embase", record(0, written=1), record(1, written=1), record(2, written=1))
    assert len(titles(empty, without="doi")) == 3
    take_in(empty, "PubMed", record(0), record(1, DO=None))
    assert len(titles(empty, without="doi")) == 2
    assert len(titles(empty, without="pmid")) == 3


def test_exports_hold_each_work_once(twice, tmp_path):
    exporting.export(twice, tmp_path / "a.csv", table="citations")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").upper().count("STORMS") == 8, (
        "as title and as text"
    )


def test_the_import_with_its_merges_is_one_step(twice):
    history.undo(twice)
    assert [one.found_in for one in citations.all_citations(twice)] == [("PubMed",)] * 3
    history.redo(twice)
    assert len(titles(twice)) == 4


def test_the_source_that_came_first_can_go_and_the_work_stays(twice):
    first = history.steps(twice)[1]
    history.undo_step(twice, first.n)
    assert [one.found_in for one in citations.all_citations(twice)] == [("Embase",)] * 3


def test_leaving_out_a_work_leaves_out_its_copies_and_bringing_back_brings_them(twice):
    work = citations.all_citations(twice)[1]
    citations.leave_out(twice, [work.id], True)
    assert len(titles(twice)) == 3
    assert len(titles(twice, left_out=True)) == 1
    assert citations.citation_counts(twice).left_out == 1
    twice.kept.clear()  # as after opening the file again
    assert (len(titles(twice)), len(titles(twice, left_out=True))) == (3, 1)
    citations.leave_out(twice, [work.id], False)
    twice.kept.clear()
    assert len(titles(twice)) == 4
    assert citations.all_citations(twice)[1].found_in == ("PubMed", "Embase")


def test_a_copy_of_what_was_left_out_is_left_out_as_well(empty):
    take_in(empty, "PubMed", record(0), record(1))
    citations.leave_out(empty, [citations.all_citations(empty)[0].id], True)
    take_in(empty, "Embase", record(0, written=1))
    assert len(titles(empty)) == 1
    assert len(titles(empty, left_out=True)) == 1


def test_editing_a_merged_work_writes_nothing_of_its_copies_into_it(twice):
    work = citations.all_citations(twice)[1]
    citations.edit_field(twice, work.id, "issue", "7")
    assert citations.as_kept(twice, work.id).citation.get("issue") == "7"
    assert not citations.as_kept(twice, work.id).citation.get("abstract")
    duplicates.take_apart(twice, work.id)
    assert not citations.citation(twice, work.id).citation.get("abstract")


def test_the_study_that_was_begun_is_the_one_that_is_shown(empty):
    take_in(empty, "PubMed", record(0))
    take_in(empty, "Embase", record(0, DO="10.7777/x", SP="901", EP="902"))
    second = citations.all_citations(empty)[1]
    answer = Answer(question="n_total", value=12)
    annotating.give_answer(empty, second.study, answer)
    (pair,) = each_pair(empty)
    assert pair.begun == 1
    duplicates.decide(empty, pair.id, Verdict.SAME)
    (shown,) = citations.all_citations(empty)
    assert shown.id == second.id


def test_a_pair_shows_what_agrees_and_what_differs_to_the_word(open_pair):
    (pair,) = each_pair(open_pair)
    assert pair.reason == "They have different DOIs."
    says = {field.label: field.agreement for field in pair.fields}
    assert says["DOI"] is says["Pages"] is Agreement.DIFFERS
    assert says["Title"] is says["Authors"] is says["Year"] is Agreement.SAME
    (doi,) = [field for field in pair.fields if field.label == "DOI"]
    assert [doi.one[start:end] for start, end in doi.spans_of_one] == ["5555/wbn.1"]
    assert [doi.other[start:end] for start, end in doi.spans_of_other] == ["7777/quite.another"]


def test_same_makes_one_work_of_a_pair_and_undo_restores_both(open_pair):
    before = state(open_pair)
    (pair,) = each_pair(open_pair)
    duplicates.decide(open_pair, pair.id, Verdict.SAME)
    assert duplicates.counts(open_pair) == WorkCounts(copies=1)
    assert len(titles(open_pair)) == 1
    assert history.undo_name(open_pair) == "Same work: Storks 2016"
    history.undo(open_pair)
    assert state(open_pair) == before


def test_a_different_pair_is_never_proposed_again(open_pair):
    (pair,) = each_pair(open_pair)
    duplicates.decide(open_pair, pair.id, Verdict.DIFFERENT)
    assert duplicates.counts(open_pair) == WorkCounts()
    assert not duplicates.find_and_keep(open_pair)
    take_in(open_pair, "PubMed", *TWO_DOIS)
    take_in(open_pair, "Embase", record(1, written=2), TWO_DOIS[1].replace("TI  - ", "TI  -  "))
    assert duplicates.pairs_to_decide(open_pair) == []
    assert len(titles(open_pair)) == 2


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Verdict.LATER])
def test_what_was_decided_stands_when_the_list_is_undone_and_imported_again(open_pair, verdict):
    (pair,) = each_pair(open_pair)
    decided = duplicates.decide(open_pair, pair.id, verdict)
    assert decided
    before = duplicates.counts(open_pair)
    (imported,) = [step for step in history.steps(open_pair) if step.name.startswith("Import")]
    history.undo_step(open_pair, imported.n)
    assert duplicates.counts(open_pair) == WorkCounts()
    take_in(open_pair, "PubMed", *TWO_DOIS)
    assert duplicates.counts(open_pair) == before
    assert opening.check_review(open_pair, silent) == []


def test_later_puts_a_pair_behind_the_others(empty):
    others = (record(2), record(2, DO="10.7777/o", SP="801", EP="802"))
    take_in(empty, "PubMed", *TWO_DOIS, *others)
    first, second = duplicates.pairs_to_decide(empty)
    duplicates.decide(empty, first, Verdict.LATER)
    assert duplicates.pairs_to_decide(empty) == [second, first]
    assert duplicates.counts(empty) == WorkCounts(open=1, later=1)


def test_a_pair_is_asked_once_for_each_two_works(empty):
    take_in(empty, "PubMed", *TWO_DOIS)
    take_in(empty, "Embase", record(1, written=1))
    assert len(duplicates.pairs_to_decide(empty)) == 1


def test_duplicates_of_a_review_are_found_on_demand_as_one_step(empty):
    plan = importing.plan_import(
        listed("PubMed", record(0), record(0, written=1), *TWO_DOIS), empty, duplicates=False
    )
    importing.accept_import(empty, plan)
    assert len(titles(empty)) == 4
    duplicates.find_and_keep(empty)
    assert history.undo_name(empty) == "Find duplicates: 1 merged, 1 to look at"
    assert duplicates.counts(empty) == WorkCounts(open=1, copies=1)
    assert not duplicates.find_and_keep(empty), "nothing new is no step"
    history.undo(empty)
    assert len(titles(empty)) == 4


def test_one_citation_is_taken_out_of_a_work_of_three_and_the_others_stay_one(empty):
    take_in(empty, "PubMed", record(1))
    take_in(empty, "Embase", record(1, written=1))
    take_in(empty, "Scopus", record(1, written=2))
    (work,) = citations.all_citations(empty)
    assert work.found_in == ("PubMed", "Embase", "Scopus")
    duplicates.take_apart(empty, work.id)
    assert [one.found_in for one in citations.all_citations(empty)] == [("PubMed",), ("Embase", "Scopus")]
    assert not duplicates.find_and_keep(empty)
    history.undo(empty)
    assert [one.found_in for one in citations.all_citations(empty)] == [work.found_in]


def test_what_is_left_out_of_a_plan_is_in_no_pair(empty):
    plan = importing.plan_import(listed("PubMed", *TWO_DOIS, record(0), record(0, written=1)), empty)
    for index in (1, 2):
        plan = plan.with_included(index, False)
    importing.accept_import(empty, plan)
    assert duplicates.counts(empty) == WorkCounts()
    assert len(titles(empty)) == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(
            st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.LATER, "apart"]), st.integers(0, 5)
        ),
        max_size=6,
    )
)
def test_any_sequence_of_verdicts_undone_gives_each_earlier_state_back(many_pairs, acts):
    states = [state(many_pairs)]
    for verdict, at in acts:
        pairs, copies = duplicates.pairs_to_decide(many_pairs), citations.all_citations(many_pairs)
        if verdict == "apart":
            merged = [one.id for one in copies if one.copies]
            changes = duplicates.take_apart(many_pairs, merged[at % len(merged)]) if merged else None
        else:
            changes = duplicates.decide(many_pairs, pairs[at % len(pairs)], verdict) if pairs else None
        if changes:
            states.append(state(many_pairs))
    for earlier in states[-2::-1]:
        history.undo(many_pairs)
        assert state(many_pairs) == earlier
    assert opening.check_review(many_pairs, silent) == []
    assert len(works(many_pairs).surplus) == duplicates.counts(many_pairs).copies


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    acts=st.lists(
        st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), st.integers(0, 5)), max_size=5
    )
)
def test_whatever_comes_later_no_pair_that_was_said_to_be_two_works_is_proposed_again(many_pairs, acts):
    begun = len(history.steps(many_pairs))
    two: set[frozenset[str]] = set()
    for verdict, at in acts:
        if pairs := duplicates.pairs_to_decide(many_pairs):
            pair = duplicates.pair(many_pairs, pairs[at % len(pairs)])
            duplicates.decide(many_pairs, pair.id, verdict)
            two |= {frozenset((pair.one.id, pair.other.id))} if verdict is Verdict.DIFFERENT else set()
    waiting = set(duplicates.pairs_to_decide(many_pairs))
    for name, records in LISTS.items():
        take_in(many_pairs, f"{name} again", *records)
    duplicates.find_and_keep(many_pairs)
    proposed = each_pair(many_pairs)
    assert not {frozenset((pair.one.id, pair.other.id)) for pair in proposed} & two
    assert {pair.id for pair in proposed} <= waiting, "the same lists bring no new pairs"
    while len(history.steps(many_pairs)) > begun and history.undo_name(many_pairs) not in FIRST:
        history.undo(many_pairs)


OTHER = {"DO": "10.7777/other", "SP": "901", "EP": "910"}
LISTS = {
    "PubMed": (record(0), record(1), record(2)),
    "Embase": (record(0, written=1), record(1, **OTHER), record(2, **OTHER)),
    "Scopus": (
        record(0, **OTHER),
        record(1, written=1, **OTHER),
        record(2, DO="10.8888/third", SP="701", EP=None),
    ),
}
"""Three works from three lists, some certainly one, some with other DOIs and pages."""
FIRST = {f"Import {name}" for name in LISTS}


@pytest.fixture
def many_pairs(empty):
    """The three lists, taken in."""
    for name, records in LISTS.items():
        take_in(empty, name, *records)
    return empty
