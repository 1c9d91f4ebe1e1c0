"""Long lists in pieces: put together they are the list, and none ends inside a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.readers import pieces
from annotator.readers.pieces import byte_pieces, text_pieces


@given(st.text(alphabet="aé\n", max_size=40), st.sampled_from(["\n", "\r\n", "\r"]), st.integers(1, 6))
def test_the_pieces_are_the_list_and_each_ends_a_line(text, newline, least):
    whole = text.replace("\n", newline)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "AT_LEAST", least)
        found, raw = list(text_pieces(whole)), list(byte_pieces(whole.encode()))
    assert "".join(found) == whole
    assert b"".join(raw) == whole.encode()
    assert all(len(piece) >= least and piece.endswith(newline) for piece in found[:-1])
    assert all(piece.endswith(newline.encode()) for piece in raw[:-1])
    assert all(len(piece) < least + max(map(len, whole.splitlines(keepends=True))) for piece in found)
