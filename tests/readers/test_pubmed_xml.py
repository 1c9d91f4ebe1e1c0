"""PubMed XML: equal to PubMed's other format, safe against bombs, one damaged record spoils no other."""

import socket

import pytest
from readers_lists import LISTS, read_file, read_text

from annotator.domain.errors import UnreadableList

ARTICLE = "<PubmedArticle><MedlineCitation><Article>{}</Article></MedlineCitation></PubmedArticle>"


def one(inside):
    (citation,) = read_text(ARTICLE.format(inside)).citations
    return citation


def test_the_same_article_is_equal_in_both_formats_of_pubmed():
    tagged = read_file("pubmed_with_traps.nbib").citations[0]
    xml = read_file("pubmed_with_traps.xml").citations[0]
    assert tagged.authors == xml.authors
    apart = {"abstract", "nbib:EIN", "nbib:links"}
    assert {name: text for name, text in tagged.fields.items() if name not in apart} == {
        name: text for name, text in xml.fields.items() if name not in apart
    }
    assert xml.get("abstract") == "BACKGROUND: IL-6 < 5 in H2O & R&D. METHODS: See x and café."
    assert xml.get("nbib:links") == "ErratumIn: J Ex. 1999 Feb;12(4):601 PMID: 90000009"


def test_a_chapter_of_a_book_is_read():
    chapter = read_file("pubmed_with_traps.xml").citations[1]
    assert (chapter.type, chapter.get("container"), chapter.get("accession"), chapter.get("date")) == (
        "chapter",
        "The book of examples",
        "NBK9900",
        "2019-03-05",
    )
    assert [str(author) for author in chapter.authors] == ["Writer Will"]
    assert chapter.get("editors") == "Editor, Erna"


def test_identifiers_of_cited_works_are_not_the_article_s():
    text = ARTICLE.format("<ArticleTitle>A</ArticleTitle>").replace(
        "</PubmedArticle>",
        "<PubmedData><ReferenceList><Reference><ArticleIdList><ArticleId IdType='doi'>10.9999/cited</ArticleId>"
        "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>",
    )
    assert read_text(text).citations[0].get("doi") == ""


def test_a_damaged_record_is_told_by_its_line_and_spoils_no_other():
    result = read_file("pubmed_with_traps.xml")
    assert [(warning.line, warning.text) for warning in result.warnings] == [
        (78, "A record is not well formed and was left out.")
    ]
    assert [one.get("title") for one in result.citations][-1] == "On one line"
    reasons = {line.line: line.reason for line in result.ignored}
    assert reasons[2] == reasons[4] == "around the records"
    assert reasons[79] == "outside the records, or damaged"
    assert reasons[82] == "list of deleted records"


def test_a_record_that_is_not_closed_ends_before_the_next():
    good = ARTICLE.format("<ArticleTitle>A</ArticleTitle>")
    result = read_text(f"<PubmedArticleSet>\n<PubmedArticle><MedlineCitation>\n{good}\n{good}\n")
    assert len(result.citations) == 2
    assert len(result.warnings) == 1


def test_the_address_of_a_genuine_doctype_is_never_asked_for(monkeypatch):
    def asked(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", asked)
    assert "<!DOCTYPE" in (LISTS / "pubmed_with_traps.xml").read_text(encoding="utf-8")
    assert len(read_file("pubmed_with_traps.xml").citations) == 3


BOMB = "<!DOCTYPE lolz [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n + 1} '{'&a;' * 10}'>" for n in range(12))
)
FILE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
SCHEME = "<!DOCTYPE x [<!ENTITY % e SYSTEM 'http://example.org/x.dtd'> %e;]>"


@pytest.mark.parametrize("head", [BOMB, FILE, SCHEME])
@pytest.mark.parametrize("where", ["before", "within"])
def test_a_document_that_declares_entities_is_refused_with_a_sentence(head, where):
    article = ARTICLE.format("<ArticleTitle>&e;&a12;</ArticleTitle>")
    text = f"<?xml version='1.0'?>\n{head}\n<PubmedArticleSet>{article}</PubmedArticleSet>"
    text = text if where == "before" else f"<PubmedArticleSet>{head}{article}</PubmedArticleSet>"
    with pytest.raises(UnreadableList, match="declares entities of its own"):
        read_text(text)


def test_an_entity_that_nobody_declared_stays_as_it_is_written():
    assert one("<ArticleTitle>A &unknown; B</ArticleTitle>").get("title") == "A &unknown; B"


def test_a_doctype_within_a_record_is_damage():
    result = read_text(ARTICLE.format("<!DOCTYPE x><ArticleTitle>A</ArticleTitle>"))
    assert result.citations == ()
    assert len(result.warnings) == 1


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("<Year>2020</Year><Month>Feb</Month><Day>3</Day>", "2020 Feb 3"),
        ("<Year>2020</Year><Season>Winter</Season>", "2020 Winter"),
        ("<Year>2020</Year><Month>02</Month>", "2020-02"),
        ("<MedlineDate>1999 Nov-Dec</MedlineDate>", "1999 Nov-Dec"),
    ],
)
def test_dates_stay_as_printed(date, printed):
    citation = one(f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>")
    assert citation.get("date") == printed
    assert citation.get("year") == printed[:4]


def test_pages_come_from_start_and_end_where_they_are_not_printed():
    pages = "<Pagination><StartPage>10</StartPage><EndPage>12</EndPage></Pagination>"
    assert one(pages).get("pages") == "10-12"


def test_mark_up_of_mathematics_with_an_undeclared_prefix_is_read():
    assert one("<ArticleTitle>The <mml:mi>x</mml:mi> factor</ArticleTitle>").get("title") == "The x factor"
