"""What the fields of BibTeX and BibLaTeX mean, and those of the databases that write them."""

import re

from annotator.domain.citation import Citation, Doubt
from annotator.readers.bibtex_entries import BibEntry, value_of
from annotator.readers.bibtex_names import names
from annotator.readers.latex import plain, verbatim
from annotator.readers.values import cited, joined, people, put, put_date, put_identifiers, put_short

_KINDS = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "proceedings": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "unpublished": "article",
}
_LINKS = frozenset({"doi", "url", "pmid", "pmcid", "issn", "isbn", "eprint", "file"})
_IN_CONTAINER = ("journal", "journaltitle", "journal-title", "journal_title")
_INHERITED = (
    "booktitle",
    "editor",
    "publisher",
    "year",
    "date",
    "address",
    "location",
    "isbn",
    "series",
    "volume",
)
_DASHES = re.compile(r"\s?[–—]\s?|\s?--?-?\s?")
_DAY = re.compile(r"\d{1,2}")


class _Fields:
    """The fields of one entry; TeX is made plain once, but in names, which are parted before."""

    def __init__(self, entry: BibEntry, macros: dict[str, str], parent: BibEntry | None) -> None:
        fields = entry.fields if parent is None else _inherited(entry, parent)
        self.names = {
            name: value_of(fields[name], macros) if name in fields else "" for name in ("author", "editor")
        }
        self._texts = {
            name: (verbatim if name in _LINKS else plain)(value_of(value, macros))
            for name, value in fields.items()
            if name not in self.names
        }

    def text(self, *among: str) -> str:
        """Take the first of these fields that has a text."""
        for name in among:
            text = self._texts.pop(name, "")
            if text:
                return text
        return ""

    def rest(self, found: dict[str, str]) -> dict[str, str]:
        """What no field took, by `bibtex:name`."""
        self._texts.pop("crossref", "")
        known = set(found.values())
        return {f"bibtex:{name}": text for name, text in self._texts.items() if text and text not in known}


def _inherited(entry: BibEntry, parent: BibEntry) -> dict[str, str]:
    """The fields of an entry and those that it has from the one it refers to."""
    fields = dict(entry.fields)
    for name in _INHERITED:
        if name in parent.fields:
            fields.setdefault(name, parent.fields[name])
    if "title" in parent.fields:
        fields.setdefault("booktitle", parent.fields["title"])
    return fields


def citation_of(entry: BibEntry, macros: dict[str, str], parent: BibEntry | None, position: int) -> Citation:
    """The citation of an entry; it inherits from the entry that its `crossref` names."""
    fields = _Fields(entry, macros, parent)
    get = fields.text
    kind = _KINDS.get(entry.kind, "document")
    if kind == "document" and any(name in entry.fields for name in _IN_CONTAINER):
        kind = "article-journal"
    found: dict[str, str] = {}
    title, subtitle = get("title"), get("subtitle")
    container = get(*_IN_CONTAINER) if kind == "article-journal" else get("booktitle", *_IN_CONTAINER)
    short = get("shortjournal", "abbrev_source_title", "journal_abbrev", "journal-iso", "abbrev_journal")
    authors, et_al = names(fields.names["author"])
    editors, _ = names(fields.names["editor"]) if fields.names["editor"] else ([], False)
    put(
        found,
        title=f"{title}: {subtitle}" if title and subtitle else title,
        container=container or get("booktitle"),
        container_short=short if short != container else "",
        pages=_pages(get("pages")) or get("art_number", "article-number", "eid", "article_number"),
        abstract=get("abstract"),
        keywords=_keywords(fields),
        language=get("language", "langid"),
        url=get("url", "link"),
        publisher=get("publisher", "institution", "school", "organization"),
        place=get("address", "location"),
        edition=get("edition"),
        editors=people(editors),
        accession=get("accession", "unique-id"),
        database=get("source", "database"),
        accessed=get("urldate"),
        note=get("note"),
    )
    put_short(found, volume=get("volume"), issue=get("number", "issue"))
    _put_dates(found, fields)
    eprint = get("eprint") if get("eprinttype", "archiveprefix").casefold() in {"pubmed", "pmid"} else ""
    put_identifiers(
        found,
        doi=[get("doi"), found.get("url", "")],
        pmid=[get("pmid", "pubmed_id"), eprint],
        pmcid=[get("pmcid", "pmc")],
        issn=[get("issn"), get("eissn")],
        isbn=[get("isbn")],
    )
    found |= fields.rest(found)
    if entry.kind not in {*_KINDS, "misc", ""}:
        found["bibtex:type"] = entry.kind
    return cited(
        kind,
        authors,
        found,
        raw=entry.raw,
        position=position,
        lines=(entry.line, entry.last_line),
        doubts=_doubts(entry),
        et_al=et_al,
    )


def _keywords(fields: _Fields) -> str:
    """Keywords parted by semicolons, or by commas where there are none."""
    texts = [fields.text(name) for name in ("keywords", "author_keywords", "keyword", "keywords-plus")]
    return joined(part.strip() for text in texts if text for part in text.split(";" if ";" in text else ","))


def _pages(text: str) -> str:
    return _DASHES.sub("-", text) if "-" in text or "–" in text else text


def _put_dates(found: dict[str, str], fields: _Fields) -> None:
    year, date, month = fields.text("year"), fields.text("date", "issued"), fields.text("month")
    if year and not date and not month and year.isdigit():
        found["year"] = year
        return
    day = fields.text("day")
    if month.isdigit() and year.isdigit():
        month = f"{year}-{month.zfill(2)}"
        day = f"-{day.zfill(2)}" if _DAY.fullmatch(day) else ""
        put_date(found, year, date, month + day)
    else:
        put_date(found, year, date, " ".join(filter(None, (year, month, day))))
    if "year" not in found and year:
        found["year"] = year
        if found.get("date") == year:
            del found["date"]


def _doubts(entry: BibEntry) -> list[Doubt]:
    doubts = [Doubt(text=f"{name} stands twice; the first was taken.") for name in dict.fromkeys(entry.again)]
    if entry.mended:
        doubts.append(Doubt(text="The entry was not closed; what follows its end may be missing."))
    return doubts
