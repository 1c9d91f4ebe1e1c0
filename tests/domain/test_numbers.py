"""Numbers in text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.numbers import number_text, parse_number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_from_its_text(number):
    assert parse_number(number_text(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(36.0, "36"), (0.5, "0.5"), (-2.0, "-2"), (1e15, "1000000000000000"), (-0.0, "0")]
)
def test_a_number_is_shown_in_its_shortest_form(number, text):
    assert number_text(number) == text


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_may_be_grouped_by_commas_or_spaces(number):
    assert parse_number(f"{number:,}", whole=True) == number
    assert parse_number(f"{number:,}".replace(",", " "), whole=True) == number


@given(st.text(alphabet="0123456789,.-+ eE", max_size=12))
def test_typed_characters_are_a_finite_number_nothing_or_refused(text):
    try:
        number = parse_number(text)
    except ValueError:
        return
    assert number is None or not math.isnan(number)


def test_a_unit_alone_is_no_number():
    assert parse_number("12 n", "n") == 12
    with pytest.raises(ValueError, match="is not a number"):
        parse_number("n", "n")
