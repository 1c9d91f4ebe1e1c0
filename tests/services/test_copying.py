"""A table on the clipboard: what pastes is what was printed, and nothing that a spreadsheet could run."""

import csv
import html
import io
import re
import shutil
import subprocess

import pytest

from annotator.analysis.printed import printed
from annotator.domain.summary import Cell, Column, SummaryTable
from annotator.services import tables
from annotator.services.copying import copied

RISKY = ["=1+1", "+1", "-1 mm", "@SUM(A1)", "a\tb", "two\nlines", "a & <b>", "'quoted", "plain"]


def page_of(texts, **more):
    columns = (Column(id="a", title="Kind"), Column(id="b", title="=Words"))
    rows = tuple((Cell(f"row {at}"), Cell(text)) for at, text in enumerate(texts))
    return printed(SummaryTable(id="t", title="T", columns=columns, rows=rows, frozen=1), **more)


def read(text):
    return list(csv.reader(io.StringIO(text), delimiter="\t"))


def test_text_has_a_guard_before_what_could_be_run_and_numbers_have_none():
    page = page_of(RISKY)
    found = copied(page, range(len(RISKY)), [0, 1], whole=True)
    rows = read(found.text)
    assert rows[0] == ["Kind", "'=Words"]
    guarded = {
        "=1+1": "'=1+1",
        "+1": "'+1",
        "-1 mm": "'-1 mm",
        "@SUM(A1)": "'@SUM(A1)",
        "'quoted": "''quoted",
    }
    assert [row[1] for row in rows[1:]] == [guarded.get(text, text) for text in RISKY]


def test_a_number_stays_a_number():
    columns = (Column(id="a", title="A"),)
    page = printed(SummaryTable(id="t", title="T", columns=columns, rows=((Cell("-5", -5),),)))
    assert copied(page, [0], [0], whole=False).text == "-5\n"


def test_html_holds_caption_heads_cells_and_footnote_as_they_are():
    cells = (Cell("row"), Cell("Not reported", absent=True))
    columns = (Column(id="a", title="Kind"), Column(id="b", title="a < b"))
    page = printed(SummaryTable(id="t", title="T & U", columns=columns, rows=(cells,), frozen=1), number=3)
    found = copied(page, [0], [0, 1], whole=True).html
    assert "<b>Table 3.</b> T &amp; U." in found
    assert re.findall(r"<th [^>]*>(.*?)</th>", found) == ["Kind", "a &lt; b"]
    assert [html.unescape(one) for one in re.findall(r"<td[^>]*>(.*?)</td>", found)] == ["row", "NR"]
    assert "NR, not reported." in found


def test_a_selection_is_cells_alone():
    found = copied(page_of(["x", "y"]), [1], [1], whole=False)
    assert found.text == "y\n"
    assert "<th " not in found.html
    assert "Table" not in found.html


def test_the_sample_is_copied_row_by_row(sampled):
    page = printed(tables.table(sampled, "characteristics"))
    count = len(page.table.rows)
    rows = read(copied(page, range(count), range(len(page.columns)), whole=True).text)
    assert len(rows) == count + 1
    assert rows[2][0] == "Osugi 2012 [2]"
    assert "Calvarial bone defects" in rows[2]


@pytest.mark.external
def test_libreoffice_reads_the_copied_table_and_runs_nothing(tmp_path):
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed for the tests marked external"
    (tmp_path / "page.html").write_text(copied(page_of(RISKY), range(len(RISKY)), [0, 1], whole=False).html)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--infilter=HTML (StarCalc)", "--convert-to", "csv"]
    command += ["--outdir", str(tmp_path), str(tmp_path / "page.html")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - a fixed command
    with (tmp_path / "page.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[:2] for row in csv.reader(file) if any(row)]
    assert [row[0] for row in rows] == [f"row {at}" for at in range(len(RISKY))]
    assert [" ".join(row[1].split()) for row in rows] == [" ".join(text.split()) for text in RISKY]
