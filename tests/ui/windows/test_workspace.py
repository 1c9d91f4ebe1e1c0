"""The workspace as a whole: whatever is done, undone and done again, file and screen say the same."""

import random

from services_helper import study_ids

from annotator.analysis.completeness import missing
from annotator.domain.annotation import Answer, State, Status
from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations, history, opening

EDITS = 100
CHOICES = {"species": ("rat", "mouse"), "bias_overall": ("low", "high")}
TEXTS = ("funding", "condition", "intervention", "notes")


def act(window, chance):
    """One thing a person does, by the verbs that the window uses."""
    review, session = window.session.review, window.session
    study = chance.choice(study_ids(review))
    kind = chance.randrange(6)
    if kind == 0:
        question = chance.choice(list(CHOICES))
        value = chance.choice(CHOICES[question])
        return session.do(annotating.give_answer, study, Answer(question=question, value=value))
    if kind == 1:
        text = "".join(chance.choices("abc ÄÖ漢", k=5)).strip() or "x"
        return session.do(annotating.give_answer, study, Answer(question=chance.choice(TEXTS), value=text))
    if kind == 2:
        state = chance.choice([State.NOT_REPORTED, State.UNCLEAR])
        return session.do(annotating.give_answer, study, Answer(question="n_total", state=state))
    if kind == 3:
        return session.do(annotating.add_instance, study, "outcomes")
    if kind == 4:
        one = annotating.citations_of(review, study)[0].id
        field = chance.choice(["title", "year", "authors"])
        text = {"title": "Another title", "year": "1999", "authors": "Berg A; Linde B"}[field]
        return session.do(citations.edit_field, one, field, text if chance.random() < 0.9 else "")
    return change_status(window, study)


def change_status(window, study):
    """Make a complete study a draft again, or one complete that lacks nothing."""
    said = annotating.annotation(window.session.review, study)
    if said.status is Status.COMPLETE:
        return window.session.do(annotating.reopen, study)
    if said.status is Status.DRAFT and not missing(window.session.review.form, said):
        return window.session.do(annotating.complete, study)
    return None


def held(review):
    """What the file holds, as a reader of it sees it."""
    numbers = citations.citation_ids(review, CitationQuery())
    return (
        citations.citation_lines(review, numbers),
        [annotating.annotation(review, study) for study in study_ids(review)],
    )


def shown(window):
    """What the views show of it."""
    table, space = window.space.citations.model, window.space
    return (
        [table.row_at(row).line for row in range(table.rowCount())],
        space.annotate.form.desk.annotation,
        space.top.progress.text,
    )


def as_the_file_says(window):
    """The same, asked of the file."""
    review = window.session.review
    return (
        held(review)[0],
        annotating.annotation(review, window.space.annotate.current.id),
        progress_text(window),
    )


def progress_text(window):
    """How much is annotated, as the file counts it."""
    progress = annotating.progress(window.session.review)
    return f"{progress.complete} of {progress.studies} annotated"


def test_undoing_all_gives_the_first_state_and_redoing_all_the_last_and_the_screen_agrees(
    sample_window, sample_path, qtbot
):
    window, chance = sample_window, random.Random(1)  # noqa: S311 - repeatable, not secret
    window.space.show_view("annotate")
    first = held(window.session.review)
    done = sum(bool(act(window, chance)) for _ in range(EDITS))
    last = held(window.session.review)
    assert done > EDITS // 2
    for at in range(done):
        window.space.undo()
        if at % 10 == 0:
            assert shown(window) == as_the_file_says(window)
    assert held(window.session.review) == first
    window.session.close()
    window.desk.open(sample_path)
    qtbot.waitUntil(lambda: window.session.review is not None, timeout=10_000)
    for at in range(done):
        window.space.redo()
        if at % 10 == 0:
            assert shown(window) == as_the_file_says(window)
    assert held(window.session.review) == last
    assert opening.check_review(window.session.review) == []
    assert history.redo_name(window.session.review) == ""


def test_progress_is_what_the_file_counts_after_each_step(sample_window):
    window, chance = sample_window, random.Random(3)  # noqa: S311 - repeatable, not secret
    seen = set()
    for _ in range(50):
        change_status(window, chance.choice(study_ids(window.session.review)))
        act(window, chance)
        assert window.space.top.progress.text == progress_text(window)
        seen.add(progress_text(window))
    assert len(seen) > 2, "the figures moved"
