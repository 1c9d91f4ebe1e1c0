"""BibTeX: citations for LaTeX and reference managers, readable by BibLaTeX too."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.domain.citation import Author, Citation
from annotator.domain.reading import Report, silent
from annotator.domain.texts import comparable
from annotator.writers.base import Written
from annotator.writers.plain_values import LeftOut, line, parts, written

_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "thesis": "phdthesis",
    "report": "techreport",
    "webpage": "online",
    "dataset": "dataset",
    "article": "unpublished",
}
_FIELDS = {
    "title": "title",
    "container_short": "shortjournal",
    "year": "year",
    "volume": "volume",
    "issue": "number",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "issn": "issn",
    "isbn": "isbn",
    "place": "address",
    "edition": "edition",
    "language": "language",
    "accessed": "urldate",
    "accession": "accession",
    "database": "database",
    "note": "note",
    "abstract": "abstract",
}
_LINKS = {"doi": "doi", "url": "url"}
_PUBLISHERS = {"thesis": "school", "report": "institution"}
_WRITTEN_ELSEWHERE = frozenset({"container", "date", "pages", "keywords", "editors", "publisher"})
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_SIGNS = re.compile(r"[\\~^&%$#_{}]|-(?=-)|`(?=`)|'(?=')")
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:/\d{4}-\d{2}(?:-\d{2})?)?")
_NAMED = re.compile(r"\d{4} ([A-Z][a-z]{2})(?: (\d{1,2}))?")
_OWN_FIELD = re.compile(r"bibtex:([a-z][a-z0-9_-]{0,40})")
_KEY = re.compile(r"[^a-z0-9]")


class BibTex:
    """One entry a citation, UTF-8. What BibTeX has no field for is left out, and a warning says so.

    Keys are made of first author and year, and no two are the same.
    """

    name = "bibtex"
    label = "BibTeX"
    suffix = ".bib"

    def write(self, citations: Sequence[Citation], report: Report = silent) -> Written:
        """As `ListWriter.write`."""
        left = LeftOut()
        keys: Counter[str] = Counter()
        return written(
            citations,
            report,
            lambda citation: _entry(citation, keys, left),
            between="\n",
            warnings=lambda: left.warnings(self.label),
        )


def _entry(citation: Citation, keys: "Counter[str]", left: LeftOut) -> Iterator[str]:
    kind = _TYPES.get(citation.type) or citation.get("bibtex:type") or "misc"
    yield f"@{kind}{{{_key(citation, keys)}"
    for name, value in _values(citation, left):
        if value:
            yield f",\n  {name} = {{{value}}}"
    yield "\n}\n"


def _key(citation: Citation, keys: "Counter[str]") -> str:
    """`berg2012`, then `berg2012-2`; letters of ASCII only."""
    who = citation.authors[0].name if citation.authors else citation.get("title").partition(" ")[0]
    base = (
        _KEY.sub("", comparable(who))[:30] + _KEY.sub("", comparable(citation.get("year")))[:8] or "untitled"
    )
    keys[base] += 1
    return base if keys[base] == 1 else f"{base}-{keys[base]}"


def _values(citation: Citation, left: LeftOut) -> Iterator[tuple[str, str]]:
    get = citation.get
    names = [_name(author) for author in citation.authors] + ["others"] * citation.et_al
    yield "author", " and ".join(names)
    yield ("journal" if citation.type == "article-journal" else "booktitle"), escaped(get("container"))
    for name, own in _FIELDS.items():
        yield own, escaped(get(name))
    yield from _date(get("date"))
    yield "pages", escaped(get("pages").replace("--", "-")).replace("-", "--")
    yield "editor", " and ".join(escaped(part) for part in parts(get("editors")))
    yield _PUBLISHERS.get(citation.type, "publisher"), escaped(get("publisher"))
    yield "keywords", _keywords(get("keywords"))
    for name, own in _LINKS.items():
        yield own, _link(get(name))
    for name, text in citation.fields.items():
        own_field = _OWN_FIELD.fullmatch(name)
        if own_field:
            yield ("" if own_field[1] == "type" else own_field[1]), escaped(text)
        elif name not in _FIELDS and name not in _LINKS and name not in _WRITTEN_ELSEWHERE:
            left.add(name)


def _date(date: str) -> Iterator[tuple[str, str]]:
    """ISO dates as BibLaTeX has them, names of months as BibTeX has them, other words under a name of their own."""
    named = _NAMED.fullmatch(date)
    if _ISO.fullmatch(date):
        yield "date", date
    elif named:
        yield "month", named[1]
        yield "day", named[2] or ""
    else:
        yield "issued", escaped(date)


def _keywords(text: str) -> str:
    """Parted by commas; by semicolons where a keyword has a comma of its own."""
    each = [escaped(part) for part in parts(text)]
    if not any("," in part for part in each):
        return ", ".join(each)
    return "; ".join(each) + ";"


def _name(author: Author) -> str:
    """`Family, Suffix, Given`; braces around a body, and around a family name that holds `and`."""
    if author.literal:
        return f"{{{escaped(author.literal)}}}"
    family, suffix, given = map(escaped, (author.family, author.suffix, author.given))
    if " and " in f" {family} ".casefold():
        family = f"{{{family}}}"
    return ", ".join(filter(None, (family, suffix, given)))


def escaped(text: str) -> str:
    """Text on one line in which TeX finds nothing of its own."""
    return _SIGNS.sub(lambda found: _SPECIAL.get(found[0]) or f"{found[0]}{{}}", line(text))


def _link(text: str) -> str:
    """A link with only those signs escaped that would end the value or begin a comment."""
    return re.sub(r"([%#&_{}])", r"\\\1", line(text))


LIST_WRITERS = (BibTex(),)
