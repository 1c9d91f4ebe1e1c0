"""A reference as tokens: words, numbers and signs, with each identifier as one token of its own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.domain.citation import Span

LETTERS = r"[^\W\d_][\u0300-\u036f]?"
_TOKEN = re.compile(rf"(?:{LETTERS})+(?:['\u2019\u02bc\-\u2010](?:{LETTERS})+)*|\d+|``|''|[^\w\s]|_")


class Token(NamedTuple):
    """A piece of the raw text: what is printed (identifiers as `<doi>` and the like), and where."""

    text: str
    start: int
    end: int


def tokens_of(text: str, identifiers: Sequence[tuple[str, Span]] = (), start: int = 0) -> list[Token]:
    """Take a text apart from `start` on; `identifiers` are names and places of what is blank in it. Linear."""
    found = [Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start)]
    if identifiers:
        found += [Token(f"<{name}>", *span) for name, span in identifiers if span[0] >= start]
        found.sort(key=lambda token: token.start)
    return found
