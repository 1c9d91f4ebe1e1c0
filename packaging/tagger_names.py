"""Label the names of people in a stretch of a reference that holds only authors, whatever order they are printed in."""

import re
from collections.abc import Sequence

SEPARATORS = {",", ";", "and", "&", "und", "et", "y", "e", "i", "a", "og", "och"}
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "2nd", "3rd"}
PARTICLES = {
    *(
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "le",
        "ter",
    ),
    *("ten", "af", "zu", "zur", "al", "el", "bin", "ibn", "d", "st", "st."),
}
BODY = re.compile(
    r"\b(?:group|committee|consortium|organi[sz]ation|association|society|council|ministry|department|agency|"
    r"commission|foundation|institutes?|cent(?:er|re)s?|university|office|bureau|corporation|company|nations|"
    r"government|bank|union|federation|board|authority|academy|service)\b",
    re.IGNORECASE,
)


def label_names(words: Sequence[str], raw: str) -> list[str] | None:
    """Give F (family), G (given), C (body) or a (between) for each token; None where it is no list of names."""
    if not 1 <= len(words) <= 120 or any(word[0].isdigit() or word[0] == "<" for word in words):
        return None
    letters = [word for word in words if word[0].isalpha()]
    if not letters:
        return None
    if BODY.search(raw) and not re.search(r"\b[A-Z]\.", raw):
        return _body(words)
    signs = ["a"] * len(words)
    units = _units(words)
    if any(len(unit) > 6 for unit, _ in units) or not all(_like_name(words, unit) for unit, _ in units):
        return None
    at = 0
    while at < len(units):
        unit, mark = units[at]
        core = [i for i in unit if words[i].lower().rstrip(".") not in SUFFIXES]
        following = units[at + 1][0] if mark == "," and at + 1 < len(units) else []
        if core and at and _initials_only(words, core):
            _sign(words, core, "G", signs)
        elif core and following and _takes_given(words, core, following, first=at == 0):
            _sign(words, core, "F", signs)
            _sign(words, following, "G", signs)
            at += 1
        elif core:
            _direct(words, core, signs)
        at += 1
    return signs if "F" in signs else None


def _sign(words: Sequence[str], unit: Sequence[int], sign: str, signs: list[str]) -> None:
    for i in unit:
        if words[i].lower().rstrip(".") not in SUFFIXES:
            signs[i] = sign


def _takes_given(words: Sequence[str], core: Sequence[int], following: Sequence[int], *, first: bool) -> bool:
    """Whether a family stands before a comma and its given names after it."""
    if any(_initial(words[i]) for i in core):
        return False
    single = sum(words[i].lower() not in PARTICLES for i in core) == 1
    return single or (first and _initials_only(words, following))


def _body(words: Sequence[str]) -> list[str]:
    signs = ["C"] * len(words)
    for end in (0, -1):
        if words[end] in {".", ",", ";", "("}:
            signs[end] = "a"
    return signs


def _units(words: Sequence[str]) -> list[tuple[list[int], str]]:
    """Group the word tokens between separators, each group with the separator after it."""
    units: list[tuple[list[int], str]] = []
    unit: list[int] = []
    for at, word in enumerate(words):
        lower = word.lower()
        if word in {",", ";", "&", ":"} or (
            lower in SEPARATORS and word.islower() and not (lower == "et" and _al(words, at))
        ):
            if unit:
                units.append((unit, word))
                unit = []
            elif units and lower not in {",", ";"}:
                units[-1] = (units[-1][0], "and")
        elif lower == "et" and _al(words, at):
            break
        elif word[0].isalpha():
            unit.append(at)
    if unit:
        units.append((unit, ""))
    return units


def _al(words: Sequence[str], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].lower() in {"al", "alii"}


def _initial(word: str) -> bool:
    return (word.isalpha() and (len(word) == 1 or (word.isupper() and len(word) <= 2))) or (
        len(word) == 3 and word[1] in "-\u2010"
    )


def _initials_only(words: Sequence[str], unit: Sequence[int]) -> bool:
    return all(_initial(words[i]) for i in unit)


def _like_name(words: Sequence[str], unit: Sequence[int]) -> bool:
    return all(words[i][0].isupper() or words[i].lower() in PARTICLES or not words[i].isascii() for i in unit)


def _direct(words: Sequence[str], core: list[int], signs: list[str]) -> None:
    """Label `Given Family`, `G. H. Family` or `Family GH`; a single word is a family."""
    if len(core) == 1:
        signs[core[0]] = "F"
        return
    if _initial(words[core[-1]]) and not _initial(words[core[0]]):
        split = next(at for at, i in enumerate(core) if at and _initial(words[i]))
        for order, i in enumerate(core):
            signs[i] = "F" if order < split else "G"
        return
    first = len(core) - 1
    while first > 1 and words[core[first - 1]].lower() in PARTICLES:
        first -= 1
    for order, i in enumerate(core):
        signs[i] = "F" if order >= first else "G"
