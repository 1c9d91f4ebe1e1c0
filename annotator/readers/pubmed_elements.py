"""What the elements of a PubMed article or book mean."""

from annotator.domain.citation import Author, Citation
from annotator.readers.pubmed_fields import FROM_ADDRESS, date_of, kind_of, pages_from, says_type_only
from annotator.readers.values import cited, joined, people, put, put_identifiers, put_short, without_stop
from annotator.readers.xml_records import Element, text_of


def _children(element: Element | None) -> dict[str, Element]:
    """The first element of each name directly within."""
    found: dict[str, Element] = {}
    for child in element if element is not None else ():
        found.setdefault(child.tag, child)
    return found


def article(element: Element, raw: str, position: int, lines: tuple[int, int]) -> Citation:
    """The citation of a `PubmedArticle`."""
    parts = _children(element)
    medline = _children(parts.get("MedlineCitation"))
    main = _children(medline.get("Article"))
    journal = _children(main.get("Journal"))
    issue = _children(journal.get("JournalIssue"))
    about = _children(medline.get("MedlineJournalInfo"))
    ids = _ids(_children(parts.get("PubmedData")).get("ArticleIdList"))
    types = _texts(main.get("PublicationTypeList"))
    short = text_of(about.get("MedlineTA")) or text_of(journal.get("ISOAbbreviation"))
    container = text_of(journal.get("Title")) or short
    located = [one for one in medline["Article"] if one.tag == "ELocationID"] if "Article" in medline else []
    addresses = [text_of(one) for one in located if one.get("EIdType") == "pii"]
    pages, certain = pages_from(_pages(main.get("Pagination")), addresses)
    year, date = date_of(_date(issue.get("PubDate")), _date(main.get("ArticleDate")))
    found: dict[str, str] = {}
    put(
        found,
        title=without_stop(text_of(main.get("ArticleTitle"))) or text_of(main.get("VernacularTitle")),
        container=container,
        container_short=short if short != container else "",
    )
    put_short(found, volume=text_of(issue.get("Volume")), issue=text_of(issue.get("Issue")))
    put(found, pages=pages, year=year, date=date, abstract=_abstract(main.get("Abstract")))
    put(found, keywords=_keywords(medline), language=_languages(medline.get("Article")))
    put_identifiers(
        found,
        doi=[*(text_of(one) for one in located if one.get("EIdType") == "doi"), ids.get("doi", "")],
        pmid=[text_of(medline.get("PMID")), ids.get("pubmed", "")],
        pmcid=[ids.get("pmc", "")],
        issn=[text_of(journal.get("ISSN")), text_of(about.get("ISSNLinking"))],
    )
    vernacular = text_of(main.get("VernacularTitle"))
    put(found, **{"nbib:TT": vernacular if vernacular != found.get("title") else ""})
    if not says_type_only(types):
        put(found, **{"nbib:PT": "\n".join(types)})
    _put_links(found, medline.get("CommentsCorrectionsList"))
    return cited(
        kind_of(types),
        _authors(main.get("AuthorList")),
        found,
        raw=raw,
        position=position,
        lines=lines,
        confidence={} if certain or not pages else {"pages": FROM_ADDRESS},
    )


