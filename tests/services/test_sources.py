from datetime import date

import pytest

from annotator.domain.errors import InvalidAnswer
from annotator.domain.review import Source, SourceKind
from annotator.services import sources

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "kept"), [("", ""), ("  ", ""), ("2026-11-25", "2026-11-25"), (" 2001-02-03 ", "2001-02-03")]
)
def test_a_search_date_is_a_day_that_was(text, kept):
    assert sources.search_date(text, TODAY) == kept


@pytest.mark.parametrize("text", ["2026-11-26", "25.11.2026", "2026-02-30", "November", "2026"])
def test_what_is_no_day_or_still_to_come_is_refused_with_what_to_write(text):
    with pytest.raises(InvalidAnswer) as told:
        sources.search_date(text, TODAY)
    assert text in told.value.what
    assert told.value.remedy


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), ("0", 0), ("1,204", 1204), ("1 204", 1204), ("1.204", 1204), ("1’204", 1204)],
)
def test_hits_are_read_with_any_mark_between_thousands(text, number):
    assert sources.hits(text) == number


@pytest.mark.parametrize("text", ["many", "-1", "1e5", "٣", "999999999999"])
def test_what_is_no_number_of_hits_is_refused(text):
    with pytest.raises(InvalidAnswer):
        sources.hits(text)


@pytest.mark.parametrize("name", sources.OF_FORMAT)
def test_the_export_of_a_database_comes_from_that_database(name):
    said = sources.proposed(Source(format=name))
    assert (said.kind, said.platform) == (SourceKind.DATABASE, sources.OF_FORMAT[name])
    assert said.platform in sources.PLATFORMS


def test_a_pasted_list_is_citation_searching():
    assert sources.proposed(Source(format="free-text")).kind is SourceKind.CITATION_SEARCHING
    assert sources.told(Source()) == "Citation searching"


def test_a_source_is_told_in_one_line():
    source = Source(platform="PubMed", searched_on="2026-11-25", hits_reported=1204)
    assert sources.told(source) == "PubMed · searched 2026-11-25 · 1,204 hits"
