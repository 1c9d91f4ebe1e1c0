"""The search for duplicates in long lists, beside a bare comparison of the titles of the same pairs."""

import pytest
from bench_helper import child
from made_lists import write_ris_with_copies

BUDGETS = {10_000: (1.5, 200), 50_000: (10, None), 100_000: (30, None)}
"""Records: seconds, with reading, and MB."""


@pytest.mark.parametrize("records", BUDGETS)
def test_duplicates_of_a_long_list(benchmark, tell, tmp_path, records):
    path = tmp_path / "list.ris"
    write_ris_with_copies(path, records)
    figures = benchmark.pedantic(child, ("find_duplicates", path), rounds=1)
    assert figures["groups"] > records / 8
    seconds, memory = BUDGETS[records]
    whole = figures["read"] + figures["searched"]
    tell(
        f"duplicates among {records:,}: {whole:.2f} s, of which {figures['read']:.2f} s reading (budget {seconds} s); "
        f"{figures['groups']:,} groups of {figures['pairs']:,} pairs in blocks; bare rapidfuzz over their "
        f"titles {figures['bare'] * 1000:.0f} ms; ratio {figures['searched'] / figures['bare']:.0f}; "
        f"peak {figures['peak'] or 0:.0f} MB{f' (budget {memory})' if memory else ''}",
        over=whole > seconds or bool(memory and (figures["peak"] or 0) > memory),
    )
