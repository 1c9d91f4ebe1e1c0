"""The cells of a column of authors: what separates the names in it, and the authors of each cell."""

import re
from collections.abc import Iterable, Sequence
from sys import intern
from typing import NamedTuple

from annotator.domain.citation import Author
from annotator.readers.tagged_names import author, ends_in_initials, without_et_al

SEMICOLON, AND, PIPE, LINE, COMMA = ";", " and ", "|", "\n", ","
_USUAL = re.compile(r"^([^\s,;][^,;\n]*+), ([^\s,;][^,;\n]*+)$", re.MULTILINE)
_SHORT = re.compile(r"[^\W\d_a-z](?:[.\-\u2010 ]{0,2}[^\W\d_a-z]){0,4}\.?(?:-[a-z]\.?)?")
_ET_AL = re.compile(r"[;,\s]{0,4}\[?(?:\bet\s?al\b|…|\.\.\.)\.?\]?\s{0,4}$", re.IGNORECASE)
_NOBODY = re.compile(r"\[?(?:no authors? listed|anonymous|n/?a|null|none|not available)\.?\]?", re.IGNORECASE)
_NUMBER = re.compile(r"\s{0,2}\(\d{5,12}\)")
_AFTER_INITIAL = re.compile(r"(?<=\.),? (?:and|&) ")
_BOTH = re.compile(r" (?:and|&) ")
_OWN = re.compile(r" ?\[([^\]\n]*+)\]?|[^;\n]++")
_TRIED = 500
_LONGEST_NAME = 4


class Names(NamedTuple):
    """How a column has its names: what stands between them, whether most are `Family, Given` or `Family AB`.

    `stops` says whether initials have a full stop; where they have none, one at the end of a cell is no part of a name.
    """

    separator: str = COMMA
    inverted: bool = False
    initials: bool = False
    stops: bool = True


