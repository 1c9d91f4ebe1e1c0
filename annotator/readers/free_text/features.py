"""What the tagger is told of each token: itself, its neighbours, the phrase it stands in, the whole reference."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.readers.free_text.journal_lexicon import LONGEST_TITLE, JournalLexicon
from annotator.readers.free_text.phrases import phrases
from annotator.readers.free_text.plain_letters import plain
from annotator.readers.free_text.tokens import Token
from annotator.readers.free_text.word_classes import CLASSES

Features = list[str]
_REMEMBERED = 6_000
"""Distinct tokens that are remembered in each of two generations; 2 to 3 kB each."""
_EDGE = "|"
_CENTURIES = frozenset({"15", "16", "17", "18", "19", "20"})
_COUNTED = frozenset("Q()4")
_MOST_QUOTED, _MOST_YEARS = 3, 2
_COUNTED_PLACES = 6
_FROM_START = [f"at={place}" for place in range(_COUNTED_PLACES + 1)]
_FROM_END = [f"end={place}" for place in range(_COUNTED_PLACES + 1)]
_TENTHS = [f"dec={tenth}" for tenth in range(10)]
_SPACES = (("00", "01"), ("10", "11"))
_SIGNS = (
    dict.fromkeys("\"“”„«»\u2018\u2019\u201a\u2039\u203a'`", "Q")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212-", "-")
    | {"[": "(", "]": ")"}
)


@dataclass(slots=True)
class Facts:
    """What holds for a token wherever it stands; features for itself and as neighbour, made once."""

    text: str
    plain: str
    kind: str
    rank: int
    classes: tuple[str, ...]
    here: Features = field(default_factory=list)
    before: Features = field(default_factory=list)
    after: Features = field(default_factory=list)
    second_before: Features = field(default_factory=list)
    second_after: Features = field(default_factory=list)


class FeatureMaker:
    """Makes the features of references; remembers what it found of each distinct token."""

    def __init__(self, lexicon: JournalLexicon) -> None:
        self._lexicon = lexicon
        self._facts: dict[str, Facts] = {}
        self._older: dict[str, Facts] = {}
        self._edge = Facts(_EDGE, _EDGE, _EDGE, 0, ())
        self._fill(self._edge)

    def features(self, tokens: Sequence[Token]) -> list[Features]:
        """Give the features of each token; linear in their number."""
        facts = [self._of(token.text) for token in tokens]
        count = len(facts)
        padded = [self._edge, self._edge, *facts, self._edge, self._edge]
        kinds = "".join(fact.kind for fact in padded)
        parts = phrases(tokens, facts)
        whole_head, whole_marks = _whole(facts)
        titles = self._titles(facts)
        found: list[Features] = []
        quoted = brackets = years = 0
        behind = tokens[0].start if tokens else 0
        last = count - 1
        for at, (token, fact) in enumerate(zip(tokens, facts, strict=True)):
            kind = fact.kind
            if kind in _COUNTED:
                if kind == "Q":
                    quoted += quoted < _MOST_QUOTED
                elif kind == "4":
                    years += years < _MOST_YEARS
                else:
                    brackets = int(kind == "(")
            open_after = at < last and tokens[at + 1].start > token.end
            found.append(
                [
                    *fact.here,
                    *padded[at + 1].before,
                    *padded[at + 3].after,
                    *padded[at].second_before,
                    *padded[at + 4].second_after,
                    *parts[at],
                    *titles[at],
                    "k3=" + kinds[at + 1 : at + 4],
                    "k5=" + kinds[at : at + 5],
                    "sp=" + kind + _SPACES[token.start > behind][open_after],
                    f"st={quoted}{brackets}{years}{kind}",
                    _FROM_START[at] if at < _COUNTED_PLACES else _FROM_START[-1],
                    _TENTHS[10 * at // count],
                    _FROM_END[count - at] if count - at < _COUNTED_PLACES else _FROM_END[-1],
                    whole_head + kind,
                    whole_marks + kind,
                ]
            )
            behind = token.end
        return found

    def _of(self, text: str) -> Facts:
        fact = self._facts.get(text)
        if fact is None:
            if len(self._facts) >= _REMEMBERED:
                self._older, self._facts = self._facts, {}
            fact = self._facts[text] = self._older.get(text) or self._made(text)
        return fact

    def _made(self, text: str) -> Facts:
        word = plain(text)
        fact = Facts(
            text,
            word,
            _kind(text),
            self._lexicon.rank(word) if word.isalpha() else 0,
            CLASSES.get(text.lower(), ()),
        )
        self._fill(fact)
        return fact

    def _fill(self, fact: Facts) -> None:
        word, shape = _word(fact), _shape(fact.text)
        fact.here = [f"w={word}", f"s={shape}", f"r={fact.rank}{fact.kind}"]
        if fact.text[0].isalpha() and len(fact.text) > 3:
            fact.here += [f"p={fact.plain[:3]}", f"x={fact.plain[-3:]}", f"y={fact.plain[-2:]}"]
        fact.here += [f"c={name}" for name in fact.classes]
        for sign, target in (("-1", fact.before), ("+1", fact.after)):
            target += [f"{sign}w={word}", f"{sign}s={shape}", f"{sign}r={fact.rank}"]
            target += [f"{sign}c={name}" for name in fact.classes]
        for sign, target in (("-2", fact.second_before), ("+2", fact.second_after)):
            target += [
                f"{sign}w={word}" if len(word) < 5 or fact.classes else f"{sign}s={shape}",
                f"{sign}k={fact.kind}{fact.rank}",
            ]

    def _titles(self, facts: Sequence[Facts]) -> list[Features]:
        """Mark the tokens inside titles of journals that the lexicon knows, longest first."""
        found: list[Features] = [[] for _ in facts]
        at = 0
        while at < len(facts):
            end, words = (
                self._title_at(facts, at) if facts[at].rank and facts[at].text[0].isupper() else (0, 0)
            )
            if not end:
                at += 1
                continue
            size = min(words, 4)
            found[at] = [f"jb={size}"]
            for inside in range(at + 1, end):
                found[inside] = [f"ji={size}"]
            if end < len(facts):
                found[end] = [f"ja={size}{facts[end].kind}"]
            if at and not found[at - 1]:
                found[at - 1] = [f"jz={size}{facts[at - 1].kind}"]
            at = end
        return found

    def _title_at(self, facts: Sequence[Facts], start: int) -> tuple[int, int]:
        title, words, end, longest = "", 0, 0, 0
        for at in range(start, min(len(facts), start + 2 * LONGEST_TITLE)):
            fact = facts[at]
            if fact.kind in "WwUIX":
                if not fact.rank:
                    break
                title = f"{title} {fact.plain}" if title else fact.plain
                words += 1
                if self._lexicon.known(title):
                    end, longest = at + 1, words
            elif fact.text not in ".,:&-'" or words >= LONGEST_TITLE:
                break
        if longest == 1 and start and facts[start - 1].kind in "WwU":
            return 0, 0
        return end, longest


def _word(fact: Facts) -> str:
    if fact.kind == "9":
        return f"#{min(len(fact.text), 7)}"
    return "#year" if fact.kind == "4" else fact.plain[:20]


def _kind(text: str) -> str:
    """Tell the kind in one sign.

    W word, w small, U capitals, I initial, X other script, 9 number, 4 year, Q quote, @ identifier, else the sign.
    """
    first = text[0]
    if first.isdigit():
        return "4" if len(text) == 4 and text[:2] in _CENTURIES else "9"
    if first.isalpha():
        if not first.isupper():
            return "w" if first.islower() else "X"
        return "I" if len(text) == 1 else "U" if text.isupper() else "W"
    return "@" if first == "<" and len(text) > 1 else _SIGNS.get(first, first)


def _shape(text: str) -> str:
    if not text[0].isalnum():
        return text[:6]
    shape = ""
    for letter in text[:12]:
        sign = "9" if letter.isdigit() else "X" if letter.isupper() else "x" if letter.isalpha() else letter
        if len(shape) < 2 or shape[-1] != sign or shape[-2] != sign:
            shape += sign
    return f"{shape}{min(len(text), 5)}" if len(text) < 6 else shape


def _whole(facts: Sequence[Facts]) -> tuple[str, str]:
    """Describe the reference as a whole: how it begins, where the year stands, what marks it has."""
    kinds = "".join(fact.kind for fact in facts)
    head = kinds[:2]
    year = kinds.find("4")
    place = "-" if year < 0 else "(" if year and kinds[year - 1] == "(" else "."
    early = "e" if 0 <= year < len(kinds) * 0.4 else "l"
    quoted = "Q" if kinds.count("Q") > 1 else "-"
    inside = any("in" in fact.classes and fact.text[0].isupper() for fact in facts)
    marks = "p" if any("page" in fact.classes and len(fact.text) > 1 for fact in facts) else "-"
    return f"g={head}{place}{early}|", f"h={quoted}{inside:d}{marks}{';' in kinds:d}|"
