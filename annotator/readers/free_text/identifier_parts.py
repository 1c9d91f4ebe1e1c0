"""Identifiers and web addresses inside a free-text reference: taken out first, so the rest can be parsed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.domain.citation import Span
from annotator.domain.identifiers import normal_pmcid, normal_pmid, trimmed_doi

_PMID = re.compile(
    r"\[?\s{0,3}(?:Pub\s?Med(?:\s{1,3}(?:ID|PMID|abstract))?|PMID)\s{0,3}[:.]{0,2}\s{0,3}(\d{1,8})(?!\d)\s{0,3}\]?",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"\[?\s{0,3}(?:Pub\s?Med\s{1,3}Central\s{1,3})?(?:PMCID\s{0,3}:?\s{0,3})?(?:Pub\s?Med\s{1,3}Central\s{1,3})?"
    r"PMC(?:PMC|pmc)?\s?(\d{3,9})\s{0,3}\]?",
)
_DOI = re.compile(
    r"(?:https?\s?://\s?(?:dx\.)?doi\.org/|\bdoi\s{0,3}[:.]?\s{0,3}(?:https?://(?:dx\.)?doi\.org/)?|\bDOI\s{0,3})?"
    r"(10\.\d{4,9}/[^\s]{1,200})",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"(?:\.?URL|[.,;](?:arXiv|doi|URL)\S{0,200}|[.,;]?PMC?ID\S{0,20}|[.,;]https?:.{0,200}|\[[^\]]{0,200}|\((?:19|20)\d\d\))$",
    re.IGNORECASE,
)
"""What is printed right after a DOI and is none of it."""
_URL = re.compile(
    r"(?:Available\s(?:from|at)\s?:?\s{0,2}|URL:?\s)?((?:https?://|www\.)[^\s<>]{3,400})", re.IGNORECASE
)
_ACCESSED = re.compile(
    r"[\[(]\s?(?:cited|accessed|last accessed|retrieved)\s([^\])]{4,40})[\])]", re.IGNORECASE
)
_EPUB = re.compile(
    r"\bEpub\s(?:ahead of print|\d{4}[/ ]\w{1,9}[/ ]?\d{0,2}|\d{4}(?:\s[A-Z][a-z]{2})?(?:\s\d{1,2})?)\.?",
    re.IGNORECASE,
)
_CUT = frozenset({"doi", "url"})
"""Identifiers whose pattern runs to the next blank and is cut back to what belongs to them."""


@dataclass(slots=True)
class Identified:
    """The text with identifiers blanked out (same length), their values by field name, where they stood.

    `taken` is all that was blanked out, by field name, in no order.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    taken: list[tuple[str, Span]] = field(default_factory=list)


def take_identifiers(raw: str) -> Identified:
    """Find identifiers; the first of each kind is kept, all are blanked out."""
    found = Identified(raw)
    _take(found, "doi", _DOI, lambda printed: trimmed_doi(_GLUED.sub("", trimmed_doi(printed))))
    _take(found, "pmcid", _PMCID, normal_pmcid)
    _take(found, "pmid", _PMID, lambda digits: normal_pmid(digits.lstrip("0")))
    _take(found, "url", _URL, lambda address: address.rstrip(".,;)>"))
    _take(found, "accessed", _ACCESSED, str.strip)
    _blank(found, "epub", [epub.span() for epub in _EPUB.finditer(found.text)])
    return found


def _take(found: Identified, name: str, pattern: re.Pattern[str], normal: Callable[[str], str]) -> None:
    taken = []
    for match in pattern.finditer(found.text):
        start, end = match.span(1)
        value = normal(match[1])
        if name in _CUT:
            end = start + len(value)
        if value and name not in found.fields:
            found.fields[name] = value
            found.spans[name] = (start, end)
        taken.append((match.start(), end if name in _CUT else match.end()))
    _blank(found, name, taken)


def _blank(found: Identified, name: str, spans: Sequence[Span]) -> None:
    """Blank out pieces in one go, so that many identifiers cost no more than few."""
    if not spans:
        return
    found.taken += [(name, span) for span in spans]
    pieces = []
    at = 0
    for start, end in spans:
        pieces += [found.text[at:start], " " * (end - max(at, start))]
        at = end
    found.text = "".join([*pieces, found.text[at:]])
