"""The authors at the head of a reference: runs of `Family AB`, suffixes, particles, bodies, et al."""

import re
from dataclasses import dataclass, replace

from annotator.domain.citation import Author

PARTICLES = frozenset(
    """
    af al ap auf av bin da dal das de degli dei del dela dell della delle den der des di do dos du
    el e la las le lo los mc san st sant te ten ter und van vande vander ver vom von y zu zum zur 't
    d
    """.split()  # noqa: SIM905 - a table to read
)
SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "filho", "neto", "junior", "júnior", "netto"}
)
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:[.\-\u2010 ]{0,2}[^\W\d_a-zß-öø-ÿ]|[-\u2010][a-z]){0,4}\.?")
_SHORT_GIVEN = frozenset({"Ch", "Yu", "Th", "Ju", "Ph", "Ya", "Zh", "Sh", "Kh", "Ye", "Ts", "Je", "Wm"})
_ET_AL = re.compile(
    r"\[?\s{0,40}(?:et\s{1,9}al|et\s{1,9}coll|e\s{1,9}outros|y\s{1,9}cols|and\s{1,9}others|…|\.\.\.)\.?\s{0,9}\]?",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"(?:and\s)?(?:(?:for|on\sbehalf\sof|representing|with|from|in\scollaboration\swith)\s)?(?:the\s)?",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"\(?(?:editors?|eds?)\b\.?\)?", re.IGNORECASE)
_MIS_DECODED = re.compile(r"[ÃÂ].")
_AND = re.compile(r"(?:and|&|und|et(?!\s{1,9}al)|y|e)\s{1,9}", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:group|committee|consortium|investigators?|collaborat\w+|organi[sz]ation|association|society|college|"
    r"cent(?:er|re)s?|institutes?|network|panel|team|trialists|council|ministry|department|agency|commission|"
    r"foundation|federation|program(?:me)?|project|initiative|board|authority|bank|office|service|academy|union|"
    r"university|writing|study|trial|task\s{1,9}force|working)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"^[^\W\d_a-z][^,;:]{2,80}\b(?:Group|Investigators|Consortium|Collaborators|Collaboration|Trialists|Network|Committee)$"
)
"""A group that signs after its people; nothing else looks like this before a title."""
LONGEST_NAME = 60
LONGEST_BODY = 200


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
    words = text.replace("\u2019", "'").split()
    suffix = ""
    if len(words) > 2 and _is_suffix(words[-1], words[-2]):
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


def _is_suffix(word: str, before: str) -> bool:
    """Whether a last word is a suffix: `Smith AB Jr`, not the initials of `Silva Neto JR`."""
    return word.rstrip(".").casefold() in SUFFIXES and (not word.isupper() or _is_initials(before))


def _is_initials(word: str) -> bool:
    return word in _SHORT_GIVEN or _INITIALS.fullmatch(word) is not None


def _family_word(word: str) -> bool:
    if word.casefold() in PARTICLES:
        return True
    bare = word.replace("-", "").replace("'", "").replace("\u2010", "").replace("\u2013", "").rstrip(".")
    if "Ã" in bare:
        bare = _MIS_DECODED.sub("a", bare)
    return bare.isalpha() and (word[0].isupper() or not word[0].isascii() or "'" in word[:3])


def authors_at_head(text: str, start: int, end: int) -> AuthorRun | None:
    """Read the run of authors that begins at `start`, or None; linear in the length of the run."""
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
            return _ended(text, authors, position, end)
        authors.append(name)
        if stop >= end or text[stop] in ".:":
            return AuthorRun(tuple(authors), False, stop, _after(text, stop, end), 1.0)
        position = stop
    return None


def _skip(text: str, position: int, end: int, between: bool) -> int:
    while position < end and text[position] in " ,;\u00a0":
        position += 1
    joined = _AND.match(text, position, end) if between and not _ET_AL.match(text, position, end) else None
    return joined.end() if joined else position


def _segment_end(text: str, position: int, end: int) -> int:
    """Find the end of one name: a comma, semicolon or colon, or a full stop that is no initial's."""
    limit = min(end, position + LONGEST_NAME)
    for at in range(position, limit):
        letter = text[at]
        if letter in ",;:":
            return at
        if letter == "." and not _inside_name(text, at, end):
            return at
        if letter == " " and _name_ends(text, at, end):
            return at
    return limit


def _name_ends(text: str, at: int, end: int) -> bool:
    """Whether a blank is followed by `and` or `et al`."""
    return text.startswith((" and ", " & "), at) or _ET_AL.match(text, at + 1, min(end, at + 12)) is not None


def _inside_name(text: str, at: int, end: int) -> bool:
    """Whether a full stop is an initial's: a comma or capital comes next, or a further initial (`A. B.`)."""
    if at + 1 < end and (text[at + 1].isupper() or text[at + 1] in ".,;-"):
        return True
    return at + 3 < end and text[at + 1] == " " and text[at + 2].isupper() and text[at + 3] == "."


def _after(text: str, position: int, end: int) -> int:
    while position < end and text[position] in " .,;:\u00a0":
        position += 1
    return position


def _ended(text: str, authors: list[Author], position: int, end: int) -> AuthorRun | None:
    """Close a run that stopped at what is no person: a body as one more author, `editors`, or the title."""
    editors = _EDITORS.match(text, position, end) if authors else None
    if editors:
        return AuthorRun(tuple(authors), False, position - 2, _after(text, editors.end(), end), 0.85)
    comma = text.find(", ", position, min(end, position + LONGEST_BODY)) if not authors else -1
    if comma > 0 and _is_body(text[position:comma]):
        further = authors_at_head(text, comma + 1, end)
        if further is not None:
            body = Author(literal=text[position:comma].strip())
            return replace(further, authors=(body, *further.authors), sure=min(further.sure, 0.85))
    stop = _body_end(text, position, end)
    if stop < 0:
        if not authors or text[position - 2 : position] != ", ":
            return None
        return AuthorRun(tuple(authors), False, position - 2, position, 0.6)
    lead = _FOR.match(text, position, stop)
    begin = lead.end() if lead else position
    body = Author(literal=text[begin:stop].strip(" ,"))
    sure = 1.0 if authors and _GROUP.search(body.literal) else 0.85
    return AuthorRun((*authors, body), False, stop, _after(text, stop, end), sure)


def _body_end(text: str, position: int, end: int) -> int:
    """Where the name of a body ends: a stop, or a colon before a quotation; -1 if none does."""
    limit = min(end, position + LONGEST_BODY)
    for mark in (". ", ": “", ': "'):
        stop = text.find(mark, position, limit)
        if stop > 0 and _is_body(text[position:stop]) and ": " not in text[position:stop]:
            return stop
    return -1


def _is_body(segment: str) -> bool:
    """Whether a text names itself as a body and is written with capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", segment) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and _BODY.search(segment) is not None and capitals >= 0.6 * len(words)
