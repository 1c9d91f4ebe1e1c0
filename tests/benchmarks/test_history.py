"""The history of 100,000 steps: read, paged, filtered and followed, beside the bare query on the same file."""

import pytest
from bench_helper import LONG, OPENER, in_turn, timed
from made_steps import add_steps

from annotator.domain.steps import StepKind, StepQuery
from annotator.services import history, sample, step_list

PAGE = 128
BARE = "SELECT n, at FROM journal_batch ORDER BY n DESC"
ASKED = {
    "all": StepQuery(),
    "of one reviewer": StepQuery(reviewer=OPENER.reviewer.id),
    "answers": StepQuery(kind=StepKind.ANSWER),
    "imports": StepQuery(kind=StepKind.IMPORT),
    "undo and redo": StepQuery(kind=StepKind.UNDO),
}


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """The sample review, and 100,000 steps more."""
    review = sample.make_sample(tmp_path_factory.mktemp("steps") / "steps.review", OPENER)
    add_steps(review, LONG)
    yield review
    review.file.database.close()


def _bare(review):
    with review.file.database.alone() as driver:
        return driver.execute(BARE).fetchall()


@pytest.mark.parametrize("name", ASKED)
def test_days(name, benchmark, review, tell):
    found = benchmark.pedantic(step_list.step_days, (review, ASKED[name]), rounds=1)
    count = sum(len(day.numbers) for day in found)
    ours, bare = in_turn(
        5, lambda: timed(step_list.step_days, review, ASKED[name]), lambda: timed(_bare, review)
    )
    tell(
        f"{LONG:,} steps, {name}: {ours * 1000:.0f} ms for {count:,} on {len(found):,} days; bare query of all "
        f"{bare * 1000:.0f} ms; ratio {ours / bare:.1f} (budget 1 s)",
        over=ours > 1,
    )


def test_what_came_since(benchmark, review, tell):
    known = benchmark.pedantic(step_list.step_days, (review, StepQuery()), rounds=1)
    (ours,) = in_turn(9, lambda: timed(step_list.step_days, review, StepQuery(), known))
    tell(
        f"{LONG:,} steps, what came since: {ours * 1000:.1f} ms (budget 20 ms of a key)",
        over=ours * 1000 > 20,
    )


def test_page_and_step(benchmark, review, tell):
    numbers = [n for day in step_list.step_days(review, StepQuery()) for n in day.numbers]
    starts = iter(range(0, LONG, PAGE * 7))

    def page():
        start = next(starts)
        return numbers[start : start + PAGE]

    assert len(benchmark.pedantic(step_list.step_lines, (review, page()), rounds=1)) == PAGE
    lines, detail = in_turn(
        15,
        lambda: timed(step_list.step_lines, review, page()),
        lambda: timed(step_list.step_detail, review, page()[0]),
    )
    tell(
        f"{LONG:,} steps, a page of {PAGE} lines: {lines * 1000:.1f} ms; one step in detail {detail * 1000:.1f} ms "
        "(budget 50 ms of a key together)",
        over=lines + detail > 0.05,
    )


def test_undo_and_going_back(benchmark, review, tell):
    newest = step_list.step_days(review, StepQuery())[0].numbers[2]
    benchmark.pedantic(history.undo_step, (review, newest), rounds=1)
    (undo,) = in_turn(1, lambda: timed(history.redo_step, review, newest))
    (back,) = in_turn(1, lambda: timed(history.go_back, review, newest - 100))
    (undone,) = in_turn(1, lambda: timed(history.undo, review))
    tell(
        f"{LONG:,} steps: any step undone in {undo * 1000:.0f} ms; going back over 100 in {back:.2f} s, that undone in "
        f"{undone:.2f} s",
        over=undo > 0.05,
    )
