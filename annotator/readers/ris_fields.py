"""What RIS tags mean, vendor by vendor: the first tag with a value wins, and nothing is thrown away."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from annotator.domain.identifiers import normal_doi, normal_isbn, normal_issn, normal_pmcid, normal_pmid
from annotator.readers.values import LONGEST_SHORT, full_date, issue_and_month, pages_of

Tags = Mapping[str, Sequence[str]]
"""The values of one record by tag, in order."""

TYPES = {
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "MGZN": "article-journal",
    "NEWS": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "webpage",
    "DATA": "dataset",
    "UNPB": "article",
    "GEN": "document",
}
_PLAIN = (
    ("abstract", ("AB", "N2")),
    ("language", ("LA",)),
    ("url", ("UR", "LK")),
    ("publisher", ("PB",)),
    ("place", ("CY", "PP")),
    ("edition", ("ET",)),
    ("accessed", ("Y2",)),
    ("volume", ("VL", "VO")),
    ("issue", ("IS", "CP")),
)
_CONTAINERS = {
    "book": ("T2", "T3"),
    "thesis": (),
    "report": ("T2", "T3"),
    "chapter": ("T2", "BT", "JF", "JO", "T3"),
}
_JOURNAL = ("T2", "JF", "JO", "JA", "BT", "J2", "T3")
_JOINED = (("KW", "keywords", "; "), ("DB", "database", "; "), ("N1", "note", "\n"))
_TAKEN_WHOLE = frozenset({"TY", "AU", "A1", "KW", "DB", "N1", "SN", "SP", "EP", "PG", "PY", "Y1", "DA", "ED"})
_SHARED = ("container", "year", "volume", "issue", "issn")
_DOI_TAGS = ("DO", "L3", "M3", "UR", "L2")
_PMID_TAGS = ("C3", "C5", "AN", "N1", "M1", "C2")
_SAID_PMID = re.compile(r"\s{0,40}(?:PUBMED|PMID|PubMed ID)\s{0,40}:?\s{0,40}(\d{1,8})\b", re.IGNORECASE)
_YEAR = re.compile(r"\D{0,8}((?:1[4-9]|20|21)\d\d)(?!\d)")
_EMBASE_NUMBER = re.compile(r"L\d{6,12}")
_IN_EMBASE = re.compile(r"https?://(?:www\.)?embase\.com/[^&\s]{0,200}&id=(L\d{6,12})\b")


@dataclass(frozen=True, slots=True)
class _Ways:
    """Where each field comes from in records of one kind that have values under the same tags."""

    taken: tuple[tuple[str, str], ...]
    short_by_nature: tuple[tuple[str, str], ...]
    short: str
    joined: tuple[tuple[str, str, str], ...]
    number: str
    years: tuple[str, ...]
    dates: tuple[str, ...]
    paged: bool
    editors: str
    doi: tuple[str, ...]
    pmid: tuple[str, ...]
    accession: str
    rest: tuple[str, ...]


@lru_cache(maxsize=1024)
def _ways(kind: str, tags: tuple[str, ...]) -> _Ways:
    """Work out once what all records with these tags share: a list has thousands, in a few patterns."""
    there = frozenset(tags)
    titles = ("TI", "T1", "CT", "ST", *(("BT",) if kind == "book" else ()))
    named = (("title", titles), ("container", _CONTAINERS.get(kind, _JOURNAL)), *_PLAIN)
    taken = tuple((name, tag) for name, among in named if (tag := _first(among, there)))
    whole = {tag for _, tag in taken}
    return _Ways(
        taken=taken,
        short_by_nature=tuple(way for way in taken if way[0] in {"volume", "issue"}),
        short=_first(("J2", "JA", "JO", "J1"), there),
        joined=tuple(way for way in _JOINED if way[0] in there),
        number="isbn" if kind in {"book", "chapter"} else "issn",
        years=tuple(tag for tag in ("PY", "Y1", "DA") if tag in there),
        dates=tuple(tag for tag in ("DA", "PY", "Y1") if tag in there),
        paged=not there.isdisjoint({"SP", "EP", "PG", "C7"}),
        editors=_first(("ED", "A3", "A2") if kind == "chapter" else ("ED",), there),
        doi=tuple(tag for tag in _DOI_TAGS if tag in there),
        pmid=tuple(tag for tag in _PMID_TAGS if tag in there),
        accession=_first(("AN", "U2"), there),
        rest=tuple(tag for tag in tags if tag not in _TAKEN_WHOLE and tag not in whole),
    )


def _first(among: Sequence[str], there: Collection[str]) -> str:
    return next((tag for tag in among if tag in there), "")


def fields_of(tags: Tags, kind: str) -> dict[str, str]:
    """Map the values of a record to fields by our names; what is left stands under `ris:` and its tag."""
    one = {tag: values[0] for tag, values in tags.items() if values}
    ways = _ways(kind, tuple(one))
    found = {name: one[tag] for name, tag in ways.taken}
    for name, tag in ways.short_by_nature:
        if len(found[name]) > LONGEST_SHORT:
            found[f"ris:{tag}"] = found.pop(name)  # an address that went astray
    if ways.short and one[ways.short] != found.get("container"):
        found["container_short"] = one[ways.short]
    for tag, name, separator in ways.joined:
        found[name] = one[tag] if len(tags[tag]) == 1 else separator.join(dict.fromkeys(tags[tag]))
    if "SN" in one and (number := _number(ways.number, tags["SN"])):
        found[ways.number] = number
    _put_date(one, ways, found)
    if ways.paged:
        _put_pages(one, found)
    if ways.editors:
        found["editors"] = "; ".join(tags[ways.editors])
    _put_identifiers(tags, one, ways, found)
    _put_rest(tags, ways, found)
    for name in _SHARED:
        if name in found:
            found[name] = intern(found[name])  # one text for all citations: a long list fits into less memory
    return found


def _put_pages(one: Mapping[str, str], found: dict[str, str]) -> None:
    get = one.get
    pages = pages_of(get("SP", ""), get("EP", ""), get("PG", ""), get("C7", ""))
    if pages:
        found["pages"] = pages


def _number(name: str, values: Sequence[str]) -> str:
    whole = values[0] if len(values) == 1 else "; ".join(dict.fromkeys(values))
    return normal_isbn(whole) if name == "isbn" else normal_issn(whole)


def _put_date(one: Mapping[str, str], ways: _Ways, found: dict[str, str]) -> None:
    """Year from PY, Y1 or DA; the date where one of them says more than a year (`2024/04/03/`, `SEP 22`)."""
    year = ""
    for tag in ways.years:
        match = _YEAR.match(one[tag])
        if match:
            year = match[1]
            found["year"] = year
            break
    for tag in ways.dates:
        date = full_date(one[tag])
        if date:
            found["date"] = date if not year or year in date else f"{year} {date}"
            break
    if "issue" in found and " " in found["issue"]:
        found["issue"], month = issue_and_month(found["issue"])
        if year and month:
            found.setdefault("date", f"{year} {month}")


def _put_identifiers(tags: Tags, one: Mapping[str, str], ways: _Ways, found: dict[str, str]) -> None:
    for tag in ways.doi:
        doi = _doi(tag, tags[tag], found)
        if doi:
            found["doi"] = doi
            break
    pmid = _pmid(tags, ways)
    if pmid:
        found["pmid"] = pmid
    pmcid = one.get("C2", "")
    if pmcid[:3].upper() == "PMC" and normal_pmcid(pmcid):
        found["pmcid"] = normal_pmcid(pmcid)
    accession = one[ways.accession] if ways.accession else ""
    accession = accession or next((note for note in tags.get("N1", ()) if _EMBASE_NUMBER.fullmatch(note)), "")
    if not accession and "embase.com/" in one.get("UR", ""):
        link = _IN_EMBASE.match(one["UR"])
        accession = link[1] if link else ""
    accession = accession or one.get("U1", "") or one.get("ID", "")
    if accession:
        found["accession"] = accession
        if accession in found.get("note", ""):
            _put_note_without(accession, found)


def _put_note_without(accession: str, found: dict[str, str]) -> None:
    """EndNote has the accession number of a record as a note of its own."""
    rest = "\n".join(line for line in found["note"].split("\n") if line != accession)
    found.pop("note")
    if rest:
        found["note"] = rest


def _doi(tag: str, values: Sequence[str], found: dict[str, str]) -> str:
    """Find the DOI of a tag, cut at its first blank; what followed it in DO is kept as a note."""
    for value in values:
        first, _, rest = value.partition(" ")
        doi = normal_doi(first) or (normal_doi(value) if tag == "DO" else "")
        if doi:
            if rest.strip() and tag == "DO" and normal_doi(first):
                found["note"] = "\n".join(text for text in (found.get("note"), rest.strip()) if text)
            return doi
    return ""


def _pmid(tags: Tags, ways: _Ways) -> str:
    """Only where the value says so, or its vendor is known to write it there: C3 and C5 hold many things."""
    for tag in ways.pmid:
        for value in tags[tag]:
            match = _SAID_PMID.match(value)
            if match:
                return normal_pmid(match[1])
    if "C5" in tags and _from(tags, "embase"):
        return next((pmid for value in tags["C5"] if (pmid := normal_pmid(value))), "")
    if "C2" in tags and _from(tags, "scopus"):
        return next((pmid for value in tags["C2"] if (pmid := normal_pmid(value))), "")
    return ""


def _from(tags: Tags, vendor: str) -> bool:
    said = any(
        vendor in value.lower() for tag in ("DB", "UR", "L2", "N1", "LK") for value in tags.get(tag, ())
    )
    return said or (
        vendor == "embase" and any(_EMBASE_NUMBER.fullmatch(value) for value in tags.get("U2", ()))
    )


def _put_rest(tags: Tags, ways: _Ways, found: dict[str, str]) -> None:
    """Keep every value that no field has taken as it stands, so that it can be written back."""
    several = [tag for _, tag in ways.taken if len(tags[tag]) > 1]
    taken = tuple(found.values())
    for tag in (*several, *ways.rest):
        rest = [value for value in tags[tag] if value not in taken and not _says_no_more(value, found)]
        if rest and not (tag == "DO" and len(rest) == 1 and "doi" in found):
            found[f"ris:{tag}"] = "\n".join(rest)


def _says_no_more(value: str, found: Mapping[str, str]) -> bool:
    """Whether a value is nothing but the PubMed ID that was taken from it."""
    said = _SAID_PMID.fullmatch(value)
    return said is not None and said[1] == found.get("pmid")
