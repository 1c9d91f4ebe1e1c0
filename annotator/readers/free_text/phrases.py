"""The phrases of a reference, between its stops and between its commas, each described in a few signs."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Protocol

from annotator.readers.free_text.tokens import Token

_COMMAS = frozenset(",;:()Q@")
_ENDING = _COMMAS | frozenset(".?!")
_WORDS = frozenset("WUXw")


class Phrase(Protocol):
    """What is asked of a token that stands in a phrase."""

    text: str
    kind: str
    rank: int
    classes: tuple[str, ...]


def phrases(tokens: Sequence[Token], facts: Sequence[Phrase]) -> list[list[str]]:
    """Give each token the description of its sentence and its phrase, and of the phrases around it."""
    count = len(facts)
    kinds = "".join(fact.kind for fact in facts)
    ranked = list(accumulate((fact.rank if fact.kind in _WORDS else 0 for fact in facts), initial=0))
    ends = [_ends(tokens, facts, at) if kinds[at] in _ENDING else 0 for at in range(count)]
    sentences = _cut(ends, count, 2)
    clauses = _cut(ends, count, 1)
    around: list[list[str]] = [[] for _ in range(count)]
    looks = ["|", *(_look(kinds, ranked, start, end) for start, end in sentences), "|"]
    for order, (start, end) in enumerate(sentences):
        around[start:end] = [
            [
                f"so={min(order, 5)}",
                f"se={min(len(sentences) - order, 4)}",
                f"sl={looks[order + 1]}",
                f"sn={looks[order + 2]}",
                f"sb={looks[order]}",
            ]
        ] * (end - start)
    told: list[list[str]] = []
    looks = ["|", *(_look(kinds, ranked, start, end) for start, end in clauses), "|"]
    for order, (start, end) in enumerate(clauses):
        mark = kinds[end - 1]
        features = [
            *around[start],
            f"cl={looks[order + 1]}",
            f"cn={looks[order + 2]}",
            f"cb={looks[order]}",
            f"cm={mark}{kinds[end] if end < count else '|'}",
            f"co={min(order, 8)}",
        ]
        told += [[*features, place + mark] for place in _places(end - start)]
    return told


@lru_cache(maxsize=500)
def _places(length: int) -> list[str]:
    """Where a token stands in a phrase: how many are before and behind it, three at most."""
    return [f"cf={min(at, 3)}{min(length - 1 - at, 3)}" for at in range(length)]


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


def _look(kinds: str, ranked: Sequence[int], start: int, end: int) -> str:
    """Describe a phrase: how many words, small words, initials, numbers, and how many are words of journals."""
    count = kinds.count
    small = count("w", start, end)
    words = small + count("W", start, end) + count("U", start, end) + count("X", start, end)
    initials = count("I", start, end)
    numbers = count("9", start, end) + count("4", start, end)
    share = 0 if not words else min(6, (ranked[end] - ranked[start]) // words)
    return f"{_few(words)}{_few(small)}{min(initials, 2)}{min(numbers, 2)}{share}"


def _few(number: int) -> str:
    return str(number) if number < 4 else "4" if number < 7 else "7" if number < 12 else "+"
