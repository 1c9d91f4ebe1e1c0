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

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d")
AUTHOR_HEAD = re.compile(
    r"\s{0,8}(?:[a-z]{1,4}\s){0,3}(?:[a-z]['\u2019])?[^\W\d_a-z][\w'\u2019\u2010-]{1,40}(?:\s[\w'\u2019\u2010-]{1,40}){0,3},?\s"
    r"[^\W\d_a-z](?:[.\s-]{0,2}[^\W\d_a-z]){0,4}(?![^\W_])[.,;:\s]"
)
_WHOLE = re.compile(
    r"\b(?:1[5-9]|20)\d\d[a-z]?[^;\n]{0,20};\s{0,3}[^;\n]{0,12}\d|\b10\.\d{4,9}/|\bPMID\b|PubMed\s?ID",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*(?:\d{1,2}\.?\s*)?(?:references?(?:\s+(?:cited|list|and\s+notes))?|bibliograph\w{1,4}|literature(?:\s+cited)?|"
    r"works\s+cited|reference\s+list|referencias(?:\s+bibliogr\w{1,8})?|refer[êe]ncias|références|literatur|"
    r"literaturverzeichnis|bibliografía|bibliografia|notes\s+and\s+references)\s*[:.]?\s*",
    re.IGNORECASE,
)
_LATER_HEADING = re.compile(
    r"\s*(?:acknowledge?ments?|funding|conflicts?\s+of\s+interests?|competing\s+interests|authors?['\u2019]?\s+contributions?|"
    r"supplementary\s+(?:materials?|data|files?)|supporting\s+information|appendix(?:\s+\w)?|figure\s+legends|tables|"
    r"related\s+articles|similar\s+articles|citing\s+articles|footnotes|abbreviations)\s*[:.]?\s*",
    re.IGNORECASE,
)
_CITE = re.compile(
    r"\s*(?:how\s+to\s+cite|cite\s+(?:this|as)|to\s+cite|please\s+cite|citation\s*:|suggested\s+citation)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\s*(?:view\s+(?:at|in|on|article|abstract|full)\b|\[?cross\s?ref\b|\[?google\s+scholar\b|\[?pubmed\]?\s*(?:$|\||\[|,|google)|"
    r"\[?web\s+of\s+science\b|\[?scopus\]?\s*(?:$|\||\()|\[?full\s*text\b|received\s*:|accepted\s*:|revised\s*:|"
    r"published\s*(?::|online\s*:)|©|copyright\s+(?:©|\(c\)|\d)|cited\s+by\b|page\s+\d+(?:\s+of\s+\d+)?\s*$|\d{1,4}\s*$|"
    r"(?:fig(?:ure)?|table)s?\.?\s+\d{1,3}\s*[.:|]|download\b|\[?(?:pdf|html)\]?\s*$|article\s+pubmed\b|"
    r"cas\s+(?:pubmed|google|article)|return\s+to\s+(?:ref|citation|article|top)|go\s+to\s*[:»]|open\s+in\s+a\s+new|"
    r"all\s+rights\s+reserved)",
    re.IGNORECASE,
)
_AFFILIATION = re.compile(
    r"\b(?:department|faculty|school\s+of|university|universität|institute|hospital|college\s+of|laborator(?:y|ies)\s+of)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[A-Z][\w.'\u2019-]{0,30}(?:\s{1,3}[A-Z][\w.'\u2019-]{0,30}){1,3}\s{0,3}\d{0,2}\s{0,2}[,*]{0,2}\s*"
)
_MARKED_PERSON = re.compile(r"\b\d\s{0,3},\s{0,3}\*\s*$")
_DIGITS = re.compile(r"\d+")
_TIMES_REPEATED = 3


def is_heading(line: str) -> bool:
    """Whether a line says that references follow."""
    return len(line) < 60 and _HEADING.fullmatch(line) is not None


def like_reference(text: str) -> bool:
    """Whether a text could be a reference: a year, and authors first or a volume or an identifier."""
    return YEAR.search(text) is not None and (
        AUTHOR_HEAD.match(text) is not None or _WHOLE.search(text) is not None
    )


def complete(text: str) -> bool:
    """Whether a text holds what ends a reference: `year;volume`, a DOI, a PubMed ID."""
    return _WHOLE.search(text) is not None


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
    """Headers and footers: short lines beside a blank line or page number that stand thrice, digits aside."""
    counts: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if 8 <= len(line) <= 120 and not line.rstrip().endswith((".", "].")) and ";" not in line:
            before = lines[at - 1].strip() if at else ""
            after = lines[at + 1].strip() if at + 1 < len(lines) else ""
            if not before or not after or before.isdigit() or after.isdigit():
                counts[without_digits(line)] += 1
    return frozenset(text for text, count in counts.items() if count >= _TIMES_REPEATED and len(text) >= 8)


def without_digits(line: str) -> str:
    """Give a line the form in which it repeats from page to page."""
    return _DIGITS.sub("#", line.strip())
