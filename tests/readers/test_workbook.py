"""Workbooks: the sheet with the list is found, numbers and dates are text, and none can fill all memory."""

import csv
import datetime
import io
import subprocess
import sys
from pathlib import Path

import pytest
from accounting import read_bytes
from readers_lists import LISTS, read_file, read_text
from small_files import archive, open_document_sheet, raw_workbook, workbook

from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.readers.documents import cells as cells_of_sheets
from annotator.writers import xlsx

HEADER = ["Title", "Authors", "Year", "Journal", "Issue", "PMID"]
ROWS = [
    HEADER,
    ["Zinc\nand bone", "Lee, K.; Ng, A.", 2020, "Bone", "3-4", 90000101],
    ["=1+1 is two", "Ng, A.", 2021.0, "Bone", datetime.datetime(2021, 3, 4), 90000102.0],  # noqa: DTZ001 - a cell
    [None, None, None, None, None, None],
    ["Iron", None, 2022, None, 1.5, "PMID: 90000103"],
]


def titles(result):
    return [one.get("title") for one in result.citations]


def test_numbers_and_dates_are_text_as_people_see_them():
    result = read_bytes(workbook({"Liste": ROWS}))
    assert (result.format, result.document) == ("table", "Workbook")
    assert titles(result) == ["Zinc and bone", "=1+1 is two", "Iron"]
    assert [one.get("year") for one in result.citations] == ["2020", "2021", "2022"]
    assert [one.get("pmid") for one in result.citations] == ["90000101", "90000102", "90000103"]
    second, third = result.citations[1:]
    assert (second.get("issue"), second.doubts[0].suggestion) == ("2021-03-04", "3-4")
    assert third.get("issue") == "1.5"


def test_rows_are_named_by_sheet_and_number_whatever_breaks_lines_before_them():
    result = read_bytes(workbook({"Liste": [["My search"], [], *ROWS]}))
    assert [result.where(one.line) for one in result.citations] == [
        f"sheet Liste, row {n}" for n in (4, 5, 7)
    ]
    assert [(line.reason, result.where(line.line)) for line in result.ignored] == [
        ("above the table", "sheet Liste, row 1"),
        ("names of the columns", "sheet Liste, row 3"),
    ]


def test_a_stray_cell_far_below_is_no_harm_and_rows_keep_their_numbers():
    rows = [*ROWS[:2], *[[None]] * 5000, ["Iron", None, 2022]]
    result = read_bytes(workbook({"Liste": rows}))
    assert [result.where(one.line) for one in result.citations] == [
        "sheet Liste, row 2",
        "sheet Liste, row 5,003",
    ]
    assert result.citations[1].line < 10


def test_the_first_sheet_with_a_known_header_is_read_and_others_are_ignored_and_told():
    result = read_bytes(
        workbook({"Notes": [["Searched on", "Friday"]], "Liste": ROWS, "Codes": [["a", "b"], ["c", "d"]]})
    )
    assert len(result.citations) == 3
    assert [warning.text for warning in result.warnings] == [
        "The sheet Notes was not read (1 rows).",
        "The sheet Codes was not read (2 rows).",
    ]
    assert [line.reason for line in result.ignored] == [
        "another sheet",
        "names of the columns",
        "another sheet",
        "another sheet",
    ]


def test_sheets_with_the_same_header_are_one_list():
    result = read_bytes(workbook({"In": ROWS[:2], "Out": [HEADER, *ROWS[2:]]}))
    assert titles(result) == ["Zinc and bone", "=1+1 is two", "Iron"]
    assert result.where(result.citations[2].line) == "sheet Out, row 4"


