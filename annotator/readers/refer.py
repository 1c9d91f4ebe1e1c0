"""EndNote's tagged text (.enw), which is Refer's: a percent sign and one character, the value."""

import re

from annotator.domain.citation import Citation
from annotator.domain.reading import ReadResult, Report
from annotator.readers.base import Reader
from annotator.readers.foreign import first_mark
from annotator.readers.tagged import TaggedRecord, read_tagged
from annotator.readers.tagged_names import author
from annotator.readers.values import Values, cited, joined, put, put_date, put_identifiers, put_short

NAME, LABEL = "refer", "EndNote (.enw, Refer)"
_TAG = re.compile(r"%([0-9A-Za-z@!#$%&()*+\[\]<>?^~=])(?:[ \t](.*)|$)")
_OLD = re.compile(r"^%([ATJDVPBIE]) \S", re.MULTILINE)
_LONG_LINK = re.compile(r"(?:https?://|doi:|10\.)", re.IGNORECASE)
_KINDS = {
    "journal article": "article-journal",
    "electronic article": "article-journal",
    "magazine article": "article-journal",
    "newspaper article": "article-journal",
    "book": "book",
    "edited book": "book",
    "electronic book": "book",
    "book section": "chapter",
    "electronic book section": "chapter",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "government document": "report",
    "web page": "webpage",
    "online database": "webpage",
    "blog": "webpage",
    "dataset": "dataset",
    "unpublished work": "article",
}


class _Dialect:
    """Records begin with `%0`; in old files without it, with any tag after a blank line."""

    name = "EndNote"

    def __init__(self, typed: bool) -> None:
        self._typed = typed

    def begins(self, line: str, after_blank: bool) -> bool:
        return line.startswith("%0") if self._typed else after_blank and _TAG.match(line) is not None

    def ends(self, _line: str) -> bool:
        return False

    def tag(self, line: str) -> tuple[str, str] | None:
        found = _TAG.match(line)
        return (found[1], found[2] or "") if found else None

    def outside(self, _line: str) -> str:
        return ""


def confidence(head: str) -> float:
    """Certain where a line opens a record with `%0`; nearly so where lines have `%A` and `%T`."""
    sure = first_mark(head, _Dialect.name)
    return sure or (0.9 if {"A", "T"} <= set(_OLD.findall(head)) else 0.0)


def read(text: str, report: Report) -> ReadResult:
    """Read every record as a citation; what stands above the first is ignored with a reason."""
    typed = text.startswith("%0") or "\n%0" in text
    return read_tagged(text, report, _Dialect(typed), _citation, name=NAME, label=LABEL)


def _citation(record: TaggedRecord, position: int) -> Citation:
    values = Values(record.pairs)
    found: dict[str, str] = {}
    get = values.text
    kind = _kind(get("0"), values)
    links = values.all("U", ">")
    put(
        found,
        title=get("T"),
        container=get("J", "B") if kind != "book" else get("B"),
        container_short=get("O") if kind == "article-journal" else "",
        pages=get("P") or get("&") or get("]"),
        abstract=get("X"),
        keywords=joined(part.strip() for text in values.lines("K") for part in text.split(";")),
        language=get("G"),
        url=next((link for link in links if link.startswith("http")), ""),
        publisher=get("I"),
        place=get("C"),
        edition=get("7") if kind in {"book", "chapter"} else "",
        editors=joined(values.all("E")),
        accession=get("M"),
        database=get("~") or get("W"),
        accessed=get("["),
        note="\n".join(values.lines("Z", "<")),
    )
    put_short(found, volume=get("V"), issue=get("N"))
    put_date(found, get("D"), get("8"))
    numbers = values.lines("@")
    book = kind in {"book", "chapter"}
    put_identifiers(
        found,
        doi=[text for text in (*values.all("R"), *links) if _LONG_LINK.match(text)],
        pmid=[found.get("accession", "")] if _from_pubmed(values, found) else (),
        pmcid=values.all("2"),
        issn=() if book else numbers,
        isbn=numbers if book else (),
    )
    values.drop("A")
    found |= values.rest(NAME, found)
    authors = [author(name) for value in values.lines("A") for name in value.split(";") if name.strip()]
    lines = (record.line, record.last_line)
    return cited(kind, authors, found, raw=record.raw, position=position, lines=lines)


def _kind(said: str, values: Values) -> str:
    """The type that `%0` names; without it, an article where there is a journal, else a chapter or a book."""
    if said:
        return _KINDS.get(said.casefold(), "document")
    if "J" in values.by_tag:
        return "article-journal"
    if "B" in values.by_tag:
        return "chapter"
    return "book" if "I" in values.by_tag else "document"


def _from_pubmed(values: Values, found: dict[str, str]) -> bool:
    """Whether the accession number is PubMed's: the database says so, or a link does."""
    said = " ".join((found.get("database", ""), *values.all("U"))).casefold()
    return "pubmed" in said or "medline" in said


READER = Reader(NAME, LABEL, (".enw", ".refer", ".txt"), confidence, read)
