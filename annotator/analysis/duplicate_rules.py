"""Whether two citations are the same work: certain, possible or neither, with the fields that agree and differ.

A wrong merge hides a study, a missed duplicate costs a minute: certain is only what nothing speaks against and what
an identifier, or the place where it was printed, speaks for.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from annotator.analysis.duplicate_marks import ABSTRACT, NOTICE, Marks

AGREE, NEAR, SILENT, DIFFER = 2, 1, 0, -1
"""What one field of two citations says: the same, nearly, nothing (one has none), something else."""
LEAST_ALIKE = 80.0
"""Likeness of titles (0 to 100) below which they are other titles."""
ALIKE = 93.0
"""Likeness from which titles may differ by a slip."""
ENOUGH = 24
"""Letters of a title from which another that goes on may be the same with its subtitle."""
LONG = 40
"""Letters of a title that, with authors, year and journal, says enough without volume and pages."""
Journals = tuple[tuple[str, ...], ...]


class Likeness(NamedTuple):
    """What two citations have in common: names of fields that agree and that differ, and why they are only possible.

    `strength` orders pairs: the more speaks for it, the higher.
    """

    certain: bool
    strength: float
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    reason: str = ""


@cache
def ratio_of() -> Callable[..., float]:
    """The likeness of two texts, 0 to 100; its library is loaded when it is first needed."""
    from rapidfuzz.fuzz import ratio

    return ratio


def clash(a: Marks, b: Marks) -> bool:
    """Whether two citations cannot be the same work, or are not to be taken for it without being asked."""
    return bool(_clash_words(a, b)) or (
        a.volume != b.volume and pages_of(a, b) == DIFFER and bool(a.volume and b.volume)
    )


def _clash_words(a: Marks, b: Marks) -> str:
    """Why two citations are never certain, in words; '' where nothing forbids it."""
    if a.doi and b.doi and a.doi != b.doi and not _slip(a, b):
        return "They have different DOIs."
    if a.pmid and b.pmid and a.pmid != b.pmid:
        return "They have different PubMed IDs."
    if a.trial and b.trial and a.trial != b.trial:
        return "They are different entries of a register."
    if a.kind != b.kind and not _same_abstract(a, b):
        return (
            f"One is {' and one is '.join(_with_article(kind) for kind in sorted({a.kind, b.kind}) if kind)}."
        )
    return "The titles have different numbers." if _other_part(a, b) else ""


def _with_article(kind: str) -> str:
    return f"{'an' if kind[0] == 'a' else 'a'} {kind}"


def _other_part(a: Marks, b: Marks) -> bool:
    """Whether the titles have different numbers, as two parts do; those of a subtitle that one lacks do not count."""
    if a.numbers == b.numbers:
        return False
    short, long = (a, b) if len(a.title) <= len(b.title) else (b, a)
    if len(short.title) < ENOUGH:
        return True
    begins = long.title.startswith(short.title) and long.numbers.startswith(short.numbers)
    return not begins and not (long.title.endswith(short.title) and long.numbers.endswith(short.numbers))


def _slip(a: Marks, b: Marks) -> bool:
    """Whether one DOI can only be a slip of the other: they are nearly alike, and all else is the same, to the page.

    No two works of one title stand on the same pages; a single page may hold many, as may one number of a review.
    """
    return (
        a.title == b.title
        and not a.generic
        and (a.volume, a.issue, a.first, a.last, a.year) == (b.volume, b.issue, b.first, b.last, b.year)
        and all((a.volume, a.issue, a.first, a.last, a.year))
        and a.last != a.first
        and authors_of(a, b) == AGREE
        and containers_of(a, b) == AGREE
        and ratio_of()(a.doi, b.doi) >= LEAST_ALIKE
    )


def _same_abstract(a: Marks, b: Marks) -> bool:
    """An abstract that another database does not call one, but that is printed in the same place."""
    return (
        ABSTRACT in {a.kind, b.kind}
        and "" in {a.kind, b.kind}
        and a.volume == b.volume != ""
        and _same_first(a, b)
    )


def _same_first(a: Marks, b: Marks) -> bool:
    return a.first == b.first != ""


def likeness(a: Marks, b: Marks) -> Likeness | None:
    """What two citations have in common, or None where they are different works."""
    same_id = a.doi == b.doi != "" or a.pmid == b.pmid != ""
    alike, cut = _titles(a.title, b.title)
    if alike < LEAST_ALIKE and not same_id and not _same_place(a, b):
        return None
    if NOTICE in {a.kind, b.kind} and a.kind != b.kind and not same_id:
        return None
    said = {
        "title": AGREE if alike == 100 else NEAR if alike >= ALIKE else DIFFER,
        "authors": authors_of(a, b),
        "year": _years(a.year, b.year),
        "container": containers_of(a, b),
        "volume": _plain(a.volume, b.volume),
        "issue": _plain(a.issue, b.issue),
        "pages": pages_of(a, b),
        "doi": _plain(a.doi, b.doi),
        "pmid": _plain(a.pmid, b.pmid),
    }
    reason = _clash_words(a, b) or (
        _against_id(a, b, said, alike) if same_id else _against_place(a, b, said, alike, cut=cut)
    )
    if reason and not same_id and not _worth_asking(a, b, said, alike):
        return None
    weight = {AGREE: 4.0, NEAR: 2.0, SILENT: 0.0, DIFFER: -4.0}
    return Likeness(
        certain=not reason,
        strength=100.0 * same_id + round(alike, 1) + sum(weight[word] for word in said.values()),
        agree=tuple(name for name, word in said.items() if word >= NEAR),
        differ=tuple(name for name, word in said.items() if word == DIFFER),
        reason=reason,
    )


def _titles(a: str, b: str) -> tuple[float, bool]:
    """Likeness of two titles, and whether one is the other without its subtitle (or without what stands before it)."""
    if a == b:
        return (100.0 if a else 0.0), False
    alike = ratio_of()(a, b, score_cutoff=LEAST_ALIKE)
    if alike < ALIKE and a and b:
        short, long = (a, b) if len(a) <= len(b) else (b, a)
        if len(short) >= ENOUGH and (long.startswith(short) or long.endswith(short)):
            return max(alike, ALIKE), True
    return alike, False


def _plain(a: str, b: str) -> int:
    return SILENT if not (a and b) else AGREE if a == b else DIFFER


def _years(a: int, b: int) -> int:
    if not (a and b):
        return SILENT
    return AGREE if a == b else NEAR if abs(a - b) == 1 else DIFFER


def authors_of(a: Marks, b: Marks) -> int:
    """Whether they have the same authors: lists may be cut short, names be spelt otherwise."""
    if not (a.authors and b.authors):
        return SILENT
    first = _same_name(a.authors[0], b.authors[0]) or len(set(a.names) & set(b.names)) > 1
    one, other = set(a.authors), set(b.authors)
    share = len(one & other) / min(len(one), len(other))
    if first and share < 0.5 and min(len(one), len(other)) > 1:
        share = sum(any(_same_name(x, y) for y in other) for x in one) / min(len(one), len(other))
    if first and (share >= 0.5 or min(len(one), len(other)) == 1):
        return AGREE
    return NEAR if first or share >= 0.6 else DIFFER


@lru_cache(maxsize=50_000)
def _same_name(a: str, b: str) -> bool:
    """Whether two family names are one: with or without a particle, `ü` or `ue`, a letter mistaken."""
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return len(short) >= 4 and (long.endswith(short) or long.startswith(short) or ratio_of()(a, b) >= 88)


def pages_of(a: Marks, b: Marks) -> int:
    """Whether they have the same pages: nearly, where one lacks the S of a supplement.

    The number of an article says nothing about pages counted within it.
    """
    if not (a.first and b.first):
        return SILENT
    if a.first == b.first:
        return NEAR if a.last and b.last and a.last != b.last else AGREE
    if a.first.lstrip("s") == b.first.lstrip("s") and a.volume == b.volume != "":
        return NEAR
    alone = (a, b) if not a.last else (b, a)
    return SILENT if not alone[0].last and alone[1].last and alone[1].first == "1" else DIFFER


def containers_of(a: Marks, b: Marks) -> int:
    if not (a.journals and b.journals):
        return AGREE if set(a.issn) & set(b.issn) else SILENT
    if same_journal(a.journals, b.journals):
        return AGREE
    return AGREE if set(a.issn) & set(b.issn) else DIFFER


@lru_cache(maxsize=50_000)
def same_journal(a: Journals, b: Journals) -> bool:
    """Whether one of the names of a journal is one of the other's: equal, abbreviated word by word, or initials."""
    return any(_same_words(x, y) or _initials(x, y) or _initials(y, x) for x in a for y in b)


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(
        _abbreviates(x, y) or _abbreviates(y, x) for x, y in zip(a, b, strict=True)
    )


