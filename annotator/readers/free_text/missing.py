"""What the tagger left out though it is printed plainly: an issue in brackets, a supplement, a year, marked pages."""

import re

from annotator.readers.free_text.parts import UNSURE, Parts

_ISSUE = re.compile(r"\s?\(\s?(?P<issue>\d{1,3}(?:\s?[-\u2013/]\s?\d{1,3})?)\s?\)")
_SUPPLEMENT = re.compile(
    r"\b(?P<volume>\d{1,4})[\s:,;]{0,3}\(?(?P<issue>Suppl(?:ement)?s?\b\.?(?:\s?(?:\d{1,3}|[A-Z]\b))?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/:.\u2013-])(?:1[5-9]|20)\d\d(?=[a-z]?\b)(?!\s?[-\u2013/]\s?\d)")
_PAGES = re.compile(
    r"\b(?:pp?|pages?|S)\.?\s{0,2}(?P<pages>[A-Za-z]?\d{1,6}(?:\s?[-\u2010-\u2015\u2212]{1,2}\s?[A-Za-z]?\d{1,6})?)\b"
)
_IN = re.compile(
    r"(?:(?<=[.?!])\s{1,2}(?:In|Dans|En|Em)|(?<=[\u201d\"])\s{1,2}[Ii]n)\s{0,1}:?\s(?=[^\W\d_a-z\u00e0-\u00ff])"
)
_LAST_PAGE = re.compile(r"\s?[-\u2010-\u2015\u2212]{1,2}\s?(?P<last>[A-Za-z]{0,2}\d{1,6}[A-Za-z]?)\b")
_AFTER_JOURNAL = 30
"""Characters behind a journal in which a supplement's number is looked for."""


def find_missing(raw: str, text: str, parts: Parts) -> None:
    """Add what is missing from `text` (identifiers blank); a year and pages that are added are never certain."""
    fields, spans = parts.fields, parts.spans
    if "title" in fields:
        _book_around(raw, parts)
    if "container" in fields:
        _supplement(raw, parts)
    if "volume" in fields and "issue" not in fields:
        found = _ISSUE.match(text, spans["volume"][1])
        if found:
            parts.put(raw, "issue", found.span("issue"))
    if "pages" in fields:
        _whole_pages(raw, parts)
    if "year" not in fields:
        _find_year(raw, text, parts)
    if "pages" not in fields:
        pages = [found for found in _PAGES.finditer(text) if _free(found.span("pages"), parts)]
        if len(pages) == 1:
            parts.put(raw, "pages", pages[0].span("pages"), UNSURE)


def _find_year(raw: str, text: str, parts: Parts) -> None:
    """Take the last number that can be a year and is none of the fields, or what was taken for pages."""
    years = [found for found in _YEAR.finditer(text) if _free(found.span(), parts)]
    if years:
        parts.put(raw, "year", years[-1].span(), UNSURE)
    elif _YEAR.fullmatch(parts.fields.get("pages", "")):
        parts.put(raw, "year", parts.spans["pages"], UNSURE)
        del parts.fields["pages"], parts.spans["pages"]


def _book_around(raw: str, parts: Parts) -> None:
    """Take `. In Book` off a title: the book around a chapter, if none was found elsewhere."""
    start, end = parts.spans["title"]
    inside = _IN.search(raw, start + 1, end)
    if inside is None:
        return
    parts.put(raw, "title", (start, inside.start()), UNSURE)
    if "container" not in parts.fields:
        parts.put(raw, "container", (inside.end(), end), UNSURE)


def _supplement(raw: str, parts: Parts) -> None:
    """Read `14 Suppl 2` as volume 14, issue `Suppl 2`, wherever its pieces were put."""
    start, end = parts.spans["container"]
    found = _SUPPLEMENT.search(raw, start, end + _AFTER_JOURNAL)
    if found is None or found.start() == start:
        return
    (volume, stop), issue = found.span("volume"), found.span("issue")
    touched = [
        name
        for name in ("volume", "issue")
        if name in parts.spans and parts.spans[name][0] < issue[1] and parts.spans[name][1] > volume
    ]
    if volume >= end and "volume" not in touched:
        return
    for name in touched:
        del parts.fields[name], parts.spans[name]
    if volume < end:
        parts.put(raw, "container", (start, volume))
    parts.put(raw, "volume", (volume, stop))
    parts.put(raw, "issue", issue)


def _whole_pages(raw: str, parts: Parts) -> None:
    """Take in the last page behind a dash: `e512` of `e512\u2013e520`."""
    start, end = parts.spans["pages"]
    rest = _LAST_PAGE.match(raw, end)
    if rest and "-" not in parts.fields["pages"] and raw[start:end] == parts.fields["pages"]:
        parts.fields["pages"] = f"{parts.fields['pages']}-{rest['last']}"
        parts.spans["pages"] = (start, rest.end())


def _free(span: tuple[int, int], parts: Parts) -> bool:
    """Whether a place lies in none of the fields."""
    return all(span[1] <= start or span[0] >= end for start, end in parts.spans.values())
