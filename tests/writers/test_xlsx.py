"""XLSX: what stands in the file, read back by other programs."""

import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from annotator.domain.errors import Cancelled, NotWritten
from annotator.domain.forms import Level
from annotator.domain.summary import Cell, Column, ColumnKind, SummaryTable
from annotator.writers import xlsx
from annotator.writers.xlsx import Xlsx

HIGH = Level(id="high", word="High", symbol="x", key="H", order=1, colour="#D6604D", colour_dark="#E5775F")
DARK = Level(
    id="worst", word="Critical", symbol="!", key="C", order=2, colour="#67001F", colour_dark="#A01F4B"
)


def table(*rows, kind=ColumnKind.TEXT, title="T", **more):
    columns = tuple(
        Column(id=f"c{n}", title=f"Column {n}", kind=kind) for n in range(len(rows[0]) if rows else 1)
    )
    return SummaryTable(
        id="t",
        title=title,
        columns=columns,
        rows=tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows),
        **more,
    )


def write(*tables):
    return Xlsx().write(tables)


def read(written, sheet="T"):
    return CalamineWorkbook.from_filelike(io.BytesIO(written.content)).get_sheet_by_name(sheet).to_python()


def opened(written):
    return openpyxl.load_workbook(io.BytesIO(written.content))


def parts(written):
    with zipfile.ZipFile(io.BytesIO(written.content)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "http://example.org",
    "1e5",
    "007",
    "TRUE",
    "#REF!",
    "'quoted",
]


def test_no_text_becomes_a_formula_a_link_or_a_number():
    written = write(table(*([text] for text in DANGEROUS)))
    assert [row[0] for row in read(written)[1:]] == DANGEROUS
    assert not any(
        "<f>" in part or "hyperlink" in part for name, part in parts(written).items() if "sheet" in name
    )


TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")),
    st.sampled_from(
        [
            *DANGEROUS,
            "<r>a</r>",
            "<r><t>x</t></r>",
            "_x0041_",
            " spaces ",
            "line\nline",
            "\ttab",
            "<&>\"'",
            "😀" * 9,
        ]
    ),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=20))
def test_texts_read_back_equal(texts):
    sheet = opened(write(table(*([text] for text in texts)))).worksheets[0]
    read_back = [sheet.cell(place, 1).value or "" for place in range(2, len(texts) + 2)]
    assert [re.sub("_x005F_", "_", text) for text in read_back] == texts
    assert {sheet.cell(place, 1).data_type for place in range(2, len(texts) + 2)} <= {"s", "inlineStr", "n"}


def test_numbers_are_numbers():
    sheet = opened(write(table([Cell("36", 36), Cell("0.5", 0.5), Cell("36 rats")]))).worksheets[0]
    assert [cell.value for cell in sheet[2]] == [36, 0.5, "36 rats"]


def test_the_header_is_frozen_bold_and_filtered_and_the_first_columns_stay():
    sheet = opened(write(table(["a", "b", "c"], ["d", "e", "f"], frozen=2))).worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet["A1"].font.bold
    assert sheet["A2"].alignment.wrap_text


def test_widths_follow_the_content_within_bounds():
    sheet = opened(write(table(["id", "x" * 500, "a text of thirty characters .."]))).worksheets[0]
    narrow, bounded, fitting = (sheet.column_dimensions[name].width for name in "ABC")
    assert 8 <= narrow < 16
    assert 30 <= bounded <= 40
    assert 31 <= fitting <= 36
    long = opened(write(table(["x" * 500], kind=ColumnKind.LONG_TEXT))).worksheets[0]
    assert 55 <= long.column_dimensions["A"].width <= 65


def test_rows_and_header_are_as_high_as_their_wrapped_texts():
    rows = (["one line"], ["two\nlines"], ["word " * 100], ["word " * 5000])
    sheet = opened(write(table(*rows, kind=ColumnKind.LONG_TEXT))).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in range(2, 6)]
    assert heights[:2] == [None, 30]
    assert heights[2] >= 15 * 500 / sheet.column_dimensions["A"].width
    assert heights[3] == pytest.approx(409, abs=1)
    long_title = SummaryTable(
        id="t", title="T", columns=(Column(id="c", title="Risk of bias of it all"),), rows=()
    )
    assert opened(write(long_title)).worksheets[0].row_dimensions[1].height == 30


def test_very_long_texts_get_a_wider_column():
    sheet = opened(write(table(["word " * 500, "word " * 20], kind=ColumnKind.LONG_TEXT))).worksheets[0]
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["B"].width + 30


def test_a_wide_sheet_is_printed_over_several_pages_with_its_first_columns_on_each():
    wide = opened(write(table(["x" * 40] * 12, frozen=2))).worksheets[0]
    narrow = opened(write(table(["x", "y"], frozen=2))).worksheets[0]
    assert (wide.page_setup.fitToWidth, wide.page_setup.fitToHeight) == (3, 0)
    assert narrow.page_setup.fitToHeight == 0
    assert narrow.print_title_cols == wide.print_title_cols == "$A:$B"
    assert narrow.print_title_rows == wide.print_title_rows == "$1:$1"


