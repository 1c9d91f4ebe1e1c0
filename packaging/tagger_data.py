"""Tagged references as tokens with labels: values are aligned with the raw text they were taken from."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tagger_names import label_names

from annotator.readers.free_text.identifier_parts import take_identifiers
from annotator.readers.free_text.tokens import Token, tokens_of

Row = dict[str, Any]
Span = tuple[int, int]
Spans = dict[str, list[Span]]
Labelled = tuple[list[list[str]], list[str]]
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
NUMBERS = re.compile(r"\b\d{1,4}\s?\(\d{1,3}\)|\bvol|\d\s?:\s?\d", re.IGNORECASE)
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad"), "-")
SIGNS = {"title": "T", "container": "J", "volume": "V", "issue": "N", "pages": "P", "year": "Y"}
BODY = re.compile(
    r"\b(?:of|for|group|committee|consortium|investigators|organi[sz]ation|association|society|network|council|"
    r"ministry|department|agency|commission|foundation|institutes?|cent(?:er|re)s?|collaborat\w+|project|university|"
    r"office|bureau|team|ltd|inc|corporation|company)\b|^[A-Z]{3,}$",
    re.IGNORECASE,
)
NO_NAMES = {
    *("and", "und", "et", "y", "e", "i", "al", "others", "for", "the", "on", "behalf", "of", "with", "in"),
    *("ed", "eds", "editor", "editors", "hrsg", "org", "jr", "sr", "ii", "iii", "2nd", "3rd"),
}


def rows(paths: list[Path]) -> list[Row]:
    """Read the tagged references of JSONL files."""
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def put_right(row: Row) -> Row:
    """Mend what is known to be tagged in a way of its own: a book's title as container, `p` within the pages."""
    mended = dict(row)
    if row["type"] == "book" and not row["title"] and row["container"]:
        mended |= {"title": row["container"], "container": None}
    if row["pages"] and re.match(r"pp?\.?\s?\d", row["pages"]):
        mended["pages"] = re.sub(r"^pp?\.?\s?", "", row["pages"])
    if row["title"]:
        mended["title"] = mended["title"].strip("«»“”\"`' ")
    return mended


def tokens_with_labels(row: Row) -> tuple[list[Token], list[str]] | None:
    """Give tokens and labels of a row, None where a value that counts could not be found in the text.

    An author's tokens are F (family) and G (given); `?` stands for those of untagged authors. What lies between
    the fields has the small letter of the field before it.
    """
    row = put_right(row)
    raw = row["raw"]
    identified = take_identifiers(raw)
    tokens = tokens_of(identified.text, identified.taken)
    spans = Alignment(identified.text).of(row)
    if spans is None:
        return None
    signs = ["" for _ in tokens]
    for name, sign in [*SIGNS.items(), ("family", "F"), ("body", "C")]:
        for start, end in spans.get(name, []):
            for at, token in enumerate(tokens):
                if token.start < end and token.end > start and not signs[at] and token.text[0] != "<":
                    signs[at] = sign
    _fill_issue(tokens, signs)
    _fill_gaps(tokens, signs, row)
    return tokens, signs


def complete(row: Row, labels: Sequence[str]) -> bool:
    """Whether a row tags all it has, as far as can be told: no open labels, and no numbers left out."""
    if "?" in labels or not row["title"]:
        return False
    return not (
        row["source"].startswith("anystyle")
        and NUMBERS.search(row["raw"])
        and not (row["volume"] and row["year"])
    )


def fill(
    examples: Sequence[tuple[Row, list[list[str]], list[str]]], model: Path, least: float
) -> list[Labelled]:
    """Complete labels that tags leave open by those of a first model where it is sure; drop rows where it is not."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    found: list[Labelled] = []
    for row, features, labels in examples:
        if complete(row, labels):
            found.append((features, labels))
            continue
        told = tagger.tag(features)
        sure = [tagger.marginal(label, at) for at, label in enumerate(told)]
        filled = _filled(labels, told, sure, least)
        if filled is not None:
            found.append((features, filled))
    return found


def _filled(
    labels: Sequence[str], told: Sequence[str], sure: Sequence[float], least: float
) -> list[str] | None:
    """Take the model's word where a row says nothing; None where it is unsure there, or against the tags."""
    filled = list(labels)
    for at, (label, guess) in enumerate(zip(labels, told, strict=True)):
        if label == "?":
            if guess not in "FGCao" or sure[at] < least / 2:
                return None
            filled[at] = guess
        elif label.islower() and guess in "VNPY" and guess not in labels:
            if sure[at] < least:
                return None
            filled[at] = guess
    last = "o"
    for at, label in enumerate(filled):
        if label.isupper():
            last = "a" if label in "FGC" else label.lower()
        elif label != "a":
            filled[at] = last
    return filled


