"""Cells that a spreadsheet could run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.spreadsheets import guarded, unguarded

DANGEROUS = tuple("=+-@\t\r\n\x00\uff1d\uff0b\uff0d\uff20")


@given(st.one_of(st.text(), st.tuples(st.sampled_from((*DANGEROUS, "'")), st.text()).map("".join)))
def test_a_guarded_text_begins_with_nothing_dangerous_and_comes_back(text):
    assert not guarded(text).startswith(DANGEROUS)
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "-0.5 (95% CI -0.9 to -0.1)", "'quoted'", "@SUM(A1)", "\t=1"])
def test_what_could_run_and_what_begins_with_an_apostrophe_gets_one(text):
    assert guarded(text) == f"'{text}"


def test_other_text_stays_as_it_is():
    assert guarded("Rat; 5-10") == "Rat; 5-10"
