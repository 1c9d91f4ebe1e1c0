"""The numeric end of a biomedical reference: `year month day;volume(issue):pages`."""

import re

from annotator.domain.citation import Span
from annotator.readers.free_text.parts import FAIRLY, Parts

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)[a-z]?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]{0,6}\.?"
_DATE = rf"(?P<date>(?:\s{{1,3}}(?:{_MONTH}|\d{{1,2}})(?:\s?[-\u2013/]\s?(?:{_MONTH}|\d{{1,2}}))?){{0,3}})"
_SUPPLEMENT = r"(?:Suppl(?:ement)?s?\.?|Pt\.?|Part|Spec(?:ial)?\.?\s?(?:No|Issue)\.?|Special\sIssue)"
_VOLUME = (
    r"(?P<volume>(?:Vol(?:ume)?\.?\s?)?(?:[A-Z]{1,4}[- ]?)?\d{1,5}[A-Za-z]{0,2}"
    r"(?:(?:\s?[-\u2013/&]\s?|,)\d{1,4}[A-Z]?)?|[IVXLC]{1,7}\b)?"
    rf"(?P<supplement>\s{{1,2}}{_SUPPLEMENT}(?:\s?[A-Z]?\d{{0,3}}[A-Z]?)?)?"
)
_ISSUE = r"(?:\s{0,2}[(\[](?P<issue>[^()\[\]]{1,40})[)\]])?"
_DASH = "[-\u2010-\u2015\u2212]"
_PAGE = r"(?:[A-Za-z]{0,3}\.?\s?)?\d[\w.]{0,11}"
_PAGES = (
    rf"(?P<pages>[A-Za-z]{{0,4}}\d[\w.]{{0,11}}(?:\s?{_DASH}{{1,2}}\s?{_PAGE})?"
    rf"(?:\s?,\s?[A-Za-z]?\d{{1,6}}(?:\s?{_DASH}\s?[A-Za-z]?\d{{1,6}})?){{0,3}}"
    rf"|[ivxlc]{{1,7}}(?:\s?{_DASH}\s?[ivxlc]{{1,7}})?\b)"
)
_BEFORE_PAGES = r"\s{0,2}[:,]{1,2}\s{0,2}(?:pages?|pp?\.?)?\s{0,2}"
WITH_SEMICOLON = re.compile(
    rf"\b{_YEAR}{_DATE}\.?\s{{0,2}};\s{{0,3}}{_VOLUME}{_ISSUE}(?:{_BEFORE_PAGES}{_PAGES})?", re.IGNORECASE
)
WITH_COMMA = re.compile(rf"\b{_YEAR}{_DATE}\s{{0,2}},\s{{0,2}}{_VOLUME}{_ISSUE}{_BEFORE_PAGES}{_PAGES}")
_TRIVIA = re.compile(
    r"[\s.,;:()\[\]|]{0,400}(?:(?:in press|review|abstract|(?:discussion|quiz|author reply)\s[\w-]{1,14}|"
    r"e\d{1,4}|erratum.{0,80}|retracted in.{0,80}|\(?in\s[A-Z][a-z]{3,12}\)?|"
    r"(?:cross\s?ref|pubmed|medline|google\sscholar|cas|scopus|web\sof\sscience|free\sfull\stext|view\sarticle))[\s.,;:()\[\]|]{0,400}){0,6}",
    re.IGNORECASE,
)
_VOLUME_WORD = re.compile(r"vol(?:ume)?\.?\s?", re.IGNORECASE)
_PAGES_ONLY = re.compile(r"\d{2,5}\s?[-\u2013]\s?\d{2,5}")
_RANGE = re.compile(rf"\s{{0,9}}{_DASH}+\s{{0,9}}")
_DOUBLE = re.compile(r"\s?[-\u2013/&,]\s?")


def find_tail(text: str, start: int) -> re.Match[str] | None:
    """Find the last `year;volume(issue):pages` of a reference, else the last `year, volume(issue): pages`."""
    for pattern in (WITH_SEMICOLON, WITH_COMMA):
        best = None
        for match in pattern.finditer(text, start):
            if match["volume"] or match["pages"] or match["supplement"] or match["issue"]:
                best = match
        if best is not None:
            return best
    return None


def take_tail(raw: str, tail: re.Match[str], parts: Parts) -> None:
    """Year, date, volume, issue and pages; certain where nothing unknown comes after them."""
    rest = _TRIVIA.match(tail.string, tail.end())
    sure = 1.0 if rest is not None and not tail.string[rest.end() :].strip() else 0.92
    named: dict[str, Span] = {
        name: tail.span(name) for name in ("year", "date", "volume", "issue", "pages") if tail[name]
    }
    if _PAGES_ONLY.fullmatch(tail["volume"] or "") and not tail["issue"] and not tail["pages"]:
        named["pages"] = named.pop("volume")
        sure = min(sure, FAIRLY)
    for name, span in named.items():
        parts.put(raw, name, span, sure)
    fields = parts.fields
    if "date" in fields:
        fields["date"] = f"{fields['year']} {fields['date']}"
    if tail["supplement"] and "issue" not in fields:
        parts.put(raw, "issue", tail.span("supplement"), sure)
    elif tail["supplement"]:
        fields["issue"] = f"{tail['supplement'].strip()}({fields['issue']})"
    if "pages" in fields:
        fields["pages"] = _RANGE.sub("-", fields["pages"].rstrip("."))
    if "volume" in fields:
        fields["volume"] = _VOLUME_WORD.sub("", fields["volume"], count=1)
