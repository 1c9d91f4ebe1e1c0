"""One row of a table into a citation: every cell into the field that its column means, none thrown away."""

import re
from collections.abc import Mapping, Sequence

from annotator.domain.citation import Citation, Doubt
from annotator.domain.identifiers import normal_isbn, normal_issn
from annotator.readers.tables.authors import Authors, Names, authors_in
from annotator.readers.tables.kinds import kind_of
from annotator.readers.tables.values import (
    clean,
    date_of,
    doi_of,
    keywords_of,
    last_page,
    made_a_date,
    of_citation,
    of_extra,
    pmcid_of,
    pmid_of,
    whole_number,
    without_tags,
    without_time,
)
from annotator.readers.values import (
    LONGEST_SHORT,
    cited,
    issue_and_month,
    one_line,
    pages_of,
    people,
    put_date,
)

KEPT = "column:"
"""What precedes the name of a column whose cells no field of ours takes."""
NOT_KEPT = frozenset({"references", "cited references", "cr"})
"""Columns of thousands of characters a row, which the raw text keeps."""
_LONG = frozenset({"title", "abstract", "note", "keywords"})
"""Texts in which two blanks and a dash are no tag of RIS that ran on."""
_LINES = (
    "title",
    "abstract",
    "container",
    "container_short",
    "language",
    "publisher",
    "place",
    "edition",
    "database",
    "accessed",
    "url",
)
_SHORT = ("volume", "issue", "pages")
_EMBASE_NUMBER = re.compile(r"L\d{6,12}")
_ACCESSION = "U2"
_CHECKED = (("doi", doi_of, "DOI"), ("pmid", pmid_of, "PubMed ID"), ("pmcid", pmcid_of, "PMC ID"))
_RECKONED = 0.6


class RowReader:
    """Reads rows of one table. `columns` says which column (0-based) holds what, `names` how it has its authors."""

    def __init__(self, headers: Sequence[str], columns: Mapping[int, str], names: Names) -> None:
        self._names = names
        self._columns: list[tuple[int, str]] = []
        taken: set[str] = set()
        for at, header in enumerate(headers):
            field = columns.get(at, "")
            if not field or field in taken:
                field = f"{KEPT}{header}"
            if header.casefold() not in NOT_KEPT:
                self._columns.append((at, field))
                taken.add(field)
        self._headers = {columns[at]: header for at, header in enumerate(headers) if columns.get(at)}
        self._width = len(headers)

    def citation(self, cells: Sequence[str], raw: str, position: int, line: int, last_line: int) -> Citation:
        """Read one row; cells that are missing are empty, cells too many are told by a doubt."""
        doubts: list[Doubt] = []
        if len(cells) != self._width:
            doubts.append(Doubt(text=f"The row has {len(cells):,} cells, the header has {self._width:,}."))
            cells = [*cells, *[""] * (self._width - len(cells))]
        given, fields, tags = self._given(cells)
        self._put_texts(given, fields, tags)
        self._put_place(given, fields, doubts)
        _put_identifiers(given, fields, doubts)
        _put_accession(given, fields, tags)
        kind = _put_kind(given.get("type", ""), fields)
        reckoned = _put_last_page(given.get("page_count", ""), fields, kind, doubts)
        authors = self._authors(given)
        return cited(
            kind,
            authors.authors,
            {name: text for name, text in fields.items() if text},
            raw=raw,
            position=position,
            lines=(line, last_line),
            doubts=doubts,
            confidence={"pages": _RECKONED} if reckoned else {},
            et_al=authors.et_al,
            number=whole_number(given.get("number", "")),
        )

    def _given(self, cells: Sequence[str]) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
        """The texts by our fields, those of columns that no field takes, and the tags that ran on in cells."""
        given: dict[str, str] = {}
        kept: dict[str, str] = {}
        tags: list[tuple[str, str]] = []
        for at, name in self._columns:
            text = cells[at]
            if not text or not (text := clean(text)):
                continue
            if name.startswith(KEPT):
                if text != given.get("title"):
                    kept[name] = text
                continue
            if "  - " in text and name not in _LONG:
                text, more = without_tags(text)
                tags += more
            if text:
                given[name] = text
        return given, kept, tags

    def _authors(self, given: Mapping[str, str]) -> Authors:
        authors = authors_in(given.get("authors", ""), self._names)
        if "authors_full" in given:
            full = authors_in(given["authors_full"], self._names._replace(inverted=True))
            if len(full.authors) >= len(authors.authors):
                return full
        return authors

    def _put_texts(
        self, given: Mapping[str, str], fields: dict[str, str], tags: Sequence[tuple[str, str]]
    ) -> None:
        for name in _LINES:
            if name in given:
                fields[name] = one_line(given[name])
        if "accessed" in fields:
            fields["accessed"] = without_time(fields["accessed"])
        if "keywords" in given:
            fields["keywords"] = keywords_of(given["keywords"])
        if "editors" in given:
            fields["editors"] = people(authors_in(given["editors"], self._names).authors)
        found, extra = of_extra(given["extra"]) if "extra" in given else ({}, "")
        fields.update(found)
        further = (f"{tag}  - {text}" for tag, text in tags if tag != _ACCESSION)
        note = "\n".join(filter(None, (given.get("note"), extra, *further)))
        if note:
            fields["note"] = note

    def _put_place(self, given: Mapping[str, str], fields: dict[str, str], doubts: list[Doubt]) -> None:
        """Year, date, volume, issue and pages; PubMed's `Citation` fills those that have no column of their own."""
        where = {**(of_citation(given["citation"]) if "citation" in given else {})}
        issue, month = issue_and_month(whole_number(given.get("issue", "")))
        first, last, article = (
            whole_number(given.get(name, "")) for name in ("first_page", "last_page", "article_number")
        )
        pages = whole_number(given.get("pages", "")) or pages_of(first, last, article=article)
        if "citation" in given and not where and "container" not in fields:
            fields[f"{KEPT}{self._headers['citation']}"] = one_line(given["citation"])
        found = {"volume": whole_number(given.get("volume", "")), "issue": issue, "pages": pages}
        where |= {name: text for name, text in found.items() if text}
        year = whole_number(given.get("year", ""))
        put_date(fields, year, without_time(given.get("date", "")), where.pop("date", ""))
        if year and "year" not in fields:
            fields[f"{KEPT}{self._headers['year']}"] = year
        date = date_of(fields.get("year", ""), given.get("month", "") or month, given.get("day", ""))
        if date:
            fields.setdefault("date", date)
        for name in _SHORT:
            text = where.get(name, "")
            if len(text) > LONGEST_SHORT:
                fields[f"{KEPT}{self._headers.get(name, name)}"] = text
            elif text:
                fields[name] = text
                if not text.isdigit() and (meant := made_a_date(text)):
                    said = "A spreadsheet may have made a date of it."
                    doubts.append(Doubt(field=name, text=said, suggestion=meant))


