"""Exports: by the suffix of the target, whole or not at all, never to the review itself."""

import csv
import json
import os
import shutil

import openpyxl
import pytest
from services_helper import BEN, OPENER, SAMPLE_LIST, study_ids

from annotator.domain.annotation import Answer
from annotator.domain.errors import Cancelled, NotWritten
from annotator.domain.evidence import text_place
from annotator.domain.reading import RawList
from annotator.domain.review import Opener
from annotator.domain.spreadsheets import unguarded
from annotator.readers.catalogue import read_list
from annotator.services import annotating, evidence, exporting, opening
from annotator.services.citations import all_citations


def test_the_workbook_holds_every_table_and_what_was_answered(sampled, tmp_path):
    exported = exporting.export(sampled, tmp_path / "summary.xlsx")
    assert exported.kind == "The workbook"
    book = openpyxl.load_workbook(exported.path)
    assert book.sheetnames == [table.title for table in exporting.all_tables(sampled)] + book.sheetnames[8:]
    assert book.sheetnames[:4] == ["Citations", "Characteristics", "Outcomes", "Bias"]
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "Calvarial bone defects" in texts
    assert "Osugi 2012" in texts


def test_one_table_is_written_as_csv(sampled, tmp_path):
    exporting.export(sampled, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 11
    assert "Calvarial bone defects" in rows[2]


@pytest.mark.parametrize("for_spreadsheets", [False, True])
def test_every_table_can_be_exported_alone_and_says_the_same_in_both_kinds_of_csv(
    sampled, tmp_path, for_spreadsheets
):
    for table in exporting.all_tables(sampled):
        target = tmp_path / f"{table.id}.csv"
        exporting.export(sampled, target, table=table.id, for_spreadsheets=for_spreadsheets)
        content = target.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") == for_spreadsheets
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
        found = [[unguarded(cell) if for_spreadsheets else cell for cell in row] for row in rows[1:]]
        expected = [[cell.text for cell in row] for row in table.rows]
        if table.id != "about":  # it says when it was made
            assert found == expected
        assert len(found) == len(expected)


def test_the_citations_are_written_as_csl_json(sampled, tmp_path):
    exporting.export(sampled, tmp_path / "citations.json")
    items = json.loads((tmp_path / "citations.json").read_text(encoding="utf-8"))
    assert [item["custom"]["number"] for item in items] == [str(number) for number in range(1, 11)]
    assert sum("PMID" in item for item in items) == 7


def test_names_of_tables_come_with_their_titles(sampled):
    assert exporting.tables(sampled)["characteristics"] == "Characteristics"
    assert {one.suffix for one in exporting.formats()} == {".xlsx", ".csv", ".json"}


@pytest.mark.parametrize(
    ("name", "table", "word"),
    [
        ("a.docx", "characteristics", ".xlsx"),
        ("a", "characteristics", ".csv"),
        ("a.csv", "none", "citations"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_what_can(sampled, tmp_path, name, table, word):
    with pytest.raises(NotWritten, match=word):
        exporting.export(sampled, tmp_path / name, table=table)
    assert not (tmp_path / name).exists()


def test_the_review_itself_is_never_the_target_by_whatever_name(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "odd.json")
    folder = tmp_path / "sub"
    folder.mkdir()
    (tmp_path / "link.json").symlink_to(path)
    os.link(path, tmp_path / "other_name.json")
    review = opening.open_review(path, OPENER)
    for target in (
        path,
        folder / ".." / "odd.json",
        tmp_path / "link.json",
        tmp_path / "other_name.json",
    ):
        with pytest.raises(NotWritten, match="the review itself"):
            exporting.export(review, target)
    assert opening.check_review(review) == []
    assert not opening.was_moved(review)
    opening.close_review(review)


def test_an_export_called_off_leaves_the_old_file(sampled, tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        exporting.export(sampled, target, report=stop)
    assert target.read_bytes() == b"old"


def test_an_export_changes_nothing_in_the_review(sampled, tmp_path):
    before = opening.counts(sampled), sampled.file.journal.heads()
    for name in ("a.xlsx", "a.csv", "a.json"):
        exporting.export(sampled, tmp_path / name)
    assert (opening.counts(sampled), sampled.file.journal.heads()) == before


def test_each_reviewer_of_a_study_has_a_row(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "two.review")
    as_ben = Opener(reviewer=BEN, device="device-2", device_name="another", program="1")
    review = opening.open_review(path, as_ben)
    study = study_ids(review)[1]
    annotating.give_answer(review, study, Answer(question="species", value="mouse"))
    table = next(one for one in exporting.all_tables(review) if one.id == "characteristics")
    rows = [[cell.text for cell in row] for row in table.rows]
    of_osugi = [row for row in rows if "Osugi 2012" in row]
    assert len(of_osugi) == 2
    assert {name for row in of_osugi for name in row if name.endswith("Example")} == {
        "Ada Example",
        "Ben Example",
    }
    opening.close_review(review)


def test_the_sheet_about_names_the_list_and_the_newest_steps(sampled):
    about = next(table for table in exporting.all_tables(sampled) if table.id == "about")
    said = {row[0].text: row[1].text for row in about.rows}
    assert said["Sources"] == "Sanchooli 2017 reference list (10)"
    assert said["Newest steps of the journal (hashes)"] == ", ".join(sampled.file.journal.heads())
    assert SAMPLE_LIST.name not in said["File"]


def test_an_empty_review_can_be_exported(empty, tmp_path):
    for name in ("a.xlsx", "a.csv", "a.json"):
        assert exporting.export(empty, tmp_path / name).path.stat().st_size


def test_every_writer_is_a_format_those_for_all_tables_first():
    found = exporting.formats()
    assert [one.name for one in found] == ["xlsx", "csv", "csv-spreadsheet", "csl-json"]
    assert [one.holds for one in found] == ["tables", "table", "table", "citations"]


def test_columns_as_shown_are_exported_in_their_order(sampled, tmp_path):
    chosen = ("study.label", "species", "design", "gone")
    exporting.export(sampled, tmp_path / "a.csv", columns=chosen)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["study.label", "species", "design"]
    assert rows[2][0] == "Osugi 2012"


def test_a_writer_chosen_by_name_writes(sampled, tmp_path):
    exporting.export(sampled, tmp_path / "a.csv", writer="csv-spreadsheet")
    exporting.export(sampled, tmp_path / "b.csv", for_spreadsheets=True)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_quotes_are_exported_with_the_answers_of_every_reviewer_who_tied_them(sampled, tmp_path):
    study = study_ids(sampled)[5]
    stored = annotating.citations_of(sampled, study)[0]
    evidence.tie(sampled, study, text_place("title", stored.id), (0, 11), [("species", ""), ("funding", "")])
    opening.close_review(sampled)
    ben = opening.open_review(sampled.path, Opener(reviewer=BEN, device="d", device_name="n", program="1"))
    evidence.tie(ben, study, text_place("raw", stored.id), (0, 4), [("species", "")])
    exporting.export(ben, tmp_path / "evidence.csv", table="evidence")
    opening.close_review(ben)
    with (tmp_path / "evidence.csv").open(encoding="utf-8", newline="") as file:
        rows = [list(row.values()) for row in csv.DictReader(file)]
    expected = ["6", "Wang 2012"]
    assert [row[:2] for row in rows] == [expected] * 3
    assert [row[3:] for row in rows] == [
        ["Funding", "", "", "", "Mesenchymal", "Title, characters 1 to 11"],
        ["Species", "", "Rat", "", "Mesenchymal", "Title, characters 1 to 11"],
        ["Species", "", "", "", stored.citation.raw[:4], "As imported, characters 1 to 4"],
    ]
    assert rows[0][2] == rows[1][2] != rows[2][2] == "Ben Example"


@pytest.mark.parametrize("name", [one.name for one in exporting.citation_formats()])
def test_the_citations_that_are_chosen_are_written_in_every_format_and_read_back(sampled, tmp_path, name):
    stored = all_citations(sampled)
    (one,) = (one for one in exporting.citation_formats() if one.name == name)
    chosen = [stored[1].id, stored[4].id]
    done = exporting.export_citations(sampled, tmp_path / f"a{one.suffix}", ids=chosen)
    assert done.kind == f"The citations as {one.label}"
    wanted = [stored[1].citation.get("title"), stored[4].citation.get("title")]
    if name == "xlsx":
        (sheet,) = openpyxl.load_workbook(done.path)
        header, *rows = sheet.values
        found = [row[header.index("title")] for row in rows]
    elif name == "csv":
        with done.path.open(encoding="utf-8", newline="") as file:
            found = [row["title"] for row in csv.DictReader(file)]
    else:
        result = read_list(RawList(content=done.path.read_bytes()))
        assert result.format == name.removesuffix("-lines")
        found = [citation.get("title") for citation in result.citations]
    assert found == wanted


def test_citations_are_not_written_in_a_format_that_holds_none(sampled, tmp_path):
    with pytest.raises(NotWritten, match=r"no export of citations as \.odt"):
        exporting.export_citations(sampled, tmp_path / "a.odt")
    with pytest.raises(NotWritten, match="is the review itself"):
        exporting.export_citations(sampled, sampled.path)
