"""Books, chapters, theses, reports and web pages among the references: recognised modestly, never certain."""

import re

from annotator.readers.free_text.parts import FAIRLY, Parts
from annotator.readers.free_text.sentences import breaks

_IN = re.compile(
    r"(?:(?<=[.?!])\s{1,3}In\s?:\s{0,3}|(?<=[.?!])\s{1,3}In\s(?=[A-Z][\w'-]{1,30}\s[A-Z]{1,3}\b))"
)
_PLACE = re.compile(
    r"\s{0,3}(?P<place>[^\W\d_a-z][^.:;?!]{2,45})\s?:\s{0,2}(?P<publisher>[^.:;?!]{2,90})[\s.;,]{0,3}"
)
MEDIUM = re.compile(
    r"\s{0,3}[\[(](?:internet|online|on-?line|electronic\sresource|dissertation|thesis|(?:ph\.?\s?d\.?|doctoral|master'?s?)\s"
    r"(?:thesis|dissertation)|preprint|web\s?page|homepage)[\])]\.?$",
    re.IGNORECASE,
)
"""What a work is or where it lies, printed behind its title."""
_EDITORS = re.compile(
    r"(?P<editors>[^.]{2,300}?),?\s{0,2}\(?(?:editors?|eds?\.?)\)?[.,:]{0,2}\s{1,2}", re.IGNORECASE
)
_EDITION = re.compile(
    r"[\s(,]{1,3}(?P<edition>(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|rev(?:ised)?)\s(?:ed\b|edn|edition)\.?)",
    re.IGNORECASE,
)
_BOOK_PAGES = re.compile(
    r"\bpp?\.?\s{0,2}(?P<pages>[a-z]?\d{1,5}(?:\s?[-\u2013\u2014]\s?[a-z]?\d{1,5})?)\b", re.IGNORECASE
)
_KINDS = (
    (
        "thesis",
        re.compile(
            r"\b(?:dissertation|diss\.|(?:Ph\.?\s?D\.?|doctoral|master'?s?|M\.?Sc\.?)\s{1,2}thesis|\[thesis\]|thesis\]|tese\s\(|dissertação\s\()",
            re.IGNORECASE,
        ),
    ),
    (
        "paper-conference",
        re.compile(
            r"\b(?:conference|proceedings\sof\sthe|symposium|annual\smeeting|paper\spresented)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "report",
        re.compile(
            r"\b(?:technical\sreport|working\spaper|report\sno|publication\sno|WHO/)\b", re.IGNORECASE
        ),
    ),
    ("dataset", re.compile(r"\[(?:data\s?set|database)\]", re.IGNORECASE)),
    ("article", re.compile(r"\b(?:bioRxiv|medRxiv|arXiv|preprint)\b", re.IGNORECASE)),
)


def take_book(raw: str, text: str, start: int, stop: int, parts: Parts) -> str:
    """Take what a book or chapter has; the type, or '' where there is neither publisher nor `In:`.

    Shapes: `Title. 2nd ed. Place: Publisher` and `Chapter. In: Editors, editors. Book. Place: Publisher`.
    """
    inside = _IN.search(text, start, stop)
    edges = breaks(text, start, stop)
    edition = _EDITION.search(text, start, stop)
    if edition is not None:
        edges = sorted({*edges, edition.end()})
    place = _place(text, inside.end() if inside else start, stop, edges)
    if inside is None and place is None:
        return ""
    if place is not None:
        parts.put(raw, "place", place.span("place"), FAIRLY)
        parts.put(raw, "publisher", place.span("publisher"), FAIRLY)
        stop = place.start()
    if edition is not None and edition.start() < stop:
        parts.put(raw, "edition", edition.span("edition"), FAIRLY)
        stop = edition.start()
    if inside is None or inside.start() > stop:
        last = edges[0] if edges and edges[0] < stop else stop
        medium = MEDIUM.search(text, start, last)
        parts.put(raw, "title", (start, medium.start() if medium else last), FAIRLY)
        return "webpage" if "accessed" in parts.fields else kind_of_words(text) or "book"
    parts.put(raw, "title", (start, inside.start()), FAIRLY)
    at = inside.end()
    editors = _EDITORS.match(text, at, stop)
    if editors:
        parts.put(raw, "editors", editors.span("editors"), FAIRLY)
        at = editors.end()
    parts.put(raw, "container", (at, stop), FAIRLY)
    return "chapter"


def _place(text: str, start: int, stop: int, edges: list[int]) -> re.Match[str] | None:
    """`Place: Publisher` after the last stop that has it; never the title's own colon."""
    for edge in reversed(edges[-4:]):
        found = _PLACE.match(text, edge, stop) if edge >= start else None
        if found and not text[found.end() : stop].strip(" .,;"):
            return found
    return None


def take_book_pages(raw: str, text: str, start: int, parts: Parts) -> None:
    """Pages printed with `p.` or `pp.`."""
    pages = _BOOK_PAGES.search(text, start)
    if pages and "pages" not in parts.fields:
        parts.put(raw, "pages", pages.span("pages"), FAIRLY)


def kind_without_tail(text: str, fields: dict[str, str]) -> str:
    """Tell the type of a reference that is neither an article nor has a publisher."""
    return kind_of_words(text) or ("webpage" if "url" in fields and "doi" not in fields else "document")


def kind_of_words(text: str) -> str:
    """Tell the type by the words that theses, reports and the like are printed with; '' where there are none."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
