"""DOI, PubMed ID, PMC ID, ISSN and ISBN: normal forms, checked; links are built from checked ones only."""

import re
from functools import lru_cache

_DOI = re.compile(r"10\.\d{4,9}/\S{1,300}")
_RESOLVER = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s*)+", re.IGNORECASE)
_PMID = re.compile(r"[1-9]\d{0,7}")
_ISSN = re.compile(r"(?<!\d)(\d{4})[-\u2010-\u2013]?(\d{3}[\dXx])(?![\dXx])")
_QUALIFIER = re.compile(r"\([^()\n]{0,40}\)|\b(?:e?ISSN|print|electronic|linking|online)\b:?", re.IGNORECASE)
_ISBN = re.compile(r"(?<!\d)\d[\d \u2010-\u2013-]{8,15}[\dXx](?!\d)")
_ISBN_GAP = re.compile(r"[ \u2010-\u2013-]")
_PMCID = re.compile(r"(?:PMC)?([1-9]\d{0,8})", re.IGNORECASE)


def normal_doi(text: str) -> str:
    """The DOI without resolver and without what trails it, as printed otherwise; '' if it is none."""
    found = _DOI.match(_RESOLVER.sub("", text.strip()))
    return trimmed_doi(found[0]) if found else ""


def trimmed_doi(doi: str) -> str:
    """A DOI without the full stop, comma or unpaired bracket of the sentence around it."""
    while doi:
        if doi[-1] in ".,;:'\"”’>*" or (
            doi[-1] in ")]}" and doi.count(doi[-1]) > doi.count("([{"[")]}".index(doi[-1])])
        ):
            doi = doi[:-1]
        else:
            break
    return doi


def normal_pmid(text: str) -> str:
    """The PubMed ID, 1 to 8 digits; '' if it is none."""
    text = text.strip()
    return text if _PMID.fullmatch(text) else ""


def normal_pmcid(text: str) -> str:
    """The PMC ID as `PMC` and digits; '' if it is none."""
    found = _PMCID.fullmatch(text.strip())
    return f"PMC{found[1]}" if found else ""


def doi_link(text: str) -> str:
    """Where a DOI leads; '' unless the whole text is one."""
    doi = normal_doi(text)
    return f"https://doi.org/{doi}" if doi and doi == text.strip() and doi.isascii() else ""


def pubmed_link(text: str) -> str:
    """Where a PubMed ID leads; '' if it is none."""
    pmid = normal_pmid(text)
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else ""


def normal_issn(text: str) -> str:
    """All ISSN of a text as `1234-567X`, each once, joined by `; `; the text as it stands where it holds more.

    `19328494` and `1878-0849 (Electronic)` are ISSN. The check digit is not asked for: lists print wrong ones.
    """
    return _serial_numbers(text)


@lru_cache(maxsize=4096)
def _serial_numbers(text: str) -> str:
    if any(map(str.isalnum, _ISSN.sub("", _QUALIFIER.sub("", text)))):
        return " ".join(text.split())
    return "; ".join(dict.fromkeys(f"{a}-{b.upper()}" for a, b in _ISSN.findall(text)))


def normal_isbn(text: str) -> str:
    """All ISBN of a text, of 10 or 13 digits without hyphens, each once; the text as it stands where there is none."""
    bare = (_ISBN_GAP.sub("", found) for found in _ISBN.findall(text))
    found = dict.fromkeys(number.upper() for number in bare if len(number) in {10, 13})
    return "; ".join(found) or " ".join(text.split())
