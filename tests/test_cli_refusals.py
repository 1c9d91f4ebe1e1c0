"""What the commands refuse: one sentence on stderr, status 1, nothing harmed, never a traceback."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from review_helper import Holder, digest
from services_helper import ROOT, SAMPLE_LIST, limit_files, run, run_without_rights

from annotator import cli
from annotator.services import opening, sample

pytestmark = pytest.mark.fault

MEGABYTE = 1024 * 1024
REFUSED = {
    "empty": b"",
    "blank": b" \n\t\r\n" * 100,
    "zeros": b"\0" * MEGABYTE,
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "zip": b"PK\x03\x04" + bytes(range(256)) * 20,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "binary": bytes(range(256)) * 200,
    "prose": b"It rained all day.\n\nNobody came to the reading room, and nothing was written.\n" * 5,
    "database": b"SQLite format 3\x00" + bytes(2000),
}
TEXT = SAMPLE_LIST.read_text(encoding="utf-8").replace("Sun J,", "Sün J,").replace("•", "-")
READ = {
    "utf-8 with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "utf-16 with a mark": TEXT.encode("utf-16"),
    "utf-16 without one": TEXT.encode("utf-16-le"),
    "latin-1": TEXT.encode("latin-1"),
    "lines of Windows": TEXT.replace("\n", "\r\n").encode(),
    "lines of old Macs": TEXT.replace("\n", "\r").encode(),
    "with zero bytes": TEXT.encode().replace(b"conditioned", b"condi\0tioned", 1),
}


def assert_refused(outcome, *words):
    """One sentence for a person on stderr, nothing on stdout, status 1."""
    status, out, err = outcome
    assert status == 1
    assert out == ""
    assert err.startswith("annotator: ")
    assert err.count("\n") == 1, err
    assert err.endswith(".\n")
    assert "Traceback" not in err
    for word in words:
        assert word in err


def outcome_of(done):
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def command(capsys):
    def run_command(*arguments):
        status = cli.main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run_command


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        opening.close_review(sample.make_sample(folder / "a.review"))
    return folder / "a.review"


@pytest.fixture
def review(made, tmp_path):
    return shutil.copy(made, tmp_path / "a.review")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_and_nothing_is_made(command, tmp_path, name):
    source = tmp_path / f"{name}.txt"
    source.write_bytes(REFUSED[name])
    assert_refused(command("convert", source, "-o", tmp_path / "a.json"))
    assert_refused(command("import", tmp_path / "a.review", source))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["home", source.name])


def test_a_missing_list_and_a_folder_are_refused_by_name(command, tmp_path):
    for source in (tmp_path / "missing.txt", tmp_path):
        assert_refused(command("convert", source, "-o", tmp_path / "a.json"), source.name)
        assert_refused(command("import", tmp_path / "a.review", source), source.name)
    assert not (tmp_path / "a.review").exists()


def test_of_several_lists_one_that_cannot_be_read_stops_all(command, review, tmp_path):
    (tmp_path / "bad.txt").write_bytes(REFUSED["prose"])
    before = digest(review)
    other = tmp_path / "other.txt"
    other.write_text("1. Able A. A title here. J Ex. 2001;1(2):3-4.\n", encoding="utf-8")
    assert_refused(command("import", review, other, tmp_path / "bad.txt"), "bad.txt")
    assert digest(review) == before


@pytest.mark.parametrize("name", READ)
def test_every_way_of_writing_text_is_read(command, tmp_path, name):
    source = tmp_path / "list.txt"
    source.write_bytes(READ[name])
    status, out, err = command("convert", source, "-o", tmp_path / "a.json", "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    items = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["citations"] == len(items) == 10
    assert items[0]["author"][0]["family"] == "Sün"
    assert sum("PMID" in item for item in items) == 7
    assert bool(told["warnings"]) == (name in {"latin-1", "with zero bytes"})


def test_a_text_without_references_still_accounts_for_its_lines_in_json(command, tmp_path):
    (tmp_path / "prose.txt").write_bytes(b"It rained.\nNobody came.\n")
    status, out, err = command("convert", tmp_path / "prose.txt", "-o", tmp_path / "a.json", "--json")
    assert status == 1
    assert err.startswith("annotator: No reference was recognised in prose.txt. 2 lines ignored.")
    told = json.loads(out)
    assert told["citations"] == 0
    assert [line["line"] for line in told["ignored"]] == [1, 2]


@pytest.mark.parametrize("filling", [b"A", b"A. ", b"1. ", b"(", b"\0"])
def test_one_line_of_200_megabytes_is_refused_within_a_gigabyte(tmp_path, filling):
    source = tmp_path / "long.txt"
    with source.open("wb") as file:
        if filling == b"\0":
            file.truncate(200 * MEGABYTE)
        else:
            chunk = filling * (MEGABYTE // len(filling))
            for _ in range(201):
                file.write(chunk)
    measured = (
        "import resource, sys\nfrom annotator import cli\nstatus = cli.main(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\nsys.exit(status)\n"
    )
    done = run(["-c", measured, "convert", source, "-o", tmp_path / "a.json"])
    source.unlink()
    assert_refused((done.returncode, "", done.stderr))
    assert int(done.stdout) * 1024 < 1000 * MEGABYTE


def test_out_of_memory_is_told(tmp_path):
    source = tmp_path / "long.txt"
    with source.open("wb") as file:
        file.truncate(400 * MEGABYTE)
    starved = (
        "import resource, sys\nfrom annotator import cli\nfrom annotator.services import converting, raw_lists\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({300 * MEGABYTE}, {300 * MEGABYTE}))\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )
    done = run(["-c", starved, "convert", source, "-o", tmp_path / "a.json"])
    assert_refused(outcome_of(done), "out of memory")


def bad_reviews(made):
    content = Path(made).read_bytes()
    return {
        "empty": b"",
        "zeros": b"\0" * 10_000,
        "truncated": content[: len(content) // 2],
        "zip": b"PK\x03\x04" + bytes(2000),
        "list": b"TY  - JOUR\nER  - \n",
        "newer": content[:60] + (999).to_bytes(4, "big") + content[64:],
        "another database": content[:68] + b"\0\0\0\0" + content[72:],
    }


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("empty", "is empty"),
        ("zeros", "zeros"),
        ("truncated", "truncated"),
        ("zip", "zip archive"),
        ("list", "a reference list (RIS)"),
        ("newer", "newer version"),
        ("another database", "another program"),
    ],
)
def test_what_is_no_sound_review_is_refused_and_not_touched(command, made, tmp_path, name, word):
    path = tmp_path / "bad.review"
    path.write_bytes(bad_reviews(made)[name])
    before = digest(path)
    assert_refused(command("check", path), word)
    assert_refused(command("export", path, "-o", tmp_path / "a.csv"), word)
    assert_refused(command("import", path, SAMPLE_LIST), word)
    assert_refused(command("check", path, "--json"), word)
    assert digest(path) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.review", "home"]


def test_a_missing_review_is_refused_by_check_and_export(command, tmp_path):
    assert_refused(command("check", tmp_path / "none.review"), "none.review is not there")
    assert_refused(command("export", tmp_path / "none.review", "-o", tmp_path / "a.csv"), "not there")


def test_check_names_what_was_altered_outside_the_program(command, review):
    driver = sqlite3.connect(review)
    driver.execute("UPDATE citation SET title = 'Another title' WHERE number = '2'")
    driver.commit()
    driver.close()
    status, out, err = command("check", review)
    assert status == 1
    assert "Citation “Another title” was altered: it is not what was imported." in out
    assert err.startswith("annotator: a.review is not as it was written.")
    assert err.count("\n") == 1
    status, out, _ = command("check", review, "--json")
    assert status == 1
    assert any("Another title" in fault for fault in json.loads(out)["faults"])


def test_a_review_that_is_open_elsewhere_is_refused_with_its_holder(command, review, tmp_path):
    with Holder(review) as holder:
        for arguments in (
            ("check", review),
            ("export", review, "-o", tmp_path / "a.csv"),
            ("import", review, SAMPLE_LIST),
        ):
            assert_refused(command(*arguments), "is open elsewhere", f"process {holder.process.pid}")
    assert command("check", review)[0] == 0


def test_a_read_only_review_can_be_checked_and_exported_but_not_added_to(made):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review, source = folder / "a.review", folder / "list.txt"
        shutil.copy(made, review)
        source.write_text("1. Able A. A title here. J Ex. 2001;1(2):3-4.\n", encoding="utf-8")
        out = folder / "out"
        out.mkdir()
        for path, mode in ((review, 0o444), (source, 0o444), (out, 0o777), (folder, 0o555)):
            path.chmod(mode)
        before = digest(review)
        assert_refused(outcome_of(run_without_rights("import", review, source)), "read")
        assert run_without_rights("check", review).returncode == 0
        assert run_without_rights("export", review, "-o", out / "a.csv").returncode == 0
        assert digest(review) == before
        folder.chmod(0o755)


@pytest.mark.parametrize("limit", [0, 2000])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json"])
def test_an_export_to_a_full_disk_leaves_the_old_file(review, tmp_path, name, limit):
    target = tmp_path / name
    target.write_bytes(b"old")
    arguments = ["-B", "-m", "annotator", "export", review, "-o", target]
    done = run(arguments, preexec_fn=limit_files(limit))
    assert_refused(outcome_of(done), "was not written")
    assert target.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["a.review", "home", name])


def test_an_import_on_a_full_disk_leaves_the_review_as_it_was(command, review, tmp_path):
    source = tmp_path / "list.txt"
    lines = (f"{n}. Able A. A title {n} here. J Ex. 2001;{n}(2):3-4.\n" for n in range(1, 3001))
    source.write_text("".join(lines), encoding="utf-8")
    before = command("check", review)[1]
    arguments = ["-B", "-m", "annotator", "import", review, source]
    done = run(arguments, preexec_fn=limit_files(review.stat().st_size + 4096))
    assert_refused(outcome_of(done))
    assert command("check", review)[1] == before


def test_a_sample_on_a_full_disk_leaves_nothing(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    arguments = ["-B", "-m", "annotator", "sample", folder / "a.review"]
    assert_refused(outcome_of(run(arguments, preexec_fn=limit_files(20_000))), "a.review")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["no/such/folder/a.csv", "a.docx", "a"])
def test_a_target_that_cannot_be_is_refused(command, review, tmp_path, name):
    assert_refused(command("export", review, "-o", tmp_path / name))


def test_an_unknown_table_or_format_is_refused_with_those_that_are(command, review, tmp_path):
    assert_refused(command("export", review, "-o", tmp_path / "a.csv", "--table", "none"), "characteristics")
    assert_refused(command("convert", SAMPLE_LIST, "-o", tmp_path / "a.json", "--from", "none"), "free-text")
    assert_refused(command("convert", SAMPLE_LIST, "-o", tmp_path / "a.json", "--to", "none"), "csl-json")


def test_the_sample_never_replaces_a_file(command, tmp_path):
    (tmp_path / "a.review").write_bytes(b"mine")
    assert_refused(command("sample", tmp_path / "a.review"), "there already")
    assert (tmp_path / "a.review").read_bytes() == b"mine"


def test_an_odd_name_stays_one_line(command, tmp_path):
    assert_refused(command("check", tmp_path / "a\nb\r\n\udcff.review"), "is not there")


@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error_to_shout_about(review, arguments, unbuffered):
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "annotator", *arguments, review],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 1
    assert err == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told(review, unbuffered):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "annotator", "check", review],
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert_refused((done.returncode, "", done.stderr), "No space left")


def test_settings_that_cannot_be_kept_do_not_stop_a_command(review, tmp_path):
    (tmp_path / "file").touch()
    done = run(["-m", "annotator", "check", review], env={"ANNOTATOR_HOME": str(tmp_path / "file" / "below")})
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "file").stat().st_size == 0
