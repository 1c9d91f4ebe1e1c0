"""Citations of a review: listed, put right, left out and brought back."""

import pytest

from annotator.domain.annotation import Status
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
    assert numbers_of(sampled, status=Status.COMPLETE) == ["2", "3", "4", "5"]


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
