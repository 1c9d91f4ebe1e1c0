"""The names that databases and programs give to the columns of their tables, and what they mean to us."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

_NAMES = {
    "title": """title, article title, document title, primary title, title primary, study title, publication name,
        display_name, titel, titre, titulo""",
    "authors": """authors, author, author names, author/s, author(s), authors primary, authors list, creators, creator,
        authorships.author.display_name, authors with affiliations names, autor, autoren, autores, auteur, auteurs,
        verfasser""",
    "authors_full": "author full names, author full name, authors full name",
    "container": """journal, journal/book, source title, publication title, journal title, full journal title,
        journal name, container title, periodical full, periodical, primary_location.source.display_name,
        host_venue.display_name, publication, source, secondary title, parent title, book title, container,
        zeitschrift, revista, revue""",
    "container_short": """abbreviated source title, journal abbreviation, periodical abbrev, journal iso abbreviation,
        abbreviated journal title, iso abbreviation, container_short, journal abbreviated, alternate title1""",
    "year": "year, publication year, published year, pub year, publication_year, pubyear, py, jahr, ano, annee",
    "date": "date, publication date, publication_date, published, date published, date of publication",
    "month": "month, published month",
    "day": "day",
    "volume": "volume, vol, biblio.volume, band, volumen",
    "issue": "issue, number, issue number, biblio.issue, heft, numero, no",
    "pages": "pages, page, page range, pagination, seiten, paginas, page(s)",
    "first_page": "first page, page start, start page, biblio.first_page, beginning page, first_page",
    "last_page": "last page, page end, end page, biblio.last_page, ending page, other pages, last_page",
    "page_count": "page count",
    "article_number": "art no, article number, article no, article_number",
    "doi": "doi, doi link, digital object identifier, ids.doi, doi url, doi number, article doi",
    "pmid": "pmid, pubmed id, medline pmid, ids.pmid, pubmed, pm id",
    "pmcid": "pmcid, pmc id, ids.pmcid, pmc",
    "abstract": "abstract, abstract note, summary, zusammenfassung, resumen, resumo, resume",
    "keywords": """keywords, author keywords, manual tags, keyword, keywords.display_name, subjects, descriptors,
        subject terms, schlagworter""",
    "language": "language, language of original document, languages, sprache",
    "url": "url, link, article url, urls, source url, primary_location.landing_page_url, pdf link, plink, links",
    "issn": "issn, issns, issn/isbn, primary_location.source.issn, primary_location.source.issn_l",
    "isbn": "isbn, isbns",
    "publisher": "publisher, primary_location.source.host_organization_name, verlag",
    "place": "place, place of publication, place published, publisher location, city",
    "edition": "edition",
    "editors": "editors, editor, book editors",
    "type": "item type, document type, publication type, reference type, type, ref type, types, bibliography type",
    "accession": """accession number, embase accession id, central id, lens id, ut (unique wos id), ut unique id,
        nct number, eid, erc accession number, pui, publication id, key, item id, id, record id, accession,
        accession no""",
    "database": "database, database provider, source database, datenbank",
    "note": "notes, note, comments, anmerkungen",
    "extra": "extra",
    "accessed": "accessed, access date, date accessed",
    "citation": "citation",
}
"""Our field, then names by precedence: where a table has two of them, the first named here is taken."""
_TAGS = {
    "TI": "title",
    "AU": "authors",
    "AF": "authors_full",
    "SO": "container",
    "J9": "container_short",
    "PY": "year",
    "PD": "month",
    "VL": "volume",
    "IS": "issue",
    "BP": "first_page",
    "EP": "last_page",
    "AR": "article_number",
    "DI": "doi",
    "PM": "pmid",
    "UT": "accession",
    "AB": "abstract",
    "DE": "keywords",
    "DT": "type",
    "LA": "language",
    "SN": "issn",
    "BN": "isbn",
    "PU": "publisher",
    "PI": "place",
    "BE": "editors",
}
"""Web of Science heads its tables with its tags."""
LEAST_TAGS = 5
_NOT_LETTERS = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """Give a name the form by which it is known: without case, accents, blanks and punctuation."""
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return _NOT_LETTERS.sub("", "".join(c for c in text if not unicodedata.combining(c)).casefold())


def _ranked() -> Iterator[tuple[str, tuple[str, int]]]:
    for field, names in _NAMES.items():
        for rank, name in enumerate(names.split(",")):
            yield plain(name), (field, rank)


_KNOWN = dict(_ranked())


def known_columns(headers: Sequence[str]) -> dict[int, str]:
    """Say what is known of a row of names: which column (0-based) holds which of our fields.

    Each field has one column at most. `Source` is the journal, or the database where another column is the journal.
    """
    tags = [_TAGS.get(name.strip(), "") for name in headers]
    if sum(map(bool, tags)) >= LEAST_TAGS:
        return {at: field for at, field in enumerate(tags) if field and field not in tags[:at]}
    names = [plain(name[:100]) for name in headers]
    best: dict[str, tuple[int, int]] = {}
    for at, name in enumerate(names):
        field, rank = _KNOWN.get(name, ("", 0))
        if field and rank < best.get(field, (1000, 0))[0]:
            best[field] = (rank, at)
    found = {at: field for field, (_, at) in best.items()}
    if "source" in names and names.index("source") not in found and "database" not in best:
        found[names.index("source")] = "database"
    return dict(sorted(found.items()))


def is_header(columns: Mapping[int, str]) -> bool:
    """Whether what is known of a row makes it a header: a title and one more."""
    return len(columns) >= 2 and "title" in columns.values()
