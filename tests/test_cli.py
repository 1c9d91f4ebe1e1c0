"""The commands: what each does, what it prints, and the status it ends with."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys

import openpyxl
import pytest
from services_helper import LISTS, OPENER, ROOT, SAMPLE_LIST, run

from annotator import __version__, cli
from annotator.services import history, opening

PMIDS = ["22906827", "22443121", "22750747", "21916015", "25198551", "24013448", "29269885"]


@pytest.fixture
def command(capsys):
    """Run a command in this process; its status and what it printed."""

    def run_command(*arguments):
        status = cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


@pytest.fixture
def facts(command):
    """Run a command with --json; its one JSON object."""

    def run_command(*arguments):
        status, out, err = command(*arguments, "--json")
        assert (status, err) == (0, "")
        assert out.count("\n") == 1, "one object and nothing else"
        return json.loads(out)

    return run_command


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The sample review, made by the command; never opened, only copied."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "sample.review"
    done = run(["-m", "annotator", "sample", path], env={"ANNOTATOR_HOME": str(folder / "home")})
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Sample review written to {path}: 10 citations, 10 studies, 45 answers.\n"
    return path


@pytest.fixture
def review(made, tmp_path):
    return shutil.copy(made, tmp_path / "a.review")


def test_convert_reads_every_citation_and_accounts_for_every_other_line(facts, tmp_path):
    told = facts("convert", SAMPLE_LIST, "-o", tmp_path / "a.json")
    assert told.keys() == {"citations", "ignored", "warnings"}
    assert (told["citations"], told["warnings"]) == (10, [])
    items = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    in_citations = "\n".join(item["custom"]["raw"] for item in items)
    lines = SAMPLE_LIST.read_text(encoding="utf-8").splitlines()
    ignored = {line["line"] for line in told["ignored"]}
    bullets = {n for n, line in enumerate(lines, 1) if line.strip("• \t.").isdigit()}
    for number, line in enumerate(lines, 1):
        if line.strip() and number not in ignored | bullets:
            assert line.strip() in in_citations
    for line in told["ignored"]:
        assert line.keys() == {"source", "line", "text", "reason"}
        assert line["source"] == str(SAMPLE_LIST)
        assert line["text"].strip() == lines[line["line"] - 1].strip()
        assert line["reason"]


def test_convert_writes_csl_json_with_all_that_was_read_in_custom(command, tmp_path):
    status, out, err = command("convert", SAMPLE_LIST, "-o", tmp_path / "a.json")
    assert (status, err) == (0, "")
    assert out.startswith("10 citations read as Reference list in any style and written to ")
    items = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [item["PMID"] for item in items if "PMID" in item] == PMIDS
    for position, item in enumerate(items, 1):
        custom = item["custom"]
        assert custom.keys() >= {"number", "position", "raw", "warnings", "confidence", "doubtful"}
        assert (custom["number"], custom["position"]) == (str(position), position)
        assert item["title"] in custom["raw"]
        assert item["issued"]["date-parts"][0][0] in range(2012, 2018)
    assert items[6]["custom"]["doubtful"] == ["pages"]
    assert items[7]["custom"]["warnings"][0].endswith("(e107001?)")


@pytest.fixture
def list_with_duplicates(tmp_path):
    """Ten citations, the first three again in capitals, and the fourth with another DOI."""
    records = [
        f"TY  - JOUR\nAU  - Stork, {letter}.\nAU  - Heron, E.\nTI  - {title}\nT2  - Wading Bird Notes\nPY  - 2016\n"
        f"VL  - {number}\nSP  - {number}1\nEP  - {number}9\nDO  - 10.5555/{doi}.{number}\nER  - \n"
        for number, letter, title, doi in (
            *((n, "A", f"Walking speed of birds in tidal flats of island {n}", "wbn") for n in range(1, 11)),
            *((n, "A", f"WALKING SPEED OF BIRDS IN TIDAL FLATS OF ISLAND {n}", "wbn") for n in range(1, 4)),
            (4, "A", "Walking speed of birds in tidal flats of island 4", "quite.another"),
        )
    ]
    path = tmp_path / "list.ris"
    path.write_text("\n".join(records), encoding="utf-8")
    return path


def test_duplicates_gives_groups_and_possible_pairs_by_position_and_changes_nothing(
    facts, list_with_duplicates
):
    before = list_with_duplicates.read_bytes()
    told = facts("duplicates", list_with_duplicates)
    assert told == {"groups": [[1, 11], [2, 12], [3, 13]], "possible": [[4, 14]]}
    assert list_with_duplicates.read_bytes() == before
    assert sorted(path.name for path in list_with_duplicates.parent.iterdir()) == ["home", "list.ris"]


def test_duplicates_says_in_words_why_a_pair_is_only_possible(command, list_with_duplicates):
    status, out, err = command("duplicates", list_with_duplicates)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "3 groups of duplicates, 1 pair to look at.",
        "  same work: 1, 11",
        "  same work: 2, 12",
        "  same work: 3, 13",
        "  look at 4 and 14: They have different DOIs.",
    ]


def test_import_merges_what_is_certainly_one_work_and_names_the_pairs_to_look_at(
    facts, command, list_with_duplicates, tmp_path
):
    review = tmp_path / "a.review"
    told = facts("import", review, list_with_duplicates)
    assert (told["added"], told["already_present"]) == (11, 3)
    ((one, other),) = told["possible_duplicates"]
    assert one != other
    again = facts("import", review, list_with_duplicates)
    assert (again["added"], again["already_present"]) == (0, 14)
    assert again["possible_duplicates"] == told["possible_duplicates"]
    _, out, _ = command("import", review, list_with_duplicates)
    assert out.endswith("0 lines ignored, 1 pair of possible duplicates to look at.\n")


def test_duplicates_of_a_list_without_citations_says_what_to_do(command, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("Figures\n", encoding="utf-8")
    status, out, err = command("duplicates", empty, "--json")
    assert (status, out) == (1, "")
    assert err == (
        "annotator: No reference was recognised in empty.txt. There is nothing to compare. "
        "Put each reference on a line of its own, or choose another list.\n"
    )


def test_convert_takes_formats_by_name(facts, tmp_path):
    target = tmp_path / "out.txt"
    told = facts("convert", LISTS / "handmade.ris", "-o", target, "--from", "ris", "--to", "csv")
    with target.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == told["citations"] == 4
    assert len(told["ignored"]) == 6


@pytest.fixture
def own_table(tmp_path):
    """A table whose columns nobody knows, as an old Mac wrote it."""
    path = tmp_path / "own.csv"
    rows = ["Werk;Wer;Wann", "Zinc für Mäuse;Lee, K.;2020", "Iron;Müller, Ä.;2021", "Lead;Ott, B.;2022", ""]
    path.write_bytes("\r".join(rows).encode("mac-roman"))
    return path


SAID = (
    "--encoding",
    "mac-roman",
    "--column",
    "Werk=title",
    "--column",
    "Wer=authors",
    "--column",
    "Wann=year",
)


def test_convert_reads_a_table_in_the_encoding_and_by_the_columns_that_are_said(facts, own_table, tmp_path):
    told = facts("convert", own_table, "-o", tmp_path / "a.json", *SAID)
    assert told["citations"] == 3
    items = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert items[0]["title"] == "Zinc für Mäuse"
    assert items[1]["author"] == [{"family": "Müller", "given": "Ä."}]


def test_import_and_duplicates_take_what_is_said_of_columns_too(facts, own_table, tmp_path):
    assert facts("import", tmp_path / "a.review", own_table, *SAID)["added"] == 3
    assert facts("duplicates", own_table, *SAID)["groups"] == []


def test_a_table_whose_columns_are_not_known_names_them_and_says_how_to_tell(command, own_table, tmp_path):
    status, _, err = command("import", tmp_path / "a.review", own_table)
    assert status == 1
    assert "They are called Werk, Wer, Wann." in err
    assert '--column "Werk=title"' in err
    assert not (tmp_path / "a.review").exists()


def test_a_column_or_field_that_does_not_exist_is_named(command, own_table, tmp_path):
    _, _, err = command("convert", own_table, "-o", tmp_path / "a.json", "--column", "Nothing=title")
    assert "The list has no column Nothing." in err
    _, _, err = command("convert", own_table, "-o", tmp_path / "a.json", "--column", "Werk=colour")
    assert "There is no field colour." in err
    assert not (tmp_path / "a.json").exists()


def test_import_makes_the_review_and_the_same_list_again_adds_nothing(facts, tmp_path):
    path = tmp_path / "new.review"
    first = facts("import", path, SAMPLE_LIST)
    assert first.keys() == {"added", "already_present", "possible_duplicates", "ignored", "warnings"}
    assert (first["added"], first["already_present"]) == (10, 0)
    assert [line["line"] for line in first["ignored"]] == [1, 4, 6, 8]
    again = facts("import", path, SAMPLE_LIST)
    assert (again["added"], again["already_present"]) == (0, 10)


def test_import_takes_several_lists_and_compares_each_with_those_before(facts, tmp_path):
    told = facts("import", tmp_path / "new.review", SAMPLE_LIST, LISTS / "handmade.ris", SAMPLE_LIST)
    assert (told["added"], told["already_present"]) == (14, 10)
    assert {line["source"] for line in told["ignored"]} == {str(SAMPLE_LIST), str(LISTS / "handmade.ris")}


def test_one_device_is_one_reviewer_however_often_it_imports(command, tmp_path):
    path = tmp_path / "new.review"
    assert command("import", path, SAMPLE_LIST)[1].startswith(
        f"10 citations added to {path}, 0 already there"
    )
    command("import", path, LISTS / "handmade.ris")
    opened = opening.open_review(path, OPENER, read_only=True)
    imports = [step for step in history.steps(opened) if step.name.startswith("Import")]
    assert len({step.reviewer for step in imports}) == 1
    assert len(imports) == 2
    opening.close_review(opened)


def test_export_writes_workbook_table_and_citations_by_suffix(facts, review, tmp_path):
    told = facts("export", review, "-o", tmp_path / "a.xlsx")
    assert told == {"path": str(tmp_path / "a.xlsx"), "warnings": []}
    assert "Characteristics" in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    facts("export", review, "-o", tmp_path / "a.json")
    items = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert [item["PMID"] for item in items if "PMID" in item] == PMIDS
    facts("export", review, "-o", tmp_path / "a.csv")
    assert len((tmp_path / "a.csv").read_bytes().splitlines()) >= 11
    facts("export", review, "-o", tmp_path / "b.csv", "--table", "outcomes")
    assert b"Meniscal regeneration" in (tmp_path / "b.csv").read_bytes()


def test_export_for_spreadsheets_has_a_byte_order_mark_and_exact_has_none(command, review, tmp_path):
    status, out, _ = command("export", review, "-o", tmp_path / "a.csv")
    assert (status, out) == (0, f"The table Characteristics as CSV, exact written to {tmp_path / 'a.csv'}.\n")
    assert command("export", review, "-o", tmp_path / "b.csv", "--for-spreadsheets")[0] == 0
    assert not (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_check_says_that_a_sound_review_is_sound(command, facts, review):
    assert command("check", review) == (
        0,
        f"{review} is sound: 10 citations, 10 studies, 45 answers.\n",
        "",
    )
    assert facts("check", review) == {"faults": [], "citations": 10, "studies": 10, "answers": 45}


def test_the_sample_is_written_and_told(facts, tmp_path):
    told = facts("sample", tmp_path / "s.review")
    assert told == {"path": str(tmp_path / "s.review"), "citations": 10, "studies": 10, "answers": 45}


def test_no_command_leaves_anything_beside_its_files(command, review, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    command("check", review)
    command("export", review, "-o", out / "a.xlsx")
    command("import", review, SAMPLE_LIST)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.review", "home", "out"]
    assert [path.name for path in out.iterdir()] == ["a.xlsx"]


def test_version_and_help_end_well():
    version = run(["-m", "annotator", "--version"])
    assert (version.returncode, version.stdout, version.stderr) == (0, f"annotator {__version__}\n", "")
    told = run(["-m", "annotator", "--help"])
    assert (told.returncode, told.stderr) == (0, "")
    assert all(name in told.stdout for name in cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_each_command_has_help(command, name):
    status, out, err = command(name, "--help")
    assert (status, err) == (0, "")
    assert "--json" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "a.txt"],
        ["duplicates"],
        ["duplicates", "a.csv", "--column", "Werk"],
        ["import", "a.review"],
        ["export", "a.review"],
        ["check", "a.review", "--no-such-option"],
        ["check"],
        ["--no-such-option"],
        ["exprot", "a.review", "-o", "a.csv"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(command, arguments):
    assert cli.is_command(arguments), "it does not open a window"
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith("usage: annotator")


def test_one_file_or_nothing_is_for_the_window():
    assert not cli.is_command([])
    assert not cli.is_command(["a.review"])


def test_no_command_loads_qt(tmp_path):
    """Without a display, and quicker: the whole of a working day, by commands, in one process."""
    work = """
