"""EndNote's XML: values in pieces of style or bare, types by number."""

import re

from annotator.domain.citation import Author, Citation
from annotator.domain.errors import UnreadableList
from annotator.domain.reading import ReadResult, ReadWarning, Report
from annotator.readers.base import REPORT_EVERY, Reader
from annotator.readers.slices import Lines, uncovered
from annotator.readers.tagged_names import author
from annotator.readers.values import cited, joined, put, put_date, put_identifiers, put_short
from annotator.readers.xml_records import Element, cuts, damaged, parser, refuse_entities, text_of

NAME, LABEL = "endnote-xml", "EndNote XML"
_HEAD = re.compile(r"<records?[\s>]|<(\w{1,20}):records?[\s>]")
_OURS = re.compile(r"<(?:\w{1,20}:)?(?:ref-type|titles|contributors|source-app|rec-number|database)[\s>]")
_PREFIXED = re.compile(r"<\w{1,20}:record[\s>]")
_KINDS = {
    "17": "article-journal",
    "19": "article-journal",
    "23": "article-journal",
    "43": "article-journal",
    "6": "book",
    "28": "book",
    "44": "book",
    "5": "chapter",
    "60": "chapter",
    "3": "paper-conference",
    "10": "paper-conference",
    "47": "paper-conference",
    "32": "thesis",
    "27": "report",
    "46": "report",
    "12": "webpage",
    "16": "webpage",
    "45": "webpage",
    "56": "webpage",
    "59": "dataset",
    "34": "article",
    "36": "article",
}
"""Numbers of types (EndNote's table of reference types)."""
_BY_NAME = {
    "journal article": "17",
    "electronic article": "43",
    "book": "6",
    "book section": "5",
    "conference paper": "47",
    "conference proceedings": "10",
    "thesis": "32",
    "report": "27",
    "web page": "12",
}
_DOI = re.compile(r"10\.\d{4,9}/\S{1,300}")
_TAKEN = frozenset(
    """
    database source-app rec-number foreign-keys ref-type contributors auth-address titles periodical pages volume
    number dates isbn abstract keywords urls electronic-resource-num accession-num language publisher pub-location
    edition notes
    remote-database-name custom2 work-type access-date full-title abbr-1 alt-periodical
    """.split()  # noqa: SIM905 - a table to read
)


