"""RIS in its dialects: no record is lost and no value is thrown away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_lists import read_file, read_text

from annotator.readers.tagged_names import author, authors_of


def one(text):
    (citation,) = read_text(f"TY  - JOUR\n{text}\nER  - \n").citations
    return citation


def test_a_list_made_by_hand_gives_all_its_records():
    result = read_file("handmade.ris")
    assert [c.get("title") for c in result.citations] == [
        "Walking and sleep",
        "A chapter",
        "No end and one blank",
        "Twice titled",
    ]
    first = result.citations[0]
    assert dict(first.fields) == {
        "title": "Walking and sleep",
        "container": "Journal of Examples",
        "container_short": "J Ex",
        "year": "2019",
        "date": "2019-04-03",
        "volume": "12",
        "issue": "3",
        "pages": "150-3",
        "doi": "10.9999/je.2019.1",
        "note": "LK  - https://link.example/1",
        "issn": "1111-2222; 3333-4444",
        "keywords": "walking; sleep",
        "abstract": "First sentence. IL-6 was measured. T2-weighted images were taken.",
        "pmid": "90000031",
    }
    assert [str(a) for a in first.authors] == ["Berg Anna", "van Dijk P."]
    assert [(line.line, line.reason) for line in result.ignored] == [
        (1, "above the first record"),
        (2, "above the first record"),
        (4, "above the first record"),
        (28, "outside the records"),
        (41, "outside the records"),
        (47, "end without a record"),
    ]


def test_a_byte_order_mark_does_not_hide_the_first_record():
    result = read_file("byte_order_mark.ris")
    assert [c.get("title") for c in result.citations] == ["After a mark"]
    assert result.warnings == ()


def test_a_new_ty_closes_the_open_citation():
    assert [c.get("title") for c in read_text("TY  - JOUR\nTI  - a\nTY  - BOOK\nTI  - b").citations] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    "end", ["ER", "ER  -", "ER -", "ER-", "ER  - and more", "  ER  - ", "ER  - \nER  - \n\nER  - "]
)
def test_any_end_closes_and_makes_no_empty_citation(end):
    result = read_text(f"TY  - JOUR\nTI  - a\n{end}\nTY  - JOUR\nTI  - b\n{end}")
    assert [c.get("title") for c in result.citations] == ["a", "b"]


@pytest.mark.parametrize("between", ["  - ", " - ", " -", "-", "  -  ", "\t-\t", "  -"])
@pytest.mark.parametrize("indent", ["", "   "])
def test_blanks_and_tabs_around_the_dash_do_not_matter(between, indent):
    lines = [
        f"{indent}{tag}{between}{value}"
        for tag, value in [("TY", "JOUR"), ("TI", "A title"), ("VL", "12"), ("ER", "")]
    ]
    (citation,) = read_text("\n".join(lines)).citations
    assert (citation.get("title"), citation.get("volume"), citation.type) == (
        "A title",
        "12",
        "article-journal",
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_every_newline_separates_tags(newline):
    (citation,) = read_text(newline.join(["TY  - JOUR", "TI  - A title", "PY  - 2020", "ER  - "])).citations
    assert (citation.get("title"), citation.get("year")) == ("A title", "2020")


def test_a_text_that_goes_on_is_joined_by_a_blank_and_a_list_by_a_further_value():
    citation = one(
        "AB  - one\ntwo-three\n  CD4-positive cells\nKW  - a\nb\nDB  - Embase\nMedline\nUR  - u1\nu2"
    )
    assert citation.get("abstract") == "one two-three CD4-positive cells"
    assert (citation.get("keywords"), citation.get("database"), citation.get("url")) == (
        "a; b",
        "Embase; Medline",
        "u1",
    )
    assert citation.get("ris:UR") == "u2"


def test_an_empty_tag_is_no_value():
    citation = one("TI  - t\nSP  - \nPG  - 12\nVL  -\nAU  - ")
    assert dict(citation.fields) == {"title": "t", "pages": "12"}
    assert citation.authors == ()


def test_a_tag_unknown_to_us_is_kept():
    assert one("TI  - t\nXX  - 1\nXX  - 2\nA2  - Cited, A").fields == {
        "title": "t",
        "ris:XX": "1\n2",
        "ris:A2": "Cited, A",
    }


def test_a_second_title_is_kept_and_told():
    citation = one("TI  - a\nTI  - b\nPY  - 2001\nAB  - x\nAB  - x")
    assert (citation.get("title"), citation.get("ris:TI")) == ("a", "b")
    assert [doubt.text for doubt in citation.doubts] == [
        "TI stands twice; the first was taken, the other kept."
    ]


def test_an_unknown_type_is_other_and_told():
    (citation,) = read_text("TY  - HOLOGRAM\nTI  - a\nPY  - 2001\nER  - ").citations
    assert (citation.type, citation.get("ris:TY")) == ("document", "HOLOGRAM")
    assert [doubt.text for doubt in citation.doubts] == ["Unknown type HOLOGRAM; taken as other."]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("SP  - 150\nEP  - 3", "150-3"),
        ("SP  - 150-153\nEP  - 153", "150-153"),
        ("SP  - e12", "e12"),
        ("SP  - 7\nEP  - 7", "7"),
        ("EP  - 9", "9"),
        ("PG  - 4-5", "4-5"),
        ("C7  - 103640", "103640"),
        ("C7  - of no number", ""),
    ],
)
def test_pages_come_from_wherever_a_vendor_puts_them(tags, expected):
    assert one(tags).get("pages") == expected


@pytest.mark.parametrize(
    ("tags", "year", "date"),
    [
        ("PY  - 2024", "2024", ""),
        ("Y1  - 2024///", "2024", ""),
        ("Y1  - 2024/04/03/", "2024", "2024-04-03"),
        ("PY  - 2022\nDA  - SEP 22", "2022", "2022 SEP 22"),
        ("DA  - 2021//", "2021", ""),
        ("PY  - in press", "", "in press"),
    ],
)
def test_years_and_dates_with_empty_parts(tags, year, date):
    citation = one(tags)
    assert (citation.get("year"), citation.get("date")) == (year, date)


@pytest.mark.parametrize(
    ("tags", "pmid"),
    [
        ("C3  - PUBMED 21314913", "21314913"),
        ("AN  - PMID: 21314913", "21314913"),
        ("C5  - 38773066\nDB  - Embase", "38773066"),
        ("C5  - 38773066\nU2  - L2029880245", "38773066"),
        ("C2  - 38773066\nUR  - https://www.scopus.com/x", "38773066"),
        ("C3  - 38773066", ""),
        ("C5  - 38773066", ""),
        ("C3  - Univ Example, Dept of 123", ""),
        ("AN  - 38773066", ""),
    ],
)
def test_a_pmid_is_taken_only_where_it_is_stated(tags, pmid):
    assert one(tags).get("pmid") == pmid


@pytest.mark.parametrize(
    ("tags", "doi"),
    [
        ("DO  - 10.9999/a", "10.9999/a"),
        ("DO  - https://doi.org/10.9999/a", "10.9999/a"),
        ("L3  - 10.9999/a", "10.9999/a"),
        ("L2  - http://dx.doi.org/10.9999/a", "10.9999/a"),
        ("UR  - https://doi.org/10.9999/a", "10.9999/a"),
        ("DO  - none", ""),
    ],
)
def test_a_doi_is_taken_without_its_resolver(tags, doi):
    assert one(tags).get("doi") == doi


@pytest.mark.parametrize(
    ("tags", "title", "container"),
    [
        ("T1  - a\nJF  - Full\nJO  - Short", "a", "Full"),
        ("TI  - a\nST  - b\nT2  - Full\nJ2  - Short", "a", "Full"),
        ("TI  - a\nJO  - Full", "a", "Full"),
        ("TI  - a\nJA  - Full", "a", "Full"),
        ("T1  - a\nT3  - Full", "a", "Full"),
    ],
)
def test_title_and_journal_of_each_vendor(tags, title, container):
    citation = one(tags)
    assert (citation.get("title"), citation.get("container")) == (title, container)


@pytest.mark.parametrize(
    ("value", "family", "given", "suffix"),
    [
        ("Sampson, SD", "Sampson", "SD", ""),
        ("Yang, Z.", "Yang", "Z.", ""),
        ("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr"),
        ("Brownstein C D", "Brownstein", "C D", ""),
        ("van der Berg J", "van der Berg", "J", ""),
        ("Anna Berg", "Berg", "Anna", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
    ],
)
def test_authors_as_vendors_write_them(value, family, given, suffix):
    found = author(value)
    assert (found.family, found.given, found.suffix) == (family, given, suffix)


@pytest.mark.parametrize("value", ["WHO", "Example Study Group", "Centre for Examples"])
def test_a_body_is_one_literal_author(value):
    assert author(value).literal == value


def test_authors_stand_in_order_and_namesakes_stay():
    assert [str(a) for a in one("AU  - Wang, Y.\nAU  - Li, X.\nAU  - Wang, Y.").authors] == [
        "Wang Y.",
        "Li X.",
        "Wang Y.",
    ]
    assert [str(a) for a in one("AU  - Wang, Y.\nA1  - Wang, Y.\nA1  - Li, X.").authors] == [
        "Wang Y.",
        "Li X.",
    ]


def test_the_raw_text_of_a_record_is_its_lines_unchanged():
    raw = "TY  - JOUR\nTI  -   a  \n\nAB  - x\n   y\nER  - "
    (citation,) = read_text(f"above\n{raw}\n\nbelow").citations
    assert citation.raw == raw
    assert (citation.line, citation.last_line) == (2, 7)


def test_a_count_that_differs_from_the_records_begun_is_a_warning():
    result = read_text("TY  - JOUR\nTI  - a\nER  - \n TY  - JOUR\nTI  - b\nER  - ")
    assert len(result.citations) == 2
    assert result.warnings == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "TY  - JOUR",
                "TY - BOOK",
                "TI  - t",
                "ER  - ",
                "ER",
                "",
                "text",
                "AU  - A, B",
                "KW  - k",
                "XX-1",
            ]
        )
    )
)
def test_as_many_citations_as_records_begun(lines):
    result = read_text("\n".join(["TY  - JOUR", *lines]))
    assert len(result.citations) == 1 + sum(line.startswith("TY") for line in lines)
    assert all(citation.raw.startswith("TY") for citation in result.citations)


NAMES = st.text(st.sampled_from("Ab ,.;-"), max_size=8).map(str.strip).filter(lambda name: ";" not in name)


@given(st.lists(NAMES.filter(bool), max_size=4))
def test_authors_read_together_are_those_read_one_by_one(values):
    assert authors_of({"AU": values}) == tuple(author(value) for value in values)


@pytest.mark.parametrize("value", [",", ", ,", "."])
def test_a_name_of_signs_alone_is_kept_as_it_stands(value):
    assert [each.literal for each in one(f"AU  - {value}").authors] == [value]


def test_a_month_behind_the_issue_goes_to_the_date():
    (one,) = read_text("TY  - JOUR\nTI  - A\nPY  - 2024\nIS  - 1 January\nER  - \n").citations
    assert (one.get("issue"), one.get("date")) == ("1", "2024 January")


def test_a_note_that_is_the_accession_number_is_no_note():
    (one,) = read_text("TY  - JOUR\nTI  - A\nPY  - 2024\nN1  - L2099000101\nN1  - Seen\nER  - \n").citations
    assert (one.get("accession"), one.get("note")) == ("L2099000101", "Seen")


@pytest.mark.parametrize("kind", ["JOUR", "BOOK"])
@pytest.mark.parametrize("value", ["-", "(Print)", "; ;"])
def test_a_serial_number_that_holds_none_is_no_empty_field(kind, value):
    (one,) = read_text(f"TY  - {kind}\nTI  - A\nSN  - {value}\nER  - \n").citations
    assert all(one.fields.values())
