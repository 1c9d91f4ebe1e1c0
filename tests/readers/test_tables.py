"""Tables as databases, screening programs and spreadsheets write them, and tables of one's own."""

import csv
import io

import pytest
from accounting import read_bytes, unaccounted
from readers_lists import LISTS, read_file, read_text

from annotator.domain.citation import Author
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.readers.tables.sample import read_shown, with_header, without_header

TITLES = (
    'Zinc, bone and "new" media: a randomised trial in Manaus, Brazil',
    "+1 or -1? Signs at the beginning of a cell",
)
ABSTRACT = 'Background: zinc heals; "perhaps". Results: P < 0.05, n = 36.'
TABLES = (
    "cinahl.csv",
    "cochrane.csv",
    "covidence.csv",
    "embase.csv",
    "eppi_reviewer.tsv",
    "google_scholar.csv",
    "lens.csv",
    "openalex.csv",
    "pubmed.csv",
    "rayyan.csv",
    "scopus.csv",
    "web_of_science.tsv",
    "zotero.csv",
)
FIRST = {
    "title": {TITLES[0]},
    "year": {"2021"},
    "volume": {"12"},
    "issue": {"3 Suppl 1"},
    "pages": {"S45-S52", "S45"},
    "doi": {"10.9999/jex.2021.0045"},
    "pmid": {"90000101"},
    "pmcid": {"PMC9900101"},
    "abstract": {ABSTRACT},
    "keywords": {"bone; zinc"},
    "container": {"Journal of Examples", "JOURNAL OF EXAMPLES", "J Ex", "J. Ex."},
    "container_short": {"J. Ex.", "J EX"},
    "issn": {"1234-567X", "1234-567X; 7654-3210"},
    "language": {"English", "en"},
    "publisher": {"Example Press", "EXAMPLE PRESS"},
}
HAVE_NO = {
    "doi": {"google_scholar.csv"},
    "abstract": {"pubmed.csv", "google_scholar.csv", "openalex.csv"},
}


def read_table(text, columns=None):
    content = text.encode()
    result = read_list(RawList(content=content), columns=columns)
    assert unaccounted(content, result) == []
    return result


def initials(author):
    given = author.given.replace(".", " ").split()
    return "".join(part if part.isupper() else part[0] for part in given)


@pytest.mark.parametrize("name", TABLES)
def test_the_same_works_are_read_equal_from_the_tables_of_all_programs(name):
    first, second = read_file(name).citations[:2]
    for field, texts in FIRST.items():
        if field in first.fields or name not in HAVE_NO.get(field, {name}):
            assert first.get(field) in texts
    persons = [(one.family, initials(one)) for one in first.authors if not one.literal]
    assert persons == [("van der Berg", "MA"), ("O'Neil", "JP"), ("Łukasz", "Ż")]
    assert all(one.suffix in {"", "Jr"} for one in first.authors)
    assert [one for one in first.authors if one.literal] in ([], [Author(literal="Example Trialists")])
    assert second.get("title") == TITLES[1]
    assert [(one.family, initials(one)) for one in second.authors] == [("Łukasz", "Ż"), ("Ch'en", "L")]
    assert (second.get("year"), second.get("volume"), second.get("issue")) == ("2019", "7", "")
    assert second.get("pages") == ("101-104" if name == "cinahl.csv" else "e64645")
    assert first.type == second.type == "article-journal"


@pytest.mark.parametrize("name", TABLES)
def test_suffixes_and_bodies_are_kept_where_a_table_has_them(name):
    (_, neil, *_) = (one for one in read_file(name).citations[0].authors if not one.literal)
    assert neil.suffix == ("" if name in {"google_scholar.csv", "eppi_reviewer.tsv"} else "Jr")


