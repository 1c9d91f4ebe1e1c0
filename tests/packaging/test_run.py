"""One command runs the program; without a display it does the main job without a window."""

import json

import openpyxl
import pytest
from services_helper import ROOT, run

from annotator import cli

NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
START = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
import environment
environment.provide_environment = lambda *, tools: Path(sys.executable)
import run
sys.exit(run.main(sys.argv[1:]))
"""
"""What packaging/run.py does, with the interpreter of the tests for its environment."""


def start(folder, *arguments, **more):
    hidden = dict.fromkeys(NO_DISPLAY, "")
    return run(
        ["-B", "-c", START, ROOT / "packaging", *arguments],
        cwd=folder,
        env={**hidden, "ANNOTATOR_HOME": str(folder / "home"), **more},
    )


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "here"
    made.mkdir()
    return made


def test_without_a_display_the_sample_is_imported_annotated_and_exported_here(folder):
    done = start(folder)
    assert (done.returncode, done.stderr) == (0, "")
    made = folder / "annotator-sample"
    assert sorted(path.name for path in made.iterdir()) == ["citations.json", "sample.review", "summary.xlsx"]
    items = json.loads((made / "citations.json").read_text(encoding="utf-8"))
    assert [item["custom"]["number"] for item in items] == [str(number) for number in range(1, 11)]
    book = openpyxl.load_workbook(made / "summary.xlsx")
    assert any(
        cell.value == "Calvarial bone defects" for sheet in book for row in sheet.iter_rows() for cell in row
    )
    assert "annotator-sample/sample.review is sound" in done.stdout
    assert done.stdout.rstrip().endswith(
        "Open annotator-sample/summary.xlsx in a spreadsheet to see the outcome."
    )


def test_a_second_start_keeps_the_review_that_is_there(folder):
    start(folder)
    review = folder / "annotator-sample" / "sample.review"
    imported = start(folder, "import", review, ROOT / "tests" / "lists" / "handmade.ris")
    assert imported.returncode == 0, imported.stderr
    done = start(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "stays as it is" in done.stdout
    assert "14 citations" in done.stdout


def test_a_step_that_fails_ends_it_with_its_status_and_sentence(folder):
    (folder / "annotator-sample").mkdir()
    (folder / "annotator-sample" / "sample.review").write_bytes(b"not a review")
    done = start(folder)
    assert done.returncode == 1
    assert done.stderr.startswith("annotator: sample.review is not a review.")
    assert "Traceback" not in done.stderr


def test_arguments_go_to_the_program_with_its_output_and_status(folder):
    source = ROOT / "resources" / "samples" / "sanchooli_2017_reference_list.txt"
    done = start(folder, "convert", source, "-o", "a.json", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["citations"] == 10
    assert start(folder, "check", "missing.review").returncode == 1
    assert start(folder, "convert").returncode == 2
    assert start(folder, "--version").stdout.startswith("annotator ")


def test_a_review_without_a_display_is_refused_in_a_sentence(folder):
    done = start(folder, "a.review")
    assert done.returncode == 1
    assert done.stderr.startswith("annotator: there is no display")


def test_it_knows_the_same_commands_as_the_program(run_script):
    """It cannot import the program, which is perhaps not installed yet."""
    assert run_script.COMMANDS == cli.COMMANDS


def test_the_folder_of_the_sample_is_not_committed(run_script):
    assert f"/{run_script.SAMPLE}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
