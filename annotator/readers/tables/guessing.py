"""What the columns of a table may be that nobody knows: by words in their names and by what stands in them."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from annotator.readers.tables.known_names import known_columns, plain
from annotator.readers.tagged_names import ends_in_initials

_WORDS: Mapping[str, str] = {
    "title": "title titel titre titulo titolo paper article artikel artikelname articulo study work werk name",
    "authors": """author authors autor autoren autores auteur auteurs writer writers researchers people who wer
        investigators forscher verfasser creator creators names""",
    "year": "year yr jahr ano annee anno when wann pubyear published erschienen publicado",
    "container": """journal magazine periodical venue conference proceedings zeitschrift blatt revista revue rivista
        where wo outlet""",
    "volume": "volume vol volumen band bd",
    "issue": "issue number no nr heft numero",
    "pages": "pages page pp p pg seiten seite s paginas",
    "doi": "doi",
    "pmid": "pmid pubmed",
    "abstract": "abstract summary zusammenfassung resumen resumo resume",
    "keywords": "keywords keyword descriptors schlagworte schlagworter",
    "url": "url link web website address",
    "note": "note notes comment comments remark remarks anmerkung anmerkungen bemerkungen",
}
"""Words in a name that speak for a field, the first named here before the others."""
_CELL: Mapping[str, re.Pattern[str]] = {
    "doi": re.compile(r"(?:doi:\s?|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+", re.IGNORECASE),
    "url": re.compile(r"https?://\S+", re.IGNORECASE),
    "year": re.compile(r"(?:1[89]|20)\d\d(?:\.0)?"),
    "pages": re.compile(r"[A-Za-z]{0,2}\d{1,6}\s?[-\u2010-\u2015]\s?[A-Za-z]{0,2}\d{1,6}"),
    "issn": re.compile(r"\d{4}-\d{3}[\dXx]"),
    "pmcid": re.compile(r"PMC\d{4,9}"),
}
"""What a whole cell looks like in a column of that field, the surest first."""
_JOURNAL = re.compile(
    r"\b(?:J|Journal|Int|Med|Res|Sci|Clin|Rev|Ann|Arch|Acta|Am|Eur|Br|Proc|Lancet|BMJ|Nature|PLoS|Zeitschrift|Revista)\b"
)
_TOKEN = re.compile(r"[^\W\d_]+")
_AND = re.compile(r";| and | & |\bet al\b")
_BETWEEN = re.compile(r"[;,]| and | & ")
_INITIALS = re.compile(r"(?:[^\W\d_]\.? ?){1,4}")
_LONG_TEXT, _SENTENCE = 200, 4
_MOST = 0.7
_LEAST_SURE = 1.0
_NAMED, _BY_FORM, _BY_WORDS = 2.0, 3.0, 1.5


class _Vote(NamedTuple):
    weight: float
    column: int
    field: str


def guess(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Say which column (0-based) may hold which field, each field at most once; others hold nothing we can tell.

    Names that are known go before all others, then the form of the cells, then words in names.
    """
    found = known_columns(headers)
    votes = [
        vote
        for at, header in enumerate(headers)
        if at not in found
        for vote in _votes(at, header, [row[at] for row in rows if at < len(row)])
    ]
    for vote in sorted(votes, key=lambda vote: (-vote.weight, vote.column)):
        if vote.column not in found and vote.field not in found.values():
            found[vote.column] = vote.field
    return dict(sorted(found.items()))


def is_data(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row that may be the header holds a year, DOI, range of pages or the like, as the rows below do."""
    for at, cell in enumerate(cells):
        form = _form([cell])
        if form and form == _form([row[at] for row in below if at < len(row)]):
            return True
    return False


def _votes(at: int, header: str, cells: Sequence[str]) -> list[_Vote]:
    votes: dict[str, float] = {}
    names = [plain(word) for word in _TOKEN.findall(header[:100])]
    for place, (field, words) in enumerate(_WORDS.items()):
        if not set(names).isdisjoint(words.split()):
            votes[field] = _NAMED - place / 100
    filled = [text for cell in cells if (text := " ".join(cell.split()))]
    form = _form(filled)
    if form:
        votes[form] = votes.get(form, 0) + _BY_FORM
    elif filled:
        for field, speaks in _SPEAKING.items():
            if speaks(filled):
                votes[field] = votes.get(field, 0) + _BY_WORDS
    return [_Vote(weight, at, field) for field, weight in votes.items() if weight >= _LEAST_SURE]


def _form(cells: Sequence[str]) -> str:
    """The field whose form most of some cells have, '' for none."""
    filled = [text for cell in cells if (text := cell.strip())]
    for field, pattern in _CELL.items():
        if filled and sum(bool(pattern.fullmatch(cell)) for cell in filled) >= _MOST * len(filled):
            return field
    return ""


def _share(cells: Sequence[str], holds: Callable[[str], object]) -> float:
    return sum(bool(holds(cell)) for cell in cells) / len(cells)


def _are_people(cells: Sequence[str]) -> bool:
    """Whether most cells are names: `Family AB`, `Family, A.`, or several of them."""
    pieces = [part.strip() for part in chain.from_iterable(cell.split(",") for cell in cells) if part.strip()]
    if not pieces:
        return False
    initials = _share(pieces, lambda part: ends_in_initials(part) or _INITIALS.fullmatch(part))
    return initials >= 0.4 or (_share(cells, _AND.search) >= _MOST and _share(cells, _are_names) >= _MOST)


def _are_names(cell: str) -> bool:
    """Whether all that stands between semicolons, commas and `and` may be a name."""
    names = [name.split() for name in _BETWEEN.split(cell) if name.strip()]
    return all(len(name) <= _SENTENCE and name[-1][0].isupper() for name in names)


def _is_short(cell: str) -> bool:
    return all(len(part.split()) <= _SENTENCE for part in _BETWEEN.split(cell))


def _are_titles(cells: Sequence[str]) -> bool:
    """Whether most cells are sentences of some words, hardly one like another."""
    words = [len(cell.split()) for cell in cells]
    middle = sorted(words)[len(words) // 2]
    unlike = len(set(cells)) >= _MOST * len(cells)
    return middle > _SENTENCE and not _are_long(cells) and unlike and not _are_people(cells)


def _are_long(cells: Sequence[str]) -> bool:
    return _share(cells, lambda cell: len(cell) >= _LONG_TEXT) >= 0.5


def _are_journals(cells: Sequence[str]) -> bool:
    return (
        not _are_people(cells) and _share(cells, _JOURNAL.search) >= 0.4 and _share(cells, _is_short) >= 0.4
    )


_SPEAKING: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "authors": _are_people,
    "abstract": _are_long,
    "container": _are_journals,
    "title": _are_titles,
}
"""Fields of words, and whether cells speak for them."""