def test_bodies_stand_among_persons_in_their_order():
    for name in ("pubmed.csv", "cochrane.csv", "covidence.csv", "rayyan.csv", "zotero.csv"):
        assert [one.name for one in read_file(name).citations[0].authors] == [
            *("van der Berg", "O'Neil", "Example Trialists", "Łukasz")
        ]
    body = read_file("pubmed.csv").citations[2].authors
    assert body == (Author(literal="Centers for Disease Control and Prevention"),)


def test_what_stands_above_the_header_is_ignored_with_its_reason():
    ignored = read_file("embase.csv").ignored
    assert [(line.line, line.reason) for line in ignored] == [
        *((at, "above the table") for at in (1, 2, 3)),
        (5, "names of the columns"),
    ]


def test_pubmed_has_volume_issue_pages_and_date_in_one_cell():
    minutes = read_file("pubmed.csv").citations[2]
    assert [minutes.get(name) for name in ("volume", "issue", "pages", "date")] == [
        "6",
        "11-12",
        "7",
        "2018 Nov-Dec",
    ]


def test_a_last_page_that_was_reckoned_is_doubtful():
    first, second = read_file("cinahl.csv").citations
    assert (first.get("pages"), first.doubtful) == ("S45", ())
    assert (second.get("pages"), second.doubtful) == ("101-104", ("pages",))


def test_tags_that_ran_on_in_cells_go_to_note_and_accession():
    first, second = read_file("rayyan.csv").citations
    assert first.get("url") == "https://www.embase.example/search/results?id=L2099000101"
    assert (first.get("accession"), first.get("column:key")) == ("L2099000101", "rayyan-990000001")
    assert first.get("note").split("\n") == [
        'RAYYAN-INCLUSION: {"Emily"=>"Included"}',
        "LK  - https://links.example/?id=doi:10.9999%2Fjex.2021.0045",
    ]
    assert second.get("accession") == "rayyan-990000002"


def test_columns_that_no_field_takes_are_kept_by_their_names():
    first = read_file("covidence.csv").citations[0]
    assert (first.get("column:Covidence #"), first.get("column:Study")) == ("#1", "van der Berg 2021")
    scopus = read_file("scopus.csv").citations[0]
    assert "column:References" not in scopus.fields
    assert "Ref A, (2001)" in scopus.raw


def test_books_have_their_own_fields():
    for name in ("scopus.csv", "zotero.csv"):
        book = read_file(name).citations[2]
        assert (book.type, book.get("isbn"), book.get("issn")) == ("book", "9780000000024", "")
    assert book.get("editors") == "Berg, Anna; Łukasz, Żaneta"
    assert (book.get("edition"), book.get("place")) == ("2nd", "Manaus")


