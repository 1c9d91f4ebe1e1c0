"""PubMed's tagged text: nothing of a record is lost, and a record without a PubMed ID is one too."""

import pytest
from readers_lists import read_file, read_text


def one(text):
    (citation,) = read_text(f"PMID- 90000001\n{text}\n").citations
    return citation


def test_the_list_with_traps_is_read_field_by_field():
    first, second, third, fourth, fifth = read_file("pubmed_with_traps.nbib").citations
    assert dict(first.fields) == {
        "title": "Walking and sleep in the E. coli story: a title that goes on over two lines",
        "container": "Journal of examples",
        "container_short": "J Ex",
        "volume": "12",
        "issue": "3",
        "pages": "510-22",
        "year": "1998",
        "date": "1998 Dec-1999 Jan",
        "abstract": "BACKGROUND: IL-6 was measured. METHODS: See "
        "https://example.org/a/very/long/address/that/runs/past/the/margin/without/a/blank and more.",
        "keywords": "Walking/physiology; Sleep; steps",
        "language": "eng; ger",
        "doi": "10.9999/je.1998.1",
        "pmid": "90000001",
        "pmcid": "PMC9900001",
        "issn": "1111-2222; 1111-3333",
        "nbib:PT": "Journal Article\nRandomized Controlled Trial",
        "nbib:TT": "Gehen und Schlafen.",
        "nbib:EIN": "J Ex. 1999 Feb;12(4):601. PMID: 90000009",
    }
    assert [tuple(author) for author in first.authors] == [
        ("van der Berg", "Anna B", "Jr", ""),
        ("", "", "", "Example Study Group"),
        ("Ångström", "J-P", "", ""),
    ]
    assert (second.get("container"), second.get("date")) == ("Short J", "2020 Winter")
    assert (third.get("pmid"), third.get("title")) == ("", "A record without a PubMed ID")
    assert (fourth.type, fourth.get("container"), fourth.get("editors")) == (
        "chapter",
        "The book of examples",
        "Editor, Erna",
    )
    assert (fifth.get("pmid"), fifth.get("date")) == ("90000004", "2021-03-04")


def test_what_stands_after_the_records_is_ignored_with_a_reason():
    ignored = read_file("pubmed_with_traps.nbib").ignored
    assert [line.line for line in ignored] == [67, 69, 70, 71]
    assert ignored[0].reason == "outside the records"
    assert ignored[1].reason == "part of a list in another format (RIS)"


def test_an_article_number_from_an_address_is_doubtful():
    citation = one("TI  - A\nLID - e64645 [pii]")
    assert (citation.get("pages"), citation.doubtful) == ("e64645", ("year", "pages"))
    assert one("TI  - A\nPG  - 12\nLID - e64645 [pii]").get("pages") == "12"
    assert one("TI  - A\nLID - S1769-7212(19)30059-X [pii]").get("pages") == ""


@pytest.mark.parametrize(
    ("printed", "year"),
    [("2020 Feb", "2020"), ("1999 Nov-Dec", "1999"), ("2020 Winter", "2020"), ("2020 Mar 5", "2020")],
)
def test_dates_stay_as_printed(printed, year):
    citation = one(f"DP  - {printed}")
    assert (citation.get("year"), citation.get("date")) == (year, printed)
    assert one("DP  - 2020").get("date") == ""


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("Preprint", "article"), ("Dataset", "dataset"), ("Letter", "article-journal")],
)
def test_the_type_of_publication_tells_the_type_of_citation(kind, expected):
    assert one(f"PT  - Journal Article\nPT  - {kind}").type == expected


def test_short_names_are_read_where_there_are_no_full_ones():
    citation = one("AU  - van der Berg AB Jr\nCN  - Example Group\nAU  - Lee C 3rd")
    assert [tuple(author) for author in citation.authors] == [
        ("van der Berg", "AB", "Jr", ""),
        ("", "", "", "Example Group"),
        ("Lee", "C", "3rd", ""),
    ]


def test_a_stop_at_the_end_of_a_title_goes_but_one_of_an_abbreviation_stays():
    assert one("TI  - A title.").get("title") == "A title"
    assert one("TI  - In the U.S.").get("title") == "In the U.S."
    assert one("TI  - And so on...").get("title") == "And so on..."


def test_a_second_pubmed_id_opens_a_record_also_without_a_blank_line():
    result = read_text("PMID- 1\nTI  - a\nPMID- 2\nTI  - b\n")
    assert [citation.get("pmid") for citation in result.citations] == ["1", "2"]
    assert result.warnings == ()


def test_tags_after_a_blank_line_without_a_title_belong_to_the_record_before():
    (citation,) = read_text("PMID- 1\nTI  - a\n\nVI  - 3\nIP  - 4\n").citations
    assert (citation.get("volume"), citation.last_line) == ("3", 5)


def test_a_damaged_id_is_told():
    result = read_text("PMID- 1\nTI  - a\n\nPMID-2x\nTI  - b\n")
    assert len(result.citations) == 2
