"""One reference in the numeric biomedical style, part by part."""

import pytest
from readers_lists import read_file

from annotator.readers.free_text.numeric import parse


def fields(raw, *names):
    citation = parse(raw)
    return tuple(citation.get(name) for name in names)


def people(raw):
    return [str(author) for author in parse(raw).authors]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("2012;196(6):510-22.", ("2012", "196", "6", "510-22")),
        ("2014 Sep 16;9(9):e107001.", ("2014", "9", "9", "e107001")),
        ("1999 Jan-Feb;12(1):3-4.", ("1999", "12", "1", "3-4")),
        ("2010;20 Suppl 2:S3-9.", ("2010", "20", "Suppl 2", "S3-9")),
        ("2010;20(Suppl. 1):231\u201340.", ("2010", "20", "Suppl. 1", "231-40")),
        ("2010;12(4 Pt 2):1.", ("2010", "12", "4 Pt 2", "1")),
        ("2012;18(13-14):1479-89.", ("2012", "18", "13-14", "1479-89")),
        ("2014;2014:1-14.", ("2014", "2014", "", "1-14")),
        ("2005;(1):CD001497.", ("2005", "", "1", "CD001497")),
        ("2017;19(5).", ("2017", "19", "5", "")),
        ("2012;344:m3032.", ("2012", "344", "", "m3032")),
        ("2003;4(12):R85.", ("2003", "4", "12", "R85")),
        ("2008;36:D109-14.", ("2008", "36", "", "D109-14")),
        ("1998; 339, pages 1485-1492.", ("1998", "339", "", "1485-1492")),
        ("2014; 32, 892-900.", ("2014", "32", "", "892-900")),
        ("2012 Dec;66 Spec No:1-3.", ("2012", "66", "Spec No", "1-3")),
    ],
)
def test_the_numeric_tail_is_taken_apart_as_printed(tail, expected):
    raw = f"Sun J, Zhou H. A title of it. J Biol Chem. {tail}"
    assert fields(raw, "year", "volume", "issue", "pages") == expected
    assert fields(raw, "title", "container") == ("A title of it", "J Biol Chem")


def test_month_and_day_go_to_the_date():
    assert fields("Sun J. Title. Bone. 2014 Sep 16;9(9):1.", "date") == ("2014 Sep 16",)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "van der Berg J-P, de la Cruz MÁ, von Ohlen TÉR",
            ["van der Berg J-P", "de la Cruz MÁ", "von Ohlen TÉR"],
        ),
        ("O'Neill A. B., McDonald C", ["O'Neill A. B.", "McDonald C"]),
        ("Smith AB Jr, Jones C 3rd, Costa Filho A", ["Smith AB Jr", "Jones C 3rd", "Costa A Filho"]),
        ("Silva Neto JR, Xu C-j", ["Silva JR Neto", "Xu C-j"]),
        ("Øster B and Ångström Ö", ["Øster B", "Ångström Ö"]),
        ("Sun J, Zhou H; CAMARADES Study Group", ["Sun J", "Zhou H", "CAMARADES Study Group"]),
        ("Sun J, on behalf of the Bone Investigators", ["Sun J", "Bone Investigators"]),
        ("Centers for Disease Control and Prevention", ["Centers for Disease Control and Prevention"]),
        (
            "Example Genomes Project Consortium, Sun J, Zhou H",
            ["Example Genomes Project Consortium", "Sun J", "Zhou H"],
        ),
    ],
)
def test_authors_keep_particles_suffixes_initials_and_bodies(printed, expected):
    raw = f"{printed}. A title of some kind. Bone. 2012;1:2-3."
    assert people(raw) == expected
    assert fields(raw, "title", "container") == ("A title of some kind", "Bone")


@pytest.mark.parametrize("printed", [", et al.", ", et al:", " et al.", ", [et al.]", ", and others."])
def test_et_al_is_a_flag_and_no_author(printed):
    citation = parse(f"Sun J, Zhou H{printed} A title of it. Bone. 2012;1:2-3.")
    assert citation.et_al
    assert [author.family for author in citation.authors] == ["Sun", "Zhou"]
    assert citation.get("title") == "A title of it"


def test_a_body_is_doubtful_and_kept_whole():
    citation = parse("World Health Organization. A title of it. Bull World Health Organ. 2012;1:2-3.")
    assert citation.authors[0].literal == "World Health Organization"
    assert "authors" in citation.doubtful


@pytest.mark.parametrize(
    ("title", "journal"),
    [
        ("Dengue in Manaus, Brazil", "Emerg Infect Dis"),
        ("Growth of E. coli vs. S. aureus in St. John's", "J Bacteriol"),
        ("Are they valid? A survey", "BMJ"),
        ("Are they valid?", "Contr Clin Trials"),
        ("Treatment of hepatitis C", "N Engl J Med"),
        ("Rats: a story: its end", "J. Surg. Res."),
        ("[Titel auf Deutsch]", "Wien Klin Wochenschr"),
        ("Role of interleukin-2 in 3.5% of mice", "Acta Neurochir (Wien)"),
        ("Runx2 and p53", "Tissue Eng Part A"),
    ],
)
def test_the_journal_stands_after_the_last_stop_that_is_no_abbreviation(title, journal):
    stop = "" if title.endswith("?") else "."
    dot = "" if journal.endswith(".") else "."
    citation = parse(f"Sun J, Zhou H. {title}{stop} {journal}{dot} 2012;1(2):3-4.")
    assert citation.get("title") == title
    assert citation.get("container").rstrip(".") == journal.rstrip(".")
    assert not {"title", "container"} & {*citation.doubtful}