def _put_identifiers(given: Mapping[str, str], fields: dict[str, str], doubts: list[Doubt]) -> None:
    for name, normal, what in _CHECKED:
        if name not in given:
            continue
        found = normal(given[name])
        if found:
            fields[name] = found
        else:
            fields[f"{KEPT}{what}"] = given[name]
            doubts.append(Doubt(field=name, text=f"Not a {what}: {given[name][:80]}"))
    if "issn" in given:
        fields["issn"] = normal_issn(given["issn"].replace("|", "; "))
    if "isbn" in given:
        fields["isbn"] = normal_isbn(given["isbn"])


def _put_accession(given: Mapping[str, str], fields: dict[str, str], tags: Sequence[tuple[str, str]]) -> None:
    """The number of the database that a record came from; one that ran on in a cell is truer than a program's key."""
    accession = one_line(given.get("accession", ""))
    further = next((text for tag, text in tags if tag == _ACCESSION and _EMBASE_NUMBER.fullmatch(text)), "")
    if further and accession and further != accession:
        fields[f"{KEPT}key"] = accession
    if further or accession:
        fields["accession"] = further or accession


def _put_kind(text: str, fields: dict[str, str]) -> str:
    """The type as named, or as what there is of the citation tells; a name that is not known is kept."""
    kind = kind_of(text) if text else ""
    if text and not kind:
        fields[f"{KEPT}type"] = text
    if kind:
        return kind
    if "isbn" in fields and "issn" not in fields and "container" not in fields:
        return "book"
    return "article-journal" if not text or "container" in fields else "document"


def _put_last_page(count: str, fields: dict[str, str], kind: str, doubts: list[Doubt]) -> bool:
    """Reckon the last page of a journal article from its number of pages, which is doubtful."""
    first = fields.get("pages", "")
    last = last_page(first, count) if kind == "article-journal" and first else ""
    if last:
        fields["pages"] = f"{first}-{last}"
        doubts.append(Doubt(field="pages", text=f"The last page was reckoned from {count} pages."))
    return bool(last)
