"""One file, whatever is done to it by two people in turn: the check is empty after each step, lists show what is there.

What an answer holds together is what somebody wrote together: never a value from one and a state from another.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from journal_acts import backs, tales
from journal_files import BENS
from journal_properties import assert_whole, do, go_back, groups, tangle, toggle
from journal_small import Small
from review_helper import OPENER

from annotator.domain.errors import BugError


class OneFile(RuleBasedStateMachine):
    """A small review; rules take whole tales, so that little is spent on choosing."""

    @initialize(kind=st.sampled_from(["own", "shared"]))
    def begin(self, kind):
        self.small = Small(kind)

    @rule(steps=tales(most=4))
    def act(self, steps):
        for step in steps:
            do(self.small, step)

    @rule(times=st.integers(1, 4))
    def undo(self, times):
        for _ in range(times):
            name = self.small.journal.undoable()
            assert self.small.journal.undo().name == (name or "")
            assert not name or self.small.journal.redoable() == name

    @rule(times=st.integers(1, 4))
    def redo(self, times):
        for _ in range(times):
            name = self.small.journal.redoable()
            assert self.small.journal.redo().name == (name or "")
            assert not name or self.small.journal.undoable() == name

    @rule(numbers=st.lists(st.integers(0, 9), min_size=1, max_size=3))
    def undo_or_redo_any(self, numbers):
        for number in numbers:
            toggle(self.small, number)

    @rule(places=st.lists(st.integers(0, 9), min_size=1, max_size=2))
    def go_back(self, places):
        for place in places:
            state = self.small.state()
            go_back(self.small, place)
            assert self.small.journal.undoable().startswith("Go back to before “")
            after = self.small.state()
            self.small.journal.undo()
            assert self.small.state() == state
            self.small.journal.redo()
            assert self.small.state() == after

    @rule(opener=st.sampled_from([OPENER, BENS]))
    def reopen(self, opener):
        self.small.reopen(opener)

    @rule(steps=tales(most=2))
    def break_off(self, steps):
        before = self.small.dump(), self.small.batches()
        with pytest.raises((KeyError, BugError)):  # broken off, or refused before
            self._begin_and_break_off([act for step in steps if isinstance(step, list) for act in step])
        assert (self.small.dump(), self.small.batches()) == before

    def _begin_and_break_off(self, acts):
        with self.small.journal.operation("Broken off") as operation:
            for act in acts:
                self.small.speak(operation, act)
            raise KeyError("broken off")

    @invariant()
    def whole(self):
        if hasattr(self, "small"):
            assert_whole(self.small)

    def teardown(self):
        if hasattr(self, "small"):
            self.small.close()


OneFile.TestCase.settings = settings(stateful_step_count=5)
TestOneFile = OneFile.TestCase


@given(
    steps=tales(names=("answer 1", "answer 2", "answer in 1", "evidence"), most=8),
    toggles=st.lists(st.one_of(st.integers(0, 9), backs), min_size=1, max_size=10),
)
def test_what_an_answer_holds_together_somebody_wrote_together(steps, toggles):
    with Small("own") as small:
        tangle(small, steps, toggles)
        assert groups(small) <= small.spoken
