"""Forms as canonical JSON, and their digests."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.definitions.exchange import digest, from_json, from_text, to_json, to_text
from annotator.domain.errors import InvalidDefinition
from annotator.domain.forms import Condition, Form, Level, Question, Section, Term, Vocabulary

LEVELS = (Level(id="low", word="Low", symbol="+", key="L", order=1, colour="#000000", colour_dark="#FFFFFF"),)
FORM = Form(
    id="f",
    name="F",
    version=1,
    sections=(
        Section(
            id="s",
            title="S",
            questions=(
                Question(
                    id="d",
                    kind="choices",
                    label="Größe",
                    vocabulary=Vocabulary(
                        id="v", name="V", terms=(Term(id="a", label="A"), Term(id="a.b", label="B"))
                    ),
                ),
                Question(id="n", kind="number", label="n", minimum=1.0, maximum=2.5, required=True),
            ),
        ),
    ),
)

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=5)
TERMS = st.lists(
    st.builds(Term, id=TEXTS, label=TEXTS, help=TEXTS, key=TEXTS, selectable=st.booleans()), max_size=3
).map(tuple)
VOCABULARIES = st.builds(Vocabulary, id=TEXTS, name=TEXTS, terms=TERMS, other=st.booleans())
TESTS = st.builds(
    Condition,
    question=TEXTS,
    equals=st.lists(TEXTS, max_size=2).map(tuple),
    not_under=st.lists(TEXTS, max_size=2).map(tuple),
    filled=st.sampled_from([None, True, False]),
)
CONDITIONS = st.recursive(
    TESTS, lambda parts: st.builds(Condition, any_of=st.lists(parts, max_size=2).map(tuple)), max_leaves=4
)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
QUESTIONS = st.builds(
    Question,
    id=TEXTS,
    kind=TEXTS,
    label=TEXTS,
    help=TEXTS,
    required=st.booleans(),
    minimum=NUMBERS,
    maximum=NUMBERS,
    vocabulary=st.none() | VOCABULARIES,
    levels=st.sampled_from([(), LEVELS]),
    show_when=st.none() | CONDITIONS,
    role=TEXTS,
)
SECTIONS = st.builds(
    Section,
    id=TEXTS,
    title=TEXTS,
    repeat=TEXTS,
    over=st.lists(TEXTS, max_size=2).map(tuple),
    questions=st.lists(QUESTIONS, max_size=3).map(tuple),
)
FORMS = st.builds(
    Form, id=TEXTS, name=TEXTS, version=st.integers(), sections=st.lists(SECTIONS, max_size=3).map(tuple)
)


@given(FORMS)
def test_canonical_json_loses_nothing(form):
    assert from_json(to_json(form)) == form
    assert from_text(to_text(form)) == form
    assert to_text(from_text(to_text(form))) == to_text(form)


def test_the_digest_is_of_the_definition_and_changes_with_it():
    assert digest(FORM) == digest(from_text(to_text(FORM)))
    assert len(digest(FORM)) == 64
    assert digest(replace(FORM, version=2)) != digest(FORM)


def test_the_text_of_a_form_never_changes_from_one_program_to_the_next():
    assert to_text(FORM) == (
        '{"id":"f","name":"F","sections":[{"id":"s","questions":[{"id":"d","kind":"choices","label":"Größe",'
        '"vocabulary":{"id":"v","name":"V","terms":[{"id":"a","label":"A"},{"id":"a.b","label":"B"}]}},'
        '{"id":"n","kind":"number","label":"n","maximum":2.5,"minimum":1,"required":true}],"title":"S"}],"version":1}'
    )


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "{}", '{"id": "f", "name": "F", "version": 1, "sections": [{"x": 1}]}']
)
def test_what_is_no_form_is_refused(text):
    with pytest.raises(InvalidDefinition, match="kept in the review"):
        from_text(text)
