"""References of many styles made from tagged ones: the same works, printed as other journals and countries do."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from style_templates import ARTICLES, CHAPTERS, GIVEN, MONTHS, NAMES, PLACES, PUBLISHERS, UNIVERSITIES, WHOLE

from annotator.domain.citation import Author
from annotator.readers.free_text.identifier_parts import take_identifiers
from annotator.readers.free_text.tagged_names import authors
from annotator.readers.free_text.tokens import Token, tokens_of

Piece = tuple[str, str]
"""What is printed, and its label ('' = what lies between fields); `<` and `>` of a template are square brackets."""
_SLOT = re.compile(r"\{(\w+)\}|\[|\]|[^{}\[\]]+")
_SIGNS = frozenset("TJVNPYB")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(slots=True)
class Work:
    """What is printed of a work: values by the letter of their label, and its people."""

    people: tuple[Author, ...]
    values: dict[str, str]


def work_of(raw: str, tokens: Sequence[Token], labels: Sequence[str]) -> Work | None:
    """Take a labelled reference for a work; None where it has no people, no title, or no Latin letters."""
    people, _span, _places = authors(raw, tokens, labels)
    values = {sign: _value(raw, tokens, labels, sign) for sign in "TJVNPY"}
    values = {sign: text for sign, text in values.items() if text}
    title = values.get("T", "")
    known = people and "Y" in values and 8 < len(title) < 300 and _LATIN.search(title)
    if not known or any(not (person.given or person.literal) for person in people):
        return None
    return Work(people, values)


def _value(raw: str, tokens: Sequence[Token], labels: Sequence[str], sign: str) -> str:
    places = [at for at, label in enumerate(labels) if label == sign]
    if not places or places[-1] - places[0] != len(places) - 1:
        return ""
    return " ".join(raw[tokens[places[0]].start : tokens[places[-1]].end].split())


class StyleMaker:
    """Prints works in styles drawn at random; the same seed gives the same references."""

    def __init__(self, works: Sequence[Work], seed: int) -> None:
        self._works = works
        self._random = random.Random(seed)  # noqa: S311 - examples, no secret
        self._books = [work.values["T"] for work in works if "J" not in work.values] or ["Collected papers"]
        self._journals = [work for work in works if {"J", "P"} <= work.values.keys()]

    def reference(self) -> tuple[str, list[Token], list[str]]:
        """Print one work: mostly an article, else a chapter, book, thesis, report or page."""
        draw = self._random
        kind = draw.random()
        work = draw.choice(self._journals if kind < 0.62 and self._journals else list(self._works))
        styles = ARTICLES if kind < 0.62 else CHAPTERS if kind < 0.78 else WHOLE
        names, template = draw.choice(styles)
        pieces = self._pieces(template, names, self._slots(work))
        return _labelled(_tidied(pieces))

    def _slots(self, work: Work) -> dict[str, str]:
        draw = self._random
        values = dict(work.values)
        values["B"] = draw.choice(self._books)
        values["L"], values["U"] = draw.choice(PLACES), draw.choice(PUBLISHERS)
        values["H"], values["M"] = draw.choice(UNIVERSITIES), draw.choice(MONTHS)
        values["K"] = str(draw.randint(2, 9))
        values["R"] = str(draw.randint(1, 900))
        number = f"{draw.randint(1000, 9999)}/{draw.choice('abcjs')}.{draw.randint(1000, 99999)}"
        mark = draw.choice(
            ["doi:10.", "https://doi.org/10.", "doi: 10.", "DOI: 10.", "http://dx.doi.org/10."]
        )
        if draw.random() < 0.35:
            values["D"] = mark + number
        if draw.random() < 0.1:
            values["D"] = values.get("D", "") + f" PMID: {draw.randint(1_000_000, 39_999_999)}"
        values["W"] = (
            f"https://www.{draw.choice('abcdefgh')}{draw.randint(10, 99)}.org/{draw.randint(1, 999)}"
        )
        if "P" in values:
            first, dash, last = values["P"].partition("-")
            values["P"] = first.strip() + (
                draw.choice(["-", "\u2013", "\u2013"]) + last.strip() if dash else ""
            )
        if "V" in values:
            values["V"] = re.sub(r"^[Vv]ol(?:ume)?\.?\s?", "", values["V"]) or "1"
        if "V" in values and draw.random() < 0.5 and "N" not in values:
            values["N"] = str(draw.randint(1, 12))
        self._people = work.people
        self._editors = draw.choice(self._works).people[:3]
        return values

    def _pieces(self, template: str, names: str, values: dict[str, str]) -> list[Piece]:
        """Fill a template; a part in square brackets falls out where one of its values is missing."""
        stack: list[tuple[list[Piece], bool]] = [([], True)]
        for match in _SLOT.finditer(template):
            text, slot = match[0], match[1]
            if text == "[":
                stack.append(([], True))
            elif text == "]":
                inner, whole = stack.pop()
                if whole:
                    stack[-1][0].extend(inner)
            elif slot is None:
                stack[-1][0].append((text.replace("<", "[").replace(">", "]"), ""))
            elif slot in {"A", "E"}:
                people = self._people if slot == "A" else self._editors
                printed = self._names(people, names)
                stack[-1][0].extend(printed if slot == "A" else [(text, "") for text, _ in printed])
            elif slot in values:
                stack[-1][0].append((values[slot], "J" if slot == "B" else slot if slot in _SIGNS else ""))
            else:
                stack[-1] = (stack[-1][0], False)
        return stack[0][0]

    def _names(self, people: Sequence[Author], style: str) -> list[Piece]:
        first, rest, comma, last, form, upper = NAMES[style]
        cut = len(people) > 3 and self._random.random() < 0.3
        shown = people[: self._random.choice([1, 3, 3])] if cut else people
        pieces: list[Piece] = []
        for order, person in enumerate(shown):
            if order:
                final = order == len(shown) - 1 and not cut
                bare = len(shown) == 2 and last == ", and " and self._random.random() < 0.6
                pieces.append(((" and " if bare else last) if final else comma, "a"))
            pieces += self._name(person, first if order == 0 else rest, form, upper)
        if cut:
            pieces.append((self._random.choice([" et al.", ", et al.", ", et al"]), "a"))
        return pieces

    def _name(self, person: Author, layout: str, form: str, upper: bool) -> list[Piece]:
        if person.literal:
            return [(person.literal, "C")]
        family = person.family.upper() if upper and not person.family.isupper() else person.family
        given = self._given(person.given, form)
        parts = {"F": (family, "F"), "G": (given, "G")}
        return [parts.get(sign, (sign, "a")) for sign in re.findall(r"[FG]|[^FG]+", layout)]

    def _given(self, given: str, form: str) -> str:
        """Give the given names in a form: `full`, or initials such as `AB`, `A.B.`, `A. B.`, `A B`."""
        words = [word for word in re.split(r"[\s.]+", given) if word]
        letters: list[str] = []
        for word in words:
            letters += list(word) if word.isupper() and len(word) < 5 else [word[0].upper()]
        letters = [letter for letter in letters if letter.isalpha()] or ["A"]
        if form == "full":
            long = [word for word in words if len(word) > 2 and not word.isupper()]
            names = long[:2] or [self._random.choice(GIVEN.get(letters[0], ["Anna"]))]
            initials = [f"{letter}." for letter in letters[1:2]] if not long else []
            return " ".join([*names, *initials])
        return _joined(letters, form)


def _joined(letters: Sequence[str], form: str) -> str:
    """Join initials as in `A.B.` (stops, no blanks), `A. B.`, `A B` or `AB`."""
    stop = "." if "." in form else ""
    blank = " " if " " in form else ""
    return blank.join(letter + stop for letter in letters)


def _tidied(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out a stop after what ends in a mark of its own, and join what is empty."""
    found: list[Piece] = []
    for text, sign in pieces:
        printed = text
        if found and found[-1][0] and found[-1][0][-1] in ".?!" and printed[:1] in {".", ","} and not sign:
            printed = printed[1:] if found[-1][0][-1] != "." or printed[0] == "." else printed
        if printed:
            found.append((printed, sign))
    return found


def _labelled(pieces: Sequence[Piece]) -> tuple[str, list[Token], list[str]]:
    raw = "".join(text for text, _ in pieces)
    identified = take_identifiers(raw)
    tokens = tokens_of(identified.text, identified.taken)
    signs: list[str] = []
    for text, sign in pieces:
        signs += [sign] * len(text)
    labels = []
    last = "o"
    for token in tokens:
        label = signs[token.start] if token.text[0] != "<" else ""
        if label == "G" and not token.text[0].isalpha() and token.text not in "-\u2010'":
            label = "a"
        if label and label != "a":
            labels.append(label)
            last = "a" if label in "FGC" else label.lower()
        else:
            last = "a" if label == "a" else last
            labels.append(last)
    return raw, tokens, labels
