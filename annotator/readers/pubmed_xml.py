"""PubMed's XML: articles and books, with or without declaration and DOCTYPE, which is never loaded."""

import re

from annotator.domain.citation import Citation
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.pubmed_elements import article, book
from annotator.readers.slices import Lines, uncovered
from annotator.readers.xml_records import cuts, damaged, parser, refuse_entities, without

NAME, LABEL = "pubmed-xml", "PubMed XML"
_ARTICLE, _BOOK = "PubmedArticle", "PubmedBookArticle"
_HEAD = re.compile(r"<(?:!DOCTYPE PubmedArticleSet|PubmedArticleSet|PubmedArticle|PubmedBookArticle)[\s>]")
_NOT_NEEDED = (
    *(
        "AffiliationInfo",
        "ReferenceList",
        "History",
        "DateCompleted",
        "DateRevised",
        "CoiStatement",
        "GrantList",
    ),
    *("ChemicalList", "InvestigatorList", "DataBankList"),
)
_MATHS = ' xmlns:mml="http://www.w3.org/1998/Math/MathML"'


def confidence(head: str) -> float:
    """Certain where an element of PubMed's opens; the more, the sooner."""
    found = _HEAD.search(head)
    return 0.99 - 0.3 * found.start() / (len(head) + 1) if found else 0.0


def read(text: str, report: Report) -> ReadResult:
    """Read every article and book as a citation; UnreadableList for a document that declares entities.

    Each is parsed by itself, so that one that is damaged spoils no other: it is ignored with a warning.
    """
    refuse_entities(text)
    parse = parser()
    lines = Lines(text)
    total = max(1, text.count(f"</{_ARTICLE}>") + text.count(f"</{_BOOK}>"))
    citations: list[Citation] = []
    warnings: list[ReadWarning] = []
    report(0, total)
    for cut in cuts(text, (_ARTICLE, _BOOK)):
        raw = text[cut.start : cut.end].rstrip()
        first = lines.of(cut.start)
        last = lines.of(cut.start + len(raw))
        element = parse(_smaller(raw))
        element = parse(raw) if element is None else element
        if element is None:
            warnings.append(damaged(first, "A record"))
            continue
        made = article if cut.name == _ARTICLE else book
        citations.append(made(element, raw, len(citations) + 1, (first, last)))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    covers = [(one.line, one.last_line) for one in citations]
    left, counted = uncovered(text, covers, LABEL, _reason)
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(warnings),
        lines=counted,
    )


def _smaller(xml: str) -> str:
    xml = without(xml, _NOT_NEEDED)
    if "mml:" in xml and "xmlns:mml" not in xml:
        at = xml.index(">")
        return f"{xml[:at]}{_MATHS}{xml[at:]}"
    return xml


def _reason(_at: int, line: str) -> str:
    bare = line.strip()
    if bare.startswith(("<?xml", "<!DOCTYPE", '"http', "<PubmedArticleSet", "</PubmedArticleSet")):
        return "around the records"
    if "DeleteCitation" in bare:
        return "list of deleted records"
    return "outside the records, or damaged"


READER = Reader(NAME, LABEL, (".xml", ".txt"), confidence, read)
