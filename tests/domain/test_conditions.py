"""When a question is shown."""

import pytest

from annotator.domain.annotation import Annotation, Answer, Instance, State
from annotator.domain.conditions import shown
from annotator.domain.forms import Condition, Form, Question, Section, Term, Vocabulary

DESIGNS = Vocabulary(
    id="designs",
    name="Designs",
    terms=tuple(
        Term(id=path, label=path)
        for path in ("animal", "animal.ex", "animal.ex_vivo", "secondary", "secondary.map")
    ),
)


def asked(name, condition=None, kind="text"):
    return Question(
        id=name, kind=kind, label=name, show_when=condition, vocabulary=DESIGNS if kind == "choices" else None
    )


def form(condition, **more):
    design = asked("design", more.pop("design_condition", None), "choices")
    yes_no = asked("blind", kind="boolean")
    return Form(
        id="f",
        name="F",
        version=1,
        sections=(
            Section(id="study", title="Study", questions=(design, yes_no, asked("target", condition))),
        ),
    )


def annotation(*answers, instances=()):
    return Annotation(
        study="s",
        form="f",
        reviewer="r",
        answers={(answer.question, answer.instance): answer for answer in answers},
        instances=tuple(instances),
    )


def is_shown(condition, *answers, **more):
    whole = form(condition, **more)
    return shown(whole, whole.question("target"), annotation(*answers))


def design(*paths, state=State.REPORTED):
    return Answer(question="design", value=tuple(paths) or None, state=state)


UNDER = Condition(question="design", under=("animal.ex", "secondary"))
NOT_UNDER = Condition(question="design", not_under=("secondary",))
EQUALS = Condition(question="design", equals=("animal",))
FILLED = Condition(question="design", filled=True)
EMPTY = Condition(question="design", filled=False)


def test_without_a_condition_a_question_is_always_shown():
    assert is_shown(None)


def test_under_goes_by_segments():
    assert is_shown(UNDER, design("animal.ex"))
    assert is_shown(UNDER, design("secondary.map"))
    assert not is_shown(UNDER, design("animal.ex_vivo"))
    assert not is_shown(UNDER)


def test_not_under_hides_only_what_is_under_with_every_value():
    assert is_shown(NOT_UNDER, design("animal.ex", "secondary.map"))
    assert not is_shown(NOT_UNDER, design("secondary.map"))
    assert not is_shown(NOT_UNDER, design("secondary", "secondary.map"))


@pytest.mark.parametrize("state", [None, State.UNCLEAR, State.NOT_APPLICABLE])
def test_nothing_is_hidden_by_not_under_before_a_value_is_known(state):
    answers = [] if state is None else [design(state=state)]
    assert is_shown(NOT_UNDER, *answers)
    assert not is_shown(UNDER, *answers)
    assert not is_shown(EQUALS, *answers)
    assert not is_shown(FILLED, *answers)
    assert is_shown(EMPTY, *answers)


def test_equals_names_paths_and_yes_or_no():
    assert is_shown(EQUALS, design("animal"))
    assert not is_shown(EQUALS, design("animal.ex"))
    yes = Condition(question="blind", equals=("yes",))
    assert is_shown(yes, Answer(question="blind", value=True))
    assert not is_shown(yes, Answer(question="blind", value=False))


def test_filled_asks_for_a_value():
    assert is_shown(FILLED, design("animal"))
    assert not is_shown(EMPTY, design("animal"))


def test_all_and_any_join_conditions():
    both = Condition(all_of=(FILLED, EQUALS))
    either = Condition(any_of=(UNDER, EQUALS))
    assert is_shown(both, design("animal"))
    assert not is_shown(both, design("secondary"))
    assert is_shown(either, design("secondary"))
    assert not is_shown(either, design("animal.ex_vivo"))


def test_a_question_that_is_not_shown_counts_as_not_answered():
    hidden = Condition(question="blind", equals=("yes",))
    answers = [design("animal"), Answer(question="blind", value=False)]
    assert not is_shown(EQUALS, *answers, design_condition=hidden)
    assert is_shown(EQUALS, design("animal"), Answer(question="blind", value=True), design_condition=hidden)


def test_conditions_look_at_the_same_instance_the_one_crossed_and_else_at_the_study():
    own = Condition(question="measure", filled=True)
    whole = Form(
        id="f",
        name="F",
        version=1,
        sections=(
            Section(id="study", title="Study", questions=(asked("design", kind="choices"),)),
            Section(
                id="outcomes", title="O", repeat="outcome", questions=(asked("measure"), asked("own", own))
            ),
            Section(
                id="results",
                title="R",
                repeat="result",
                over=("outcomes",),
                questions=(asked("crossed", own), asked("study_wide", EQUALS)),
            ),
        ),
    )
    given = annotation(
        Answer(question="measure", instance="o1", value="Bone"),
        design("animal"),
        instances=(
            Instance(id="o1", section="outcomes", order=1),
            Instance(id="o2", section="outcomes", order=2),
            Instance(id="r1", section="results", order=1, of=("o1",)),
            Instance(id="r2", section="results", order=2, of=("o2",)),
        ),
    )
    seen = {
        (name, instance): shown(whole, whole.question(name), given, instance)
        for name, instance in [
            ("own", "o1"),
            ("own", "o2"),
            ("crossed", "r1"),
            ("crossed", "r2"),
            ("study_wide", "r2"),
        ]
    }
    assert seen == {
        ("own", "o1"): True,
        ("own", "o2"): False,
        ("crossed", "r1"): True,
        ("crossed", "r2"): False,
        ("study_wide", "r2"): True,
    }
