"""What RIS tags mean, vendor by vendor: the first tag with a value wins."""

import re
from collections.abc import Mapping, Sequence

from annotator.domain.citation import Author
from annotator.domain.identifiers import normal_doi, normal_pmcid, normal_pmid

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
LISTS = frozenset("KW SN DB UR N1 AU A1 A2 A3 A4 AD M1 M2 L1 L2 L3 L4".split())
"""Tags whose untagged next lines are further values, not the rest of a sentence."""
_TITLE = ("TI", "T1", "CT")
_CONTAINER = {"book": (), "thesis": (), "report": ("T2", "T3"), "chapter": ("T2", "BT", "T3", "JF", "JO")}
_JOURNAL = ("T2", "JF", "JO", "JA", "BT", "T3")
_SHORT = ("J2", "JA", "JO", "J1")
_PERSON_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d[\w.-]{0,20}")
_USED = frozenset(
    "TY ER TI T1 CT T2 JF JO JA BT T3 J2 J1 AU A1 A3 ED PY Y1 DA VL IS CP SP EP PG DO L3 AB N2 KW SN LA UR PB CY PP ET AN "
    "N1 DB".split()
)


def fields_of(tags: Tags, kind: str) -> dict[str, str]:
    """The fields of a record by our names, and what is left under `ris:` and its tag."""
    found: dict[str, str] = {}

    def put(name: str, text: str) -> None:
        if text and name not in found:
            found[name] = text

    def first(*names: str) -> str:
        return next((value for name in names for value in tags.get(name, ()) if value), "")

    put("title", first(*_TITLE) or (first("BT") if kind == "book" else ""))
    put("container", first(*_CONTAINER.get(kind, _JOURNAL)))
    short = first(*_SHORT)
    put("container_short", short if short != found.get("container") else "")
    date = first("PY", "Y1", "DA")
    put("year", _year(date) or _year(first("DA", "Y1")))
    put("date", _date(first("DA") or date))
    put("volume", first("VL"))
    put("issue", first("IS", "CP"))
    put("pages", _pages(first("SP"), first("EP"), first("PG"), first("C7")))
    put("doi", _doi(tags))
    put("pmid", _pmid(tags))
    put("pmcid", normal_pmcid(first("C2")) if first("C2").upper().startswith("PMC") else "")
    put("abstract", first("AB", "N2"))
    put("keywords", "; ".join(dict.fromkeys(tags.get("KW", ()))))
    put("language", first("LA"))
    put("url", first("UR"))
    put("isbn" if kind in {"book", "chapter"} else "issn", "; ".join(dict.fromkeys(tags.get("SN", ()))))
    put("publisher", first("PB"))
    put("place", first("CY", "PP"))
    put("edition", first("ET"))
    put("editors", "; ".join(tags.get("ED", ()) or (tags.get("A3", ()) if kind == "chapter" else ())))
    put("accession", first("AN", "U2", "ID"))
    put("database", first("DB"))
    put("note", "\n".join(tags.get("N1", ())))
    for tag, values in tags.items():
        if tag not in _USED and any(values):
            found[f"ris:{tag}"] = "\n".join(value for value in values if value)
    return found


def _year(date: str) -> str:
    match = re.match(r"\D{0,8}((?:1[4-9]|20|21)\d\d)", date)
    return match[1] if match else ""


def _date(date: str) -> str:
    """`2024/04/03/` as `2024-04-03`; a date with nothing but a year says nothing more."""
    parts = [part.strip() for part in date.split("/")]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) < 2:
        return "" if not parts or re.fullmatch(r"\d{0,4}", parts[0]) else parts[0]
    if all(part.isdigit() for part in parts):
        return "-".join(part.zfill(2) for part in parts)
    return " ".join(part for part in parts if part)


def _pages(first: str, last: str, other: str, article: str) -> str:
    if "-" in first or not last or last == first:
        return first or other or (article if _ARTICLE_NUMBER.fullmatch(article) else "")
    return f"{first}-{last}" if first else last


def _doi(tags: Tags) -> str:
    for tag in ("DO", "L3", "M3", "UR", "L2"):
        for value in tags.get(tag, ()):
            doi = normal_doi(value.split()[0]) if value.strip() else ""
            if doi:
                return doi
    return ""


def _pmid(tags: Tags) -> str:
    """Only where a vendor is known to write it, or where it says so itself: C3 and C5 hold many things."""
    for tag in ("C3", "C5", "AN", "N1", "M1", "C2"):
        for value in tags.get(tag, ()):
            match = re.match(r"\s*(?:PUBMED|PMID|PubMed ID)\s*:?\s*(\d{1,8})\b", value, re.IGNORECASE)
            if match:
                return normal_pmid(match[1])
    embase = any("embase" in value.lower() for tag in ("DB", "UR", "L2", "N1") for value in tags.get(tag, ()))
    if embase or any(value.startswith("L") and value[1:].isdigit() for value in tags.get("U2", ())):
        return next((pmid for value in tags.get("C5", ()) if (pmid := normal_pmid(value))), "")
    if any("scopus" in value.lower() for tag in ("UR", "N1", "DB") for value in tags.get(tag, ())):
        return next((pmid for value in tags.get("C2", ()) if (pmid := normal_pmid(value))), "")
    return ""


def authors_of(tags: Tags) -> tuple[Author, ...]:
    """The authors in order; `Family, Given, Suffix`, `Family GH`, `Given Family` and bodies."""
    values = [value for tag in ("AU", "A1") for value in tags.get(tag, ()) if value]
    return tuple(author(value) for value in dict.fromkeys(values))


def author(value: str) -> Author:
    """One author as any vendor writes it."""
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if len(parts) > 1:
        suffix = next((part for part in parts[1:] if _PERSON_SUFFIX.fullmatch(part)), "")
        given = " ".join(part for part in parts[1:] if part != suffix)
        return Author(family=parts[0], given=given, suffix=suffix.rstrip("."))
    words = value.split()
    if len(words) == 1 or len(words) > 5:
        return Author(literal=value.strip(" ,"))
    if all(_initials(word) for word in words[1:]):
        return Author(family=words[0], given=" ".join(words[1:]))
    if _initials(words[-1]):
        return Author(family=" ".join(words[:-1]), given=words[-1])
    if any(word[:1].islower() or word.casefold() in _BODY_WORDS for word in words[1:]):
        return Author(literal=value)
    return Author(family=words[-1], given=" ".join(words[:-1]))


_BODY_WORDS = frozenset(
    "group committee consortium investigators organization organisation association society college center centre "
    "institute network team council ministry department agency university collaboration".split()
)


def _initials(word: str) -> bool:
    bare = word.replace(".", "").replace("-", "")
    return bare.isupper() and len(bare) <= 4 and bare.isalpha()
