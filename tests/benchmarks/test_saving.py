"""One answer saved, journal and all, beside a bare commit with the same pragmas on the same disk."""

import sqlite3

import pytest
from bench_helper import in_turn, review_of, timed

from annotator.domain.annotation import Answer, State
from annotator.services import annotating
from annotator.store.database import PREPARE

ANSWERS = 150
MOST = 5
"""Milliseconds above the bare commit."""


@pytest.mark.parametrize("studies", [10, 10_000])
def test_one_answer(studies, benchmark, tmp_path, tell):
    review = review_of(tmp_path, studies)
    ids = [line.id for line in annotating.study_lines(review, range(1, studies + 1, max(1, studies // 50)))]
    questions = [
        question.id
        for section in review.form.sections
        if not section.repeat
        for question in section.questions
        if question.kind in {"text", "paragraph"}
    ]
    bare = sqlite3.connect(tmp_path / "bare.db", isolation_level=None)
    for statement in PREPARE:
        bare.execute(statement)
    bare.execute("CREATE TABLE answer (n INTEGER PRIMARY KEY, study TEXT, value TEXT)")
    turn = iter(range(ANSWERS * 3))

    def answer():
        at = next(turn)
        said = Answer(
            question=questions[at % len(questions)], value=f"What is said, {at}", state=State.REPORTED
        )
        assert annotating.give_answer(review, ids[at * 7 % len(ids)], said).touched

    def commit():
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO answer (study, value) VALUES ('x', 'What is said')")
        bare.execute("COMMIT")

    benchmark.pedantic(answer, rounds=10)
    ours, yardstick = (
        seconds * 1000 for seconds in in_turn(ANSWERS, lambda: timed(answer), lambda: timed(commit))
    )
    tell(
        f"answer saved among {studies:,} studies: {ours:.1f} ms; bare commit {yardstick:.1f} ms; "
        f"above it {ours - yardstick:.1f} ms (budget {MOST} ms)",
        over=ours - yardstick > MOST,
    )
    bare.close()
    review.file.database.close()
