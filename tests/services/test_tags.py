"""Tags: given, taken off, found by, one step each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import BugError, Cancelled
from annotator.domain.ids import tag_id
from annotator.domain.review import CitationQuery
from annotator.services import citations, history, tags


def ids(review, *numbers):
    lines = citations.citation_lines(review, citations.citation_ids(review, CitationQuery()))
    return [line.id for line in lines if line.number in numbers]


def tagged(review, name):
    found = citations.citation_ids(review, CitationQuery(tag=tag_id(name)))
    return [line.number for line in citations.citation_lines(review, found)]


def test_a_tag_is_made_when_it_is_first_given_and_found_by(imported):
    changes = tags.give(imported, ids(imported, "2", "4"), "To read")
    assert changes.name == "Tag 2 citations: To read"
    assert tagged(imported, "To read") == ["2", "4"]
    (tag,) = tags.tags(imported)
    assert (tag.name, tag.colour, tag.citations) == ("To read", "blue", 2)


def test_case_and_blanks_make_no_other_tag(imported):
    tags.give(imported, ids(imported, "1"), "To read")
    changes = tags.give(imported, ids(imported, "2"), "  to   READ ")
    assert changes.name == "Tag Osugi 2012: To read"
    assert [tag.name for tag in tags.tags(imported)] == ["To read"]
    assert tagged(imported, "TO READ") == ["1", "2"]


@pytest.mark.parametrize("name", ["", "  ", "\t", "\0", "\x1f\x7f"])
def test_a_tag_without_a_name_is_none(imported, name):
    assert not tags.give(imported, ids(imported, "1"), name)
    assert tags.tags(imported) == []


def test_a_line_names_its_tags_by_the_alphabet(imported):
    for name in ("zebra", "Ant"):
        tags.give(imported, ids(imported, "3"), name)
    (line,) = citations.citation_lines(imported, citations.citation_ids(imported, CitationQuery(text="kim")))
    assert [tag.name for tag in line.tags] == ["Ant", "zebra"]
    assert len({tag.colour for tag in line.tags}) == 2


def test_a_tag_is_taken_off_and_given_again_and_undo_takes_back_one_step(imported):
    both = ids(imported, "5", "6")
    tags.give(imported, both, "x")
    assert tags.shared(imported, both) == [tag_id("x")]
    assert tags.take_off(imported, both[:1], tag_id("x")).name == "Untag Pawitan 2014: x"
    assert (tagged(imported, "x"), tags.shared(imported, both)) == (["6"], [])
    tags.give(imported, both, "x")
    assert tagged(imported, "x") == ["5", "6"]
    for expected in (["6"], ["5", "6"], []):
        history.undo(imported)
        assert tagged(imported, "x") == expected
    assert tags.tags(imported) == []
    for _ in range(3):
        history.redo(imported)
    assert tagged(imported, "x") == ["5", "6"]


def test_what_is_no_citation_gets_no_tag_and_nothing_is_written(imported):
    known = ids(imported, "5")
    for unknown in (["no citation"], [*known, "no citation"]):
        with pytest.raises(BugError, match="no citation"):
            tags.give(imported, unknown, "x")
    assert tags.tags(imported) == []
    assert not history.undo_name(imported).startswith("Tag")


def test_called_off_a_tag_is_given_to_nobody(imported):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        tags.give(imported, ids(imported, "5", "6"), "x", stop)
    assert tags.tags(imported) == []
    tags.give(imported, ids(imported, "5", "6"), "x")
    for verb in (tags.take_off, lambda review, _ids, tag, report: tags.remove(review, tag, report)):
        with pytest.raises(Cancelled):
            verb(imported, ids(imported, "5", "6"), tag_id("x"), stop)
        assert tagged(imported, "x") == ["5", "6"]


def test_giving_what_is_there_writes_nothing(imported):
    tags.give(imported, ids(imported, "5"), "x")
    assert not tags.give(imported, ids(imported, "5"), "x")


def test_a_tag_is_coloured_and_removed_everywhere_and_comes_back_by_undo(imported):
    tags.give(imported, ids(imported, "5", "7"), "x")
    tags.colour(imported, tag_id("x"), "red")
    assert tags.tags(imported)[0].colour == "red"
    tags.remove(imported, tag_id("x"))
    assert (tags.tags(imported), tagged(imported, "x")) == ([], [])
    tags.give(imported, ids(imported, "8"), "x")
    assert tagged(imported, "x") == ["8"]
    history.undo(imported)
    history.undo(imported)
    assert tagged(imported, "x") == ["5", "7"]


@given(name=st.text(max_size=80))
def test_no_name_of_a_tag_is_an_error(imported, name):
    tags.give(imported, ids(imported, "9"), name)
    assert all(tag.name.strip() == tag.name for tag in tags.tags(imported))


def test_the_name_of_a_tag_is_one_line_that_can_be_kept_and_exported(imported):
    tags.give(imported, ids(imported, "1"), "a\ud800\x01\nb")
    assert [tag.name for tag in tags.tags(imported)] == ["a\ufffd b"]
