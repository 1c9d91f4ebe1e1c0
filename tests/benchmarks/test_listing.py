"""The list of 100,000 citations: row numbers, filters, orders and pages, beside the bare query on the same file."""

from dataclasses import replace
from itertools import count

import pytest
from bench_helper import LONG, in_turn, timed

from annotator.domain.annotation import Status
from annotator.domain.ids import tag_id
from annotator.domain.review import OPEN, CitationQuery
from annotator.services import citations, saved_filters, tags

PAGE = 64
BARE = "SELECT n FROM citation WHERE gone = 0 AND left_out = 0 ORDER BY n"
ASKED = {
    "all": (CitationQuery(), 100),
    "filter by 2 letters": (CitationQuery(text="di"), 50),
    "filter by a common word": (CitationQuery(text="treatment"), 50),
    "filter by two words": (CitationQuery(text="stem cell"), 50),
    "years": (CitationQuery(year_from=2000, year_to=2015), 50),
    "years, sorted by title": (CitationQuery(year_from=2000, year_to=2015, order="title"), 100),
    "design still open": (CitationQuery(design=OPEN), 50),
    "status open or draft": (CitationQuery(statuses=(Status.NOT_STARTED, Status.DRAFT)), 50),
    "a source": (CitationQuery(source="?"), 50),
    "a tag that 20,000 have": (CitationQuery(tag=tag_id("some")), 50),
    "a source, years and a design, by authors": (
        CitationQuery(source="?", year_from=1990, design=OPEN, order="authors"),
        100,
    ),
    "sort by title": (CitationQuery(order="title"), 100),
    "sort by authors": (CitationQuery(order="authors"), 100),
    "sort by year": (CitationQuery(order="year"), 100),
    "sort by container, descending": (CitationQuery(order="container", descending=True), 100),
}
"""What is asked, and the milliseconds that it may take."""


@pytest.fixture
def review(long_list):
    review = long_list.opened()
    if not tags.tags(review):
        numbers = citations.citation_ids(review, CitationQuery())[::5]
        tags.give(review, citations.ids_of(review, numbers), "some")
    yield review
    review.file.database.close()


@pytest.mark.parametrize("name", ASKED)
def test_row_numbers(name, benchmark, review, tell):
    query, budget = ASKED[name]
    query = replace(query, source=citations.sources(review)[0].id if query.source else "")
    found = benchmark.pedantic(citations.citation_ids, (review, query), rounds=1)
    assert found

    edited, texts = citations.ids_of(review, found[:1])[0], count()

    def after_an_edit():
        citations.edit_field(review, edited, "volume", f"{next(texts)}")
        return timed(citations.citation_ids, review, query)

    first, again, bare = in_turn(
        7,
        after_an_edit,
        lambda: timed(citations.citation_ids, review, query),
        lambda: timed(_bare, review),
        of=min,
    )
    ours = again if query.text else first
    tell(
        f"{LONG:,} citations, {name}: {first * 1000:.1f} ms for {len(found):,} after an edit, "
        f"{again * 1000:.1f} ms once kept; bare query of all {bare * 1000:.1f} ms; "
        f"ratio {ours / bare:.1f} (budget {budget} ms)",
        over=ours * 1000 > budget,
    )


@pytest.mark.parametrize("query", [CitationQuery(without="pmid"), CitationQuery(without="doi", year_to=1990)])
def test_what_is_missing_is_found_without_reading_rows(query, benchmark, review, tell):
    benchmark.pedantic(citations.citation_ids, (review, query), rounds=1)
    (seconds,) = in_turn(7, lambda: timed(citations.citation_ids, review, query))
    tell(
        f"{LONG:,} citations, without {query.without}: {seconds * 1000:.1f} ms (budget 50 ms)",
        over=seconds > 0.05,
    )


def test_counts_of_saved_filters(benchmark, review, tell):
    def counted():
        review.kept.clear()
        return saved_filters.counts(review, saved_filters.USUAL)

    assert benchmark.pedantic(counted, rounds=1)
    (seconds,) = in_turn(7, lambda: timed(counted))
    tell(f"{LONG:,} citations, counts of the usual filters: {seconds * 1000:.1f} ms, once after a change")


def _bare(review):
    with review.file.database.alone() as driver:
        return driver.execute(BARE).fetchall()


def test_page_of_lines(benchmark, review, tell):
    everything = citations.citation_ids(review, CitationQuery(order="title"))
    starts = iter(range(PAGE, LONG, PAGE * 7))

    def page():
        start = next(starts)
        return everything[start : start + PAGE]

    def bare(numbers):
        with review.file.database.alone() as driver:
            for n in numbers:
                driver.execute("SELECT * FROM citation WHERE n = ?", (n,)).fetchone()

    assert len(benchmark.pedantic(citations.citation_lines, (review, page()), rounds=1)) == PAGE
    ours, yardstick = in_turn(
        15, lambda: timed(citations.citation_lines, review, page()), lambda: timed(bare, page())
    )
    tell(
        f"{LONG:,} citations, a page of {PAGE} lines: {ours * 1000:.1f} ms; bare rows one by one "
        f"{yardstick * 1000:.1f} ms; ratio {ours / yardstick:.1f} (budget 16 ms)",
        over=ours * 1000 > 16,
    )


def test_opening(benchmark, long_list, tell):
    def open_and_list():
        review = long_list.opened()
        citations.citation_lines(review, citations.citation_ids(review, CitationQuery())[:PAGE])
        return review

    review = benchmark.pedantic(open_and_list, rounds=1)
    review.file.database.close()
    (seconds,) = in_turn(3, lambda: _opened(open_and_list))
    tell(
        f"{LONG:,} citations, opened and checked, first page: {seconds:.2f} s (budget 1 s)", over=seconds > 1
    )


def _opened(work):
    kept = []
    seconds = timed(lambda: kept.append(work()))
    kept[0].file.database.close()
    return seconds
