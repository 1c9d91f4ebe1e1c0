"""Damaged lists of every kind, a few of those that `fuzzing.py` makes for as long as it is let."""

import pytest
from fuzzing import subjects, survives

FOUND = subjects()


@pytest.mark.parametrize("kind", ["table", "workbook", "word", "pdf", "web-page", "markdown"])
def test_a_damaged_list_of_any_kind_loses_no_line_and_ends_in_nothing_but_a_typed_error(kind):
    read = [survives(kind, seed, FOUND) for seed in range(40)]
    assert any(read)
