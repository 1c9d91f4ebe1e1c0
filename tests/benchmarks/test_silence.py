"""The window is never silent for long while it imports: a clock of 20 ms rings on."""

from bench_helper import child
from made_lists import write_ris

COUNT = 100_000
LONGEST = 100
"""Milliseconds of silence that a person does not notice."""


def test_silence_of_the_window_while_it_imports(benchmark, tell, tmp_path):
    path = tmp_path / "list.ris"
    write_ris(path, COUNT)
    found = benchmark.pedantic(lambda: child("import_in_the_window", path, COUNT), rounds=1)
    tell(
        f"import of {COUNT:,} in the window: longest silence {found['work']:.0f} ms, idle {found['idle']:.0f} ms "
        f"(budget {LONGEST} ms)",
        over=found["work"] > LONGEST,
    )
