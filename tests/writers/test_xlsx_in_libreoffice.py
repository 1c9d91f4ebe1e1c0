"""The workbook as LibreOffice reads it."""

import csv
import shutil
import subprocess

import pytest

from annotator.writers.xlsx import Xlsx

ALL_SHEETS_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.mark.external
def test_libreoffice_shows_every_cell_as_it_was_given(sample, tmp_path):
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed for the tests marked external"
    (tmp_path / "book.xlsx").write_bytes(Xlsx().write(sample.tables).content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", ALL_SHEETS_AS_SHOWN, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "book.xlsx")], check=True, capture_output=True, timeout=120)  # noqa: S603 - a fixed command
    for table in sample.tables:
        with (tmp_path / f"book-{table.title}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [column.title for column in table.columns]
        expected = [
            [f"{cell.level.symbol} {cell.text}" if cell.level else cell.text for cell in row]
            for row in table.rows
        ]
        assert rows[1:] == expected
