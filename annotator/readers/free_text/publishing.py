"""Place, publisher, edition and editors of a tagged book or chapter: read by rules from between its fields."""

import re

from annotator.readers.free_text.parts import FAIRLY, Parts
from annotator.readers.free_text.tagger import Tagged

_PLACE_FIRST = re.compile(
    r"(?P<place>[^\W\d_a-z][\w.'\u2019 -]{1,40}(?:,\s?[^\W\d_a-z][\w.' -]{1,25}){0,2})\s?:\s{0,2}"
    r"(?P<publisher>[^\W\d_][^:;()\[\]\d]{1,80})"
)
_PUBLISHER_FIRST = re.compile(
    r"(?P<publisher>[^\W\d_a-z][^:;()\[\],\d]{1,60}(?:Press|Verlag|Publish\w{2,8}|Springer|Wiley|Elsevier|Books|Presse?s?|Editora|Hall|House))"
    r"[^:;()\[\],\d]{0,20}(?:,\s?(?P<place>[^\W\d_a-z][^:;()\[\]\d]{1,40}))?"
)
_PAGE_MARK = re.compile(r"[\s,.;]{1,3}(?:pp?|S|p\u00e1gs?)\.?[\s,.;:]{0,4}$")
_EDITION = re.compile(
    r"(?P<edition>(?:\d{1,2}\s?(?:st|nd|rd|th|ª|\.)?|first|second|third|fourth|fifth|rev(?:ised|\.)?)\s?"
    r"(?:ed\b(?!s)|edn\b|edition\b|aufl(?:age)?\b|ed(?:ição|ición)\b)\.?)",
    re.IGNORECASE,
)
_EDITORS = re.compile(
    r"(?:\b(?:In|Em|Dans)\b:?|[.,(]|\bed(?:ited)?\.?\s(?:by\s)?)?\s{0,2}(?P<editors>[^\W\d_a-z][^:()\d]{2,200}?),?\s{0,2}\(?(?:editors?|eds?|hrsg|orgs?|coords?)\b\.?\)?",
    re.IGNORECASE,
)


def take_publishing(raw: str, tagged: Tagged, kind: str, parts: Parts) -> None:
    """Take what lies between the fields of a work that is no journal's; never certain."""
    if kind in {"article-journal", "webpage", "dataset"}:
        return
    gaps = [gap for gap in _gaps(tagged) if gap[1] - gap[0] > 3]
    for start, end in reversed(gaps):
        behind = parts.spans["edition"][1] if _put_first(raw, parts, _EDITION, start, end) else start
        if not _put_first(raw, parts, _PLACE_FIRST, behind, end):
            _put_first(raw, parts, _PUBLISHER_FIRST, behind, end)
    if kind == "chapter":
        for start, end in gaps:
            _put_first(raw, parts, _EDITORS, start, end)


def _put_first(raw: str, parts: Parts, pattern: re.Pattern[str], start: int, end: int) -> bool:
    """Take what a pattern names, where none of it is known yet."""
    found = pattern.search(raw, start, end)
    if found is None or found.groupdict().keys() & parts.fields.keys():
        return False
    for name, text in found.groupdict().items():
        if text:
            start, end = found.span(name)
            mark = _PAGE_MARK.search(raw, start, end) if name == "publisher" else None
            parts.put(raw, name, (start, mark.start() if mark else end), FAIRLY)
    return True


def _gaps(tagged: Tagged) -> list[tuple[int, int]]:
    """Where in the text nothing was tagged, after the title."""
    found = []
    start = -1
    for token, label in zip(tagged.tokens, tagged.labels, strict=True):
        outside = label in "tjvnpy" and token.text[0] != "<"
        if outside and start < 0:
            start = token.start
        elif not outside and start >= 0:
            found.append((start, token.start))
            start = -1
    if start >= 0:
        found.append((start, tagged.tokens[-1].end))
    return found