import sys
from annotator.__main__ import main
folder, source = sys.argv[1:]
for arguments in (
    ["convert", source, "-o", f"{folder}/a.json"],
    ["duplicates", source],
    ["import", f"{folder}/a.review", source],
    ["sample", f"{folder}/s.review"],
    ["export", f"{folder}/s.review", "-o", f"{folder}/s.xlsx"],
    ["export", f"{folder}/s.review", "-o", f"{folder}/s.csv"],
    ["export", f"{folder}/s.review", "-o", f"{folder}/s.json"],
    ["check", f"{folder}/s.review"],
    ["--help"],
):
    assert main(arguments) == 0, arguments
    loaded = {name.partition(".")[0] for name in sys.modules}
    assert not loaded & {"PySide6", "shiboken6"}, arguments
    assert "annotator.ui" not in sys.modules, arguments
"""
    done = run(["-c", work, tmp_path, SAMPLE_LIST])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("suffix", ["json", "ris", "bib", "nbib", "csv"])
def test_a_conversion_loads_no_library_that_it_does_not_use(tmp_path, suffix):
    work = """
import sys
from annotator.__main__ import main
source, target = sys.argv[1:]
assert main(["convert", source, "-o", target]) == 0
loaded = {name.partition(".")[0] for name in sys.modules}
unused = {"PySide6", "sqlalchemy", "xlsxwriter", "bibtexparser", "python_calamine", "defusedxml"}
assert not loaded & unused, loaded & unused
"""
    done = run(["-c", work, SAMPLE_LIST, tmp_path / f"a.{suffix}"])
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_beyond_the_locale_is_printed_all_the_same(tmp_path):
    source = shutil.copy(SAMPLE_LIST, tmp_path / "Über “lists” ≥ 1.txt")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = run(["-m", "annotator", "convert", source, "-o", tmp_path / "a.json", "--json"], env=ascii_only)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["citations"] == 10


def hears_interrupts():
    """What a shell runs in the background ignores Ctrl+C, and hands that on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_called_off_it_says_so_and_writes_nothing(tmp_path):
    source = tmp_path / "list.txt"
    os.mkfifo(source)
    arguments = [sys.executable, "-m", "annotator", "convert", source, "-o", tmp_path / "a.json"]
    with (
        subprocess.Popen(  # noqa: S603 - our own program
            arguments,
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=hears_interrupts,  # noqa: PLW1509 - no threads here, and nothing but a signal
        ) as process,
        source.open("w"),  # waits until it begins to read
    ):
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err == "annotator: Called off; what was not finished was not stored.\n"
    assert not (tmp_path / "a.json").exists()