class Alignment:
    """Where the values of a row stand in its text: the likeliest place of each, no two on the same."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.flat, self.places = _flat(text)
        self.taken = [False] * len(self.flat)
        self.spans: Spans = {}
        self.anchor = 0

    def of(self, row: Row) -> Spans | None:
        """Align all values of a row; None where one cannot be found."""
        found = all(self._take_text(row, name) for name in ("title", "container"))
        found = found and all(self._take_number(row, name) for name in ("pages", "volume", "issue"))
        found = found and self._take_year(row["year"]) and self._take_authors(row["authors"] or [])
        return self.spans if found else None

    def _occurrences(self, value: str, *, whole: bool) -> list[Span]:
        wanted = _flat(value)[0].strip(".,;:")
        found = []
        at = self.flat.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if not any(self.taken[at:end]) and (not whole or self._bounded(at, end)):
                found.append((at, end))
            at = self.flat.find(wanted, at + 1)
        return found

    def _take(self, name: str, found: Span) -> None:
        start, end = found
        self.taken[start:end] = [True] * (end - start)
        self.spans.setdefault(name, []).append((self.places[start], self.places[end - 1] + 1))

    def _take_text(self, row: Row, name: str) -> bool:
        if not row[name]:
            return True
        short = len(row[name]) < 12
        candidates = self._occurrences(row[name], whole=short)
        if not candidates:
            return False
        after = [one for one in candidates if one[0] >= self.anchor] or candidates
        best = after[-1 if name == "title" and short else 0]
        self._take(name, best)
        self.anchor = best[1]
        return True

    def _take_number(self, row: Row, name: str) -> bool:
        if not row[name]:
            return True
        candidates = self._occurrences(str(row[name]), whole=True)
        if not candidates:
            return False
        anchor = self.anchor
        if name == "pages":
            best = next((one for one in reversed(candidates) if one[0] >= anchor), candidates[-1])
        else:
            best = min(candidates, key=lambda one: (one[0] < anchor, abs(one[0] - anchor)))
        self._take(name, best)
        if name == "volume":
            self.anchor = best[1]
        return True

    def _take_year(self, year: str | None) -> bool:
        if not year:
            return True
        candidates = self._occurrences(str(year), whole=True)
        bracketed = [one for one in candidates if self.flat[one[0] - 1 : one[0]] == "("]
        if candidates:
            self._take("year", (bracketed or candidates)[0])
        return bool(candidates)

    def _take_authors(self, names: Sequence[str]) -> bool:
        anchor = 0
        for name in names:
            found = next((one for one in self._occurrences(name, whole=True) if one[0] >= anchor), None)
            if found is None:
                return False
            anchor = found[1]
            body = (len(name.split()) > 1 and BODY.search(name) and name[0].isupper()) or (
                len(names) == 1 and re.fullmatch(r"[A-Z]{3,}", name)
            )
            self._take("body" if body else "family", found)
        return True

    def _bounded(self, at: int, end: int) -> bool:
        """Whether a piece begins and ends where a word or number does."""
        start, stop = self.places[at], self.places[end - 1] + 1
        text = self.text
        return not (
            _same(text[start - 1 : start], text[start]) or _same(text[stop - 1], text[stop : stop + 1])
        )


def _flat(text: str) -> tuple[str, list[int]]:
    """Give the text without blanks, dashes alike, and where each of its letters stood."""
    flat, places = [], []
    for at, letter in enumerate(text.translate(DASHES)):
        if not letter.isspace() and not (letter == "-" and flat and flat[-1] == "-"):
            flat.append(letter)
            places.append(at)
    return "".join(flat), places


def _same(one: str, two: str) -> bool:
    return (one.isdigit() and two.isdigit()) or (one.isalpha() and two.isalpha())


def _fill_issue(tokens: list[Token], signs: list[str]) -> None:
    """Label an issue that is printed in brackets right after the volume and was not tagged."""
    if "N" in signs or "V" not in signs:
        return
    first = len(signs) - signs[::-1].index("V")
    words = [token.text for token in tokens[first : first + 5]]
    if (
        words[:1] not in (["("], ["["])
        or not words[1:2]
        or not words[1].isdigit()
        or YEAR.fullmatch(words[1])
    ):
        return
    for at in range(1, len(words)):
        if words[at] in {")", "]"}:
            signs[first + 1 : first + at] = ["N"] * (at - 1)
            return


def _fill_gaps(tokens: list[Token], signs: list[str], row: Row) -> None:
    """Label what is no value: given names beside families, and elsewhere what lies after which field."""
    people = [at for at, sign in enumerate(signs) if sign in {"F", "C"}]
    if people:
        _label_given(tokens, signs, people)
    elif not row["authors"]:
        _label_untagged(tokens, signs, row)
    last = "o"
    for at, sign in enumerate(signs):
        if sign:
            last = "a" if sign in "FGC" else last if sign == "?" else sign.lower()
        else:
            signs[at] = last


def _label_untagged(tokens: list[Token], signs: list[str], row: Row) -> None:
    """Label authors that no tag tells: what stands before the first field, by rules, or `?` where these fail."""
    first = next((at for at, sign in enumerate(signs) if sign), 0)
    if first < 2 or not row["title"]:
        return
    head = tokens[:first]
    while head and not head[-1].text[0].isalnum():
        head.pop()
    words = [token.text for token in head]
    names = label_names(words, row["raw"][: head[-1].end] if head else "")
    for at in range(len(head)):
        signs[at] = names[at] if names else "?"


def _initials(word: str) -> bool:
    """Whether a word that may join names or stand after them is initials here: `I`, `E`, `AL`, but not `II`."""
    return word.isupper() and len(word) <= 2 and word not in {"II", "JR", "SR", "ED"}


def _label_given(tokens: list[Token], signs: list[str], people: list[int]) -> None:
    """Label given names: words and initials between and around families, before any other field."""
    fields = [at for at, sign in enumerate(signs) if sign and sign not in "FC"]
    start = max((at + 1 for at in fields if at < people[0]), default=0)
    end = min((at for at in fields if at > people[-1]), default=len(signs))
    for at in range(start, end):
        word = tokens[at].text
        if signs[at] or not word[0].isalpha() or (word.lower() in NO_NAMES and not _initials(word)):
            continue
        if word[0].isupper() or len(word) <= 2:
            signs[at] = "G"
    for at in range(start + 1, end - 1):
        inside = signs[at - 1] == signs[at + 1] == "G" and tokens[at].text in "-\u2010.'" and not signs[at]
        if inside and tokens[at].end == tokens[at + 1].start:
            signs[at] = "G"