class Authors(NamedTuple):
    """The authors of a cell, and whether it says that there are more."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False


def names_of(cells: Iterable[str]) -> Names:
    """Tell how a column has its names from some of its cells."""
    some = [cell.strip() for cell in cells if cell.strip()][:_TRIED]
    separator = _separator(some)
    pieces = [piece for cell in some for piece in _pieces(cell, separator)]
    names = [part.strip() for piece in pieces for part in piece.split(",")]
    initials = sum(map(ends_in_initials, names)) * 2 > len(names)
    inner = [part.strip() for cell in some for part in cell.split(separator)[:-1]] + [
        name for piece in pieces for name in piece.split(",")[:-1]
    ]
    return Names(
        separator,
        inverted=not initials
        and separator != COMMA
        and sum("," in piece for piece in pieces) * 2 > len(pieces),
        initials=initials,
        stops=any(name.rstrip().endswith(".") for name in inner),
    )


def _separator(cells: Sequence[str]) -> str:
    """Of several that occur the most frequent; `and` stands in the names of bodies too, between commas."""
    votes = {sign: sum(sign in cell for cell in cells) for sign in (SEMICOLON, PIPE, LINE)}
    best = max(votes, key=lambda sign: votes[sign])
    if votes[best]:
        return best
    both = sum(map(_joined_by_and, cells))
    return AND if both > sum(cell.count(",") > 1 and not _joined_by_and(cell) for cell in cells) else COMMA


def _joined_by_and(cell: str) -> bool:
    """Whether a cell is `Family, Given and Family, Given`, with one name on either side of each `and`."""
    names = cell.split(AND)
    return (
        len(names) > 1
        and all(name.count(",") <= 2 for name in names)
        and ("," in names[-1] or "," not in names[0])
    )


def authors_in(cell: str, names: Names) -> Authors:
    """Read the authors of one cell; what a person wrote otherwise than the column is read as it stands."""
    text = cell.strip()
    if not text:
        return Authors()
    et_al = False
    if text[-1] in ".lL]…":
        shorter = _ET_AL.sub("", text)
        et_al, text = shorter != text, shorter
    if "(" in text:
        text = _NUMBER.sub("", text)
    pieces = _pieces(text, names.separator)
    usual = _USUAL.findall("\n".join(pieces)) if names.inverted else ()
    if usual and len(usual) == len(pieces):
        found = [_usual(family, given) for family, given in usual]
        return Authors(tuple([one for one in found if one]), et_al)
    several = [name for piece in pieces for name in _people(piece, names)]
    several, also = without_et_al(several)
    return Authors(
        tuple([_one(name, names) for name in several if not _NOBODY.fullmatch(name)]), et_al or also
    )


def own_authors(cell: str) -> Authors:
    """Read the authors as our own tables have them: `Family, Given, Suffix; [Body]; et al.`."""
    found = []
    et_al = False
    for match in _OWN.finditer(cell):
        name = match[0].strip()
        if match[1] is not None:
            found.append(Author(literal=match[1]))
        elif name.rstrip(".").casefold() == "et al":
            et_al = True
        elif name:
            found.append(_own(name))
    return Authors(tuple(found), et_al)


def _own(name: str) -> Author:
    if "," not in name:
        return author(name)
    parts = [part.strip() for part in name.split(",")]
    return Author(*(parts if len(parts) <= 3 else [parts[0], ", ".join(parts[1:])]))


def _usual(family: str, given: str) -> Author | None:
    if " " in family or given[-3:].strip(" .").casefold() in {"jr", "sr", "ii", "iii", "iv", "ull"}:
        return _one(f"{family}, {given}", Names())
    return Author(intern(family), intern(given))


def _one(name: str, names: Names) -> Author:
    family, comma, given = name.partition(",")
    if comma and given.strip().casefold() == "null":
        return author(family)
    if not comma and (names.inverted or names.initials) and not ends_in_initials(name):
        return Author(literal=name if names.stops else name.removesuffix("."))
    return author(name)


def _pieces(text: str, separator: str) -> list[str]:
    if separator not in text and separator != COMMA:
        separator = next((other for other in (SEMICOLON, PIPE, LINE) if other in text), "")
    parts = text.split(separator) if separator and separator != COMMA else [text]
    return [name for part in parts if (name := part.strip(" ,\t\n"))]


def _people(piece: str, names: Names) -> list[str]:
    """One name, or several where a piece is a list of its own: PubMed puts semicolons only around bodies."""
    if names.separator not in (COMMA, SEMICOLON) or (
        names.separator == SEMICOLON and not _list_of_initials(piece)
    ):
        return [piece]
    return _by_commas(piece, names)


def _list_of_initials(piece: str) -> bool:
    """Whether a text is `Family AB, Family C`."""
    return all(ends_in_initials(part) for part in piece.split(","))


def _by_commas(text: str, names: Names) -> list[str]:
    """Take apart `Family AB, Family C.`, `Family, A., Family, B.` or `Given Family, Given Family and Given Family`."""
    text = _AFTER_INITIAL.sub(", ", text)
    parts = [part for one in text.split(",") if (part := one.strip())]
    if parts and (parts[-1].startswith(("and ", "& "))):
        parts[-1] = parts[-1].partition(" ")[2]
    elif parts:
        parts[-1:] = _both(parts[-1])
    if len(parts) > 1 and len(parts) % 2 == 0 and all(_SHORT.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) == 2 and not all(" " in part for part in parts):
        return [f"{parts[0]}, {parts[1]}"]
    if parts and not names.stops and parts[-1].endswith(".") and not parts[-1].endswith((" Jr.", " Sr.")):
        parts[-1] = parts[-1][:-1]
    return parts


def _both(text: str) -> list[str]:
    """Take `Given Family and Given Family` apart; `Disease Control and Prevention` is one name."""
    halves = _BOTH.split(text)
    if len(halves) == 1 or not all(2 <= len(half.split()) <= _LONGEST_NAME for half in halves):
        return [text]
    return halves if not any(author(half).literal for half in halves) else [text]
