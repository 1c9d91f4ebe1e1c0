"""What of a citation tells whether another is the same work: folded title, names, numbers and identifiers."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from annotator.domain.citation import Author, Citation

NOTICE, RETRACTED, REPLY = "correction or retraction", "article marked as retracted", "reply"
COMMENT, PROTOCOL, ABSTRACT = "comment or editorial", "protocol", "conference abstract"
"""Kinds of companion piece: what has one of these is not the work that has another or none."""

_TABLE = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_GREEK = "alpha beta gamma delta epsilon kappa lambda mu pi tau omega".split()  # noqa: SIM905 - a table
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
    | {letter: f" {name} " for letter, name in zip("αβγδεκλμπτω", _GREEK, strict=True)}
)
_MARKUP = re.compile(r"</?[A-Za-z]{1,6}[^<>]{0,40}>")
_KINDS = (
    (RETRACTED, re.compile(r"\W{0,3}retracted\b(?! in:)")),
    (
        NOTICE,
        re.compile(
            r"\W{0,3}(?:(?:author|publisher'?s?|editorial) )?"
            r"(?:errat(?:um|a)\b|corrigend(?:um|a)\b|addend(?:um|a)\b|corrections?(?:: | to\b|\W*$)"
            r"|(?:notice of |statement of )?retraction\b|withdrawal\b|expression of concern\b)"
        ),
    ),
    (
        REPLY,
        re.compile(
            r"\W{0,3}(?:in )?(?:(?:the )?authors?['’s]{0,3} )?(?:reply|repl(?:ies)|response|rejoinder)\b"
        ),
    ),
    (COMMENT, re.compile(r"\W{0,3}(?:re:|(?:invited |editorial )?comment(?:s|ary)?\b|editorial\b|letter\b)")),
)
_TYPED = (
    (NOTICE, ("- Erratum", "- Published Erratum", "- Retraction of Publication", "- Retraction Notice")),
    (ABSTRACT, ("- Conference Abstract", "- Meeting Abstract", "- Conference Review")),
)
"""What the types of database records say; found in the raw text, as no field of a citation keeps them."""
_COMMENT_INSIDE = re.compile(r"\bcomments? on\b|\bauthors?['’s]{0,3} (?:reply|response)\b")
_PROTOCOL = re.compile(r"\bprotocol\b")
_ABSTRACT = re.compile(r"\babstracts?\b|\bposter\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ORDINALS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "v": "5",
    "x": "10",
    "a": "a",
    "b": "b",
    "c": "c",
}
_PARTS = {"part", "phase", "teil", "parte", "partie", "study", "volume"}
_GENERIC = frozenset(
    ("supplementaryabstracts", "abstractsofthemeeting", "listofcontributors", "authorsreplytocomments")
)
"""Titles of many works that are not short."""
_NOBODY = frozenset(
    "anonymous anon unknown noauthor noauthors noauthorslisted etal nct isrctn euctr actrn chictr irct ctri drks jprn "  # noqa: SIM905 - a table
    "umin kct pactr tctr".split()
) | {""}
"""No author: words for none, and the registers that CENTRAL gives as authors of their entries."""
_STOP = frozenset(
    "of the and for in on a an de la le les des du der die das und fur et y e del di da dos van voor".split()  # noqa: SIM905 - a table
)
SHORT_TITLE = 20
"""Letters and digits below which a title alone says little."""


class Marks(NamedTuple):
    """The marks of one citation, folded; '' or () or 0 where it says nothing. Equal marks cannot be told apart.

    `title` has letters and digits only, `numbers` its digits and Roman numbers in order; `authors` are family names,
    `names` the words of the first author; `trial` is the number under which a trial is registered; `first` and `last`
    are pages, `article` says that `first` is the number of an article rather than a page.
    """

    title: str
    numbers: str
    kind: str
    authors: tuple[str, ...]
    names: tuple[str, ...]
    year: int
    journals: tuple[tuple[str, ...], ...]
    issn: tuple[str, ...]
    volume: str
    issue: str
    first: str
    last: str
    article: bool
    doi: str
    pmid: str
    trial: str

    @property
    def generic(self) -> bool:
        """Whether many works have such a title."""
        return len(self.title) < SHORT_TITLE or self.title in _GENERIC


def words_of(text: str) -> list[str]:
    """Words of letters and digits of any script, without accents, case and markup."""
    if "<" in text:
        text = _MARKUP.sub("", text)
    if text.isascii():
        return text.translate(_TABLE).split()
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) else " " for letter in folded
    ).split()


def marks_of(citation: Citation) -> Marks:
    """The marks of a citation."""
    get = citation.fields.get
    title = get("title", "")
    words = words_of(title)
    first, last, article = _pages(get("pages", ""))
    year = citation.year or 0
    volume = _volume(get("volume", ""))
    families = [_family(author) for author in citation.authors]
    return Marks(
        title="".join(words),
        numbers=_numbers(words),
        kind=_kind(title, citation.raw),
        authors=tuple([family for family in families if family not in _NOBODY]),
        names=_names(citation.authors),
        year=year,
        journals=_journals(get("container", ""), get("container_short", "")),
        issn=_issn(f"{get('issn', '')} {get('isbn', '')}"),
        volume="" if volume == str(year) else volume,
        issue=_first_number(get("issue", "")),
        first=first,
        last=last,
        article=article,
        doi=get("doi", "").lower(),
        pmid=get("pmid", ""),
        trial=_trial(f"{get('container', '')} {get('url', '')} {get('accession', '')}"),
    )


def rough_place(year: int, volume: str, pages: str) -> tuple[str, str]:
    """Volume and first page as marks hold them."""
    number = _volume(volume)
    return "" if number == str(year) else number, _pages(pages)[0]


def folded_name(name: str) -> str:
    """A family name as marks hold it; '' for words that name nobody."""
    folded = intern("".join(words_of(name)))
    return "" if folded in _NOBODY else folded


def _family(author: Author) -> str:
    return intern("".join(words_of(author.literal or author.family)))


def _names(authors: Iterable[Author]) -> tuple[str, ...]:
    first = next(iter(authors), None)
    if first is None:
        return ()
    return tuple(word for word in words_of(f"{first.family} {first.given} {first.literal}") if len(word) > 2)


def _numbers(words: list[str]) -> str:
    """Digits in order, with Roman numbers and the letters and words that number a part."""
    found: list[str] = []
    before = ""
    for word in words:
        if word in _ROMAN:
            found.append(_ROMAN[word])
        elif before in _PARTS and word in _ORDINALS:
            found.append(_ORDINALS[word])
        elif not word.isalpha():
            found.extend(letter for letter in word if letter.isdigit())
        before = word
    return "".join(found)


def _kind(title: str, raw: str) -> str:
    """Which companion piece it is by its title or by the type that a database gave it; '' for an article."""
    lowered = title.lower()
    for kind, pattern in _KINDS:
        if pattern.match(lowered):
            return kind
    for kind, signs in _TYPED:
        if any(sign in raw for sign in signs):
            return kind
    if _COMMENT_INSIDE.search(lowered):
        return COMMENT
    if "protocol" in lowered and _PROTOCOL.search(lowered):
        return PROTOCOL
    if _ABSTRACT.search(lowered):
        return ABSTRACT
    return ""


@lru_cache(maxsize=20_000)
def _journals(container: str, short: str) -> tuple[tuple[str, ...], ...]:
    """The words of a journal's name without articles, for each of its names; without what explains it, too."""
    found: list[tuple[str, ...]] = []
    for name in (container, short):
        main = re.split(r"[(:=/\[]", name, maxsplit=1)[0]
        for text in (main, name):
            words = words_of(text)
            named = tuple([word for word in words[:-1] if word not in _STOP] + words[-1:])
            if named and named not in found:
                found.append(named)
    return tuple(found)


