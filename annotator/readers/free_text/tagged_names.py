"""The authors of a tagged reference: families with the given names that belong to them, bodies, et al."""

import re
from collections.abc import Sequence

from annotator.domain.citation import Author, Span
from annotator.readers.free_text.names import SUFFIXES
from annotator.readers.free_text.tokens import Token

ET_AL = re.compile(
    r"\bet\.?\s{0,3}(?:al\b|coll\b|alii\b)|\be\s{1,3}outros\b|\by\s{1,3}cols\b|\band\s{1,3}others\b|\bu\.\s?a\.|\bet\s?al\b|"
    r"\bi\s{1,3}in\.|\ba\s{1,3}kol\.|,\s?…|,\s?\.\.\.",
    re.IGNORECASE,
)
_INSIDE = frozenset(".'\u2019-\u2010")
Run = tuple[str, int, int]


def authors(
    raw: str, tokens: Sequence[Token], labels: Sequence[str]
) -> tuple[tuple[Author, ...], Span, list[int]]:
    """Give authors, where they stand, and the places of the tokens that say so; nobody and (0, 0) where none is."""
    runs = _runs(labels)
    found: list[Author] = []
    used: set[int] = set()
    for order, (label, start, end) in enumerate(runs):
        if label == "C":
            found.append(Author(literal=_text(raw, tokens, start, end)))
        elif label == "F":
            given = _given(raw, tokens, runs, order, used)
            family = _text(raw, tokens, start, end)
            suffix = _suffix(tokens, end, given[1])
            found.append(
                Author(family=family, given=given[0], suffix=suffix)
                if given[0] or family.isascii() or len(family) > 6
                else Author(literal=family)
            )
    if not found:
        return (), (0, 0), []
    places = [at for label, start, end in runs for at in range(start, end)]
    return tuple(found), (tokens[places[0]].start, tokens[places[-1]].end), places


def _runs(labels: Sequence[str]) -> list[Run]:
    """Find runs of families, given names and bodies; those far behind the first group are nobody's."""
    found: list[Run] = []
    start = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at] != labels[start]:
            if labels[start] in "FGC":
                found.append((labels[start], start, at))
            start = at
    kept: list[Run] = []
    for run in found:
        if kept and any(label in "TJVPN" for label in labels[kept[-1][2] : run[1]]):
            break
        kept.append(run)
    return kept


def _given(
    raw: str, tokens: Sequence[Token], runs: Sequence[Run], order: int, used: set[int]
) -> tuple[str, int]:
    """Give the given names of a family: right before it with no comma between, or else after it."""
    _label, start, end = runs[order]
    if order and runs[order - 1][0] == "G" and order - 1 not in used:
        before = runs[order - 1]
        if all(token.text in _INSIDE for token in tokens[before[2] : start]):
            return _given_text(raw, tokens, runs, [order - 1], used), start
    taken: list[int] = []
    at, last = order + 1, end
    while at < len(runs) and runs[at][0] == "G" and len(taken) < 6:
        _, first, stop = runs[at]
        between = [token.text for token in tokens[last:first]]
        mark = [text for text in between if text not in _INSIDE]
        if mark and (taken or mark != [","]):
            break
        if (
            at + 1 < len(runs)
            and runs[at + 1][0] == "F"
            and all(t.text in _INSIDE for t in tokens[stop : runs[at + 1][1]])
            and mark
            and not _initial(tokens[first].text)
        ):
            following = runs[at + 2][0] if at + 2 < len(runs) else ""
            if following != "G" or order:
                break
        taken.append(at)
        at, last = at + 1, stop
    return _given_text(raw, tokens, runs, taken, used), last


def _initial(text: str) -> bool:
    return len(text) == 1


def _given_text(
    raw: str, tokens: Sequence[Token], runs: Sequence[Run], taken: Sequence[int], used: set[int]
) -> str:
    if not taken:
        return ""
    used.update(taken)
    start, end = tokens[runs[taken[0]][1]].start, tokens[runs[taken[-1]][2] - 1].end
    return " ".join(raw[start : _dotted(raw, start, end)].split())


def _dotted(raw: str, start: int, end: int) -> int:
    """Take in the full stop of a last initial where stops are printed after the others, or after one letter."""
    last = raw[start:end].replace("-", " ").replace(".", " ").split()
    return (
        end + 1
        if raw[end : end + 1] == "."
        and last
        and len(last[-1]) == 1
        and ("." in raw[start:end] or raw[end + 1 : end + 2] in ",;")
        else end
    )


def _text(raw: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(raw[tokens[start].start : tokens[end - 1].end].split())


def _suffix(tokens: Sequence[Token], end: int, last: int) -> str:
    """Find `Jr` and the like right after a name."""
    for at in range(min(end, last) if last < end else last, min(len(tokens), last + 3)):
        word = tokens[at].text
        if word.lower() in SUFFIXES:
            return word
        if word not in {",", "."}:
            break
    return ""
