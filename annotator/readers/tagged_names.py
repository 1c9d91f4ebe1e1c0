"""Authors as tagged files have them: `Family, Given`, `Family, G.`, `Family GH`, `Given Family`, bodies."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from sys import intern

from annotator.domain.citation import Author

_USUAL = re.compile(r"^(\S[^,\n]*)(?<!\s), (\S[^,\n]*)$", re.MULTILINE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|2nd|3rd|4th)\.?", re.IGNORECASE)
_SUFFIX_AT_END = re.compile(rf"\s{_SUFFIX.pattern}$", re.IGNORECASE | re.MULTILINE)
_BODY_HAS_WORDS = 3
_BODY_WORDS = frozenset(
    """
    group committee consortium investigators organization organisation association society college
    center centre institute network team council ministry department agency university collaboration
    """.split()  # noqa: SIM905 - a table to read
)


def authors_of(tags: Mapping[str, Sequence[str]]) -> tuple[Author, ...]:
    """Read the authors of AU and A1 in order; where a record has AU and A1, those of A1 that AU lacks come last."""
    values = tags.get("AU") or ()
    others = tags.get("A1")
    if others:
        values = [*values, *(value for value in others if value not in values)]
    if ";" in "".join(values):
        values = [name.strip() for value in values for name in value.split(";") if name.strip()]
    together = "\n".join(values)
    usual = _USUAL.findall(together)
    if (
        len(usual) == len(values)  # a long list has a million of them
        and not _SUFFIX_AT_END.search(together)
        and not any(family.count(" ") >= _BODY_HAS_WORDS - 1 for family, _ in usual)
    ):
        return tuple([Author(intern(family), intern(given)) for family, given in usual])
    return tuple([author(value) for value in values])


@lru_cache(maxsize=4096)
def author(value: str) -> Author:
    """Read one author as any vendor writes it."""
    family, comma, rest = value.partition(",")
    family = family.strip()
    given = rest.strip()
    if not (comma and family and given):
        name = value.strip(" ,")
        if comma and name:
            return Author(literal=name)
        return _without_comma(name) if name else Author(literal=value)
    words = family.split()
    if len(words) >= _BODY_HAS_WORDS and any(word.casefold() in _BODY_WORDS for word in words):
        return Author(literal=value.strip(" ,"))
    parts = [part.strip() for part in given.split(",") if part.strip()]
    suffix = next((part for part in parts if _SUFFIX.fullmatch(part)), "")
    given = " ".join(part for part in parts if part != suffix)
    last = given.rpartition(" ")
    if not suffix and last[0] and _SUFFIX.fullmatch(last[2]):
        given, suffix = last[0].strip(), last[2]
    if not given:
        return Author(family=intern(family), given=intern(suffix))
    return Author(family=intern(family), given=intern(given), suffix=suffix.rstrip("."))


def _without_comma(name: str) -> Author:
    words = name.split()
    if len(words) == 1 or len(words) > 5 or any(word.casefold() in _BODY_WORDS for word in words):
        return Author(literal=name)
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = words.pop().rstrip(".")
    if all(_initials(word) for word in words[1:]):
        return Author(family=words[0], given=" ".join(words[1:]), suffix=suffix)
    if _initials(words[-1]):
        first = len(words) - 1
        while first > 1 and _initials(words[first - 1]):
            first -= 1
        return Author(family=" ".join(words[:first]), given=" ".join(words[first:]), suffix=suffix)
    particle = next((at for at, word in enumerate(words[1:], 1) if word[:1].islower()), len(words) - 1)
    if particle == len(words) - 1 and words[-1][:1].islower():
        return Author(literal=name)
    return Author(family=" ".join(words[particle:]), given=" ".join(words[:particle]), suffix=suffix)


def without_et_al(values: list[str]) -> tuple[list[str], bool]:
    """The names without `et al.` at their end, and whether it stood there."""
    if values and values[-1].strip(" .[]").casefold() in {"et al", "others"}:
        return values[:-1], True
    return values, False


def ends_in_initials(name: str) -> bool:
    """Whether a name is `Family AB`, `Family A. B.` or `Family AB Jr`."""
    words = name.split()
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    return len(words) > 1 and _initials(words[-1]) and not _initials(words[0])


def _initials(word: str) -> bool:
    bare = word.replace(".", "").replace("-", "")
    return bare.isupper() and len(bare) <= 4 and bare.isalpha()
