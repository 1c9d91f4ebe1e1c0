"""The monkey plays for a short while on every change; for long by hand (docs/reliability.md)."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).with_name("run.py")


@pytest.mark.parametrize("seed", [1, 2])
def test_random_keys_clicks_and_sizes_break_nothing_and_leave_a_sound_file(seed, tmp_path):
    command = [sys.executable, str(RUN), "--acts", "600", "--minutes", "2", "--seed", str(seed)]
    played = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert played.returncode == 0, played.stdout + played.stderr
    assert "Nothing broke, and the files are sound." in played.stdout
