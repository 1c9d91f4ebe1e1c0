"""Steps on many citations at once, undone and done again, beside one bare statement that writes as many rows."""

import pytest
from bench_helper import LONG, review_of, timed

from annotator.domain.review import CitationQuery
from annotator.services import citations, history, tags

SHORT = 20_000
MOST = 5.0
"""Seconds that a step on 100,000 citations may take, as a job with progress."""
BARE = "UPDATE citation SET left_out = 1 - left_out WHERE n <= ?"


def leave_out(review, ids):
    citations.leave_out(review, ids, True)


def tag(review, ids):
    tags.give(review, ids, "To read")


def take_off(review, ids):
    (one,) = tags.tags(review)
    tags.take_off(review, ids, one.id)


STEPS = {
    "import": (None, LONG),
    "leaving out": (leave_out, SHORT),
    "tagging": (tag, LONG),
    "untagging": (take_off, LONG),
}
"""Each step, and of how many citations at most."""


@pytest.fixture(scope="module", params=[SHORT, LONG])
def review(request, tmp_path_factory):
    """A review of so many citations, and their ids."""
    review = review_of(tmp_path_factory.mktemp("large"), request.param)
    yield review, citations.ids_of(review, citations.citation_ids(review, CitationQuery()))
    review.file.database.close()


def bare(review, count):
    """Seconds of one statement that writes as many rows, past the journal; nothing of it is kept."""
    with review.file.database.alone() as driver:
        driver.execute("BEGIN")
        seconds = timed(driver.execute, BARE, [count])
        driver.execute("ROLLBACK")
    return seconds


@pytest.mark.parametrize("name", STEPS)
def test_step(name, benchmark, review, tell):
    here, ids = review
    verb, most = STEPS[name]
    some = ids[:most]
    work = (bare, here, len(some)) if verb is None else (verb, here, some)
    done = benchmark.pedantic(timed, work, rounds=1)
    undone = timed(history.undo, here)
    again = timed(history.redo, here)
    slowest = max(done, undone, again)
    first = f"done in {done:.2f} s, " if verb is not None else ""
    yardstick = bare(here, len(some))
    tell(
        f"{name} of {len(some):,} in a review of {len(ids):,}: {first}undone in {undone:.2f} s, again in "
        f"{again:.2f} s; one bare statement {yardstick:.2f} s; ratio {slowest / yardstick:.1f} (budget {MOST:.0f} s)",
        over=slowest > MOST,
    )
