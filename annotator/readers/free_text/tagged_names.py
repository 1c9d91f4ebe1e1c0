"""The authors of a tagged reference: families with the given names that belong to them, bodies, et al."""

import re
from collections.abc import Sequence

from annotator.domain.citation import Author, Span
from annotator.readers.free_text.names import PARTICLES, SUFFIXES
from annotator.readers.free_text.tokens import Token

ET_AL = re.compile(
    r"\bet\.?\s{0,3}(?:al\b|coll\b|alii\b)|\be\s{1,3}outros\b|\by\s{1,3}cols\b|\band\s{1,3}others\b|\bu\.\s?a\.|\bet\s?al\b|"
    r"\bi\s{1,3}in\.|\ba\s{1,3}kol\.|,\s?…|,\s?\.\.\.",
    re.IGNORECASE,
)
_INSIDE = frozenset(".'\u2019-\u2010")
_GLUED_SUFFIX = re.compile(r"([^\W\d_a-z]{1,3})\s?(Jr|Sr|II|III|2nd|3rd)\.?")
_SHORT_NAME = 6
_MOST_GIVEN = 6
_SHORT_STRETCH = 4
_LONGEST_INITIALS = 5
Run = tuple[str, int, int]


def authors(
    raw: str, tokens: Sequence[Token], labels: Sequence[str]
) -> tuple[tuple[Author, ...], Span, list[int]]:
    """Give authors, where they stand, and the places of the tokens that say so; nobody and (0, 0) where none is."""
    runs = [_relabelled(tokens, run, order) for order, run in enumerate(_runs(labels))]
    names = _Names(raw, tokens, [run for run in runs if run[0]])
    found = names.all()
    if not found:
        return (), (0, 0), []
    places = [at for _label, start, end in names.runs for at in range(start, end)]
    return tuple(found), (tokens[places[0]].start, tokens[places[-1]].end), places


class _Names:
    """Puts people together from runs of family and given names; each run is somebody's once."""

    def __init__(self, raw: str, tokens: Sequence[Token], runs: Sequence[Run]) -> None:
        self.runs = runs
        self._raw = raw
        self._tokens = tokens
        self._used: set[int] = set()
        self._stopped = _stopped(raw, tokens, runs)

    def all(self) -> list[Author]:
        """Give everybody in order, bodies as they are printed."""
        found = []
        for order, (label, start, end) in enumerate(self.runs):
            if label == "C":
                given = self._plain_initial(end) if end - start == 1 else ""
                name = self._text(start, end)
                found.append(Author(family=name, given=given) if given else Author(literal=name))
            elif label == "F":
                found.append(self._person(order))
        return found

    def _person(self, order: int) -> Author:
        tokens = self._tokens
        _label, start, end = self.runs[order]
        if order and order - 1 not in self._used and self._doubled(order):
            self._used.add(order - 1)
            start = self.runs[order - 1][1]
        given, last = self._given(order)
        given = self._with_particle(given, last) if given else self._plain_initial(end)
        suffix = _suffix(tokens, end, last)
        glued = _GLUED_SUFFIX.fullmatch(given)
        if glued:
            given, suffix = glued[1], glued[2]
        if (
            not given
            and end - start > 1
            and len(tokens[end - 1].text) == 1
            and tokens[end - 1].text.isupper()
        ):
            given, end = tokens[end - 1].text, end - 1
        family = self._text(start, end)
        if given or family.isascii() or len(family) > _SHORT_NAME:
            return Author(family=family, given=given, suffix=suffix)
        return Author(literal=family)

    def _plain_initial(self, end: int) -> str:
        """Give the one initial behind a family and a comma, whatever it was taken for: `NUNES, R. Title`."""
        words = [token.text for token in self._tokens[end : end + 3]]
        plain = (
            len(words) == 3
            and words[0] == ","
            and words[2] == "."
            and len(words[1]) == 1
            and words[1].isupper()
        )
        return f"{words[1]}." if plain else ""

    def _with_particle(self, given: str, last: int) -> str:
        """Take in a particle behind initials: `SOUZA, P. R. de; LIMA, J.`."""
        words = [token.text for token in self._tokens[last : last + 3] if token.text != "."]
        if len(words) > 1 and words[0] in PARTICLES and words[1] in {";", ","} and given.endswith("."):
            return f"{given} {words[0]}"
        return given

    def _doubled(self, order: int) -> bool:
        """Whether what stands before a family is its first half: `Vessoni Penna TC`, initials behind and no comma."""
        if order + 1 >= len(self.runs) or self.runs[order - 1][0] != "G" or self.runs[order + 1][0] != "G":
            return False
        (_, first, stop), (_, start, end), (_, after, last) = self.runs[order - 1 : order + 2]
        words = [token.text for token in self._tokens[first:stop]]
        initials = self._tokens[after].text
        return (
            stop == start
            and end == after
            and all(len(word) > 1 and not word.isupper() for word in words)
            and initials.isupper()
            and len(initials) < _LONGEST_INITIALS
            and last - after == 1
        )

    def _given(self, order: int) -> tuple[str, int]:
        """Give the given names of a family: right before it with no comma between, or else after it."""
        runs, tokens = self.runs, self._tokens
        _label, start, end = runs[order]
        first = order
        while first and runs[first - 1][0] == "G" and first - 1 not in self._used:
            if any(token.text not in _INSIDE for token in tokens[runs[first - 1][2] : runs[first][1]]):
                break
            first -= 1
        if first < order:
            return self._given_text(range(first, order)), start
        taken: list[int] = []
        at, last = order + 1, end
        while at < len(runs) and runs[at][0] == "G" and len(taken) < _MOST_GIVEN:
            mark = [token.text for token in tokens[last : runs[at][1]] if token.text not in _INSIDE]
            if (mark and (taken or mark != [","])) or (mark and self._of_the_next(order, at)):
                break
            taken.append(at)
            at, last = at + 1, runs[at][2]
        return self._given_text(taken), last

    def _of_the_next(self, order: int, at: int) -> bool:
        """Whether given names behind a comma stand right before the next family and are its own."""
        runs, tokens = self.runs, self._tokens
        _label, first, stop = runs[at]
        if at + 1 >= len(runs) or runs[at + 1][0] != "F" or len(tokens[first].text) == 1:
            return False
        if any(token.text not in _INSIDE for token in tokens[stop : runs[at + 1][1]]):
            return False
        return order > 0 or at + 2 >= len(runs) or runs[at + 2][0] != "G"

    def _given_text(self, taken: Sequence[int]) -> str:
        if not taken:
            return ""
        self._used.update(taken)
        start, end = self._tokens[self.runs[taken[0]][1]].start, self._tokens[self.runs[taken[-1]][2] - 1].end
        return " ".join(self._raw[start : _dotted(self._raw, start, end, stopped=self._stopped)].split())

    def _text(self, start: int, end: int) -> str:
        return " ".join(self._raw[self._tokens[start].start : self._tokens[end - 1].end].split())


