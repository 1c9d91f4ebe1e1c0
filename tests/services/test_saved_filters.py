"""Saved filters: kept as text, counted together, never an error."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Status
from annotator.domain.review import CitationQuery
from annotator.services import citations, conditions, saved_filters
from annotator.services.saved_filters import USUAL, SavedFilter, from_text, to_text

FILTER = SavedFilter(
    "Early animals",
    CitationQuery(text="stem", design="animal", statuses=(Status.DRAFT,), year_to=2013, left_out=True),
)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=9), inside, max_size=4),
)


def test_filters_come_back_from_their_text_as_they_were():
    assert from_text(to_text([*USUAL, FILTER])) == (*USUAL, FILTER)


@given(text=st.text() | _json.map(json.dumps) | st.lists(_json, max_size=3).map(json.dumps))
def test_no_text_of_filters_is_an_error(text):
    assert all(one.name for one in from_text(text))


@given(
    values=st.fixed_dictionaries(
        dict.fromkeys(("name", "statuses", "year_from", "design", "left_out"), _json)
    )
)
def test_what_cannot_be_used_of_a_filter_is_passed_over(sampled, values):
    found = from_text(json.dumps([values]))
    assert len(saved_filters.counts(sampled, found)) == len(found)


def test_a_filter_saved_again_is_replaced_where_it_stands():
    query = CitationQuery(year_from=2000, order="title")
    found = saved_filters.saved((FILTER, *USUAL), " Early  animals ", query)
    assert found == (SavedFilter("Early animals", replace(query, order="number")), *USUAL)


def test_a_name_that_is_taken_or_empty_renames_nothing():
    filters = (*USUAL, FILTER)
    assert saved_filters.renamed(filters, "To check", "Early animals") == filters
    assert saved_filters.renamed(filters, "To check", "  ") == filters
    assert saved_filters.renamed(filters, "To check", "Doubts")[0] == replace(USUAL[0], name="Doubts")
    assert saved_filters.without(filters, "Early animals") == USUAL


def test_the_counts_are_those_of_the_lists_and_follow_a_change(sampled):
    filters = (*USUAL, FILTER, SavedFilter("Stem", CitationQuery(text="stem", bias="open")))
    expected = tuple(len(citations.citation_ids(sampled, one.query)) for one in filters)
    assert saved_filters.counts(sampled, filters) == expected
    (line,) = citations.citation_lines(sampled, citations.citation_ids(sampled, CitationQuery(text="linero")))
    citations.leave_out(sampled, [line.id], True)
    assert saved_filters.counts(sampled, filters)[0] == expected[0] - 1


@pytest.mark.parametrize("filters", [(), USUAL])
def test_counts_are_reckoned_once_until_something_changes(sampled, filters, monkeypatch):
    saved_filters.counts(sampled, filters)
    monkeypatch.setattr(conditions.kept, "meeting", None)
    assert len(saved_filters.counts(sampled, filters)) == len(filters)


def test_half_a_character_in_a_saved_filter_is_mended_and_counts(sampled):
    parts = dict.fromkeys(("name", "text", "tag", "source", "design", "bias"), "\ud800")
    found = from_text(json.dumps([parts]))
    assert [one.name for one in found] == ["\ufffd"]
    assert saved_filters.counts(sampled, found) == (0,)
