"""Identifiers and web addresses inside a free-text reference: taken out first, so that the rest can be parsed."""

import re
from dataclasses import dataclass, field

from annotator.domain.citation import Span
from annotator.domain.identifiers import normal_pmcid, trimmed_doi

_PMID = re.compile(
    r"\[?\s{0,3}(?:Pub\s?Med(?:\s{1,3}(?:ID|PMID|abstract))?|PMID)\s{0,3}[:.]{0,2}\s{0,3}(\d{1,8})(?!\d)\s{0,3}\]?", re.IGNORECASE
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
_URL = re.compile(r"(?:Available\s(?:from|at)\s?:?\s{0,2}|URL:?\s)?((?:https?://|www\.)[^\s<>]{3,400})", re.IGNORECASE)
_ACCESSED = re.compile(r"[\[(]\s?(?:cited|accessed|last accessed|retrieved)\s([^\])]{4,40})[\])]", re.IGNORECASE)
_EPUB = re.compile(
    r"\bEpub\s(?:ahead of print|\d{4}[/ ]\w{1,9}[/ ]?\d{0,2}|\d{4}(?:\s[A-Z][a-z]{2})?(?:\s\d{1,2})?)\.?", re.IGNORECASE
)


@dataclass(slots=True)
class Identified:
    """The text with identifiers blanked out (same length), their values by field name, and where they stood."""

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)


def take_identifiers(raw: str) -> Identified:
    """Find identifiers; the first of each kind is kept, all are blanked out."""
    found = Identified(raw)
    for found_doi in _DOI.finditer(found.text):
        doi = trimmed_doi(found_doi[1])
        start = found_doi.start(1)
        _keep(found, "doi", doi, (start, start + len(doi)), (found_doi.start(), start + len(doi)))
    _take(found, "pmcid", _PMCID)
    _take(found, "pmid", _PMID)
    for url in _URL.finditer(found.text):
        address = url[1].rstrip(".,;)>")
        _keep(found, "url", address, (url.start(1), url.start(1) + len(address)), url.span())
    _take(found, "accessed", _ACCESSED)
    for epub in _EPUB.finditer(found.text):
        _blank(found, epub.span())
    return found


def _take(found: Identified, name: str, pattern: re.Pattern[str]) -> None:
    for match in pattern.finditer(found.text):
        value = normal_pmcid(match[1]) if name == "pmcid" else match[1].lstrip("0") if name == "pmid" else match[1]
        _keep(found, name, value, match.span(1), match.span())


def _keep(found: Identified, name: str, value: str, span: Span, taken: Span) -> None:
    if value and name not in found.fields:
        found.fields[name] = value
        found.spans[name] = span
    _blank(found, taken)


def _blank(found: Identified, span: Span) -> None:
    start, end = span
    found.text = found.text[:start] + " " * (end - start) + found.text[end:]
