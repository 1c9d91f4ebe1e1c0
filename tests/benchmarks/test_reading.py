"""References a second from a clean numbered list, beside what rispy reads of as many RIS records."""

from io import StringIO

import rispy
from bench_helper import in_turn, timed
from made_lists import Maker, ris_record, vancouver_list

from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list

REFERENCES = 3000
LEAST = 3000


def test_references_of_a_clean_numbered_list(benchmark, tell):
    raw = RawList(content=vancouver_list(REFERENCES).encode())
    make = Maker(3)
    tagged = "".join(ris_record(make, number) for number in range(1, REFERENCES + 1))
    result = benchmark.pedantic(read_list, (raw,), rounds=1)
    assert (result.format, len(result.citations), result.ignored) == ("free-text", REFERENCES, ())
    ours, yardstick = (
        REFERENCES / seconds
        for seconds in in_turn(
            5, lambda: timed(read_list, raw), lambda: timed(rispy.load, StringIO(tagged)), of=min
        )
    )
    tell(
        f"clean Vancouver list: {ours:,.0f} references a second; rispy {yardstick:,.0f} tagged records a second; "
        f"ratio {ours / yardstick:.2f} (budget {LEAST:,} a second)",
        over=ours < LEAST,
    )
