"""The program started: its window beside a bare QMainWindow, and `packaging/run.py` beside the program itself."""

import shutil
import subprocess
import sys

import pytest
from bench_helper import HERE, ROOT, in_turn, seconds_until_said, timed

ROUNDS = 7
MOST_TIMES = 2.5
TIMES_FASTER = 3
MOST_SECONDS_OF_CONVERT = 0.3
NOVELWRITER = "novelWriter>=26,<27"


def test_window_visible(benchmark, tmp_path, tell):
    def shown(work):
        command = [sys.executable, HERE / "child_work.py", work]
        return seconds_until_said(command, QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=str(tmp_path))

    benchmark.pedantic(shown, ("show_annotator",), rounds=1)
    ours, bare = in_turn(ROUNDS, lambda: shown("show_annotator"), lambda: shown("show_bare_window"))
    tell(
        f"window visible: {ours * 1000:.0f} ms; bare QMainWindow {bare * 1000:.0f} ms; ratio {ours / bare:.2f} "
        f"(budget {MOST_TIMES})",
        over=ours / bare > MOST_TIMES,
    )


def test_one_reference_converted(benchmark, tmp_path, tell):
    source = tmp_path / "one.txt"
    source.write_text("1. Berg A. A title. J Ex. 2012;6(7):559-69.\n", encoding="utf-8")
    command = [sys.executable, "-m", "annotator", "convert", source, "-o", tmp_path / "one.json"]

    def convert():
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603 - our own command

    benchmark.pedantic(convert, rounds=1)
    seconds = min(timed(convert) for _ in range(ROUNDS))
    tell(
        f"one reference converted: {seconds * 1000:.0f} ms (budget {MOST_SECONDS_OF_CONVERT * 1000:.0f})",
        over=seconds > MOST_SECONDS_OF_CONVERT,
    )


def test_window_visible_beside_novelwriter(benchmark, tmp_path, tell):
    other = _novelwriter()
    if other is None:
        tell("window visible beside novelWriter: not measured, its package could not be had")
        pytest.skip("novelWriter could not be installed")

    def ours():
        command = [sys.executable, HERE / "child_work.py", "show_annotator"]
        return seconds_until_said(command, QT_QPA_PLATFORM="offscreen", ANNOTATOR_HOME=str(tmp_path))

    def theirs():
        command = [other, HERE / "show_novelwriter.py", tmp_path]
        return seconds_until_said(command, QT_QPA_PLATFORM="offscreen")

    benchmark.pedantic(lambda: (ours(), theirs()), rounds=1)
    window, yardstick = in_turn(ROUNDS, ours, theirs)
    tell(
        f"window visible: {window * 1000:.0f} ms; novelWriter {yardstick * 1000:.0f} ms; "
        f"{yardstick / window:.1f} times faster (budget {TIMES_FASTER})",
        over=yardstick / window < TIMES_FASTER,
    )


def _novelwriter():
    """The Python of an environment that holds novelWriter, made once beside our own; None where it cannot be had."""
    place = ROOT / ".venv" / "novelwriter"
    python = place / "bin" / "python"
    if python.exists():
        return python
    commands = (
        [sys.executable, "-m", "venv", place],
        [python, "-m", "pip", "install", "--quiet", NOVELWRITER],
    )
    for command in commands:
        if subprocess.run([*map(str, command)], capture_output=True, check=False).returncode:  # noqa: S603 - our own
            shutil.rmtree(place, ignore_errors=True)
            return None
    return python


def test_second_start_by_run(benchmark, tell):
    run = [shutil.which("python3"), ROOT / "packaging" / "run.py", "--version"]
    itself = [sys.executable, "-m", "annotator", "--version"]
    benchmark.pedantic(seconds_until_said, (run,), rounds=1)
    ours, bare = in_turn(ROUNDS, lambda: seconds_until_said(run), lambda: seconds_until_said(itself))
    tell(
        f"packaging/run.py --version, second start: {ours * 1000:.0f} ms; the program itself {bare * 1000:.0f} ms; "
        f"ratio {ours / bare:.2f}"
    )
