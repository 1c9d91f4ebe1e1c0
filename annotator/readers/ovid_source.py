"""Ovid's source line taken apart: journal, volume, issue, pages and date in one text."""

import re

CERTAINLY, PERHAPS = 0.95, 0.8
_NUMBERS = re.compile(
    r"(?:^|(?<=[.\s]))(?:Vol\.? ?)?(?P<volume>\d{1,5}[A-Za-z]?)"
    r"(?: ?\((?P<issue>[^()]{1,40})\))?"
    r"(?: ?(?P<article>pp\.? )?\((?:pp\.? ?)?(?P<bracketed>[^()]{1,40})\))?"
    r"(?: ?: ?(?P<pages>[A-Za-z]{0,4}\d[\w.-]{0,30}?))?"
    r"[,.] (?P<date>[^.]{4,60})"
)
_NOT_IN_JOURNAL = re.compile(
    r"[.,] (?:Conference|Conference Publication|Date of Publication|Article Number)\b.*", re.DOTALL
)
_PAGES = re.compile(r"\bpp?\.? ?([A-Za-z]{0,4}\d[\w-]{0,30})")
_ARTICLE = re.compile(r"\bArticle Number: ([\w.-]{1,30})")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_MEDIUM = re.compile(r" ?\[(?:Electronic Resource|Internet)\]", re.IGNORECASE)
_LONGEST = 1000


def put_source(found: dict[str, str], source: str) -> dict[str, float]:
    """Fields from a source line into `found`; how sure each is. Nothing where it has no volume and date."""
    match = next((one for one in _NUMBERS.finditer(source[:_LONGEST]) if _YEAR.search(one["date"])), None)
    if match is None:
        return {}
    journal = _MEDIUM.sub("", _NOT_IN_JOURNAL.sub("", source[: match.start()])).strip(" .,")
    after = source[match.start() :]
    bracketed = match["bracketed"] or ""
    pages = match["pages"] or ("" if "pagination" in bracketed else bracketed.removeprefix("pp").strip(" ."))
    if not pages:
        other = _ARTICLE.search(after) or _PAGES.search(after)
        pages = other[1] if other else ""
    year = _YEAR.search(match["date"])
    date = match["date"].strip().removesuffix("pp").strip(" ,")
    fields = {
        "container": journal,
        "volume": match["volume"],
        "issue": match["issue"] or "",
        "pages": pages.strip(" ."),
        "year": year[1] if year else "",
        "date": date,
    }
    if fields["issue"] == "no pagination":
        fields["issue"] = ""
    sure = CERTAINLY if match["pages"] or match["issue"] else PERHAPS
    found.update({name: text for name, text in fields.items() if text})
    return {name: sure for name in found if name != "date" and sure < CERTAINLY}
