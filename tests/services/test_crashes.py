import os
import subprocess
import sys
from pathlib import Path

import pytest
from services_helper import ROOT

from annotator.services import crashes, settings

RUN = """
import faulthandler
import os
import sys
from pathlib import Path
from annotator.services import crashes
run = crashes.begin_run()
faulthandler.enable(run.file)
title = "Osugi 2012 had 24 rats"
print("runs", flush=True)
{then}
run.end()
"""


def start(then):
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", RUN.format(then=then)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
    )


def ran(then):
    process = start(then)
    process.communicate(timeout=60)
    return process.returncode


def logs():
    return sorted(path.name.partition("-")[0] for path in settings.logs_folder().iterdir())


def test_a_run_that_crashed_is_told_once_with_places_and_no_text_of_the_review():
    assert ran("os.abort()") != 0
    (crash,) = crashes.take_crashes()
    assert "Fatal Python error: Aborted" in crash.report
    assert "Annotator " in crash.report
    assert "Osugi" not in crash.report
    assert crash.path.is_file()
    assert crashes.take_crashes() == []


def test_a_run_that_ended_properly_leaves_nothing():
    assert ran("pass") == 0
    assert logs() == []
    assert crashes.take_crashes() == []


def test_a_run_that_was_ended_from_outside_is_no_crash():
    process = start("sys.stdin.readline()")
    process.stdout.readline()
    process.kill()
    process.communicate(timeout=60)
    assert logs() == ["run"]
    assert crashes.take_crashes() == []
    assert logs() == []


def test_the_log_of_a_window_that_still_runs_is_left_alone():
    process = start("faulthandler.dump_traceback(run.file); sys.stdin.readline()")
    process.stdout.readline()
    try:
        assert crashes.take_crashes() == []
        assert logs() == ["run"]
    finally:
        process.communicate("\n", timeout=60)
    assert logs() == []


def test_home_is_a_tilde_in_the_report(monkeypatch):
    monkeypatch.setenv("HOME", str(ROOT.parent))
    monkeypatch.setenv("USERPROFILE", str(ROOT.parent))
    assert ran("from annotator.services import crashes; crashes.os.abort()") != 0
    run = settings.logs_folder() / "run-1-1.log"
    run.write_text(f"Annotator\n\nFatal\n  File {Path.home() / 'x.py'}\n")
    reports = [crash.report for crash in crashes.take_crashes()]
    assert len(reports) == 2
    assert not any(str(Path.home()) in report for report in reports)


def test_only_the_newest_reports_are_kept():
    for number in range(crashes.KEPT + 3):
        (settings.logs_folder() / f"run-1-{number}.log").write_text("Annotator\n\nFatal\n")
    found = crashes.take_crashes()
    assert found[0].path.stem == f"crash-1-{crashes.KEPT + 2}"
    assert logs() == ["crash"] * crashes.KEPT


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not bind here")
def test_where_no_log_can_be_kept_nothing_is_told(own_folders):
    own_folders.chmod(0o500)
    assert crashes.take_crashes() == []
    own_folders.chmod(0o700)
