"""What lists are kept as follows every step: after any of them it is what is reckoned anew."""

import pytest

from annotator.domain.annotation import Answer, State, Status
from annotator.domain.ids import tag_id
from annotator.domain.review import OPEN, CitationQuery
from annotator.services import annotating, citation_lists, citations, history, standing, tags
from annotator.store import journal

QUERIES = (
    CitationQuery(),
    CitationQuery(order="status"),
    CitationQuery(order="status", descending=True),
    CitationQuery(statuses=(Status.NOT_STARTED,), order="title"),
    CitationQuery(statuses=(Status.DRAFT, Status.COMPLETE), order="year", descending=True),
    CitationQuery(design=OPEN),
    CitationQuery(without="pmid", year_from=2000),
    CitationQuery(tag=tag_id("later")),
    CitationQuery(only_to_check=True, left_out=True),
    CitationQuery(text="bone", order="status"),
)


def everything(review):
    lists = [list(citation_lists.citation_numbers(review, query)) for query in QUERIES]
    counts = [citation_lists.count(review, query) for query in QUERIES]
    assert counts == [len(numbers) for numbers in lists]
    sources = [source.citations for source in citations.sources(review)]
    return lists, sources, annotating.studies(review), annotating.progress(review)


def assert_followed(review):
    followed = everything(review)
    review.kept.clear()
    assert followed == everything(review)
    return followed


def acts(review):
    """Steps of every kind that decide what lists hold, each done when it is asked for."""
    ids = citations.ids_of(review, citations.citation_ids(review, CitationQuery()))
    lines = annotating.study_lines(
        review, sorted(n for group in annotating.studies(review).values() for n in group)
    )
    design = review.form.with_role("design").id
    yield annotating.give_answer(review, lines[0].id, Answer(question=design, state=State.NOT_REPORTED))
    yield annotating.reopen(review, lines[1].id)
    yield tags.give(review, ids[:3], "later")
    yield citations.leave_out(review, ids[1:2], True)
    for _ in range(4):
        yield history.undo(review)
    for _ in range(4):
        yield history.redo(review)


@pytest.mark.parametrize("followed", [journal.MOST_FOLLOWED, 0])
def test_lists_follow_every_step_undo_and_redo(sampled, followed, monkeypatch):
    monkeypatch.setattr(journal, "MOST_FOLLOWED", followed)
    seen = [assert_followed(sampled), *(assert_followed(sampled) for _ in acts(sampled))]
    assert seen[1] != seen[0]
    assert seen[8] == seen[0], "all undone"


def test_after_an_answer_only_its_annotation_is_read(sampled, monkeypatch):
    annotating.progress(sampled)
    monkeypatch.setattr(standing.kept, "begun", None)
    next(acts(sampled))
    assert annotating.progress(sampled).draft


def test_sorted_by_status_the_complete_come_first_each_in_order_of_arrival(sampled):
    numbers = citation_lists.citation_numbers(sampled, CitationQuery(order="status"))
    found = [(line.status, line.n) for line in citations.citation_lines(sampled, numbers)]
    order = [Status.COMPLETE, Status.DRAFT, Status.NOT_STARTED]
    assert found == sorted(found, key=lambda one: (order.index(one[0]), one[1]))
    assert len({status for status, _ in found}) == 3
