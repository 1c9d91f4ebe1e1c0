"""Undo and redo all the way, across restarts; undo of any step in any order; going back to before any step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_acts import backs, tales
from journal_properties import others, tangle, walk
from journal_small import Small

restarts = st.lists(st.booleans(), max_size=18)
toggles = st.lists(st.one_of(st.integers(0, 6), st.integers(0, 6), backs), min_size=1, max_size=8)


@pytest.mark.parametrize("kind", ["own", "shared"])
@given(steps=tales(), restarts=restarts)
def test_undo_all_the_way_gives_each_earlier_state_and_redo_each_later_one(kind, steps, restarts):
    with Small(kind) as small:
        walk(small, steps, restarts)


@pytest.mark.parametrize("kind", ["own", "shared"])
@given(steps=tales(), toggles=toggles)
def test_any_step_is_undone_and_brought_back_even_after_others(kind, steps, toggles):
    with Small(kind) as small:
        tangle(small, steps, toggles)


@pytest.mark.parametrize("kind", ["own", "shared"])
def test_what_others_undid_is_not_undone_again_and_what_they_brought_back_is_ones_own(kind):
    with Small(kind) as small:
        others(small)