def _issn(text: str) -> tuple[str, ...]:
    if text == " ":
        return ()
    return tuple(sorted({f"{a}{b}".upper() for a, b in re.findall(r"(\d{4})-?(\d{3}[\dXx])(?!\d)", text)}))


_TRIAL = re.compile(
    r"NCT\d{8}|ISRCTN\d{8}|ACTRN\d{14}|ChiCTR[-A-Z]{0,6}\d{8,10}|IRCT\d{8,20}(?:N\d{1,4})?|CTRI/\d{4}/\d\d/\d{3,8}"
    r"|DRKS\d{8}|EUCTR\d{4}-\d{6}-\d\d|UMIN\d{9}|KCT\d{7}|PACTR\d{12,18}|TCTR\d{8,14}",
    re.IGNORECASE,
)
_REGISTERS = ("CT", "DRKS", "UMIN", "ct", "drks", "umin")


def _trial(text: str) -> str:
    found = _TRIAL.search(text) if any(sign in text for sign in _REGISTERS) else None
    return found[0].upper() if found else ""


def _first_number(text: str) -> str:
    """The first number of a volume or an issue without leading zeros; its word where it has none."""
    if text.isdigit():
        return text.lstrip("0") or "0"
    found = re.search(r"\d+", text[:40])
    return found[0].lstrip("0") if found else "".join(words_of(text[:40]))


def _volume(text: str) -> str:
    return _first_number(text)


_PAGE = re.compile(r"([a-z]{0,4})[ .]?(\d{1,12})([a-z]?)")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]+|--+")


def _pages(text: str) -> tuple[str, str, bool]:
    """First and last page, and whether the first is an article's number (`e64645`, `CD001234`, `103640`)."""
    if not text:
        return "", "", False
    lowered = _DASHES.sub("-", text.lower()).removeprefix("pp").removeprefix("p").strip(" .")
    start, _, end = lowered.partition("-")
    found = _PAGE.match(start.strip())
    if "(" in lowered or found is None:  # no page: an identifier of a publisher, or words
        return "".join(words_of(lowered)), "", True
    letters, digits, _ = found.groups()
    digits = digits.lstrip("0") or "0"
    other = _PAGE.match(end.strip())
    last = other[2].lstrip("0") if other else ""
    if last and len(last) < len(digits):
        last = digits[: len(digits) - len(last)] + last
    article = not last and (len(digits) > 4 or letters not in {"", "s"})
    return ("" if letters == "e" and len(digits) > 3 else letters) + digits, last, article
