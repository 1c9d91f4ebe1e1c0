"""The authors at the head of a reference: runs of `Family AB`, suffixes, particles, bodies, et al."""

import re
from dataclasses import dataclass

from annotator.domain.citation import Author

PARTICLES = frozenset(
    "af al ap auf av bin da dal das de degli dei del dela dell della delle den der des di do dos du el e la las le lo "
    "los mc san st sant te ten ter und van vande vander ver vom von y zu zum zur 't d".split()
)
SUFFIXES = frozenset("jr sr ii iii iv 2nd 3rd 4th filho neto junior júnior sobrinho netto".split())
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:[.\-‐ ]{0,2}[^\W\d_a-zß-öø-ÿ]){0,4}\.?")
_SHORT_GIVEN = frozenset({"Ch", "Yu", "Th", "Ju", "Ph", "Ya", "Zh", "Sh", "Kh", "Ye", "Ts", "Je", "Wm"})
_ET_AL = re.compile(r"\[?\s*(?:et\s+al|et\s+coll|e\s+outros|y\s+cols|and\s+others|…|\.\.\.)\s*\]?", re.IGNORECASE)
_AND = re.compile(r"(?:and|&|und|et(?!\s+al)|y|e)\s+", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:group|committee|consortium|investigators?|collaborat\w+|organi[sz]ation|association|society|college|"
    r"cent(?:er|re)s?|institutes?|network|panel|team|trialists|council|ministry|department|agency|commission|"
    r"foundation|federation|program(?:me)?|project|initiative|board|authority|bank|office|service|academy|union|"
    r"university|writing|study|trial|task\s+force|working)\b",
    re.IGNORECASE,
)
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """The authors found, where their text ends, where the next part begins, and how sure that is (0 to 1)."""

    authors: tuple[Author, ...]
    et_al: bool
    end: int
    next: int
    sure: float


def person(text: str) -> Author | None:
    """`Family AB`, `van der Berg J-P Jr`, or None when the text is no name of this form."""
    words = text.replace("’", "'").split()
    suffix = ""
    if len(words) > 2 and words[-1].rstrip(".").casefold() in SUFFIXES:
        suffix = words.pop().rstrip(".")
    elif len(words) > 2 and words[-2].rstrip(".").casefold() in SUFFIXES:
        suffix = words.pop(-2).rstrip(".")
    given: list[str] = []
    while len(words) > 1 and len(given) < 4 and _is_initials(words[-1]):
        given.insert(0, words.pop())
    if not given or not words or not all(_family_word(word) for word in words) or len(words) > 5:
        return None
    if not any(word[0].isupper() or not word.isascii() for word in words) or sum(map(len, given)) > 8:
        return None
    return Author(family=" ".join(words), given=" ".join(given), suffix=suffix)


def _is_initials(word: str) -> bool:
    return word in _SHORT_GIVEN or _INITIALS.fullmatch(word) is not None


def _family_word(word: str) -> bool:
    if word.casefold() in PARTICLES:
        return True
    bare = word.replace("-", "").replace("'", "").replace("‐", "").replace("–", "").rstrip(".")
    return bare.isalpha() and (word[0].isupper() or not word[0].isascii() or "'" in word[:3])


def authors_at_head(text: str, start: int, end: int) -> AuthorRun | None:
    """The run of authors that begins at `start`, or None; linear in the length of the run."""
    authors: list[Author] = []
    position = start
    while position < end:
        position = _skip(text, position, end, bool(authors))
        et_al = _ET_AL.match(text, position, end)
        if et_al and authors:
            after = _after(text, et_al.end(), end)
            return AuthorRun(tuple(authors), True, et_al.end(), after, 1.0)
        stop = _segment_end(text, position, end)
        name = person(text[position:stop])
        if name is None:
            return _ended(text, authors, start, position, end)
        authors.append(name)
        if stop >= end or text[stop] in ".:":
            return AuthorRun(tuple(authors), False, stop, _after(text, stop, end), 1.0)
        position = stop
    return None


def _skip(text: str, position: int, end: int, between: bool) -> int:
    while position < end and text[position] in " ,;\u00a0":
        position += 1
    joined = _AND.match(text, position, end) if between else None
    return joined.end() if joined else position


def _segment_end(text: str, position: int, end: int) -> int:
    """The end of one name: a comma, semicolon or colon, or a full stop that does not belong to an initial."""
    limit = min(end, position + LONGEST_NAME)
    for at in range(position, limit):
        letter = text[at]
        if letter in ",;:":
            return at
        if letter == "." and not (at + 1 < end and (text[at + 1].isupper() or text[at + 1] in ".,;-")):
            return at if not _more_initials(text, at, end) else at + 1
        if letter == " " and _ET_AL.match(text, at + 1, min(end, at + 12)) or text.startswith((" and ", " & "), at):
            return at
    return limit


def _more_initials(text: str, at: int, end: int) -> bool:
    """Whether a full stop is followed by another initial with its own stop: `A. B.`"""
    return at + 3 < end and text[at + 1] == " " and text[at + 2].isupper() and text[at + 3] in "."


def _after(text: str, position: int, end: int) -> int:
    while position < end and text[position] in " .,;:\u00a0":
        position += 1
    return position


def _ended(text: str, authors: list[Author], start: int, position: int, end: int) -> AuthorRun | None:
    """The run stopped at something that is no person: a body as one more author, or the title."""
    stop = text.find(". ", position, end)
    colon = text.find(": ", position, end)
    segment = text[position:stop] if stop > 0 else ""
    if authors:
        if stop > 0 and _is_body(segment) and (colon < 0 or colon > stop):
            body = Author(literal=segment.strip())
            return AuthorRun((*authors, body), False, stop, _after(text, stop, end), 0.85)
        return None
    if stop > 0 and _is_body(segment) and len(segment) < 160:
        return AuthorRun((Author(literal=segment.strip()),), False, stop, _after(text, stop, end), 0.85)
    return None


def _is_body(segment: str) -> bool:
    """A body names itself as one and is written with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", segment) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and _BODY.search(segment) is not None and capitals >= 0.6 * len(words)
