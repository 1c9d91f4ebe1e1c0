"""No text makes reading slow: time grows with length, not faster."""

import importlib
import pkgutil
import re
import time

import pytest

from annotator import readers
from annotator.domain.reading import RawList
from annotator.readers.catalogue import read_list
from annotator.readers.free_text.reference import parse

PATTERNS = [
    pytest.param(value, id=f"{module.name.removeprefix('annotator.readers.')}.{name}")
    for module in pkgutil.walk_packages(readers.__path__, "annotator.readers.")
    for name, value in sorted(vars(importlib.import_module(module.name)).items())
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
]
HOSTILE = {
    "one word": lambda n: "A" * n + "!",
    "initials": lambda n: "A. " * n,
    "brackets": lambda n: "(" * n,
    "authors": lambda n: "Ab C, " * n,
    "blanks": lambda n: " " * n + "x",
    "tails": lambda n: "2012;1(2):3-4. " * (n // 8),
    "numbers": lambda n: "1. " * n,
    "identifiers": lambda n: "doi:10.1000/x PMID: 1 " * (n // 8),
}


def seconds(work, *given):
    """The best of three, since other work on the machine only ever adds."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work(*given)
        best = min(best, time.process_time() - start)
    return best


def grows_with_length(work, make, n):
    """Whether twice the text takes about twice the time; what takes no time at all is linear enough.

    Four times the time in each of four tries is growth; in one of them it is other work on the machine.
    """
    return any(_takes_twice(work, make, n) for _ in range(4))


def _takes_twice(work, make, n):
    first = seconds(work, make(n))
    return first < 0.02 or seconds(work, make(2 * n)) / first < 3


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_pattern_is_linear_where_it_is_tried(pattern):
    for make in (HOSTILE["one word"], HOSTILE["initials"], HOSTILE["brackets"]):
        assert grows_with_length(pattern.match, make, 50_000)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("before", ["", "1. ", "TY  - JOUR\nAB  - "])
def test_reading_is_linear_in_the_length_of_a_line(name, before):
    assert grows_with_length(
        lambda text: read_list(RawList(content=text.encode())), lambda n: before + HOSTILE[name](n), 50_000
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_parsing_the_longest_reference_is_linear(name):
    assert grows_with_length(parse, lambda n: HOSTILE[name](n)[: n * 2], 5_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_tagging_is_linear_in_the_number_of_tokens(name):
    assert grows_with_length(parse, HOSTILE[name], 600)


@pytest.mark.parametrize(
    "line",
    [
        "Smith J, Jones K. A title.",
        "1. Without a year",
        "2012;5(3):1-4.",
        "Prose, with words.",
        "References",
        "TY  - JOUR",
        "1",
    ],
)
def test_reading_is_linear_in_the_number_of_lines(line):
    assert grows_with_length(
        lambda text: read_list(RawList(content=text.encode())), lambda n: f"{line}\n" * n + "end", 3_000
    )
