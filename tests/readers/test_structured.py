"""What holds for all structured formats: told by content, every line accounted for, mixed files told apart."""

import pytest
from accounting import read_bytes
from readers_lists import LISTS, read_text

STRUCTURED = {
    "pubmed_with_traps.nbib": ("nbib", 5),
    "pubmed_with_traps.xml": ("pubmed-xml", 3),
    "handmade.bib": ("bibtex", 9),
    "handmade.enw": ("refer", 2),
    "old.refer": ("refer", 2),
    "zotero_csl.json": ("csl-json", 3),
    "items_in_an_object.json": ("csl-json", 2),
    "web_of_science.txt": ("wos", 4),
    "ovid_short_tags.txt": ("ovid", 2),
    "ovid_words.txt": ("ovid", 2),
    "refworks.txt": ("refworks", 2),
    "endnote.xml": ("endnote-xml", 2),
    "handmade.ris": ("ris", 4),
    "byte_order_mark.ris": ("ris", 1),
    "cinahl.csv": ("table", 2),
    "cochrane.csv": ("table", 2),
    "covidence.csv": ("table", 2),
    "embase.csv": ("table", 2),
    "eppi_reviewer.tsv": ("table", 2),
    "google_scholar.csv": ("table", 2),
    "lens.csv": ("table", 2),
    "openalex.csv": ("table", 2),
    "pubmed.csv": ("table", 3),
    "rayyan.csv": ("table", 2),
    "scopus.csv": ("table", 3),
    "zotero.csv": ("table", 3),
}
RECORDS = {
    "ris": "TY  - JOUR\nTI  - A\nER  - \n",
    "nbib": "PMID- 90000001\nTI  - A\n",
    "bibtex": "@article{a, title = {A}}\n",
    "refer": "%0 Journal Article\n%T A\n",
    "wos": "PT J\nTI A\nER\n",
    "ovid": "<1. >\nTI  - A\n",
    "refworks": "RT Journal Article\nT1 A\n",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><Article><ArticleTitle>A</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle>\n",
}


@pytest.mark.parametrize("name", STRUCTURED)
def test_every_line_is_in_a_citation_or_ignored_and_raw_texts_stand_in_the_list(name):
    result = read_bytes((LISTS / name).read_bytes())
    assert (result.format, len(result.citations)) == STRUCTURED[name]


@pytest.mark.parametrize("name", STRUCTURED)
@pytest.mark.parametrize(("encoding", "newline"), [("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r")])
def test_encoding_and_newlines_change_nothing(name, encoding, newline):
    text = (LISTS / name).read_bytes().decode("utf-8-sig")
    plain = read_text(text)
    other = read_bytes(text.replace("\n", newline).encode(encoding))
    assert [one.fields for one in other.citations] == [one.fields for one in plain.citations]
    assert [one.authors for one in other.citations] == [one.authors for one in plain.citations]


@pytest.mark.parametrize("first", RECORDS)
@pytest.mark.parametrize("second", RECORDS)
def test_of_two_formats_in_one_file_the_first_is_read_and_the_other_told(first, second):
    result = read_bytes(f"{RECORDS[first]}\n{RECORDS[second]}".encode())
    assert result.format == first
    assert [one.get("title") for one in result.citations] == ["A"] * (1 + (first == second))
    if first != second:
        assert result.ignored
        assert all("another format" in line.reason or "outside" in line.reason for line in result.ignored)


@pytest.mark.parametrize("name", RECORDS)
def test_a_list_in_text_form_is_told_under_any_words(name):
    above = "My search of Friday, 12 March.\n\n"
    assert read_text(above + RECORDS[name]).format == name


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_without_title_or_year_has_a_doubt(name):
    (citation,) = read_text(RECORDS[name]).citations
    assert [doubt.text for doubt in citation.doubts] == ["No year in the record."]


@pytest.mark.parametrize("name", RECORDS)
def test_progress_is_told_to_the_end(name):
    told = []
    from annotator.domain.reading import RawList
    from annotator.readers.catalogue import read_list

    content = "\n".join([RECORDS[name]] * 2001).encode()
    result = read_list(RawList(content=content), report=lambda done, total: told.append((done, total)))
    assert len(result.citations) == 2001
    assert result.warnings == ()
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    assert len(told) >= 4
