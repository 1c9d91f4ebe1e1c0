"""The program started: its window beside a bare QMainWindow, and `packaging/run.py` beside the program itself."""

import shutil
import sys

from bench_helper import HERE, ROOT, in_turn, seconds_until_said

ROUNDS = 7
MOST_TIMES = 2.5


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


def test_second_start_by_run(benchmark, tell):
    run = [shutil.which("python3"), ROOT / "packaging" / "run.py", "--version"]
    itself = [sys.executable, "-m", "annotator", "--version"]
    benchmark.pedantic(seconds_until_said, (run,), rounds=1)
    ours, bare = in_turn(ROUNDS, lambda: seconds_until_said(run), lambda: seconds_until_said(itself))
    tell(
        f"packaging/run.py --version, second start: {ours * 1000:.0f} ms; the program itself {bare * 1000:.0f} ms; "
        f"ratio {ours / bare:.2f}"
    )
