"""Killed at any moment, the program loses nothing that it said was stored; lists and exports are whole or absent."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest
from services_helper import LISTS, OPENER, ROOT

from annotator.services import annotating, citations, opening

pytestmark = pytest.mark.fault
ROUNDS = 20
COMMANDS = 8


def kill(process):
    """End a process that may have ended by itself just before."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


class Worker:
    """A process that forks for each request; what a fork tells until it ends, killed after some seconds or never."""

    def __init__(self):
        self.process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(Path(__file__).with_name("annotation_run.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def run(self, *, kill_after=None, **request):
        self.process.stdin.write(f"{json.dumps(request)}\n")
        self.process.stdin.flush()
        timer, told = None, []
        for line in self.process.stdout:
            if not line.startswith('{"event"'):
                continue  # what a command says to people
            facts = json.loads(line)
            if facts["event"] == "ended":
                if timer is not None:
                    timer.cancel()
                return facts["status"], told
            if facts["event"] == "begun" and kill_after is not None:
                timer = threading.Timer(kill_after, kill, (facts["process"],))
                timer.start()
            told.append(facts)
        raise AssertionError("the worker ended")

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture
def worker():
    one = Worker()
    yield one
    one.close()


@pytest.fixture
def chance():
    """Moments of kills: other ones in each run, told where a test fails."""
    seed = random.SystemRandom().randrange(1 << 32)
    print("seed", seed)  # noqa: T201 - pytest shows it where a test fails
    return random.Random(seed)  # noqa: S311 - times of kills


def held(review, kind, row):
    """What the review holds in a cell that was told of."""
    if kind == "answer":
        answer = annotating.annotation(review, row).answer("condition")
        return answer.value if answer else None
    if kind == "draft":
        return annotating.drafts(review, row).get(("notes", ""))
    return citations.citation(review, row).citation.get("title")


def test_killed_twenty_times_at_work_nothing_is_lost_that_was_told_as_stored(
    worker, chance, sample_file, tmp_path
):
    path = tmp_path / "a.review"
    path.write_bytes(sample_file.read_bytes())
    stored, writes, rounds = {}, 0, 0
    while rounds < ROUNDS or (
        writes <= ROUNDS and rounds < 10 * ROUNDS
    ):  # on a busy machine little is done in a round
        rounds += 1
        status, told = worker.run(kill_after=chance.uniform(0.02, 0.35), path=str(path), seed=chance.random())
        assert status == -signal.SIGKILL
        events = [one for one in told if one["event"] != "begun"]
        written = {(one["kind"], one["row"]): one["text"] for one in events if one["event"] == "written"}
        writes += sum(one["event"] == "written" for one in events)
        stored |= written
        under_way = events[-1] if events and events[-1]["event"] == "about" else None
        review = opening.open_review(path, OPENER)
        try:
            assert opening.check_review(review) == []
            for cell, text in stored.items():
                found = held(review, *cell)
                if under_way and cell == (under_way["kind"], under_way["row"]):
                    assert found in {text, under_way["text"]}
                    stored[cell] = found
                else:
                    assert found == text, cell
        finally:
            opening.close_review(review)
    assert writes > ROUNDS, "there was something to lose"


def killed_commands(worker, chance, command, fresh):
    """Run a command untouched to see how long it takes, then kill it again and again; yields after each.

    A run that ended before its kill says that the command takes less time than thought: the next kill comes sooner.
    """
    fresh()
    begun = time.monotonic()
    assert worker.run(command=command)[0] == 0
    whole = time.monotonic() - begun
    yield
    killed = ended = 0
    while killed < COMMANDS:
        assert ended < 20 * COMMANDS, f"it cannot be killed: it always ends before {whole} s"
        fresh()
        begun = time.monotonic()
        status, _ = worker.run(kill_after=chance.uniform(0, whole * 1.1), command=command)
        assert status in {0, -signal.SIGKILL}
        killed += status != 0
        ended += status == 0
        whole = min(whole, time.monotonic() - begun) if status == 0 else whole
        yield


@pytest.mark.parametrize("new", [False, True])
def test_a_killed_import_adds_the_whole_list_or_nothing(worker, chance, sample_file, tmp_path, new):
    path, source = tmp_path / "a.review", LISTS / "handmade.ris"

    def fresh():
        for one in tmp_path.glob("*a.review*"):
            one.unlink()
        if not new:
            path.write_bytes(sample_file.read_bytes())

    found = []
    for _ in killed_commands(worker, chance, ["import", str(path), str(source)], fresh):
        if not path.exists():
            found.append(None)
            continue
        review = opening.open_review(path, OPENER)
        try:
            assert opening.check_review(review) == []
            found.append(opening.counts(review)["citations"])
        finally:
            opening.close_review(review)
    before = {None, 0} if new else {10}
    assert set(found) <= before | {found[0]}
    assert found[0] not in before


@pytest.mark.parametrize("name", ["tables.xlsx", "citations.json"])
def test_a_killed_export_leaves_the_old_file_or_the_new_one(worker, chance, sample_file, tmp_path, name):
    path, target = tmp_path / "a.review", tmp_path / name
    path.write_bytes(sample_file.read_bytes())
    sizes = set()
    for _ in killed_commands(
        worker, chance, ["export", str(path), "-o", str(target)], lambda: target.write_bytes(b"the old file")
    ):
        content = target.read_bytes()
        if content != b"the old file":
            assert_exported(target)
            sizes.add(len(content))
    assert sizes, "the run that was not killed wrote it"
    assert worker.run(command=["export", str(path), "-o", str(target)])[0] == 0
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == [], (
        "no part is left over"
    )
    assert path.read_bytes() == sample_file.read_bytes()


def assert_exported(target):
    if target.suffix == ".xlsx":
        with zipfile.ZipFile(target) as workbook:
            assert workbook.testzip() is None
            assert "xl/workbook.xml" in workbook.namelist()
    else:
        assert len(json.loads(target.read_text(encoding="utf-8"))) == 10
