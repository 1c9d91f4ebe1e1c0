"""Exports as expected. RENEW_GOLDEN=1 writes them anew: look at what changed before it is kept."""

import io
import json
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from annotator.writers.csl_json import CslJson
from annotator.writers.csv_ import CitationsCsv, CsvForSpreadsheets, ExactCsv
from annotator.writers.xlsx import Xlsx

GOLDEN = Path(__file__).parent.parent / "golden"
EXPORTS = {
    "citations.json": lambda sample: CslJson().write(sample.citations).content,
    "citations.csv": lambda sample: CitationsCsv().write(sample.citations).content,
    "characteristics.csv": lambda sample: ExactCsv().write([sample.table("characteristics")]).content,
    "characteristics_for_spreadsheets.csv": lambda sample: (
        CsvForSpreadsheets().write([sample.table("characteristics")]).content
    ),
    "outcomes.csv": lambda sample: ExactCsv().write([sample.table("outcomes")]).content,
    "evidence.csv": lambda sample: ExactCsv().write([sample.table("evidence")]).content,
    "codebook.csv": lambda sample: ExactCsv().write([sample.table("codebook")]).content,
    "workbook.json": lambda sample: _as_read_back(Xlsx().write(sample.tables).content),
}


def _as_read_back(content):
    """The workbook as another program reads it: cells by sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    del sheets["Options"]  # long, and tested with the vocabularies
    return (json.dumps(sheets, ensure_ascii=False, indent=1) + "\n").encode()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_as_expected(name, sample):
    if os.environ.get("RENEW_GOLDEN"):
        (GOLDEN / name).write_bytes(EXPORTS[name](sample))
    assert EXPORTS[name](sample) == (GOLDEN / name).read_bytes()