def confidence(head: str) -> float:
    """Nearly certain where elements of EndNote's open, with a prefix or without; the more, the sooner."""
    found = _HEAD.search(head)
    if found is None or not _OURS.search(head):
        return 0.0
    return 0.97 - 0.3 * found.start() / (len(head) + 1)


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; UnreadableList for declared entities and for elements with prefixes."""
    refuse_entities(text)
    if _PREFIXED.search(text):
        raise UnreadableList(
            "The elements of this EndNote XML have prefixes.",
            "EndNote writes <record>, not <prefix:record>; another program changed the file.",
            "Export the list from EndNote again, as XML or as RIS.",
        )
    parse = parser()
    lines = Lines(text)
    total = max(1, text.count("</record>"))
    citations: list[Citation] = []
    warnings: list[ReadWarning] = []
    report(0, total)
    for cut in cuts(text, ("record",)):
        raw = text[cut.start : cut.end].rstrip()
        first = lines.of(cut.start)
        last = lines.of(cut.start + len(raw))
        element = parse(raw)
        if element is None:
            warnings.append(damaged(first, "A record"))
            continue
        citations.append(_citation(element, raw, len(citations) + 1, (first, last)))
        if len(citations) % REPORT_EVERY == 0:
            report(min(len(citations), total), total)
    report(total, total)
    left, counted = uncovered(text, [(one.line, one.last_line) for one in citations], LABEL, _reason)
    return ReadResult(
        format=NAME,
        label=LABEL,
        citations=tuple(citations),
        ignored=tuple(left),
        warnings=tuple(warnings),
        lines=counted,
    )


def _reason(_at: int, line: str) -> str:
    bare = line.strip()
    if bare.startswith(("<?xml", "<!DOCTYPE", "<xml", "</xml", "<records", "</records")):
        return "around the records"
    return "outside the records, or damaged"


class _Record:
    """The values of a record by the paths of their elements."""

    def __init__(self, element: Element) -> None:
        self._element = element

    def text(self, *paths: str) -> str:
        """The text at the first of these paths that has one."""
        for path in paths:
            text = text_of(self._element.find(path))
            if text:
                return text
        return ""

    def all(self, path: str) -> list[str]:
        """Every text at a path."""
        return [text for one in self._element.findall(path) if (text := text_of(one))]

    def lines(self, path: str) -> list[str]:
        """Every line of the texts at a path: EndNote parts values by the end of a line."""
        whole = ("".join(one.itertext()) for one in self._element.findall(path))
        return [line.strip() for text in whole for line in text.splitlines() if line.strip()]

    def kind(self) -> str:
        """The type of citation that number or name of the type mean."""
        element = self._element.find("ref-type")
        number = text_of(element)
        name = element.get("name", "").casefold() if element is not None else ""
        return _KINDS.get(number) or _KINDS.get(_BY_NAME.get(name, ""), "document")

    def rest(self) -> dict[str, str]:
        """What no field takes, by the names of the elements."""
        found: dict[str, str] = {}
        for child in self._element:
            text = text_of(child) if child.tag not in _TAKEN else ""
            if text:
                found[f"endnote:{child.tag}"] = text
        return found


def _citation(element: Element, raw: str, position: int, lines: tuple[int, int]) -> Citation:
    record = _Record(element)
    get = record.text
    found: dict[str, str] = {}
    kind = record.kind()
    container = get("titles/secondary-title", "periodical/full-title") if kind != "book" else ""
    short = get("periodical/abbr-1", "titles/alt-title", "alt-periodical/full-title")
    put(
        found,
        title=get("titles/title"),
        container=container,
        container_short=short if short != container and kind != "book" else "",
        pages=get("pages"),
        abstract=get("abstract"),
        keywords=joined(record.lines("keywords/keyword")),
        language=get("language"),
        url=get("urls/related-urls/url", "urls/web-urls/url", "urls/pdf-urls/url"),
        publisher=get("publisher"),
        place=get("pub-location"),
        edition=get("edition"),
        editors=joined(record.all("contributors/secondary-authors/author"))
        if kind != "article-journal"
        else "",
        accession=get("accession-num"),
        database=get("remote-database-name"),
        accessed=get("access-date"),
        note="\n".join(record.lines("notes")),
    )
    put_short(found, volume=get("volume"), issue=get("number"))
    put_date(found, get("dates/year"), get("dates/pub-dates/date"), get("pub-dates/date"))
    numbers = record.lines("isbn")
    links = [found.get("url", ""), *record.all("urls/related-urls/url")]
    said = _DOI.search(get("electronic-resource-num"))
    pubmed = (
        "pubmed" in " ".join((found.get("database", ""), *links)).casefold()
        or "medline" in get("remote-database-name").casefold()
    )
    book = kind in {"book", "chapter"}
    put_identifiers(
        found,
        doi=[said[0] if said else "", *links],
        pmid=[found.get("accession", "")] if pubmed else (),
        pmcid=record.all("custom2"),
        issn=() if book else numbers,
        isbn=numbers if book else (),
    )
    if get("custom2") and "pmcid" not in found:
        found["endnote:custom2"] = get("custom2")
    found |= record.rest()
    return cited(kind, _authors(record), found, raw=raw, position=position, lines=lines)


def _authors(record: _Record) -> list[Author]:
    return [author(name) for name in record.all("contributors/authors/author")]


READER = Reader(NAME, LABEL, (".xml",), confidence, read)
