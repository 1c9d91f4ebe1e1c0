"""The whole window over 100,000 citations: from a key or a deed to the paint that shows its outcome.

Each part is a process of its own, so that `-k sort` measures sorting alone.
"""

import pytest
from bench_helper import LONG

BUDGETS = {
    "opening": {"open": ("opened, first paint of the citations", 1000)},
    "filter": {"filter": ("filter, from a key to the changed list", 50)},
    "sort": {
        f"sort by {name}": (f"sort by {name}", 100)
        for name in ("№", "Authors", "Year", "Title", "Journal", "Status")
    },
    "wheel": {"wheel": ("a step of the wheel", 16)},
    "frames": {"jump": ("the bar dragged to a place never shown", 50)},
    "studies": {"next study": ("next study, its form painted", 100)},
    "answers": {"answer": ("an answer given, its question painted", 50)},
}
"""What each part measures, in words, and the milliseconds that it may take."""
TIMES = 1.5
"""A frame beside the same view over a model of constants."""
MOST_MEMORY = 250
"""Megabytes of the process: the review with its lists, beside what the window takes without one."""


@pytest.mark.parametrize("part", BUDGETS)
def test_part(part, benchmark, long_list, tmp_path, tell):
    figures = benchmark.pedantic(long_list.window, (tmp_path, part), rounds=1)
    bare = figures["yardstick"]["best"]
    for name, (words, budget) in BUDGETS[part].items():
        found = figures[name]
        tell(
            f"window over {LONG:,} citations, {words}: best {found['best']:.0f} ms, median {found['median']:.0f}, "
            f"at most {found['longest']:.0f}; processor {found['processor']:.0f} ms; bare query of all row numbers "
            f"{bare:.0f} ms; ratio {found['best'] / bare:.1f} (budget {budget} ms)",
            over=found["best"] > budget,
        )
    if part == "frames":
        ours, constants = (figures[name]["best"] for name in ("frame", "frame of constants"))
        tell(
            f"window over {LONG:,} citations, a whole frame: {ours:.1f} ms; the same view over a model of constants "
            f"{constants:.1f} ms; ratio {ours / constants:.2f} (budget {TIMES})",
            over=ours / constants > TIMES,
        )
    if figures["memory at the end"] is not None:
        empty, end = figures["memory at first"], figures["memory at the end"]
        tell(
            f"window over {LONG:,} citations, memory after {part}: {end:.0f} MB; without a review {empty:.0f} MB "
            f"(budget {MOST_MEMORY} MB)",
            over=end > MOST_MEMORY,
        )