def _abbreviates(short: str, long: str) -> bool:
    """`natl` is national, `dtsch` is deutsche: the letters in order, from the first on."""
    if long.startswith(short):
        return True
    if len(short) < 3 or short[0] != long[:1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) != 1 or len(long) < 3 or not 3 <= len(short[0]) <= 6:
        return False
    return "".join(word[0] for word in long).startswith(short[0])


def _same_place(a: Marks, b: Marks) -> bool:
    """Whether both stand on the same page of the same volume."""
    return _same_first(a, b) and a.volume == b.volume != "" and _years(a.year, b.year) == AGREE


def _against_id(a: Marks, b: Marks, said: dict[str, int], alike: float) -> str:
    """Why two citations with one identifier are not certain: a chapter, an abstract of a volume, a slip of the pen."""
    if not (a.title and b.title):
        return "One has no title."
    if alike < LEAST_ALIKE:
        return "The identifier is the same, the titles are not."
    if said["authors"] == DIFFER and (
        said["title"] != AGREE or a.generic or DIFFER in (said["volume"], said["pages"])
    ):
        return "The identifier is the same, the authors are not."
    if said["title"] != AGREE and said["pages"] == DIFFER:
        return "The identifier is the same, titles and pages are not."
    if a.generic and said["pages"] == DIFFER:
        return "Many works have this title, and the pages differ."
    return ""


