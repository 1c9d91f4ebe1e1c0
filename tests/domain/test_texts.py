"""Text made fit to keep, and made comparable."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.texts import as_line, as_lines, comparable, mended


@given(st.text(alphabet=st.characters()))
def test_kept_text_can_always_be_written_and_is_not_mended_twice(text):
    for kept in (mended(text), as_line(text), as_lines(text)):
        assert kept.encode().decode() == kept
        assert mended(kept) == kept


def test_halves_of_one_character_are_joined_and_lone_ones_replaced():
    assert mended("a\ud83d\ude00b\ud83d") == "a😀b\ufffd"


def test_lines_end_in_line_feeds_whatever_they_ended_in():
    assert as_lines("a\r\nb\rc\u2028d\u2029e") == "a\nb\nc\nd\ne"


def test_comparing_is_without_case_accents_widths_and_runs_of_spaces():
    assert comparable("  Größe\u00a0 \uff21 ÉTÉ") == comparable("GRÖSSE a été")
    assert comparable("e\u0301") == comparable("é") == "e"
    assert comparable("骨") != comparable("軟骨")
