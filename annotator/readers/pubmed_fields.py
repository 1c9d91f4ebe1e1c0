"""What PubMed says of a citation, in whichever of its formats: types of publication, dates, pages."""

import re
from collections.abc import Iterable, Sequence

from annotator.readers.values import year_in

_TYPES = {
    "preprint": "article",
    "dataset": "dataset",
    "technical report": "report",
    "government publication": "report",
    "congress": "paper-conference",
    "academic dissertation": "thesis",
}
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d{1,8}")
FROM_ADDRESS = 0.8
"""How sure pages are that were taken from the address of an article (`LID`, `ELocationID`) of kind `pii`."""


def kind_of(publication_types: Iterable[str]) -> str:
    """The type of citation that publication types of PubMed mean; an article unless they say otherwise."""
    found = [_TYPES[low] for text in publication_types if (low := text.casefold()) in _TYPES]
    return found[0] if found else "article-journal"


def says_type_only(publication_types: Sequence[str]) -> bool:
    """Whether the types of publication say no more than the type of citation does."""
    return all(text == "Journal Article" or text.casefold() in _TYPES for text in publication_types)


def date_of(printed: str, electronic: str = "") -> tuple[str, str]:
    """Year and date as printed (`2020 Feb`, `1998 Dec-1999 Jan`), else those of the electronic form (`20190326`)."""
    for text in (printed.strip(), electronic.strip()):
        eight = len(text) == 8 and text.isdigit()
        year = text[:4] if eight else year_in(text)
        if year:
            date = f"{text[:4]}-{text[4:6]}-{text[6:]}" if eight else text
            return year, "" if date == year else date
    return "", printed.strip()


def pages_from(printed: str, addresses: Sequence[str]) -> tuple[str, bool]:
    """Pages as printed; else the article number among the publisher's addresses, which is not certain."""
    if printed:
        return printed, True
    return next((text for text in addresses if _ARTICLE_NUMBER.fullmatch(text)), ""), False
