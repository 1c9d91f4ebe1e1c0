"""Web of Science, Ovid, RefWorks, EndNote's .enw: each field from its tag, values that go on, ends that are missing."""

import pytest
from readers_lists import read_file, read_text

from annotator.readers.ovid_source import put_source


def names(citation):
    return [str(author) for author in citation.authors]


def test_web_of_science_is_read_field_by_field():
    first, chapter, unended, last = read_file("web_of_science.txt").citations
    assert dict(first.fields) == {
        "title": "Walking and sleep in a title that goes on over two lines",
        "container": "JOURNAL OF EXAMPLES",
        "container_short": "J. Ex.",
        "pages": "510-22",
        "abstract": "One sentence. Another.",
        "keywords": "walking; sleep; STEPS; NIGHTS",
        "language": "English",
        "accession": "WOS:000300000000001",
        "volume": "6",
        "issue": "7 Suppl 1",
        "year": "2012",
        "date": "2012 SEP 16",
        "doi": "10.9999/je.2012.1",
        "pmid": "90000031",
        "issn": "1111-2222; 1111-3333",
        "wos:QQ": "an unknown tag",
    }
    assert names(first) == ["van der Berg Anna", "Mueller Juergen", "Example Study Group"]
    assert (chapter.type, chapter.get("container"), chapter.get("isbn")) == (
        "chapter",
        "BOOK OF EXAMPLES",
        "9780000000024",
    )
    assert (unended.get("pages"), last.get("title")) == ("103640", "After it")
    ignored = [(line.line, line.reason) for line in read_file("web_of_science.txt").ignored]
    assert ignored == [(1, "name of the file"), (2, "version of the format"), (64, "end of the file")]


def test_short_names_are_used_where_full_ones_are_fewer():
    (citation,) = read_text("PT J\nAU Berg, A\n   Lee, B\nAF Berg, Anna\nTI A\nER").citations
    assert names(citation) == ["Berg A", "Lee B"]


def test_ovid_with_short_tags_is_read_field_by_field():
    first, second = read_file("ovid_short_tags.txt").citations
    assert dict(first.fields) == {
        "title": "Walking and sleep: A systematic review",
        "container": "Example Proceedings",
        "volume": "12",
        "issue": "Supplement 3",
        "year": "2018",
        "abstract": "Background: As in most. Method(s): We searched.",
        "keywords": "walking; sleep",
        "language": "English",
        "accession": "990000001",
        "database": "Embase",
        "doi": "10.9999/ex-018-1",
        "issn": "1111-2222",
    }
    assert (first.number, names(first)) == ("3001", ["Behan L.", "van der Berg A.B."])
    assert (second.get("pages"), second.get("pmid"), second.get("date")) == (
        "327-334",
        "90000031",
        "November 15, 2004",
    )


def test_ovid_with_words_for_tags_is_read_field_by_field():
    first, second = read_file("ovid_words.txt").citations
    assert dict(first.fields) == {
        "title": "The E. coli story",
        "container": "J. Ex. Med",
        "volume": "355",
        "issue": "9206",
        "pages": "782-7",
        "year": "2000",
        "date": "2000 Mar 4",
        "abstract": "One sentence. Another.",
        "accession": "90000032",
        "database": "Ovid MEDLINE(R) <1946 to Present>",
        "pmid": "90000032",
        "ovid:Local Messages": "Held by the library.",
    }
    assert names(first) == ["Smith J.", "van der Berg AB.", "Li X."]
    assert (second.get("volume"), second.get("issue"), second.get("pages")) == ("50", "4", "560-571")


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("Lancet. 355(9206):782-7, 2000 Mar 4.", ["Lancet", "355", "9206", "782-7", "2000"]),
        ("PLoS ONE [Electronic Resource]. 14(3):e0213, 2019.", ["PLoS ONE", "14", "3", "e0213", "2019"]),
        (
            "Cancer. 78(13 Supplement 1) (no pagination), 2018.",
            ["Cancer", "78", "13 Supplement 1", "", "2018"],
        ),
        (
            "Examples. 12 (3) (pp 45-50), 2003. Date of Publication: Jan 2003.",
            ["Examples", "12", "3", "45-50", "2003"],
        ),
        ("BMJ. 9 (7) (no pagination), 2019. Article Number: e029.", ["BMJ", "9", "7", "e029", "2019"]),
        ("No numbers here.", ["", "", "", "", ""]),
    ],
)
def test_the_source_line_of_ovid_is_taken_apart(source, fields):
    found = {}
    put_source(found, source)
    assert [found.get(name, "") for name in ("container", "volume", "issue", "pages", "year")] == fields


def test_refworks_is_read_field_by_field():
    first, chapter = read_file("refworks.txt").citations
    assert dict(first.fields) == {
        "title": "Walking and sleep",
        "container": "Journal of Examples",
        "container_short": "J.Ex.",
        "pages": "510-22",
        "abstract": "One sentence. that goes on without a tag.",
        "keywords": "walking; sleep",
        "url": "https://example.org/1",
        "accession": "38",
        "volume": "6",
        "issue": "7",
        "year": "2012",
        "date": "2012 Sep 16",
        "doi": "10.9999/je.2012.1",
        "issn": "1111-2222",
        "refworks:U1": "kept",
    }
    assert names(first) == ["van der Berg Anna", "Lee B. C."]
    assert (chapter.type, chapter.get("editors"), chapter.get("place")) == (
        "chapter",
        "Editor, Erna",
        "Exampletown",
    )


def test_enw_is_read_field_by_field():
    first, chapter = read_file("handmade.enw").citations
    assert dict(first.fields) == {
        "title": "Walking and sleep",
        "container": "Journal of Examples",
        "container_short": "J Ex",
        "pages": "510-22",
        "abstract": "An abstract with a blank line in it.",
        "keywords": "walking; sleep",
        "url": "https://example.org/1",
        "accession": "90000031",
        "database": "PubMed",
        "volume": "6",
        "issue": "7",
        "year": "2012",
        "date": "2012 Sep 16",
        "doi": "10.9999/je.2012.1",
        "pmid": "90000031",
        "pmcid": "PMC9900001",
        "issn": "1111-2222; 1111-3333",
        "refer:F": "berg2012",
    }
    assert [tuple(author) for author in first.authors] == [
        ("van der Berg", "Anna", "", ""),
        ("", "", "", "World Health Organization"),
        ("King", "Martin", "Jr", ""),
    ]
    assert (chapter.type, chapter.get("editors"), chapter.get("isbn")) == (
        "chapter",
        "Editor, Erna",
        "9780000000024",
    )


def test_old_files_without_types_are_parted_by_blank_lines():
    article, book = read_file("old.refer").citations
    assert (article.type, names(article), article.get("pages")) == (
        "article-journal",
        ["Berg Anna", "Smith J. P."],
        "1-9",
    )
    assert (book.type, book.get("publisher")) == ("book", "Example Press")


def test_an_accession_number_is_a_pubmed_id_only_where_pubmed_is_named():
    record = "%0 Journal Article\n%T A\n%D 2001\n%M 12345678\n"
    assert read_text(record).citations[0].get("pmid") == ""
    assert read_text(f"{record}%~ PubMed\n").citations[0].get("pmid") == "12345678"
