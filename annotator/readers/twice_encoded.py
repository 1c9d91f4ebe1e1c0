"""Text that was encoded as UTF-8 twice (`Ã©` for `é`): told, and mended when a person says so."""

import re
from itertools import chain

from annotator.readers.pieces import byte_pieces, text_pieces

_SIGN = re.compile(
    "\u00c3[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
    "|\u00c2[\u00a0-\u00bf]|\u00e2\u20ac"
)
_RUN = re.compile("[^\x00-\x7f]{2,400}")
_SIGN_BYTES = (b"\xc3\x83", b"\xc3\x82", b"\xc3\xa2\xe2\x82\xac")


def signs_of_it(content: bytes, text: str) -> int:
    """Count the places of a UTF-8 list that look encoded twice and can be mended."""
    if not any(sign in piece for piece in byte_pieces(content) for sign in _SIGN_BYTES):
        return 0
    runs = chain.from_iterable(map(_RUN.findall, text_pieces(text)))
    return sum(bool(_SIGN.search(run)) and _once(run) != run for run in runs)


def once(text: str) -> str:
    """Mend every piece that was encoded twice; what was not stays."""
    return _RUN.sub(lambda run: _once(run[0]), text)


def _once(run: str) -> str:
    try:
        return b"".join(_bytes_of(letter) for letter in run).decode("utf-8")
    except UnicodeError:
        return run


def _bytes_of(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
