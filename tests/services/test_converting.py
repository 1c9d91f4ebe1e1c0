"""Any list in, any list out, with no review."""

import csv
import json

import pytest
from services_helper import LISTS

from annotator.domain.errors import NotWritten
from annotator.domain.reading import ReadAs
from annotator.services import converting, raw_lists


def test_the_format_is_told_by_the_suffix_or_named(raw, tmp_path):
    by_suffix = converting.convert(raw, tmp_path / "a.JSON")
    named = converting.convert(raw, tmp_path / "a.txt", to="csl-json")
    assert by_suffix.path.read_bytes() == named.path.read_bytes()
    assert len(json.loads(named.path.read_bytes())) == len(named.result.citations) == 10


def test_citations_are_written_as_csv_whole(raw, tmp_path):
    converting.convert(raw, tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 11)]
    assert rows[1]["pmid"] == "22443121"
    assert rows[7]["doubtful"] == "pages"
    assert rows[0]["raw"].startswith("Sun J, Zhou H")


@pytest.mark.parametrize(("name", "to"), [("a.docx", None), ("a", None), ("a.json", "no-such-format")])
def test_a_format_that_does_not_exist_is_refused_before_anything_is_read(tmp_path, name, to):
    binary = raw_lists.RawList(content=b"%PDF-1.4")
    with pytest.raises(NotWritten, match=r"csl-json \(\.json\)"):
        converting.convert(binary, tmp_path / name, to=to)
    assert list(tmp_path.glob("a*")) == []


def test_a_text_without_references_is_not_written(tmp_path):
    prose = raw_lists.raw_from_text("It rained.\nNobody came.\n")
    converted = converting.convert(prose, tmp_path / "a.json")
    assert not converted.written
    assert not (tmp_path / "a.json").exists()
    assert [line.text for line in converted.result.ignored] == ["It rained.", "Nobody came."]


def test_another_format_can_be_named_for_reading(tmp_path):
    raw = raw_lists.raw_from_file(LISTS / "handmade.ris")
    assert (
        len(converting.convert(raw, tmp_path / "a.json", read_as=ReadAs(format="ris")).result.citations) == 4
    )


def test_what_a_format_holds_beyond_our_fields_is_written_too(tmp_path):
    record = "TY  - JOUR\nAU  - Able, Ann\nTI  - A title\nC3  - Something else\nER  - \n"
    converting.convert(raw_lists.raw_from_text(record), tmp_path / "a.json")
    (item,) = json.loads((tmp_path / "a.json").read_bytes())
    assert item["custom"]["fields"]["ris:C3"] == "Something else"


def test_the_formats_are_listed():
    assert converting.list_formats() == [
        ("bibtex", ".bib"),
        ("csl-json", ".json"),
        ("csl-json-lines", ".jsonl"),
        ("csv", ".csv"),
        ("nbib", ".nbib"),
        ("ris", ".ris"),
        ("xlsx", ".xlsx"),
    ]
