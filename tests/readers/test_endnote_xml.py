"""EndNote XML: values with style and without, types by number, prefixes refused."""

import pytest
from readers_lists import read_file, read_text

from annotator.domain.errors import UnreadableList

RECORD = (
    "<xml><records><record><ref-type name='{}'>{}</ref-type>"
    "<titles><title>A</title></titles>{}</record></records></xml>"
)


def test_the_list_is_read_field_by_field():
    first, chapter = read_file("endnote.xml").citations
    assert dict(first.fields) == {
        "title": "On E. coli & more",
        "container": "Journal of Examples",
        "container_short": "J Ex",
        "pages": "510-22",
        "abstract": "One sentence.",
        "keywords": "walking; sleep",
        "url": "https://www.ncbi.nlm.nih.gov/pubmed/90000031",
        "accession": "90000031",
        "volume": "6",
        "issue": "7",
        "year": "2012",
        "date": "2012 Sep 16",
        "doi": "10.9999/je.2012.1",
        "pmid": "90000031",
        "pmcid": "PMC9900001",
        "issn": "1111-2222; 1111-3333",
        "endnote:label": "kept",
    }
    assert [tuple(author) for author in first.authors] == [
        ("van der Berg", "A. B.", "", ""),
        ("", "", "", "World Health Organization"),
    ]
    assert (chapter.type, chapter.get("container"), chapter.get("editors"), chapter.get("isbn")) == (
        "chapter",
        "The book of examples",
        "Editor, Erna",
        "9780000000024",
    )


def test_a_damaged_record_is_told():
    result = read_file("endnote.xml")
    assert [(warning.line, warning.text) for warning in result.warnings] == [
        (3, "A record is not well formed and was left out.")
    ]


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("Journal Article", "17", "article-journal"),
        ("Book", "", "book"),
        ("Thesis", "32", "thesis"),
        ("Map", "20", "document"),
    ],
)
def test_the_type_is_told_by_its_number_else_by_its_name(name, number, kind):
    (citation,) = read_text(RECORD.format(name, number, "")).citations
    assert citation.type == kind


def test_an_accession_number_is_a_pubmed_id_only_where_pubmed_is_named():
    accession = "<accession-num>12345678</accession-num>"
    database = "<remote-database-name>PubMed</remote-database-name>"
    assert read_text(RECORD.format("", 17, accession)).citations[0].get("pmid") == ""
    assert read_text(RECORD.format("", 17, accession + database)).citations[0].get("pmid") == "12345678"


def test_elements_with_prefixes_are_refused_with_a_sentence():
    record = "<x:record><x:titles><x:title>A</x:title></x:titles></x:record>"
    text = f"<x:xml xmlns:x='u'><x:records>{record}</x:records></x:xml>"
    with pytest.raises(UnreadableList, match="have prefixes"):
        read_text(text)


def test_declared_entities_are_refused():
    with pytest.raises(UnreadableList, match="declares entities"):
        read_text("<!DOCTYPE x [<!ENTITY a 'b'>]>" + RECORD.format("", 17, ""))


def test_a_type_without_its_name_is_told_by_its_number():
    (one,) = read_text("<xml><records><record><ref-type>6</ref-type></record></records></xml>").citations
    assert one.type == "book"
