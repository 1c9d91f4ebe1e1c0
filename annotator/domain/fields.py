"""The bibliographic fields, one line each: a new field is one line here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One text field of a citation: its name in code and files, its label on screen and its CSL-JSON variable."""

    name: str
    label: str
    csl: str = ""


FIELDS = (
    Field("title", "Title", "title"),
    Field("container", "Journal", "container-title"),
    Field("container_short", "Journal, abbreviated", "container-title-short"),
    Field("year", "Year", "issued"),
    Field("date", "Date"),
    Field("volume", "Volume", "volume"),
    Field("issue", "Issue", "issue"),
    Field("pages", "Pages", "page"),
    Field("doi", "DOI", "DOI"),
    Field("pmid", "PubMed ID", "PMID"),
    Field("pmcid", "PMC ID", "PMCID"),
    Field("abstract", "Abstract", "abstract"),
    Field("keywords", "Keywords", "keyword"),
    Field("language", "Language", "language"),
    Field("url", "URL", "URL"),
    Field("accessed", "Accessed", ""),
    Field("issn", "ISSN", "ISSN"),
    Field("isbn", "ISBN", "ISBN"),
    Field("publisher", "Publisher", "publisher"),
    Field("place", "Place", "publisher-place"),
    Field("edition", "Edition", "edition"),
    Field("editors", "Editors"),
    Field("accession", "Accession number"),
    Field("database", "Database", "source"),
    Field("note", "Note", "note"),
)

FIELD_BY_NAME = {field.name: field for field in FIELDS}

CITATION_TYPES = {
    "article-journal": "Journal article",
    "book": "Book",
    "chapter": "Chapter",
    "paper-conference": "Conference paper",
    "thesis": "Thesis",
    "report": "Report",
    "webpage": "Web page",
    "dataset": "Dataset",
    "article": "Preprint",
    "document": "Other",
}
"""Types of citation (CSL 1.0.2 names) and what the screen calls them."""
