"""What is open, what is missing and how much is answered."""

from annotator.analysis.completeness import missing, open_questions, progress
from annotator.domain.annotation import Annotation, Answer, Instance, State
from annotator.domain.forms import Condition, Form, Question, Section, Term, Vocabulary

DESIGNS = Vocabulary(id="d", name="D", terms=(Term(id="a", label="A"), Term(id="secondary", label="S")))
NOT_SECONDARY = Condition(question="design", not_under=("secondary",))
FORM = Form(
    id="f",
    name="F",
    version=1,
    sections=(
        Section(
            id="study",
            title="Study",
            questions=(
                Question(id="design", kind="choices", label="Design", vocabulary=DESIGNS, required=True),
                Question(id="n", kind="integer", label="N", minimum=1.0, show_when=NOT_SECONDARY),
            ),
        ),
        Section(
            id="outcomes",
            title="Outcomes",
            repeat="outcome",
            questions=(
                Question(id="measure", kind="text", label="Measure", required=True, show_when=NOT_SECONDARY),
                Question(id="finding", kind="text", label="Finding"),
            ),
        ),
    ),
)


def annotation(*answers, instances=()):
    return Annotation(
        study="s",
        form="f",
        reviewer="r",
        answers={(answer.question, answer.instance): answer for answer in answers},
        instances=tuple(
            Instance(id=name, section="outcomes", order=order) for order, name in enumerate(instances, 1)
        ),
    )


DESIGN = Answer(question="design", value=("a",))


def test_with_no_instance_a_repeated_section_asks_its_required_questions_once():
    nothing = annotation()
    assert open_questions(FORM, nothing) == [("design", ""), ("n", ""), ("measure", "")]
    assert missing(FORM, nothing) == [("design", ""), ("measure", "")]
    assert progress(FORM, nothing) == (0, 3)


def test_each_instance_is_asked_everything_in_order():
    two = annotation(DESIGN, Answer(question="measure", instance="y", value="Bone"), instances=("x", "y"))
    assert open_questions(FORM, two) == [("n", ""), ("measure", "x"), ("finding", "x"), ("finding", "y")]
    assert missing(FORM, two) == [("measure", "x")]
    assert progress(FORM, two) == (2, 6)


def test_what_is_not_shown_is_neither_open_nor_missing_nor_counted():
    review = annotation(
        Answer(question="design", value=("secondary",)),
        Answer(question="n", value=-5),
        Answer(question="measure", instance="x", value="kept, but not asked"),
        instances=("x",),
    )
    assert open_questions(FORM, review) == [("finding", "x")]
    assert missing(FORM, review) == []
    assert progress(FORM, review) == (1, 2)


def test_a_state_is_an_answer_and_a_cleared_answer_is_none():
    stated = annotation(Answer(question="design", state=State.UNCLEAR), Answer(question="n", value=None))
    assert open_questions(FORM, stated) == [("n", ""), ("measure", "")]
    assert missing(FORM, stated) == [("measure", "")]


def test_an_answer_that_its_question_does_not_allow_is_missing_though_not_required():
    assert missing(FORM, annotation(DESIGN, Answer(question="n", value=0))) == [("n", ""), ("measure", "")]
    gone = annotation(Answer(question="design", value=("no.such.term",)))
    assert missing(FORM, gone) == [("design", ""), ("measure", "")]
