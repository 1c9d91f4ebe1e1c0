"""The workspace as a whole: whatever is done, undone and done again, file and screen say the same."""

import random
from collections import Counter

from services_helper import study_ids

from annotator.analysis.completeness import missing
from annotator.domain.annotation import Answer, State, Status
from annotator.domain.evidence import text_place
from annotator.domain.review import CitationQuery
from annotator.services import (
    annotating,
    citations,
    evidence,
    history,
    importing,
    opening,
    raw_lists,
    tags,
)

EDITS = 200
CHOICES = {"species": ("rat", "mouse"), "bias_overall": ("low", "high")}
TEXTS = ("funding", "condition", "intervention", "notes")
FIELDS = {"title": "Another title", "year": "1999", "authors": "Berg A; Linde B"}


def choose(session, study, chance):
    question = chance.choice(list(CHOICES))
    answer = Answer(question=question, value=chance.choice(CHOICES[question]))
    return session.do(annotating.give_answer, study, answer)


def write(session, study, chance):
    text = "".join(chance.choices("abc ÄÖ漢", k=5)).strip() or "x"
    return session.do(annotating.give_answer, study, Answer(question=chance.choice(TEXTS), value=text))


def give_state(session, study, chance):
    state = chance.choice([State.NOT_REPORTED, State.UNCLEAR])
    return session.do(annotating.give_answer, study, Answer(question="n_total", state=state))


def clear(session, study, chance):
    given = list(annotating.annotation(session.review, study).answers)
    return session.do(annotating.clear_answer, study, *chance.choice(given)) if given else None


def add_or_remove_instance(session, study, chance):
    instances = annotating.annotation(session.review, study).instances
    if len(instances) > 1 and chance.random() < 0.5:
        return session.do(annotating.remove_instance, study, instances[-1].id)
    return session.do(annotating.add_instance, study, "outcomes")


def change_status(session, study, _chance=None):
    """Make a complete study a draft again, or one complete that lacks nothing."""
    said = annotating.annotation(session.review, study)
    if said.status is Status.COMPLETE:
        return session.do(annotating.reopen, study)
    if said.status is Status.DRAFT and not missing(session.review.form, said):
        return session.do(annotating.complete, study)
    return None


def tie_or_untie(session, study, chance):
    quotes = evidence.quotes(session.review, study)
    if quotes and chance.random() < 0.5:
        return session.do(evidence.untie, quotes[0].id)
    one = annotating.citations_of(session.review, study)[0]
    start = chance.randrange(3)
    return session.do(evidence.tie, study, text_place("raw", one.id), (start, start + 9), [("species", "")])


def edit(session, study, chance):
    field = chance.choice(list(FIELDS))
    text = FIELDS[field] if chance.random() < 0.9 else ""
    return session.do(citations.edit_field, citation_of(session, study), field, text)


def give_or_take_a_tag(session, study, chance):
    one = citation_of(session, study)
    tag = chance.choice(["first", "second"])
    has = {has.name: has.id for has in tags.tags(session.review)}
    if tag in has and has[tag] in tags.shared(session.review, [one]):
        return session.do(tags.take_off, [one], has[tag])
    return session.do(tags.give, [one], tag)


def leave_out_or_bring_back(session, study, chance):
    out = citations.citation_ids(session.review, CitationQuery(left_out=True))
    away = [line.id for line in citations.citation_lines(session.review, out) if line.left_out]
    if away and chance.random() < 0.7:
        return session.do(citations.leave_out, away[:1], False)
    return session.do(citations.leave_out, [citation_of(session, study)], True)


def bring_a_list(session, _study, chance):
    text = f"1. Berg A. Walking and sleep {chance.randrange(10**6)}. J Ex. 2019;12:150-3.\n"
    plan = importing.plan_import(raw_lists.raw_from_text(text), session.review)
    return session.do(importing.accept_import, plan)


OFTEN = (choose, write, give_state, clear, add_or_remove_instance, change_status, tie_or_untie, edit)
SELDOM = (give_or_take_a_tag, leave_out_or_bring_back, bring_a_list)


def citation_of(session, study):
    return annotating.citations_of(session.review, study)[0].id


def act(window, chance):
    """One thing a person does, by the verbs that the window uses."""
    deed = chance.choice((*OFTEN, *OFTEN, *SELDOM))
    return deed(window.session, chance.choice(study_ids(window.session.review)), chance)


def listed(review, query):
    return citations.citation_lines(review, citations.citation_ids(review, query))


def held(review):
    """What the file holds, as a reader of it sees it."""
    return (
        listed(review, CitationQuery()),
        listed(review, CitationQuery(left_out=True)),
        [annotating.annotation(review, study) for study in study_ids(review)],
        [evidence.quotes(review, study) for study in study_ids(review)],
    )


def shown(window):
    """What the views show of it; one that is not looked at follows when it is."""
    table, space = window.space.citations.model, window.space
    return (
        [table.row_at(row).line for row in range(table.rowCount())],
        space.annotate.form.desk.annotation,
        *progress_shown(window),
    )


def progress_shown(window):
    """How much is annotated, in the line, the title and the list of studies."""
    space, review = window.space, window.session.review
    title = window.window.windowTitle().removeprefix(f"{review.title} ").removesuffix(" – Annotator")
    return space.top.progress.text, title, tally(space.annotate.studies.model)


def tally(model):
    """How many studies of each status are listed."""
    lines = [model.line(row) for row in range(model.rowCount())]
    return Counter(line.status for line in lines if line is not None)


def as_the_file_says(window):
    """The same, asked of the file."""
    review = window.session.review
    return (
        listed(review, CitationQuery()),
        annotating.annotation(review, window.space.annotate.current.id),
        *progress_counted(window),
    )


def progress_counted(window):
    """The same, counted one by one in the file."""
    review = window.session.review
    found = Counter(annotating.annotation(review, study).status for study in study_ids(review))
    complete, total = found[Status.COMPLETE], found.total()
    return f"{complete} of {total} annotated", f"({complete} of {total})", found


def test_undoing_all_gives_the_first_state_and_redoing_all_the_last_and_the_screen_agrees(
    sample_window, sample_path, qtbot
):
    window, chance = sample_window, random.Random(1)  # noqa: S311 - repeatable, not secret
    window.space.show_view("annotate")
    first = held(window.session.review)
    done = sum(bool(act(window, chance)) for _ in range(EDITS))
    last = held(window.session.review)
    assert done > EDITS // 2
    for _ in range(done):
        window.space.undo()
        assert shown(window) == as_the_file_says(window)
    assert held(window.session.review) == first
    window.session.close()
    window.desk.open(sample_path)
    qtbot.waitUntil(lambda: window.session.review is not None, timeout=10_000)
    for _ in range(done):
        window.space.redo()
        assert shown(window) == as_the_file_says(window)
    assert held(window.session.review) == last
    assert opening.check_review(window.session.review) == []
    assert history.redo_name(window.session.review) == ""


def test_progress_is_what_the_file_counts_after_each_step(sample_window):
    window, chance = sample_window, random.Random(3)  # noqa: S311 - repeatable, not secret
    window.space.show_view("annotate")
    seen = set()
    for _ in range(50):
        change_status(window.session, chance.choice(study_ids(window.session.review)))
        act(window, chance)
        assert progress_shown(window) == progress_counted(window)
        seen.add(window.space.top.progress.text)
    assert len(seen) > 2, "the figures moved"
