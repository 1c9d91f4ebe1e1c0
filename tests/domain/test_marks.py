"""Sets of row numbers act as sets do, and keep the order of what they are asked about."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.marks import Marks

SETS = st.sets(st.integers(0, 70))


@given(SETS, SETS, st.integers(-3, 90))
def test_marks_are_joined_taken_away_and_counted_as_sets(one, other, number):
    everything = array("q", range(91))
    ours, theirs = Marks(one), Marks(other)
    assert list((ours & theirs).among(everything)) == sorted(one & other)
    assert list((ours - theirs).among(everything)) == sorted(one - other)
    assert (len(ours), len(ours & theirs), len(ours - theirs)) == (
        len(one),
        len(one & other),
        len(one - other),
    )
    assert list(ours.numbers()) == sorted(one)
    assert (number in ours) is (number in one)


@given(SETS, st.lists(st.integers(0, 90)))
def test_what_is_marked_keeps_its_order_and_gives_what_stands_beside_it(marked, keys):
    marks, beside = Marks(marked), array("q", range(1000, 1000 + len(keys)))
    assert list(marks.among(array("q", keys))) == [key for key in keys if key in marked]
    assert list(marks.among(array("q", keys), beside)) == [
        value for key, value in zip(keys, beside, strict=True) if key in marked
    ]
