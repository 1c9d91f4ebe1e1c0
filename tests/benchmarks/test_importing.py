"""An import of 100,000 RIS records, parsed, checked, stored and searchable, beside rispy and a bare insert."""

from bench_helper import LONG, child

MOST_TIMES, MOST_MEMORY = 3.0, 450


def test_import_of_a_long_list(benchmark, long_list, tmp_path, tell):
    def bare(number):
        return child("import_with_rispy", long_list.path, tmp_path / f"{number}.db")

    yardsticks = [bare(1)]
    ours = [benchmark.pedantic(long_list.imported, rounds=1)]
    for number in (2, 3):
        yardsticks.append(bare(number))
        ours.append(long_list.imported())
    assert {figures["citations"] for figures in (*ours, *yardsticks)} == {LONG}
    best, yardstick = (min(them, key=lambda one: one["seconds"]) for them in (ours, yardsticks))
    times = best["seconds"] / yardstick["seconds"]
    tell(
        f"import of {LONG:,} RIS records: {best['seconds']:.1f} s (read {best['planned']:.1f} s); "
        f"rispy and a bare insert {yardstick['seconds']:.1f} s (read {yardstick['planned']:.1f} s); "
        f"ratio {times:.2f} (budget {MOST_TIMES})",
        over=times > MOST_TIMES,
    )
    if best["peak"] is not None:
        tell(
            f"import of {LONG:,} RIS records, peak memory: {best['peak']:.0f} MB; rispy and a bare insert "
            f"{yardstick['peak']:.0f} MB (budget {MOST_MEMORY} MB)",
            over=best["peak"] > MOST_MEMORY,
        )
