"""Screens of a higher density: walks of `test_walks` in a process of their own, as Qt takes the factor at its start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WALKS = Path(__file__).with_name("test_walks.py")
SCREEN = {
    "name": "large",
    "x": 0,
    "y": 0,
    "width": 3200,
    "height": 2000,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
}


@pytest.mark.parametrize(
    ("factor", "look"), [("1.5", "light and 100"), ("2", "dark and 200 or dark and 150 and dialog")]
)
def test_nothing_is_cut_or_covered_at_a_factor_of_the_screen(factor, look, tmp_path):
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [{**SCREEN, "dpr": 1.0}]}))
    chosen = f"(in_a_view or in_a_dialog) and ({look})"
    options = ("-q", "-p", "no:cacheprovider", "-o", "addopts=", "--headed", "-k", chosen)
    done = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", *options, f"--basetemp={tmp_path / 'walks'}", str(WALKS)],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "QT_SCALE_FACTOR": factor},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
