"""BibTeX and BibLaTeX: entries, abbreviations, comments; TeX made plain."""

import re
from collections.abc import Callable, Iterator

from annotator.domain.citation import Citation
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.bibtex_entries import BibEntry, Entries, entries_of
from annotator.readers.bibtex_fields import citation_of
from annotator.readers.foreign import MARKS, first_mark
from annotator.readers.slices import uncovered
from annotator.readers.tagged import count_warning

NAME, LABEL, MARK = "bibtex", "BibTeX, BibLaTeX", "BibTeX"
_MOST_TOLD = 50
_CROSSREF = re.compile(r"[{}\"\s]")


def confidence(head: str) -> float:
    """Nearly certain where a line opens an entry; the more, the sooner."""
    return first_mark(head, MARK) * 0.97


def read(text: str, report: Report) -> ReadResult:
    """Read every entry as a citation; one that cannot be read is ignored, with a warning that names its line."""
    total = max(1, len(MARKS[MARK].findall(text)))
    report(0, total)
    taken = entries_of(text)
    by_key: dict[str | None, BibEntry] = {entry.key.casefold(): entry for entry in taken.entries}
    citations: list[Citation] = []
    for entry in taken.entries:
        parent = by_key.get(_CROSSREF.sub("", entry.fields.get("crossref", "")).casefold() or None)
        parent = None if parent is entry else parent
        citations.append(citation_of(entry, taken.macros, parent, len(citations) + 1))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    covers = [(one.line, one.last_line) for one in citations]
    left, counted = uncovered(text, covers, MARK, _reasons(taken))
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(_warnings(text, taken)),
        lines=counted,
    )


def _reasons(taken: Entries) -> Callable[[int, str], str]:
    """Why a line that no citation holds is left out."""
    around = {line: kind for first, last, kind in taken.around for line in range(first, last + 1)}
    failed = {line for first, last, _ in taken.failed for line in range(first, last + 1)}

    def reason(at: int, _line: str) -> str:
        if at in failed:
            return "part of an entry that cannot be read"
        return around.get(at, "outside the records")

    return reason


def _warnings(text: str, taken: Entries) -> Iterator[ReadWarning]:
    for line, _, what in taken.failed[:_MOST_TOLD]:
        yield ReadWarning(line, f"This entry cannot be read: {what}.")
    if len(taken.failed) > _MOST_TOLD:
        yield ReadWarning(0, f"{len(taken.failed):,} entries cannot be read.")
    yield from count_warning(len(MARKS[MARK].findall(text)), len(taken.entries))


READER = Reader(NAME, LABEL, (".bib", ".txt"), confidence, read)
