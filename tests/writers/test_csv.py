"""CSV: exact, for spreadsheets, and of citations."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.citation import Citation
from annotator.domain.errors import Cancelled, NotWritten
from annotator.domain.spreadsheets import unguarded
from annotator.domain.summary import Cell, Column, SummaryTable
from annotator.writers.csv_ import BYTE_ORDER_MARK, CitationsCsv, CsvForSpreadsheets, ExactCsv

DANGEROUS = tuple("=+-@\t\r\n\x00")
TEXTS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.tuples(st.sampled_from((*DANGEROUS, "'", '"', ",", ";")), st.text(alphabet=",;\"'=\r\n\t\x00a ")).map(
        "".join
    ),
)


def table(rows, width=None):
    columns = tuple(Column(id=f"c{place}", title=f"Column {place}") for place in range(width or len(rows[0])))
    return SummaryTable(id="t", title="T", columns=columns, rows=tuple(tuple(map(Cell, row)) for row in rows))


def read(content):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


GRIDS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(GRIDS)
def test_exact_csv_reads_back_equal(rows):
    written = ExactCsv().write([table(rows)])
    assert read(written.content)[1:] == rows
    assert written.warnings == ()


@given(GRIDS)
def test_csv_for_spreadsheets_has_nothing_to_run_and_comes_back(rows):
    content = CsvForSpreadsheets().write([table(rows)]).content
    assert content.startswith(BYTE_ORDER_MARK)
    cells = read(content.removeprefix(BYTE_ORDER_MARK))[1:]
    assert not any(cell.startswith(DANGEROUS) for row in cells for cell in row)
    assert [[unguarded(cell) for cell in row] for row in cells] == rows


def test_exact_csv_has_column_ids_and_csv_for_spreadsheets_has_titles():
    one = table([["x"]])
    assert read(ExactCsv().write([one]).content)[0] == ["c0"]
    assert read(CsvForSpreadsheets().write([one]).content.removeprefix(BYTE_ORDER_MARK))[0] == ["Column 0"]


def test_a_changed_cell_is_told():
    assert CsvForSpreadsheets().write([table([["plain"]])]).warnings == ()
    assert "apostrophe" in CsvForSpreadsheets().write([table([["=1"]])]).warnings[0]


def test_a_csv_file_holds_one_table():
    with pytest.raises(NotWritten, match="holds one table"):
        ExactCsv().write([table([["a"]]), table([["b"]])])


def test_a_long_text_is_whole():
    text = "é" * 200_000
    csv.field_size_limit(10**7)
    assert read(ExactCsv().write([table([[text]])]).content)[1] == [text]


def test_halves_of_broken_characters_are_replaced_and_told():
    written = ExactCsv().write([table([["a\ud800b"]])])
    assert read(written.content)[1] == ["a\ufffdb"]
    assert "U+FFFD" in written.warnings[0]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_citations_keep_their_raw_text(raws):
    content = CitationsCsv().write([Citation(raw=raw) for raw in raws]).content
    rows = read(content)
    assert [row[rows[0].index("raw")] for row in rows[1:]] == raws


def test_writing_can_be_called_off():
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        ExactCsv().write([table([["a"]])], stop)
