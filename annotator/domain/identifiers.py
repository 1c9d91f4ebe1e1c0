"""DOI, PubMed ID and PMC ID: normal forms, checked; links are built from checked ones only."""

import re

_DOI = re.compile(r"10\.\d{4,9}/\S{1,300}")
_RESOLVER = re.compile(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s*)+", re.IGNORECASE)
_PMID = re.compile(r"[1-9]\d{0,7}")
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
