"""The phrases of a reference, between its stops and between its commas, each described in a few signs."""

from collections.abc import Sequence
from typing import Protocol

from annotator.readers.free_text.tokens import Token

_COMMAS = frozenset(",;:()Q@")


class Phrase(Protocol):
    """What is asked of a token that stands in a phrase."""

    text: str
    kind: str
    rank: int
    classes: tuple[str, ...]


def phrases(tokens: Sequence[Token], facts: Sequence[Phrase]) -> list[list[str]]:
    """Give each token the description of its sentence and its phrase, and of the phrases around it."""
    count = len(facts)
    ends = [_ends(tokens, facts, at) for at in range(count)]
    sentences = _cut(ends, count, 2)
    clauses = _cut(ends, count, 1)
    told: list[list[str]] = [[] for _ in range(count)]
    looks = [_look(facts, start, end) for start, end in sentences]
    for order, (start, end) in enumerate(sentences):
        left = len(sentences) - order
        features = [
            f"so={min(order, 5)}",
            f"se={min(left, 4)}",
            f"sl={looks[order]}",
            f"sn={looks[order + 1] if left > 1 else '|'}",
            f"sb={looks[order - 1] if order else '|'}",
        ]
        for at in range(start, end):
            told[at] = features
    looks = [_look(facts, start, end) for start, end in clauses]
    for order, (start, end) in enumerate(clauses):
        following = looks[order + 1] if order + 1 < len(clauses) else "|"
        before = looks[order - 1] if order else "|"
        mark = facts[end - 1].kind
        ahead = facts[end].kind if end < count else "|"
        features = [
            f"cl={looks[order]}",
            f"cn={following}",
            f"cb={before}",
            f"cm={mark}{ahead}",
            f"co={min(order, 8)}",
        ]
        last = end - 1
        for at in range(start, end):
            told[at] = [*told[at], *features, f"cf={min(at - start, 3)}{min(last - at, 3)}{mark}"]
    return told


def _ends(tokens: Sequence[Token], facts: Sequence[Phrase], at: int) -> int:
    """2 where a sentence ends at a token, 1 where a phrase does, else 0."""
    kind = facts[at].kind
    if kind in ".?!":
        if at + 1 >= len(facts):
            return 2
        before = facts[at - 1] if at else None
        short = before is not None and (before.kind == "I" or (before.kind in "WwU" and len(before.text) < 4))
        spaced = tokens[at + 1].start > tokens[at].end
        if spaced and not short and facts[at + 1].kind not in "w,;:.":
            return 2
        return 1 if spaced and facts[at + 1].kind not in ",;:.)" and kind != "." else 0
    return 1 if kind in _COMMAS else 0


def _cut(ends: Sequence[int], count: int, level: int) -> list[tuple[int, int]]:
    found = []
    start = 0
    for at in range(count):
        if ends[at] >= level:
            found.append((start, at + 1))
            start = at + 1
    if start < count:
        found.append((start, count))
    return found


def _look(facts: Sequence[Phrase], start: int, end: int) -> str:
    """Describe a phrase: how many words, small words, initials, numbers, and how many are words of journals."""
    words = small = initials = numbers = ranked = 0
    for fact in facts[start:end]:
        kind = fact.kind
        if kind in "WUX":
            words += 1
            ranked += fact.rank
        elif kind == "w":
            words += 1
            small += 1
            ranked += fact.rank
        elif kind == "I":
            initials += 1
        elif kind in "94":
            numbers += 1
    share = 0 if not words else min(6, ranked // words)
    return f"{_few(words)}{_few(small)}{min(initials, 2)}{min(numbers, 2)}{share}"


def _few(number: int) -> str:
    return str(number) if number < 4 else "4" if number < 7 else "7" if number < 12 else "+"