def test_a_header_of_two_rows_is_joined_and_merged_cells_are_filled_downwards():
    rows = [
        ["My search", None, None, None, None],
        ["Title", "Year", "Pages", None, "Journal"],
        [None, None, "First page", "Last page", None],
        ["Zinc", 2020, 5, 9, "Bone"],
        ["Iron", None, 10, 12, "Bone"],
    ]
    result = read_bytes(workbook({"S": rows}, merged=["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "B4:B5"]))
    assert titles(result) == ["Zinc", "Iron"]
    assert [one.get("pages") for one in result.citations] == ["5-9", "10-12"]
    assert [one.get("year") for one in result.citations] == ["2020", "2020"]


def test_an_open_document_sheet_is_read_for_all_its_empty_rows():
    result = read_bytes(open_document_sheet([["Title", "Year"], ["Zinc & bone", "2020"], ["Iron", "2021"]]))
    assert titles(result) == ["Zinc & bone", "Iron"]
    assert result.where(result.citations[1].line) == "sheet Liste, row 3"


@pytest.mark.parametrize("name", ["list.csv", "list.ris", "list", "list.pdf"])
def test_a_workbook_is_known_whatever_it_is_called(name):
    assert len(read_list(RawList(content=workbook({"S": ROWS}), name=name)).citations) == 3


@pytest.mark.parametrize("name", ["pubmed.csv", "eppi_reviewer.tsv", "handmade.ris"])
def test_a_text_that_is_called_a_workbook_is_read_as_what_it_is(name):
    result = read_list(RawList(content=(LISTS / name).read_bytes(), name="list.xlsx"))
    assert result.citations == read_file(name).citations


def test_columns_can_be_told_for_a_workbook_too():
    rows = [["Werk", "Wann"], ["Zinc", 2020], ["Iron", 2021]]
    result = read_list(RawList(content=workbook({"S": rows})), columns={"Werk": "title", "Wann": "year"})
    assert titles(result) == ["Zinc", "Iron"]


def test_a_workbook_is_read_as_the_same_table_in_text():
    text = (LISTS / "scopus.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    book, plain = read_bytes(workbook({"scopus": rows})), read_text(text)
    assert [(one.fields, one.authors, one.type) for one in book.citations] == [
        (one.fields, one.authors, one.type) for one in plain.citations
    ]


def test_the_sign_of_a_cut_text_is_the_one_that_the_writer_puts():
    assert cells_of_sheets.CUT == xlsx.CUT


FAR = '<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row><row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
CELL = '<table:table-cell office:value-type="string"{}><text:p>x</text:p></table:table-cell>'
BOMBS = {
    "far cells": raw_workbook(FAR.format(1048576, "XFD")),
    "far cells, written oddly": raw_workbook(
        FAR.format(1048576, "XFD").replace(' r="', "\tr = '").replace('"', "'")
    ),
    "far cells in their own rows": raw_workbook(
        '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="9000"><c r="A9000"><v>1</v></c></row>'
    ),
    "a column that no sheet has": raw_workbook('<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'),
    "a row that no sheet has": raw_workbook('<row r="4294967295"><c><v>1</v></c></row>'),
    "texts that are not there": raw_workbook(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<sst count="1" uniqueCount="4000000000"><si><t>x</t></si></sst>',
    ),
    "repeated rows": open_document_sheet(
        [["Title", "Year"]],
        '<table:table-row table:number-rows-repeated="1000000">'
        f"{CELL.format(chr(32) + 'table:number-columns-repeated=' + chr(34) + '16000' + chr(34))}</table:table-row>",
    ),
    "packed zeros": archive({"xl/workbook.xml": "<x/>", "xl/media/image1.png": bytes(600 * 1024 * 1024)}),
    "packed blanks": archive(
        {"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": b" " * (60 * 1024 * 1024)}
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_could_fill_all_memory_is_refused_with_a_sentence(name, tmp_path):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(BOMBS[name])
    work = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
try:
    read_list(RawList(content=Path(sys.argv[1]).read_bytes()))
except UnreadableList as error:
    print(error)
"""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", work, path],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "could fill all memory" in done.stdout or "too wide or too long" in done.stdout


def test_far_cells_that_are_empty_are_no_harm():
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    with pytest.raises(UnreadableList, match="nothing to read"):
        read_list(RawList(content=raw_workbook(far)))
    wide = raw_workbook(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>Year</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Zinc</t></is></c><c r="B2"><v>2020</v></c></row>' + far
    )
    assert titles(read_bytes(wide)) == ["Zinc"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook({"S": []}), "nothing to read"),
        (workbook({"S": ROWS})[:-200], "not a list in text form"),
        (archive({"xl/workbook.xml": "<workbook"}), "damaged"),
        (open_document_sheet([["Title", "Year"]], "<table:table-row>"), "damaged"),
        (archive({"xl/workbook.bin": "x"}), "Binary workbooks"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office document"),
        (archive({"list.ris": "TY  - JOUR"}), "zip archive"),
        (archive({"xl/workbook.xml": "", **{f"xl/{n}": "" for n in range(10_001)}}), "zip archive"),
    ],
)
def test_what_is_no_readable_workbook_is_told_in_a_sentence(content, said):
    with pytest.raises(UnreadableList, match=said):
        read_list(RawList(content=content))


def test_a_part_that_holds_more_than_it_says_is_refused():
    content = bytearray(workbook({"S": ROWS}))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[at + 24 : at + 28] = (9).to_bytes(4, "little")
    with pytest.raises(UnreadableList, match="more than it says"):
        read_list(RawList(content=bytes(content)))
