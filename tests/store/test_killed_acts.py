"""Killed at statement 1, 2, 3 ... until a run ends untouched, an act is there whole, with its step, or not at all."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from journal_files import MEMORY, compiled_once, rows_there
from killed_acts import ACTS
from review_helper import ROOT, opened

pytestmark = pytest.mark.fault


def content(path):
    """What is there, and the steps by kind, name and whether they are undone; the check of it finds nothing."""
    with compiled_once():
        file = opened(path)
    try:
        assert file.check() == []
        assert file.notices == ()
        with file.database.alone() as driver:
            steps = driver.execute("SELECT kind, name, void FROM journal_batch ORDER BY n").fetchall()
        return rows_there(file), steps
    finally:
        file.database.close()


@pytest.fixture
def folder():
    """A folder in memory where there is one: a process that dies leaves there what it leaves on a disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as name:
        yield Path(name)


def bytes_of(path):
    """What lies there: equal bytes need to be opened once."""
    return [one.read_bytes() if one.exists() else b"" for one in (path, path.with_name("a.review-journal"))]


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_any_statement_an_act_is_whole_or_absent(act, whole, folder):
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(Path(__file__).with_name("killed_acts.py")), act, str(whole), str(folder)],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    *killed, untouched = json.loads(done.stdout)
    assert len(killed) > 5, "there were moments to be killed at"
    before, after = content(folder / "fresh.review"), content(folder / untouched / "a.review")
    assert before != after
    seen = []
    for moment in killed:
        path = folder / moment / "a.review"
        if bytes_of(path) not in seen:
            seen.append(bytes_of(path))
            assert content(path) in (before, after), f"killed at moment {moment}"
    assert len(seen) > 1, "some of them had written"
