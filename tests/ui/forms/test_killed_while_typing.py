"""Killed while somebody types without a pause, the program has kept all but the last second."""

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import pytest
from services_helper import OPENER, ROOT, study_ids

from annotator.domain.garbage import no_search_in_threads
from annotator.services import annotating, opening, sample

pytestmark = pytest.mark.fault
TEXT = "typed without a pause "
ROUNDS, AT_ONCE = 20, 4
MOST = 1.0
"""Seconds of typing that may be lost,"""
BUSY = 0.5
"""and seconds by which a busy computer may ring late."""


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


def killed_once(path, after):
    """One round: what was typed first and is kept, and by how many seconds the oldest key that is lost came first."""
    process, first = begin(path)
    time.sleep(after)
    keys = killed(process, first)
    review = opening.open_review(path, OPENER)
    try:
        assert opening.check_review(review) == []
        kept = annotating.drafts(review, study_ids(review)[0]).get(("notes", ""), "")
    finally:
        opening.close_review(review)
    lost = keys[len(kept) :]
    return kept, lost[-1] - lost[0] if lost else 0


def test_killed_twenty_times_while_typing_all_but_the_last_second_is_kept(tmp_path):
    seed = random.SystemRandom().randrange(1 << 32)
    print("seed", seed)  # noqa: T201 - pytest shows it where the test fails
    chance = random.Random(seed)  # noqa: S311 - times of kills
    whole = tmp_path / "whole.review"
    opening.close_review(sample.make_sample(whole, OPENER))
    paths = [tmp_path / str(number) / "a.review" for number in range(ROUNDS)]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(whole.read_bytes())
    with no_search_in_threads(), ThreadPoolExecutor(AT_ONCE) as rounds:
        found = [*rounds.map(killed_once, paths, [chance.uniform(0.1, 3.0) for _ in paths])]
    assert len(found) == ROUNDS
    print("lost", *(f"{seconds:.2f}" for _, seconds in found))  # noqa: T201 - pytest shows it where the test fails
    for kept, lost in found:
        assert kept == "".join(islice(cycle(TEXT), len(kept))), "what is kept is what was typed first"
        assert lost <= MOST + BUSY