def _against_place(a: Marks, b: Marks, said: dict[str, int], alike: float, *, cut: bool) -> str:
    """Why two citations without a common identifier are not certain; '' where title, names and place all agree."""
    printed = said["volume"] == AGREE and said["pages"] == AGREE
    for wrong, words in (
        (
            said["title"] == DIFFER and not (alike >= LEAST_ALIKE and _to_the_page(a, b, said)),
            "The titles differ.",
        ),
        (said["authors"] == DIFFER, "The authors differ."),
        (said["year"] == DIFFER, "The years differ."),
        (said["volume"] == DIFFER, "The volumes differ."),
        (said["pages"] == DIFFER, "The pages differ."),
        (said["container"] == DIFFER and not printed, "They are in different journals."),
        (said["pages"] != AGREE and said["issue"] == DIFFER, "The issues differ."),
        (
            _cochrane(a, b) and (said["year"] != AGREE or said["issue"] == DIFFER),
            "A Cochrane review may be an update.",
        ),
    ):
        if wrong:
            return words
    agreed = [said["container"], said["volume"], said["pages"]].count(AGREE)
    return "" if agreed >= _least(a, b, said, cut=cut) else "Too little is known of where they were printed."


def _to_the_page(a: Marks, b: Marks, said: dict[str, int]) -> bool:
    """Whether they are printed on the same pages by the same authors, so that titles may be worded otherwise."""
    names = ("authors", "year", "container", "volume", "pages")
    return bool(a.last and b.last) and not a.kind and all(said[name] == AGREE for name in names)


def _least(a: Marks, b: Marks, said: dict[str, int], *, cut: bool) -> int:
    """How many of journal, volume and pages must agree; 4 where nothing suffices."""
    if a.generic or b.generic:
        whole = all(said[name] == AGREE for name in ("authors", "title", "year"))
        return 3 if whole else 4
    if said["authors"] == SILENT:
        return 3 if said["year"] != NEAR else 4
    if said["title"] != AGREE or cut:
        return 2 if said["pages"] >= NEAR else 4
    alone = len(a.authors) == 1 or len(b.authors) == 1
    little = a.kind or alone or len(a.title) < LONG or said["authors"] == NEAR or said["year"] != AGREE
    return 2 if little else 1


def _cochrane(a: Marks, b: Marks) -> bool:
    return any(one.first.startswith("cd") and one.article for one in (a, b)) or any(
        "14651858" in one.doi for one in (a, b)
    )


def _worth_asking(a: Marks, b: Marks, said: dict[str, int], alike: float) -> bool:
    """Whether a person should look at two citations that are not certain."""
    place = [said["container"], said["volume"], said["pages"]]
    if alike < LEAST_ALIKE:
        return said["authors"] >= NEAR and said["container"] == AGREE
    if said["authors"] == DIFFER or (said["authors"] == SILENT and AGREE not in place):
        return False
    if _other_part(a, b) and said["pages"] != AGREE:
        return False
    if a.generic or b.generic:
        return said["authors"] == AGREE and said["container"] == AGREE and DIFFER not in place
    if said["title"] != AGREE:
        return said["authors"] == AGREE and (DIFFER not in place or said["pages"] == AGREE)
    return True
