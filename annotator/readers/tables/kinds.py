"""The types of citations by the names that databases give them."""

import re

_NAMES = {
    "article-journal": """article, journal article, journalarticle, journal, review, review article, letter, editorial,
        note, short survey, erratum, correction, retracted, retraction, article in press, article-journal, news,
        magazine article, newspaper article, magazinearticle, newspaperarticle, clinical trial, meta-analysis,
        randomized controlled trial, case reports, case report, comment, academic journal, peer reviewed journal,
        research article, data paper, early access, jour, j, abstract report, journal: article""",
    "book": "book, books, b, monograph, edited book, electronic book, reference-book, edited-book",
    "chapter": """chapter, book chapter, book section, booksection, book-chapter, in book, incollection, inbook,
        book part""",
    "paper-conference": """conference paper, conference, proceedings paper, conference proceedings, conferencepaper,
        proceedings-article, inproceedings, proceedings article, paper-conference, conference abstract,
        conference review, meeting abstract, proceeding, c""",
    "thesis": "thesis, dissertation, phd thesis, phdthesis, mastersthesis, doctoral thesis, dissertation/thesis",
    "report": "report, techreport, technical report, government document, working paper, reports - research",
    "webpage": "webpage, web page, website, web site, blogpost, blog post, online",
    "dataset": "dataset, data set, data",
    "article": "preprint, posted-content, unpublished, manuscript, unpublished work",
    "document": "document, other, miscellaneous, misc, generic, patent, standard",
}
_TYPES = {" ".join(name.split()): kind for kind, names in _NAMES.items() for name in names.split(",")}
_BETWEEN = re.compile(r"\s{0,3}[;|,:]\s{0,3}")


def kind_of(text: str) -> str:
    """The type by a database's name for it, of several the first that is known; '' for none."""
    name = text.strip().casefold()
    if name in _TYPES:
        return _TYPES[name]
    return next((_TYPES[part] for part in _BETWEEN.split(name[:300]) if part in _TYPES), "")
