"""Citations of a review: listed, put right, left out and brought back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Answer, State, Status
from annotator.domain.citation import Author
from annotator.domain.errors import BugError
from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations, history, opening


def numbers_of(review, **query):
    ids = citations.citation_ids(review, CitationQuery(**query))
    return [line.number for line in citations.citation_lines(review, ids)]


def by_number(review, number):
    return next(one for one in citations.all_citations(review) if one.citation.number == str(number))


def test_lines_come_in_the_order_asked_for(imported):
    assert numbers_of(imported) == [str(number) for number in range(1, 11)]
    assert numbers_of(imported, order="number", descending=True) == [str(n) for n in range(10, 0, -1)]
    years = [by_number(imported, number).citation.year for number in numbers_of(imported, order="year")]
    assert years == sorted(years)
    ids = list(citations.citation_ids(imported, CitationQuery()))
    asked = [ids[3], ids[0], ids[7]]
    assert [line.n for line in citations.citation_lines(imported, asked)] == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("osugi", ["2"]),
        ("OSUGI calvarial", ["2"]),
        ("stem-cell", None),
        ("100%", []),
        ('"', None),
        ("x AND", []),
    ],
)
def test_any_text_can_be_searched_for(imported, text, found):
    numbers = numbers_of(imported, text=text)
    assert numbers == found if found is not None else len(numbers) > 1


def test_citations_with_something_to_check_can_be_listed_alone(imported):
    assert numbers_of(imported, only_to_check=True) == ["7", "8", "9"]


def test_citations_of_a_status_can_be_listed_alone(sampled):
    assert numbers_of(sampled, statuses=(Status.COMPLETE,)) == ["2", "3", "4", "5"]
    assert numbers_of(sampled, statuses=(Status.NOT_STARTED,)) == ["1", "8", "10"]
    assert numbers_of(sampled, statuses=(Status.NOT_STARTED, Status.DRAFT)) == ["1", "6", "7", "8", "9", "10"]
    assert len(numbers_of(sampled, statuses=tuple(Status))) == 10


@pytest.mark.parametrize(
    ("design", "found"),
    [
        ("animal", ["2", "4", "6", "7", "9"]),
        ("animal.in_vivo", ["2", "4", "6", "7", "9"]),
        ("animal.in", []),
        ("open", ["1", "8", "10"]),
        ("unclear", []),
        ("%", []),
    ],
)
def test_a_design_means_all_that_lies_under_it_by_segments(sampled, design, found):
    assert numbers_of(sampled, design=design) == found


def test_a_design_whose_answer_is_cleared_is_open_again(sampled):
    line = citations.citation_lines(sampled, citations.citation_ids(sampled, CitationQuery(text="osugi")))[0]
    annotating.clear_answer(sampled, line.study, "design")
    assert numbers_of(sampled, design="open") == ["1", "2", "8", "10"]
    annotating.give_answer(sampled, line.study, Answer(question="design", state=State.UNCLEAR))
    assert numbers_of(sampled, design="unclear") == ["2"]
    assert numbers_of(sampled, design="open", text="stem") == numbers_of(sampled, design="open")


def test_a_bias_is_a_level_a_state_or_open(sampled):
    assert numbers_of(sampled, bias="no_information") == ["2", "4"]
    kim = citations.citation_lines(sampled, citations.citation_ids(sampled, CitationQuery(text="kim")))[0]
    annotating.give_answer(sampled, kim.study, Answer(question="bias_overall", state=State.NOT_APPLICABLE))
    assert numbers_of(sampled, bias="not_applicable") == [kim.number]
    assert set(numbers_of(sampled, bias="open")) == {str(n) for n in range(1, 11)} - {"2", "4", kim.number}


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ({"year_from": 2014}, ["5", "7", "8", "10"]),
        ({"year_to": 2012}, ["1", "2", "4", "6"]),
        ({"year_from": 2013, "year_to": 2013}, ["3", "9"]),
        ({"year_from": 2015, "year_to": 2012}, []),
        ({"year_from": -(10**30), "year_to": 10**30}, [str(n) for n in range(1, 11)]),
    ],
)
def test_both_years_of_a_range_count_in(sampled, years, found):
    assert numbers_of(sampled, **years) == found


def test_conditions_hold_together_in_any_order(sampled):
    (source,) = citations.sources(sampled)
    asked = {"source": source.id, "design": "animal", "year_from": 2012, "year_to": 2012}
    assert numbers_of(sampled, **asked) == ["2", "4", "6"]
    assert numbers_of(sampled, **asked, order="title", descending=True) == ["6", "4", "2"]
    assert numbers_of(sampled, **asked, statuses=(Status.COMPLETE,), bias="no_information") == ["2", "4"]
    assert numbers_of(sampled, **{**asked, "source": "another"}) == []


def test_what_has_no_pubmed_id_can_be_listed_alone(sampled):
    found = numbers_of(sampled, without="pmid")
    assert found == [n for n in numbers_of(sampled) if not by_number(sampled, n).citation.get("pmid")]
    assert len(found) == 3


_texts = st.text(max_size=30)


@given(
    query=st.builds(
        CitationQuery,
        text=_texts,
        source=_texts,
        design=_texts,
        bias=_texts,
        tag=_texts,
        without=_texts,
        statuses=st.lists(st.sampled_from(Status), max_size=3, unique=True).map(tuple),
        year_from=st.none() | st.integers(),
        year_to=st.none() | st.integers(),
        only_to_check=st.booleans(),
        left_out=st.booleans(),
        order=_texts,
        descending=st.booleans(),
    )
)
def test_no_query_is_ever_an_error(sampled, query):
    assert len(citations.citation_ids(sampled, query)) <= 10


def test_a_line_says_what_the_table_shows(sampled):
    ids = citations.citation_ids(sampled, CitationQuery(text="osugi"))
    (line,) = citations.citation_lines(sampled, ids)
    assert (line.year, line.container, line.status) == (2012, "Tissue Eng Part A", Status.COMPLETE)
    assert (line.design, line.bias) == (("animal.in_vivo",), "no_information")
    assert line.authors == "Osugi M, Katagiri W, Yoshimi R, Inukai T, Hibi H, Ueda M"


def test_one_citation_comes_with_its_source_and_study(imported):
    stored = by_number(imported, 2)
    again = citations.citation(imported, stored.id)
    assert again == stored
    assert again.study_label == "Osugi 2012"
    assert again.source.label == "sanchooli 2017 reference list"
    with pytest.raises(BugError):
        citations.citation(imported, "no such id")


def test_an_edited_field_is_stored_named_and_undone(imported):
    stored = by_number(imported, 7)
    changes = citations.edit_field(imported, stored.id, "pages", "e12345")
    assert changes.name == "Edit Sanchooli 2017: Pages"
    assert changes.concerns("citation", stored.id)
    edited = citations.citation(imported, stored.id).citation
    assert edited.get("pages") == "e12345"
    assert edited.doubtful == ()
    assert edited.raw == stored.citation.raw
    history.undo(imported)
    assert citations.citation(imported, stored.id) == stored


def test_authors_and_type_are_edited_like_fields(imported):
    stored = by_number(imported, 1)
    citations.edit_field(imported, stored.id, "authors", "Sun J; [Bone Group]")
    citations.edit_field(imported, stored.id, "type", "book")
    edited = citations.citation(imported, stored.id).citation
    assert edited.authors == (Author(family="Sun", given="J"), Author(literal="Bone Group"))
    assert edited.type == "book"


def test_an_edit_can_be_searched_for_at_once(imported):
    stored = by_number(imported, 1)
    citations.edit_field(imported, stored.id, "title", "A quite otherwise zebrafish title")
    assert numbers_of(imported, text="zebrafish") == ["1"]


def test_a_suggestion_is_used_and_nothing_happens_without_one(imported):
    assert citations.use_suggestion(imported, by_number(imported, 8).id, "pages")
    assert by_number(imported, 8).citation.get("pages") == "e107001"
    steps = history.steps(imported)
    assert not citations.use_suggestion(imported, by_number(imported, 7).id, "pages")
    assert history.steps(imported) == steps


def test_a_field_confirmed_is_no_longer_to_check(imported):
    stored = by_number(imported, 9)
    assert citations.confirm_field(imported, stored.id, "pages").name == "Confirm Cantinieaux 2013: Pages"
    assert by_number(imported, 9).citation.doubts == ()
    assert numbers_of(imported, only_to_check=True) == ["7", "8"]
    assert not citations.confirm_field(imported, stored.id, "pages"), "it is settled already"


def test_citations_left_out_are_listed_only_when_asked_for_and_come_back(imported):
    out = [by_number(imported, 3).id, by_number(imported, 4).id]
    assert citations.leave_out(imported, out, True).name == "Leave out 2 citations"
    assert numbers_of(imported) == ["1", "2", "5", "6", "7", "8", "9", "10"]
    assert citations.citation_count(imported) == opening.counts(imported)["citations"] == 8
    assert {"3", "4"} <= set(numbers_of(imported, left_out=True))
    assert annotating.progress(imported).studies == 8
    assert citations.leave_out(imported, out[:1], False).name == "Bring back Kim 2013"
    assert "3" in numbers_of(imported)
    history.undo(imported)
    history.undo(imported)
    assert citations.citation_count(imported) == 10


def test_the_sources_are_listed_with_how_many_citations_are_there(imported):
    (source,) = citations.sources(imported)
    assert (source.citations, source.file_name) == (10, "sanchooli_2017_reference_list.txt")
