"""A citation as a line of a reference list, as biomedical journals print it (Vancouver style)."""

from annotator.domain.citation import Citation, authors_text


def reference(citation: Citation) -> str:
    """Authors, title, journal, year, volume, issue, pages, DOI, PubMed ID; what is not known is left off.

    A citation of which nothing was understood is its raw text.
    """
    get = citation.get
    parts = [authors_text(citation, ", "), get("title"), get("container"), _where(citation)]
    parts += [f"doi:{get('doi')}" if get("doi") else "", f"PMID: {get('pmid')}" if get("pmid") else ""]
    found = [part.strip().rstrip(".") for part in parts if part.strip()]
    return f"{'. '.join(found)}." if found else " ".join(citation.raw.split())


def _where(citation: Citation) -> str:
    """Year, volume, issue and pages: `2012;18(13-14):1479-89`."""
    volume, issue, pages = (citation.get(name) for name in ("volume", "issue", "pages"))
    inside = volume + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")
    return ";".join(part for part in (citation.get("year"), inside) if part)
