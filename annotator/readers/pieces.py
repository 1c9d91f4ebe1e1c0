"""A long list in pieces of whole lines: between them other threads go on, the window's too."""

from collections.abc import Iterator
from typing import TypeVar

AT_LEAST = 1 << 20
"""Characters, or bytes, of a piece; only the last is shorter."""
_TextOrBytes = TypeVar("_TextOrBytes", str, bytes)


def text_pieces(text: str) -> Iterator[str]:
    """The pieces of a text, each ending with LF, CR LF or CR."""
    return _pieces(text, "\n", "\r")


def byte_pieces(content: bytes) -> Iterator[bytes]:
    """The pieces of the bytes of a text in UTF-8 or another encoding in which ASCII stands for itself."""
    return _pieces(content, b"\n", b"\r")


def _pieces(whole: _TextOrBytes, lf: _TextOrBytes, cr: _TextOrBytes) -> Iterator[_TextOrBytes]:
    ending = lf if lf in whole else cr
    start = 0
    while start < len(whole):
        end = whole.find(ending, start + AT_LEAST - 1) + 1
        yield whole[start : end or len(whole)]
        start = end or len(whole)