def test_a_judgement_has_its_symbol_word_and_colour_and_ink_that_reads():
    sheet = opened(write(table([Cell("High", level=HIGH), Cell("Critical", level=DARK)]))).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["x High", "! Critical"]
    assert [cell.fill.start_color.rgb for cell in sheet[2]] == ["FFD6604D", "FF67001F"]
    assert [cell.font.color.rgb for cell in sheet[2]] == ["FF0B0E12", "FFFFFFFF"]


def test_absence_is_in_italics_and_an_empty_cell_is_empty():
    sheet = opened(write(table([Cell("Not reported", absent=True), Cell(), Cell("value")]))).worksheets[0]
    assert [bool(cell.font.italic) for cell in sheet[2]] == [True, False, False]
    assert sheet["B2"].value is None


@pytest.mark.parametrize("text", ["x" * 40_000, "😀" * 20_000, "<r>" + "y" * 50_000])
def test_a_text_too_long_for_a_cell_is_cut_visibly_and_whole_on_another_sheet(text):
    written = write(table(["short", text]))
    cut = read(written)[1][1]
    assert cut.endswith("… (full text on sheet Overflow)")
    assert text.startswith(cut.removesuffix(xlsx.CUT))
    pieces = read(written, "Overflow")[1:]
    assert "".join(piece[3] for piece in pieces) == text
    assert {(piece[0], piece[1]) for piece in pieces} == {("T", "B2")}
    assert "T, cell B2" in written.warnings[0]
    assert any("Overflow" in row[2] for row in read(written, "Notes")[1:])
    assert all(
        len(cell.encode("utf-16-le")) <= 2 * xlsx.LONGEST
        for row in read(written, "Overflow")
        for cell in row
        if isinstance(cell, str)
    )


@pytest.mark.parametrize("text", ["x" * 32_767, "😀" * 16_383])
def test_a_text_that_just_fits_is_whole(text):
    written = write(table([text]))
    assert read(written)[1][0] == text
    assert written.warnings == ()


def test_characters_that_a_workbook_cannot_hold_are_left_out_and_told():
    written = write(table(["a\x00b\x1fc\ud800d\uffffe"]))
    assert read(written)[1][0] == "abcde"
    assert "T, cell A2: 4 control characters" in written.warnings[0]
    assert read(written, "Notes")[1][1:] == [
        "A2",
        "4 control characters left out, which a workbook cannot hold.",
    ]


def test_line_ends_become_those_of_a_workbook_without_a_note():
    written = write(table(["a\r\nb\rc\nd"]))
    assert read(written)[1][0] == "a\nb\nc\nd"
    assert written.warnings == ()


def test_sheets_have_names_that_a_workbook_allows_and_no_name_twice():
    titles = ["Results", "results", "A/B: [x]*?", "History", "Notes", "Overflow", "y" * 40, "y" * 41, "'", ""]
    book = opened(write(*(table(["a"], title=title) for title in titles)))
    assert book.sheetnames == [
        *("Results", "results 2", "A B   x", "History 2", "Notes 2", "Overflow 2"),
        *("y" * 31, "y" * 29 + " 2", "Table", "Table 2"),
    ]


def test_notes_of_tables_stand_on_their_own_sheet():
    written = write(table(["a"], notes=("Said once.",)), table(["b"], title="U"))
    assert read(written, "Notes")[1:] == [["T", "", "Said once."]]
    assert "Notes" not in opened(write(table(["a"]))).sheetnames


def test_a_table_without_rows_is_a_header():
    assert read(write(table()))[0] == ["Column 0"]


def test_the_same_tables_give_the_same_bytes():
    assert write(table(["a"])).content == write(table(["a"])).content
    assert "2000-01-01T00:00:00Z" in parts(write(table(["a"])))["docProps/core.xml"]


def test_a_table_larger_than_a_workbook_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(NotWritten, match="does not fit a workbook"):
        write(table(["a"], ["b"]))


def test_writing_can_be_called_off_and_reports_rows():
    seen = []
    many = table(*([str(n)] for n in range(1200)))
    Xlsx().write([many], lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        Xlsx().write([many], stop)


def test_a_full_disk_is_told(monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    try:
        write(table(["a"]))
        told = ""
    except NotWritten as error:
        told = str(error)
    assert "No space left on device" in told
    assert "Free some space" in told


def test_nothing_is_left_behind_when_writing_is_called_off(tmp_path, monkeypatch):
    def stop(done, total):
        if done:
            raise Cancelled

    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    with pytest.raises(Cancelled):
        Xlsx().write([table(*([str(n)] for n in range(1200)))], stop)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_sample_has_every_sheet(sample):
    written = Xlsx().write(sample.tables)
    assert opened(written).sheetnames == [
        *(
            "Citations",
            "Characteristics",
            "Outcomes",
            "Bias",
            "Evidence",
            "Codebook",
            "Options",
            "About",
            "Notes",
        )
    ]
    assert written.warnings == ()
