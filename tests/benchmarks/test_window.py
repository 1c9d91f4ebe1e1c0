"""The whole window over 100,000 citations: from a key or a deed to the paint that shows its outcome."""

import pytest
from bench_helper import LONG

BUDGETS = {
    "open": ("opened, first paint of the citations", 1000),
    "filter": ("filter, from a key to the changed list", 50),
    "wheel": ("a step of the wheel", 16),
    "jump": ("the bar dragged to a place never shown", 50),
    "next study": ("next study, its form painted", 100),
    "answer": ("an answer given, its question painted", 50),
}
"""What is measured, in words, and the milliseconds that it may take."""
SORT, TIMES = 100, 1.5
MOST_MEMORY = 250
"""Megabytes of the process: the review with its lists, beside what the window takes without one."""


@pytest.fixture(scope="module")
def figures(long_list, tmp_path_factory):
    return long_list.window(tmp_path_factory.mktemp("window_home"))


@pytest.mark.parametrize("name", BUDGETS)
def test_deed(name, benchmark, figures, tell):
    words, budget = BUDGETS[name]
    found = benchmark.pedantic(figures.get, (name,), rounds=1)
    tell(
        f"window over {LONG:,} citations, {words}: {found['median']:.0f} ms, at most {found['longest']:.0f} ms "
        f"(budget {budget} ms)",
        over=found["median"] > budget,
    )


def test_sort(benchmark, figures, tell):
    sorts = benchmark.pedantic(
        lambda: {name: found for name, found in figures.items() if name.startswith("sort by ")}, rounds=1
    )
    assert sorts
    for name, found in sorts.items():
        tell(
            f"window over {LONG:,} citations, {name}: {found['median']:.0f} ms (budget {SORT} ms)",
            over=found["median"] > SORT,
        )


def test_frame(benchmark, figures, tell):
    ours, constants = benchmark.pedantic(
        lambda: (figures["frame"]["median"], figures["frame of constants"]["median"]), rounds=1
    )
    tell(
        f"window over {LONG:,} citations, a whole frame: {ours:.1f} ms; the same view over a model of constants "
        f"{constants:.1f} ms; ratio {ours / constants:.2f} (budget {TIMES})",
        over=ours / constants > TIMES,
    )


def test_memory(benchmark, figures, tell):
    empty, opened, end = benchmark.pedantic(
        lambda: [figures[f"memory {when}"] for when in ("at first", "with the review", "at the end")],
        rounds=1,
    )
    if end is not None:
        tell(
            f"window over {LONG:,} citations, memory: {opened:.0f} MB, {end:.0f} MB after all of this; "
            f"the window without a review {empty:.0f} MB (budget {MOST_MEMORY} MB)",
            over=end > MOST_MEMORY,
        )