def book(element: Element, raw: str, position: int, lines: tuple[int, int]) -> Citation:
    """The citation of a `PubmedBookArticle`: a book, or a chapter of one."""
    main = _children(_children(element).get("BookDocument"))
    whole = _children(main.get("Book"))
    publisher = _children(whole.get("Publisher"))
    ids = _ids(main.get("ArticleIdList"))
    title, book_title = text_of(main.get("ArticleTitle")), text_of(whole.get("BookTitle"))
    chapter = bool(title and book_title and title != book_title)
    year, date = date_of(_date(whole.get("PubDate")))
    of_book = [one for one in main["Book"] if one.tag == "AuthorList"] if "Book" in main else []
    editors = [author for one in of_book if one.get("Type") == "editors" for author in _authors(one)]
    authors = _authors(main.get("AuthorList")) or [
        author for one in of_book if one.get("Type") != "editors" for author in _authors(one)
    ]
    found: dict[str, str] = {}
    put(
        found,
        title=without_stop(title or book_title),
        container=without_stop(book_title) if chapter else "",
        year=year,
        date=date,
        pages=_pages(main.get("Pagination")),
        abstract=_abstract(main.get("Abstract")),
        keywords=_keywords(main),
        language=_languages(main.get("Book")) or _languages(_children(element).get("BookDocument")),
        publisher=text_of(publisher.get("PublisherName")),
        place=text_of(publisher.get("PublisherLocation")),
        edition=text_of(whole.get("Edition")),
        editors=people(editors),
    )
    put_short(found, volume=text_of(whole.get("Volume")))
    put_identifiers(
        found,
        doi=[ids.get("doi", "")],
        pmid=[text_of(main.get("PMID")), ids.get("pubmed", "")],
        pmcid=[ids.get("pmc", "")],
        isbn=[text_of(one) for one in main.get("Book", ()) if one.tag == "Isbn"],
    )
    if "bookaccession" in ids:
        found["accession"] = ids["bookaccession"]
    kind = "chapter" if chapter else "book"
    return cited(kind, authors, found, raw=raw, position=position, lines=lines)


def _texts(element: Element | None) -> list[str]:
    return [text_of(one) for one in element] if element is not None else []


def _ids(element: Element | None) -> dict[str, str]:
    """The article's own identifiers by kind."""
    found: dict[str, str] = {}
    for one in element if element is not None else ():
        found.setdefault(one.get("IdType"), text_of(one))
    return found


def _pages(element: Element | None) -> str:
    parts = _children(element)
    printed = text_of(parts.get("MedlinePgn"))
    if printed:
        return printed
    first, last = text_of(parts.get("StartPage")), text_of(parts.get("EndPage"))
    return f"{first}-{last}" if first and last and first != last else first or last


def _date(element: Element | None) -> str:
    """`2020 Feb 3`, `2020 Winter`, or the date as MEDLINE prints it (`1998 Dec-1999 Jan`)."""
    parts = _children(element)
    printed = text_of(parts.get("MedlineDate"))
    said = [text for name in ("Year", "Season", "Month", "Day") if (text := text_of(parts.get(name)))]
    return printed or ("-" if all(map(str.isdigit, said)) else " ").join(said)


def _abstract(element: Element | None) -> str:
    """The parts of an abstract, each after its label, in one text."""
    said = []
    for one in element if element is not None else ():
        if one.tag == "AbstractText" and (text := text_of(one)):
            label = one.get("Label")
            said.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    return " ".join(said)


def _keywords(medline: dict[str, Element]) -> str:
    headings = ["/".join(map(text_of, heading)) for heading in medline.get("MeshHeadingList", ())]
    return joined([*headings, *_texts(medline.get("KeywordList"))])


def _languages(element: Element | None) -> str:
    return joined(text_of(one) for one in element if one.tag == "Language") if element is not None else ""


def _authors(element: Element | None) -> list[Author]:
    """Persons by full name, initials where there is no other, and bodies, in order."""
    authors = []
    for one in element if element is not None else ():
        parts = _children(one)
        body = text_of(parts.get("CollectiveName"))
        family = text_of(parts.get("LastName"))
        given = text_of(parts.get("ForeName")) or text_of(parts.get("Initials"))
        if body or (given and not family):
            authors.append(Author(literal=body or given))
        elif family:
            suffix = text_of(parts.get("Suffix")).rstrip(".")
            authors.append(Author(family=family, given=given, suffix=suffix))
    return authors


def _put_links(found: dict[str, str], element: Element | None) -> None:
    """Errata, comments and retractions that PubMed links to."""
    said = []
    for one in element if element is not None else ():
        parts = _children(one)
        if one.get("RefType", "") not in {"Cites", ""}:
            pmid = text_of(parts.get("PMID"))
            said.append(
                f"{one.get('RefType')}: {text_of(parts.get('RefSource'))}"
                + (f" PMID: {pmid}" if pmid else "")
            )
    put(found, **{"nbib:links": "\n".join(said)})
