"""CSL-JSON: arrays, objects and lines of items; dates of every form; a damaged item spoils no other."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_lists import read_file, read_text

from annotator.readers.catalogue import all_readers


def one(**item):
    (citation,) = read_text(json.dumps([{"type": "article-journal", "title": "A", **item}])).citations
    return citation


def test_the_list_of_zotero_is_read_field_by_field():
    first, review, last = read_file("zotero_csl.json").citations
    assert dict(first.fields) == {
        "title": "Walking and <i>sleep</i>",
        "container": "Journal of Examples",
        "container_short": "J Ex",
        "volume": "6",
        "issue": "7",
        "pages": "510-22",
        "year": "2012",
        "date": "2012-09-16",
        "accessed": "2020-01-02",
        "doi": "10.9999/je.2012.1",
        "pmid": "90000031",
        "pmcid": "PMC9900001",
        "issn": "1111-2222; 1111-3333",
        "note": "A remark",
        "csl:shelf": "kept",
    }
    assert [tuple(author) for author in first.authors] == [
        ("van der Berg", "Anna", "", ""),
        ("", "", "", "World Health Organization"),
        ("King", "Martin", "Jr", ""),
    ]
    assert (review.type, review.get("csl:type"), review.get("date")) == (
        "document",
        "review-book",
        "Spring 1999",
    )
    assert (last.type, last.get("year")) == ("article-journal", "in press")


def test_a_damaged_item_is_told_by_its_line_and_spoils_no_other():
    result = read_file("zotero_csl.json")
    assert [(warning.line, warning.text) for warning in result.warnings] == [(8, "An item is damaged here.")]
    assert [(line.line, line.reason) for line in result.ignored] == [
        (1, "around the items"),
        (8, "no item, or a damaged one"),
        (11, "around the items"),
    ]


def test_items_may_stand_in_an_object_one_a_line_or_by_their_ids():
    assert [one.get("title") for one in read_file("items_in_an_object.json").citations] == ["One", "Two"]
    lines = '{"type": "book", "title": "A"}\n{"type": "book", "title": "B"}\n'
    assert [one.get("title") for one in read_text(lines).citations] == ["A", "B"]
    by_id = '{"x1": {"type": "book", "title": "A"}, "x2": {"type": "book", "title": "B"}}'
    assert [one.get("title") for one in read_text(by_id).citations] == ["A", "B"]


@pytest.mark.parametrize(
    ("issued", "year", "date"),
    [
        ({"date-parts": [[2012]]}, "2012", ""),
        ({"date-parts": [["2012", 9]]}, "2012", "2012-09"),
        ({"date-parts": [[1998, 12], [1999, 1]]}, "1998", "1998-12/1999-01"),
        ({"raw": "2012-09-16"}, "2012", "2012-09-16"),
        ({"literal": "Spring 1999"}, "1999", "Spring 1999"),
        ("2012", "2012", ""),
        ({"date-parts": [[None]]}, "", ""),
        ({}, "", ""),
        (7, "7", ""),
    ],
)
def test_dates_of_every_form(issued, year, date):
    citation = one(issued=issued)
    assert (citation.get("year"), citation.get("date")) == (year, date)


def test_both_particles_belong_to_the_family_name():
    citation = one(
        author=[
            {"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La"}
        ]
    )
    assert [tuple(author) for author in citation.authors] == [("de La Fontaine", "Jean", "", "")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["family", "given", "date-parts", "literal", "fields", "confidence", "raw", "warnings", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
VARIABLES = st.sampled_from(
    [
        "type",
        "title",
        "author",
        "editor",
        "issued",
        "custom",
        "note",
        "DOI",
        "volume",
        "accessed",
        "ISSN",
        "y",
    ]
)


@given(st.dictionaries(VARIABLES, JSON, max_size=6))
def test_no_value_of_any_kind_is_an_error(item):
    (citation,) = read_text(json.dumps([{**item, "title": "A"}]), "csl-json").citations
    assert citation.get("title") == "A"


def test_deep_nesting_and_long_numbers_are_damage():
    deep = '[{"title": "A", "x": ' + "[" * 100_000 + "]" * 100_000 + '}, {"title": "B"}]'
    assert [one.get("title") for one in read_text(deep, "csl-json").citations] == ["B"]
    long = '[{"title": "A", "volume": ' + "9" * 10_000 + '}, {"title": "B"}]'
    assert [one.get("title") for one in read_text(long, "csl-json").citations] == ["B"]


def test_halves_of_broken_characters_become_replacements():
    (citation,) = read_text('[{"title": "A\\ud800B", "type": "book"}]').citations
    assert citation.get("title") == "A\ufffdB"


def test_other_json_is_not_taken_for_citations():
    (reader,) = [one for one in all_readers() if one.name == "csl-json"]
    assert reader.confidence('{"name": "x", "version": 1}') == 0
    assert reader.confidence("[1] Smith J. Title. Bone. 2012;1:2.") == 0