def mended(tokens: Sequence[Token], labels: Sequence[str]) -> list[str] | None:
    """Give labels in which a short piece of title amid the authors is a name; None where there is none to mend."""
    runs = [
        (start, end)
        for start, end in _stretches(labels, "T")
        if end - start <= _SHORT_STRETCH and end + 1 < len(labels)
    ]
    found = list(labels)
    for start, end in runs:
        amid = "F" in labels[:start] and "F" in labels[end : end + 3] and "T" in labels[end:]
        if amid and all(token.text[0].isupper() for token in tokens[start:end]):
            found[start:end] = [
                "G" if at and len(token.text) <= 2 and token.text.isupper() else "F"
                for at, token in enumerate(tokens[start:end])
            ]
    return found if found != list(labels) else None


def _stretches(labels: Sequence[str], sign: str) -> list[Span]:
    found: list[Span] = []
    start = -1
    for at, label in enumerate([*labels, ""]):
        if label == sign and start < 0:
            start = at
        elif label != sign and start >= 0:
            found.append((start, at))
            start = -1
    return found


def _relabelled(tokens: Sequence[Token], run: Run, order: int) -> Run:
    """Give a run the label it must have: `III` is nobody's name, and a particle after initials is none of its own."""
    label, start, end = run
    words = [token.text for token in tokens[start:end]]
    if label == "C" or not order:
        return run
    if len(words) == 1 and words[0].lower() in SUFFIXES and len(words[0]) > 1:
        return "", start, end
    after = tokens[end].text if end < len(tokens) else ""
    particles = label == "F" and all(word in PARTICLES for word in words)
    return ("G", start, end) if particles and after in {",", ";", ".", "("} else run


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


def _stopped(raw: str, tokens: Sequence[Token], runs: Sequence[Run]) -> bool:
    """Whether initials are printed with stops here: told by all but the last, whose stop may end the authors."""
    initials = [
        run
        for run in runs
        if run[0] == "G" and len(tokens[run[2] - 1].text) == 1 and tokens[run[2] - 1].text.isupper()
    ]
    if len(initials) > 1:
        return (
            sum(raw.startswith(".", tokens[end - 1].end) for _, _, end in initials[:-1]) * 2
            > len(initials) - 1
        )
    return any(tokens[start - 1].text == "," or start == runs[0][1] for _, start, _ in initials)


def _dotted(raw: str, start: int, end: int, *, stopped: bool) -> int:
    """Take in the full stop of a last initial where initials are printed with stops."""
    initial = end - start == 1 or not raw[end - 2].isalpha()
    return end + 1 if stopped and initial and raw[end : end + 1] == "." and raw[end - 1].isupper() else end


def _suffix(tokens: Sequence[Token], end: int, last: int) -> str:
    """Find `Jr` and the like right after a name."""
    for at in range(min(end, last) if last < end else last, min(len(tokens), last + 3)):
        word = tokens[at].text
        if word.lower() in SUFFIXES:
            return word
        if word not in {",", "."}:
            break
    return ""