def test_a_journal_without_a_stop_before_it_is_found_and_doubtful():
    citation = parse(
        "Vale G, Page DC. A map of the human chromosome by DNA hybridization Am J Hum Genet 1986; 38:109-24."
    )
    assert citation.get("container") == "Am J Hum Genet"
    assert {"title", "container"} <= {*citation.doubtful}


def test_where_title_and_journal_cannot_be_told_apart_no_journal_is_invented():
    citation = parse("Vale G. something without any sign of a journal name 1986; 38:109-24.")
    assert citation.get("container") == ""
    assert {"title", "container"} <= {*citation.doubtful}


def test_a_title_before_its_authors_is_read_and_doubtful():
    citation = parse(
        "Tunnel access in front teeth. Zadeh HH, Sun J. Int J Periodontics. 2011 Nov;31(6):653-60."
    )
    assert citation.get("title") == "Tunnel access in front teeth"
    assert [author.family for author in citation.authors] == ["Zadeh", "Sun"]
    assert {"title", "authors"} <= {*citation.doubtful}


@pytest.mark.parametrize(
    ("printed", "name", "value"),
    [
        ("[PubMed ID: 22906827].", "pmid", "22906827"),
        ("[PMID: 22906827]", "pmid", "22906827"),
        ("PMID:22906827.", "pmid", "22906827"),
        ("PubMed PMID: 22906827.", "pmid", "22906827"),
        ("PubMed: 22906827", "pmid", "22906827"),
        ("PMID: 00123456.", "pmid", "123456"),
        ("PMCID: PMC3498066.", "pmcid", "PMC3498066"),
        ("PubMed Central PMCID: PMC3498066.", "pmcid", "PMC3498066"),
        ("doi:10.9999/abc.12.", "doi", "10.9999/abc.12"),
        ("DOI 10.9999/abc.12", "doi", "10.9999/abc.12"),
        ("doi: 10.9999/s0140-6736(05)67880-0.", "doi", "10.9999/s0140-6736(05)67880-0"),
        ("(doi:10.9999/abc.12)", "doi", "10.9999/abc.12"),
        ("[10.9999/abc.12].", "doi", "10.9999/abc.12"),
        ("https://doi.org/10.9999/abc.12", "doi", "10.9999/abc.12"),
        ("http://dx.doi.org/10.9999/ABC.12", "doi", "10.9999/ABC.12"),
    ],
)
def test_identifiers_are_taken_out_first(printed, name, value):
    raw = f"Sun J. A title of it. Bone. 2012;1(2):3-4. {printed}"
    citation = parse(raw)
    assert citation.get(name) == value
    assert fields(raw, "title", "container", "pages") == ("A title of it", "Bone", "3-4")
    assert citation.doubtful == ()


@pytest.mark.parametrize("printed", ["PMID: 123456789012", "10.12/abc", "doi: Paor.2006.12", "PMC"])
def test_what_is_no_identifier_is_not_taken_for_one(printed):
    assert fields(f"Sun J. A title of it. Bone. 2012;1(2):3-4. {printed}", "pmid", "doi", "pmcid") == (
        "",
        "",
        "",
    )


def test_books_chapters_theses_and_web_pages_are_told_by_type_and_are_not_certain():
    result = read_file("books_and_others.txt")
    book, chapter, thesis, page, press, retracted = result.citations
    assert [c.type for c in (book, chapter, thesis, page, press)] == [
        "book", "chapter", "thesis", "webpage", "article-journal",
    ]  # fmt: skip
    assert (book.get("title"), book.get("edition"), book.get("place"), book.get("publisher")) == (
        "Handbook of wound care", "3rd ed", "Oxford", "Example Press",
    )  # fmt: skip
    assert (chapter.get("container"), chapter.get("editors"), chapter.get("pages")) == (
        "Wounds and their care", "Elm E, Fir F", "101-19",
    )  # fmt: skip
    assert (page.get("year"), page.get("accessed"), page.get("url")) == (
        "2018",
        "2019 Jan 3",
        "https://agency.example/burns",
    )
    assert (press.get("container"), press.get("year"), press.get("volume")) == ("Burns", "2020", "")
    for citation in (book, chapter, thesis, page, press):
        assert {"title", "year"} <= {*citation.doubtful}
    assert (retracted.get("note"), retracted.get("year")) == (
        "Retracted in: Wound Repair Regen. 2004;12:9",
        "2002",
    )
    assert [doubt.text for doubt in retracted.doubts] == ["The list says that this was retracted."]


@pytest.mark.parametrize(
    ("journal", "pages", "suggestion"),
    [
        ("PLoS One", "107001", "e107001"),
        ("PLoS Pathog", "1002", "e1002"),
        ("BMJ Open", "12345", "e12345"),
        ("PLoS One", "e107001", None),
        ("Sci Rep", "18019", None),
        ("PLoS Med", "12-14", None),
    ],
)
def test_an_article_number_without_its_e_is_to_check_in_the_journals_that_print_one(
    journal, pages, suggestion
):
    citation = parse(f"Sun J. A title of it. {journal}. 2014;9(9):{pages}.")
    assert citation.get("pages") == pages
    assert [doubt.suggestion for doubt in citation.doubts] == ([suggestion] if suggestion else [])


def test_wrongly_decoded_text_is_to_check():
    assert "Some characters look wrongly decoded." in [
        doubt.text for doubt in parse("TyihÃ¡k E. A title of it. Bone. 2012;1:2-3.").doubts
    ]


def test_a_reference_in_another_style_says_so():
    citation = parse("Smith, J. A. (2012). A title of it. Journal of Bones, 9(2), 1-2.")
    assert "Not in the numeric style: check every field." in [doubt.text for doubt in citation.doubts]
    assert citation.get("year") == "2012"
    assert "title" in citation.doubtful