def test_a_spreadsheet_of_windows_with_semicolons_and_old_line_ends_is_read():
    text = (LISTS / "excel_semicolons.csv").read_text(encoding="utf-8")
    result = read_bytes(text.replace("\n", "\r").encode("cp1252"))
    assert result.encoding == "cp1252"
    first, second, third = result.citations
    assert [one.family for one in first.authors] == ["van der Berg", "O'Neil", "Müller"]
    assert second.get("title") == "=1+1; what adds up"
    assert second.get("year") == "2019"
    assert [(one.get("issue"), one.doubts[0].suggestion) for one in (first, second)] == [
        ("4. Mrz", "3-4"),
        ("04. Mar", "3-4"),
    ]
    assert (third.get("title"), third.doubtful) == ("Seen on Friday", ("year",))
    assert first.get("column:Bemerkung") == "geprüft; gut"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_separators_encodings_and_line_ends_change_nothing(delimiter, encoding, newline):
    rows = [
        ["Title", "Authors", "Year", "Journal"],
        ["Größe; a, b | c\td", "Müller, Ä.; Lee, K.", "2020", "Bone"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    result = read_bytes(text.getvalue().encode(encoding))
    (one,) = result.citations
    assert (result.format, one.get("title")) == ("table", "Größe; a, b | c d")
    assert one.authors == (Author("Müller", "Ä."), Author("Lee", "K."))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-0.5 (95% CI)", "@home", "'quoted", "=HYPERLINK(A1)", "\t=1"]
)
def test_what_a_spreadsheet_would_run_is_plain_text(cell):
    (one,) = read_table(f'Title,Year\n"{cell}",2020\n').citations
    assert one.get("title") == cell.strip()


def test_quoted_line_breaks_stay_in_their_row_and_notes_keep_them():
    text = 'Title,Notes,Year\n"A title\nin two lines","one\n\ntwo",2020\nB,,2021\n'
    first, second = read_table(text).citations
    assert (first.get("title"), first.get("note")) == ("A title in two lines", "one\n\ntwo")
    assert (first.line, first.last_line, second.line) == (2, 5, 6)
    assert first.raw == text.split("\n", 1)[1].rsplit("\nB", 1)[0]


def test_a_quotation_mark_that_is_never_closed_spoils_its_own_row_only():
    rows = "".join(f"Title {n},Lee K,{2000 + n}\n" for n in range(20))
    result = read_table(f'Title,Authors,Year\n"Open,Lee K,1999\n{rows}')
    assert [one.get("title") for one in result.citations] == ["Open", *(f"Title {n}" for n in range(20))]
    assert [warning.line for warning in result.warnings] == [0, 2]


def test_rows_of_another_width_and_repeated_headers_are_told():
    result = read_table(
        "Title,Year,Journal\nA,2020\nB,2021,Bone,more\nTitle,Year,Journal\n,,\nEnd,,\n,,see below\n"
    )
    assert [one.get("title") for one in result.citations] == ["A", "B", "End"]
    assert "2 cells" in result.citations[0].doubts[0].text
    assert "4 cells" in result.citations[1].doubts[0].text
    assert [(line.line, line.reason) for line in result.ignored] == [
        (1, "names of the columns"),
        (4, "names of the columns again"),
        (5, "empty row"),
        (7, "no reference in this row"),
    ]


def test_wrong_identifiers_are_doubtful_and_kept():
    (one,) = read_table("Title,Year,DOI,PMID\nA,2020,see page 3,unknown\n").citations
    assert one.doubtful == ("doi", "pmid")
    assert (one.get("column:DOI"), one.get("column:PubMed ID")) == ("see page 3", "unknown")


def test_an_address_that_went_astray_is_no_issue():
    (one,) = read_table(f"Title,Year,Issue\nA,2020,{'University of Somewhere ' * 5}\n").citations
    assert (one.get("issue"), one.get("column:Issue")[:10]) == ("", "University")


def test_the_month_behind_an_issue_goes_to_the_date():
    (one,) = read_table("Title,Year,Issue\nA,2020,1 January\n").citations
    assert (one.get("issue"), one.get("date")) == ("1", "2020 January")


OWN = "Werk;Wer;Wann;Wo\nZinc;Lee, K.;2020;Bone\nIron;Ng, A.;2021;Bone\nLead;Ng, A.;2022;Bone\n"


def test_a_table_whose_columns_nobody_knows_shows_them_and_loses_no_line():
    result = read_table(OWN)
    assert (result.format, result.citations, len(result.ignored)) == ("table", (), 4)
    assert result.table.headers == ("Werk", "Wer", "Wann", "Wo")
    assert result.table.known is False
    assert result.table.rows[0] == ("Zinc", "Lee, K.", "2020", "Bone")
    assert "Say what they are: Werk, Wer, Wann, Wo" in result.warnings[0].text


def test_a_person_says_what_the_columns_are():
    result = read_table(OWN, {"werk": "title", "Wer": "authors", "Wann": "year", "Wo": ""})
    assert [one.get("title") for one in result.citations] == ["Zinc", "Iron", "Lead"]
    assert result.citations[0].authors == (Author("Lee", "K."),)
    assert result.citations[0].get("column:Wo") == "Bone"
    assert result.table.columns == {"Werk": "title", "Wer": "authors", "Wann": "year", "Wo": ""}


def test_two_columns_that_are_told_to_be_one_field_lose_neither():
    (one, *_) = read_table(OWN, {"Werk": "title", "Wo": "title", "Wann": "year"}).citations
    assert (one.get("title"), one.get("column:Wo")) == ("Zinc", "Bone")


def test_a_table_without_a_header_is_told_by_numbers_of_columns():
    text = "Zinc;Lee, K.;2020\nIron;Ng, A.;2021\nLead;Ng, A.;2022\n"
    result = read_table(text, {"column 1": "title", "column 3": "year"})
    assert [(one.get("title"), one.get("year")) for one in result.citations] == [
        *(("Zinc", "2020"), ("Iron", "2021"), ("Lead", "2022"))
    ]


def test_columns_of_which_nothing_is_told_are_read_by_their_names():
    text = "Werk;Year;DOI\nZinc;2020;10.1000/a\n"
    (one,) = read_table(text, {"Werk": "title", "DOI": ""}).citations
    assert (one.get("title"), one.get("year"), one.get("doi")) == ("Zinc", "2020", "")
    assert one.get("column:DOI") == "10.1000/a"


def test_columns_are_told_apart_by_signs_where_their_names_have_no_letters():
    (one,) = read_table("#;%;Werk\n3;2020;Zinc\n", {"#": "number", "%": "year", "Werk": "title"}).citations
    assert (one.number, one.get("year"), one.get("title")) == ("3", "2020", "Zinc")


@pytest.mark.parametrize("name", TABLES)
def test_columns_told_as_they_were_found_change_nothing(name):
    found = read_file(name)
    raw = RawList(content=(LISTS / name).read_bytes(), name=name)
    told = {header: found.table.columns.get(header, "") for header in found.table.headers}
    assert read_list(raw, columns=told).citations == found.citations


def test_a_table_of_our_own_has_nothing_to_say_about_its_columns():
    own = "number,position,type,authors,title,year,doubtful,warnings,raw\n1,1,book,Doe,A title,2020,,,Doe. A title\n"
    assert len(read_table(own).citations) == 1
    assert read_table(own).table is None


GUESSED = (
    'ID,Article title (English),First author,Yr,Outlet,"Where, in print",Link\n'
    '1,"Zinc, iron and the healing of bone",Lee K,2020,Bone,1-9,https://doi.org/10.1000/a1\n'
    "2,Iron in the diet of young mice,Ott B,2021,J Iron,22-8,https://doi.org/10.1000/a2\n"
    "3,Lead and the kidneys of workers,Ng A,2022,Kidney Int,100-12,https://doi.org/10.1000/a3\n"
)


def test_what_columns_may_be_is_guessed_from_their_names_and_their_cells():
    assert read_table(GUESSED).table.columns == {
        "ID": "accession",
        "Article title (English)": "title",
        "First author": "authors",
        "Yr": "year",
        "Outlet": "container",
        "Where, in print": "pages",
        "Link": "url",
    }


def test_a_guess_is_shown_and_nothing_is_read_by_it():
    result = read_table(GUESSED)
    assert (result.table.known, result.citations) == (False, ())


def test_columns_are_guessed_by_their_cells_alone_where_the_names_say_nothing():
    lines = GUESSED.split("\n")
    text = "\n".join(["A,B,C,D,E,F,G", *lines[1:]])
    assert read_table(text).table.columns == {
        "B": "title",
        "C": "authors",
        "D": "year",
        "E": "container",
        "F": "pages",
        "G": "doi",
    }


def test_a_table_whose_first_row_looks_as_the_others_has_no_header():
    rows = [f"Lee K;{year};Zinc and the healing of bone, part {year}" for year in range(2018, 2023)]
    text = "\n".join(["My list", *rows, ""])
    result = read_table(text)
    assert (result.table.named, result.table.headers) == (False, ("column 1", "column 2", "column 3"))
    assert result.table.columns == {"column 1": "authors", "column 2": "year", "column 3": "title"}
    read = read_table(text, result.table.columns)
    assert [one.get("year") for one in read.citations] == ["2018", "2019", "2020", "2021", "2022"]
    assert [(line.line, line.reason) for line in read.ignored] == [(1, "above the table")]


@pytest.mark.parametrize("text", ["Werk,Wer\nZinc and bone,Lee\n", "Werk;Wer;Wann\nZinc;Lee;2020\n"])
def test_what_is_said_to_be_a_table_is_one_however_small(text):
    result = read_list(RawList(content=text.encode()), "table")
    assert result.table.headers[:2] == ("Werk", "Wer")


def test_shown_rows_are_read_as_the_whole_table_is():
    look = read_table(GUESSED).table
    shown = read_shown(look, look.columns)
    read = read_table(GUESSED, {name: look.columns.get(name, "") for name in look.headers}).citations
    assert [(one.authors, one.fields) for one in shown] == [(one.authors, one.fields) for one in read]


def test_a_first_row_is_taken_for_data_or_names_as_a_person_says():
    look = read_table(OWN).table
    bare = without_header(look)
    assert (bare.headers[0], bare.rows[0], bare.named) == ("column 1", ("Werk", "Wer", "Wann", "Wo"), False)
    assert with_header(bare) == look


@pytest.mark.parametrize(
    ("columns", "said"),
    [({"Nothing": "title"}, "no column Nothing"), ({"Werk": "colour"}, "no field colour")],
)
def test_columns_and_fields_that_do_not_exist_are_named(columns, said):
    with pytest.raises(UnreadableList, match=said):
        read_table(OWN, columns)


@pytest.mark.parametrize(
    "text",
    [
        "Smith, J., Jones, K., 2020. A title.\nLee, K., Ng, A., 2021. Another.\nNg, A., Ott, B., 2022. Third.\n",
        "Dear all, I have read this, and that.\nTitle, in short, is everything.\nThe year, the day, the hour.\n",
    ],
)
def test_sentences_with_commas_are_no_table(text):
    assert read_text(text).format == "free-text"


def test_authors_of_a_spreadsheet_are_read_in_every_manner():
    cells = {
        "Smith J, Jones AB Jr, van der Berg C": [
            ("Smith", "J", ""),
            ("Jones", "AB", "Jr"),
            ("van der Berg", "C", ""),
        ],
        "Smith, J., Jones, A. B. and Berg, C.": [
            ("Smith", "J.", ""),
            ("Jones", "A. B.", ""),
            ("Berg", "C.", ""),
        ],
        "Smith, J., & Jones, A. B.": [("Smith", "J.", ""), ("Jones", "A. B.", "")],
        "John Smith, Anna van der Berg and Kim Lee": [
            ("Smith", "John", ""),
            ("van der Berg", "Anna", ""),
            ("Lee", "Kim", ""),
        ],
        "Smith, John": [("Smith", "John", "")],
        "Smith, John; Jones, Anna, Jr.": [("Smith", "John", ""), ("Jones", "Anna", "Jr")],
    }
    for cell, names in cells.items():
        (one,) = read_table(f'Title,Authors,Year\nA,"{cell}",2020\n').citations
        assert [one[:3] for one in one.authors] == names


@pytest.mark.parametrize("end", ["et al.", "; et al", ", et al.", "...", "; [et al.]"])
def test_et_al_is_no_author(end):
    (one,) = read_table(
        f'Title,Authors,Year\nA,"Smith J{end if end[0] in ";,." else " " + end}",2020\n'
    ).citations
    assert (one.et_al, [author.family for author in one.authors]) == (True, ["Smith"])


@pytest.mark.parametrize(
    ("month", "date"),
    [("3", "2020-03"), ("²", "2020 ²"), ("13", "2020 13"), ("0" * 5000, ""), ("March", "2020 March")],
)
def test_a_month_is_a_number_up_to_12_or_words(month, date):
    (one,) = read_table(f"title,year,month\nA,2020,{month}\n").citations
    assert one.get("date")[:12] == (date or f"2020 {month}")[:12]
