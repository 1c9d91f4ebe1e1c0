"""Two citations field by field: what agrees, what is written otherwise and what differs, to the word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from annotator.analysis.duplicate_marks import Marks, marks_of, words_of
from annotator.analysis.duplicate_rules import AGREE, NEAR, authors_of, containers_of, pages_of
from annotator.domain.citation import Citation, Span, authors_text
from annotator.domain.fields import CITATION_TYPES, FIELD_BY_NAME
from annotator.domain.works import Agreement, ComparedField

SHOWN = ("title", "authors", "container", "year", "volume", "issue", "pages", "doi", "pmid", "type")
"""The fields that tell works apart, in the order in which they are shown."""
FURTHER = ("edition", "publisher", "language", "accession", "database", "abstract")
"""Fields that are shown where one of the two has them."""
_WORD = re.compile(r"\w+")


def compared_fields(one: Citation, other: Citation) -> tuple[ComparedField, ...]:
    """The fields of which at least one citation says something."""
    marks = marks_of(one), marks_of(other)
    return tuple(_compared(one, other, marks))


def _compared(one: Citation, other: Citation, marks: tuple[Marks, Marks]) -> Iterator[ComparedField]:
    for name in (*SHOWN, *FURTHER):
        texts = _text(one, name), _text(other, name)
        if any(texts):
            agreement = _agreement(name, *texts, *marks)
            spans = _differing(*texts) if all(texts) and agreement is not Agreement.SAME else ((), ())
            yield ComparedField(_label(name), *texts, agreement, *spans)


def _label(name: str) -> str:
    return {"authors": "Authors", "type": "Type"}.get(name) or FIELD_BY_NAME[name].label


def _text(citation: Citation, name: str) -> str:
    if name == "authors":
        return authors_text(citation)
    return CITATION_TYPES.get(citation.type, citation.type) if name == "type" else citation.get(name)


def _agreement(name: str, one: str, other: str, a: Marks, b: Marks) -> Agreement:
    if not (one and other):
        return Agreement.ONE_ONLY
    if one == other:
        return Agreement.SAME
    same = {
        "authors": authors_of(a, b) >= NEAR,
        "container": containers_of(a, b) == AGREE,
        "volume": a.volume == b.volume,
        "issue": a.issue == b.issue,
        "pages": pages_of(a, b) == AGREE,
    }
    return Agreement.OTHERWISE if same.get(name, words_of(one) == words_of(other)) else Agreement.DIFFERS


def _differing(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where each text has words that the other has not, in its place; neighbours are one span."""
    places = (
        [match.span() for match in _WORD.finditer(one)],
        [match.span() for match in _WORD.finditer(other)],
    )
    words = (
        ["".join(words_of(one[start:end])) for start, end in places[0]],
        ["".join(words_of(other[start:end])) for start, end in places[1]],
    )
    spans: tuple[list[Span], list[Span]] = ([], [])
    for what, *bounds in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        for side, (first, last) in enumerate((bounds[:2], bounds[2:])):
            if what != "equal" and last > first:
                spans[side].append((places[side][first][0], places[side][last - 1][1]))
    return tuple(spans[0]), tuple(spans[1])
