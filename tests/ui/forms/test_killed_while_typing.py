"""Killed while somebody types without a pause, the program has kept all but the last second."""

import os
import random
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path

import pytest
from services_helper import OPENER, ROOT, study_ids

from annotator.services import annotating, opening, sample
from annotator.ui.forms.answering import OLDEST_MS

pytestmark = pytest.mark.fault
TEXT = "typed without a pause "
ROUNDS = 5
BUSY = 0.5
"""Seconds by which a busy computer may ring late."""


def begin(path):
    """Somebody begins to type; waits until the first key."""
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(Path(__file__).with_name("typing_run.py")), str(path), TEXT],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return process, process.stdout.readline()


def killed(process, first):
    """Kill; when each key was pressed, as far as the process told."""
    process.kill()
    process.wait(30)
    with process.stdout as told:
        return [float(line.split()[0]) for line in (first, *told)]


def test_killed_while_typing_all_but_the_last_second_is_kept(tmp_path):
    seed = random.SystemRandom().randrange(1 << 32)
    print("seed", seed)  # noqa: T201 - pytest shows it where the test fails
    chance = random.Random(seed)  # noqa: S311 - times of kills
    whole = tmp_path / "whole.review"
    opening.close_review(sample.make_sample(whole, OPENER))
    for number in range(ROUNDS):
        path = tmp_path / str(number) / "a.review"
        path.parent.mkdir()
        path.write_bytes(whole.read_bytes())
        process, first = begin(path)
        time.sleep(chance.uniform(0.1, 3.0))
        keys = killed(process, first)
        review = opening.open_review(path, OPENER)
        try:
            assert opening.check_review(review) == []
            study = study_ids(review)[0]
            kept = annotating.drafts(review, study).get(("notes", ""), "")
        finally:
            opening.close_review(review)
        assert kept == "".join(islice(cycle(TEXT), len(kept))), "what is kept is what was typed first"
        lost = keys[len(kept) :]
        assert not lost or lost[-1] - lost[0] <= OLDEST_MS / 1000 + BUSY
