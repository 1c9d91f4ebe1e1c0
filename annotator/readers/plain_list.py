"""Reference lists in free text, numbered or not, as pasted from web pages, Word and PDF."""

import re

from annotator.domain.garbage import no_search_for_cycles
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader, lines_with_text
from annotator.readers.free_text import reference
from annotator.readers.free_text.splitting import numbered_starts, split

NAME, LABEL = "free-text", "Reference list in any style"
_REFERENCE = re.compile(r"\b(?:1[5-9]|20)\d\d\b[^;\n]{0,20};\s?\d{1,5}")


def confidence(head: str) -> float:
    """By printed numbers in a run and `year;volume`; any text may be a list, so never nothing."""
    lines = head.split("\n")
    found = len(_REFERENCE.findall(head))
    numbered = len(numbered_starts(lines[:2000]))
    if found and numbered:
        return 0.8
    return 0.5 if found or numbered > 1 else 0.05


def read(text: str, report: Report) -> ReadResult:
    """Split the text into items and these into fields; every line is in one or ignored with a reason."""
    lines = text.split("\n")
    items, left = split(lines)
    citations = []
    with no_search_for_cycles():
        for position, item in enumerate(items, 1):
            if (position - 1) % REPORT_EVERY == 0:
                report(position - 1, len(items))
            citations.append(reference.parse(item.text, item.number, position, item.line, item.last_line))
    report(len(items), len(items))
    warnings = () if items else (ReadWarning(0, "No reference was recognised in this text."),)
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=warnings,
        lines=lines_with_text(lines),
    )


READER = Reader(NAME, LABEL, (".txt", ".md"), confidence, read)
