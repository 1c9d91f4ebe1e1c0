"""References a second of a clean list, and records a second of structured formats, beside what libraries read."""

from io import StringIO

import pytest
import rispy
from bench_helper import in_turn, timed
from bibtexparser import parse_string
from made_lists import Maker, any_style_list, ris_record, vancouver_list

from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.writers.catalogue import list_writers

REFERENCES = 3000
LEAST = 3000
LEAST_OF_ANY_STYLE = 1000
RECORDS = 5000
MOST_TIMES = {"ris": 3.0, "bibtex": 1.5}
"""Of the time that rispy or bibtexparser take for the same text."""


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


def test_references_in_styles_that_need_the_tagger(benchmark, tell):
    raw = RawList(content=any_style_list(REFERENCES).encode())
    result = benchmark.pedantic(read_list, (raw,), rounds=1)
    assert (len(result.citations), result.ignored) == (REFERENCES, ())
    ours = REFERENCES / min(timed(read_list, raw) for _ in range(5))
    tell(
        f"initials and year, APA, IEEE, mixed: {ours:,.0f} references a second (budget {LEAST_OF_ANY_STYLE:,})",
        over=ours < LEAST_OF_ANY_STYLE,
    )


@pytest.mark.parametrize("name", ["ris", "bibtex", "nbib", "csl-json"])
def test_records_of_a_structured_format(benchmark, tell, name):
    make = Maker(4)
    tagged = "".join(ris_record(make, number) for number in range(1, RECORDS + 1))
    citations = read_list(RawList(content=tagged.encode())).citations
    (writer,) = (one for one in list_writers() if one.name == name)
    raw = RawList(content=writer.write(citations).content)
    result = benchmark.pedantic(read_list, (raw,), rounds=1)
    assert (result.format, len(result.citations)) == (name, RECORDS)
    text = raw.content.decode()
    other = {"ris": lambda: rispy.load(StringIO(text)), "bibtex": lambda: parse_string(text)}.get(name)
    written = RECORDS / timed(writer.write, citations)
    if other is None:
        ours = timed(read_list, raw)
        tell(f"{name}: {RECORDS / ours:,.0f} records a second read, {written:,.0f} written")
        return
    ours, yardstick = in_turn(3, lambda: timed(read_list, raw), lambda: timed(other), of=min)
    tell(
        f"{name}: {RECORDS / ours:,.0f} records a second read, {written:,.0f} written; yardstick "
        f"{RECORDS / yardstick:,.0f} read; ratio {ours / yardstick:.2f} (budget {MOST_TIMES[name]})",
        over=ours / yardstick > MOST_TIMES[name],
    )
