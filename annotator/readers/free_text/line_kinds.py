"""What a line of a pasted text is, seen by itself: heading, page furniture, how-to-cite line, affiliation."""

import re
from collections import Counter
from collections.abc import Sequence

LONGEST_LINE = 200_000
"""Characters of a line that is read as free text: a whole list on one line still fits."""
TOO_LONG = "far longer than any reference"
FURNITURE = "page furniture"
HOW_TO_CITE = "“how to cite” line"
AFTER = "after the list"

_HEADING = re.compile(
    r"\s{0,40}(?:\d{1,2}\.?\s{0,40})?(?:references?(?:\s{1,9}(?:cited|list|and\s{1,9}notes))?|bibliograph\w{1,4}|literature(?:\s{1,9}cited)?|"
    r"works\s{1,9}cited|reference\s{1,9}list|referencias(?:\s{1,9}bibliogr\w{1,8})?|refer[êe]ncias|références|literatur|"
    r"literaturverzeichnis|literaturangaben|quellen(?:verzeichnis)?|literatur(?:a|liste)|literatuur|litteratur(?:liste)?|referenser|"
    r"referencer|pi\u015bmiennictwo|kirjallisuus|obras\s{1,9}citadas|sources|bibliograf\u00eda|bibliografia|notes\s{1,9}and\s{1,9}references)\s{0,40}[:.]?\s{0,40}",
    re.IGNORECASE,
)
_LATER_HEADING = re.compile(
    r"\s{0,40}(?:acknowledge?ments?|funding|conflicts?\s{1,9}of\s{1,9}interests?|competing\s{1,9}interests|authors?['\u2019]?\s{1,9}contributions?|"
    r"supplementary\s{1,9}(?:materials?|data|files?)|supporting\s{1,9}information|appendix(?:\s{1,9}\w)?|figure\s{1,9}legends|tables|"
    r"related\s{1,9}articles|similar\s{1,9}articles|citing\s{1,9}articles|footnotes|abbreviations)\s{0,40}[:.]?\s{0,40}",
    re.IGNORECASE,
)
_CITE = re.compile(
    r"\s{0,40}(?:how\s{1,9}to\s{1,9}cite|cite\s{1,9}(?:this|as)|to\s{1,9}cite|please\s{1,9}cite|citation\s{0,40}:|suggested\s{1,9}citation)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\s{0,40}(?:view\s{1,9}(?:at|in|on|article|abstract|full)\b|\[?cross\s?ref\b|\[?google\s{1,9}scholar\b|\[?pubmed\]?\s{0,40}(?:$|\||\[|,|google)|"
    r"\[?web\s{1,9}of\s{1,9}science\b|\[?scopus\]?\s{0,40}(?:$|\||\()|\[?full\s{0,40}text\b|received\s{0,40}:|accepted\s{0,40}:|revised\s{0,40}:|"
    r"published\s{0,40}(?::|online\s{0,40}:)|©|copyright\s{1,9}(?:©|\(c\)|\d)|cited\s{1,9}by\b|page\s{1,9}\d+(?:\s{1,9}of\s{1,9}\d+)?\s{0,40}$|\d{1,4}\s{0,40}$|"
    r"(?:fig(?:ure)?|table)s?\.?\s{1,9}\d{1,3}\s{0,40}[.:|]|download\b|\[?(?:pdf|html)\]?\s{0,40}$|article\s{1,9}pubmed\b|"
    r"cas\s{1,9}(?:pubmed|google|article)|return\s{1,9}to\s{1,9}(?:ref|citation|article|top)|go\s{1,9}to\s{0,40}[:»]|open\s{1,9}in\s{1,9}a\s{1,9}new|"
    r"all\s{1,9}rights\s{1,9}reserved)",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\b(?:department|faculty|school\s{1,9}of|university|universität|institute|hospital|college\s{1,9}of|laborator(?:y|ies)\s{1,9}of)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[A-Z][\w.'\u2019-]{0,30}(?:\s{1,3}[A-Z][\w.'\u2019-]{0,30}){1,3}\s{0,3}\d{0,2}\s{0,2}[,*]{0,2}\s{0,40}"
)
_MARKED_PERSON = re.compile(r"\b\d\s{0,3},\s{0,3}\*\s{0,40}$")
_DIGITS = re.compile(r"\d+")
_TIMES_REPEATED = 3


def is_heading(line: str) -> bool:
    """Whether a line says that references follow."""
    return len(line) < 60 and _HEADING.fullmatch(line) is not None


def reason_anywhere(text: str) -> str:
    """Why a line is no part of any reference, wherever it stands; '' if it may be one."""
    if len(text) > LONGEST_LINE:
        return TOO_LONG
    if _FURNITURE.match(text):
        return FURNITURE
    if is_heading(text):
        return "heading"
    return ""


def ends_list(text: str) -> bool:
    """Whether a line is the heading of what comes after a list."""
    return len(text) < 60 and _LATER_HEADING.fullmatch(text) is not None


def how_to_cite(text: str) -> bool:
    """Whether a line tells how to cite the article itself: like a reference, and none of the list."""
    return _CITE.match(text) is not None


def reason_before(text: str, *, first: bool) -> str:
    """Why a line before the list is no part of it."""
    if len(text) > LONGEST_LINE or how_to_cite(text):
        return HOW_TO_CITE if len(text) <= LONGEST_LINE else TOO_LONG
    if is_heading(text):
        return "heading"
    if text.lstrip().startswith("avatar") or _MARKED_PERSON.search(text[-40:]):
        return "author line"
    if _AFFILIATION.search(text):
        return "affiliation"
    person = not first and len(text) < 120 and _PERSON.fullmatch(text.strip()) is not None
    known = "title above the list" if first else "author line" if person else reason_anywhere(text)
    return known or "text before the list"


def repeated_lines(lines: Sequence[str]) -> frozenset[str]:
    """Headers and footers: short lines beside a blank line or page number that stand three times."""
    counts: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if 8 <= len(line) <= 120:
            before = lines[at - 1].strip() if at else ""
            after = lines[at + 1].strip() if at + 1 < len(lines) else ""
            if not before or not after or before.isdigit() or after.isdigit():
                loose = ";" not in line and not line.rstrip().endswith(".")
                counts[without_digits(line) if loose else line.strip()] += 1
    return frozenset(text for text, count in counts.items() if count >= _TIMES_REPEATED and len(text) >= 8)


def without_digits(line: str) -> str:
    """Give a line the form in which it repeats from page to page."""
    return _DIGITS.sub("#", line.strip())
