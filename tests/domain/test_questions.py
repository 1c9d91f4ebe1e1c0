"""What answers of each kind may hold, and how they are read, shown and compared."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Value
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Level, Question, Term, Vocabulary
from annotator.domain.questions import KINDS
from annotator.domain.summary import ColumnKind

SPECIES = Vocabulary(
    id="species",
    name="Species",
    other=True,
    terms=(
        Term(id="animal", label="Animal", selectable=False),
        Term(id="animal.rat", label="Rat"),
        Term(id="animal.mouse", label="Mouse"),
        Term(id="human", label="Human"),
    ),
)
CLOSED = Vocabulary(
    id="closed", name="Closed", terms=(Term(id="a", label="Alpha"), Term(id="b", label="Bêta"))
)


def level(name, word, symbol):
    return Level(
        id=name, word=word, symbol=symbol, key=word[0], order=1, colour="#4393C3", colour_dark="#5AA9D6"
    )


LEVELS = (level("low", "Low", "+"), level("some_concerns", "Some concerns", "-"), level("high", "High", "x"))


def question(kind, **more):
    if kind in ("choice", "choices"):
        more.setdefault("vocabulary", SPECIES)
    if kind == "judgement":
        more.setdefault("levels", LEVELS)
    return Question(id="q", kind=kind, label="What?", **more)


def check(kind, value, **more):
    return KINDS[kind].check(question(kind, **more), value)


def read(kind, text, **more):
    return KINDS[kind].read(question(kind, **more), text)


def as_text(kind, value, **more):
    return KINDS[kind].as_text(question(kind, **more), value)


def same(kind, one, other, **more):
    return KINDS[kind].same(question(kind, **more), one, other)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_text_and_none_say_nothing_in_every_kind(kind):
    assert read(kind, "  \n ") is None
    assert check(kind, None) is None
    assert as_text(kind, None) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_found_by_its_own_name_and_has_a_column(kind):
    assert KINDS[kind].name == kind
    assert isinstance(KINDS[kind].column, ColumnKind)
    assert KINDS[kind].needs <= KINDS[kind].keys


ANY_VALUE = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.text(), max_size=3).map(tuple),
)


@pytest.mark.parametrize("kind", KINDS)
@given(value=ANY_VALUE)
def test_a_value_is_kept_or_refused_kindly_and_what_is_kept_is_kept_again(kind, value):
    try:
        kept = check(kind, value)
    except InvalidAnswer as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert "What?" in refusal
        return
    assert isinstance(kept, (*(part for part in get_args(Value) if isinstance(part, type)), tuple))
    assert check(kind, kept) == kept


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text())
def test_typed_text_means_a_value_or_is_refused_and_never_fails_otherwise(kind, text):
    try:
        value = read(kind, text)
    except InvalidAnswer:
        return
    assert check(kind, value) == value
    assert same(kind, read(kind, as_text(kind, value)), value)


def test_text_becomes_one_line_without_control_characters():
    assert read("text", "  a\tb\r\nc\x00d ") == "a b c d"
    assert check("text", "x\ud800y") == "x\ufffdy"
    with pytest.raises(InvalidAnswer, match="takes text"):
        check("text", 3)


def test_a_paragraph_keeps_its_lines():
    assert read("paragraph", "\r\n\r\na  b \r\n\r\nc\n\n") == "a  b\n\nc"


@given(st.text())
def test_a_paragraph_is_a_fixed_point(text):
    once = read("paragraph", text)
    assert read("paragraph", once or "") == once


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12.0),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        (",5", 0.5),
        ("\u22120.5", -0.5),
        ("12 500", 12500.0),
        ("12'500", 12500.0),
        ("12\u202f500,25", 12500.25),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1e-3", 0.001),
        ("12 mg", 12.0),
        ("12 MG", 12.0),
        ("1234,5", 1234.5),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, number):
    assert read("number", typed, unit="mg") == number


@pytest.mark.parametrize("typed", ["1,234", "-12,345"])
def test_a_comma_that_may_mean_two_numbers_is_refused_with_both(typed):
    with pytest.raises(InvalidAnswer, match="may mean"):
        read("number", typed)


@pytest.mark.parametrize(
    "typed", ["twelve", "12 kg", "1,2,3", "1.2.3", "nan", "inf", "1e999", "1e16", "mg", "٣", "0x10"]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(InvalidAnswer):
        read("number", typed, unit="mg")


def test_whole_numbers_take_grouping_commas_and_no_fractions():
    assert read("integer", "1,234") == 1234
    assert read("integer", "12.0") == 12
    assert isinstance(read("integer", "12.0"), int)
    for typed in ("12.5", "12,5"):
        with pytest.raises(InvalidAnswer, match=r"12.5 is not a whole number"):
            read("integer", typed)
    with pytest.raises(InvalidAnswer):
        check("integer", True)


def test_bounds_are_kept_and_named():
    assert check("integer", 1, minimum=1.0) == 1
    with pytest.raises(InvalidAnswer, match="the least it takes is 1"):
        check("integer", 0, minimum=1.0)
    with pytest.raises(InvalidAnswer, match=r"the most it takes is 0\.5"):
        check("number", 0.6, maximum=0.5)


def test_the_hint_of_a_number_says_what_may_be_typed():
    hints = [
        KINDS["integer"].hint(question("integer", minimum=1.0)),
        KINDS["number"].hint(question("number", minimum=0.0, maximum=1.0)),
        KINDS["number"].hint(question("number", maximum=2.5)),
        KINDS["integer"].hint(question("integer")),
        KINDS["text"].hint(question("text")),
    ]
    assert hints == ["whole number, 1 or more", "number, 0 to 1", "number, 2.5 or less", "whole number", ""]


@given(st.floats(min_value=-1e15, max_value=1e15))
def test_a_number_read_from_its_own_text_is_the_same_number(number):
    assert read("number", as_text("number", check("number", number))) == number


def test_numbers_are_compared_with_tolerance():
    assert same("number", 0.1 + 0.2, 0.3)
    assert not same("number", 0.3, 0.30001)
    assert not same("number", 0.0, None)
    assert same("number", None, None)


def test_yes_and_no():
    assert [read("boolean", word) for word in ("Yes", "n", "TRUE", "no")] == [True, False, True, False]
    assert [as_text("boolean", value) for value in (True, False)] == ["Yes", "No"]
    with pytest.raises(InvalidAnswer, match="neither yes nor no"):
        read("boolean", "perhaps")
    with pytest.raises(InvalidAnswer):
        check("boolean", 1)


def test_a_choice_is_a_selectable_term_by_path_or_label():
    assert check("choice", "animal.rat") == "animal.rat"
    assert read("choice", " RAT ") == "animal.rat"
    assert read("choice", "animal.rat") == "animal.rat"
    assert read("choice", "beta", vocabulary=CLOSED) == "b"
    with pytest.raises(InvalidAnswer, match="Choose one of: Rat, Mouse, Human"):
        check("choice", "animal")


def test_own_words_stand_where_the_vocabulary_allows_them():
    assert read("choice", "Guinea  pig") == "other:Guinea pig"
    assert as_text("choice", "other:Guinea pig") == "Guinea pig"
    with pytest.raises(InvalidAnswer, match="Choose one of: Alpha, Bêta"):
        read("choice", "Gamma", vocabulary=CLOSED)
    with pytest.raises(InvalidAnswer):
        check("choice", "other:x", vocabulary=CLOSED)
    with pytest.raises(InvalidAnswer):
        check("choice", "other:  ")


def test_own_words_that_are_a_label_become_the_term():
    assert check("choice", "other:mouse") == "animal.mouse"


def test_a_long_vocabulary_is_not_listed_when_a_choice_is_refused():
    many = Vocabulary(id="v", name="V", terms=tuple(Term(id=f"t{n}", label=f"Term {n}") for n in range(50)))
    with pytest.raises(InvalidAnswer) as refusal:
        read("choice", "Trem 4", vocabulary=many)
    assert refusal.value.remedy.count("Term") == 3


def test_choices_stand_in_the_order_of_the_vocabulary_once_each_own_words_last():
    assert check("choices", ("other:Cat", "human", "animal.rat", "human")) == (
        "animal.rat",
        "human",
        "other:Cat",
    )
    assert check("choices", ["human"]) == ("human",)
    assert check("choices", "human") == ("human",)
    assert check("choices", ()) is None


def test_choices_are_shown_and_read_with_semicolons():
    assert as_text("choices", ("animal.rat", "other:Cat")) == "Rat; Cat"
    assert read("choices", "cat; rat;") == ("animal.rat", "other:cat")
    with pytest.raises(InvalidAnswer, match="semicolon"):
        check("choices", ("other:a;b",))


def test_choices_are_compared_without_order_and_case():
    assert same("choices", ("animal.rat", "human"), ("human", "animal.rat"))
    assert same("choices", ("other:Cat",), ("other:cat",))
    assert not same("choices", ("human",), ("human", "animal.rat"))


def test_a_judgement_is_read_by_word_id_or_symbol():
    assert [read("judgement", text) for text in ("some concerns", "high", "+")] == [
        "some_concerns",
        "high",
        "low",
    ]
    assert as_text("judgement", "some_concerns") == "Some concerns"
    with pytest.raises(InvalidAnswer, match="Choose one of: Low, Some concerns, High"):
        check("judgement", "moderate")


def test_a_cell_carries_the_number_or_the_level():
    assert KINDS["integer"].cell(question("integer"), 36).number == 36
    assert KINDS["judgement"].cell(question("judgement"), "low").level is LEVELS[0]
    assert KINDS["boolean"].cell(question("boolean"), True).text == "Yes"


def test_texts_are_the_same_without_case_accents_and_spaces():
    assert same("text", "Café  au lait", "cafe au LAIT")
    assert not same("text", "cafe", "tea")


def test_a_date_is_read_as_people_type_it_and_shown_with_the_month_by_name():
    assert read("date", "3.5.2019") == "2019-05-03"
    assert [as_text("date", kept) for kept in ("2019", "2019-05", "2019-05-03")] == [
        "2019",
        "May 2019",
        "3 May 2019",
    ]
    with pytest.raises(InvalidAnswer, match=r"no date.*2019, 5/2019 or 3 May 2019"):
        check("date", "2019-13")
    assert not same("date", "2019", "2019-05")
