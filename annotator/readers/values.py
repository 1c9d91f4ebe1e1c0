"""From the values of one record to a citation: what readers of all structured formats share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern

from annotator.domain.citation import Author, Citation, Doubt
from annotator.domain.identifiers import normal_doi, normal_isbn, normal_issn, normal_pmcid, normal_pmid

SHARED = ("container", "container_short", "year", "volume", "issue", "issn", "language", "publisher", "place")
"""Fields whose texts are the same in many citations: kept once, a long list fits into less memory."""
LONGEST_SHORT = 60
"""Characters of a volume, issue or range of pages; what is longer is a text that went astray."""
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21\d\d)(?!\d)")
_NUMBERS = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?[/ ]*")
_ARTICLE_NUMBER = re.compile(r"[A-Za-z]{0,4}\d[\w.-]{0,20}")
_MONTH_BEHIND = re.compile(
    r"(\d{1,4}(?:-\d{1,4})?),? (January|February|March|April|May|June|July|August|September|October|November|December)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")
_NO_CONFIDENCE: dict[str, float] = {}
_NO_SPANS: dict[str, tuple[int, int]] = {}


class Values:
    """The values of one record by tag; what is taken is marked, so that the rest can be kept too."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.by_tag: dict[str, list[str]] = {}
        for tag, value in pairs:
            if value:
                self.by_tag.setdefault(tag, []).append(value)
        self._taken: set[str] = set()

    def text(self, *tags: str) -> str:
        """The first value of the first of these tags that has one, on one line."""
        for tag in tags:
            if tag in self.by_tag:
                self._taken.add(tag)
                return one_line(self.by_tag[tag][0])
        return ""

    def all(self, *tags: str) -> list[str]:
        """Every value of these tags, each on one line, in order of the tags."""
        self._taken.update(tags)
        return [one_line(value) for tag in tags for value in self.by_tag.get(tag, ())]

    def lines(self, *tags: str) -> list[str]:
        """Every line of every value of these tags."""
        self._taken.update(tags)
        return [
            line.strip() for tag in tags for value in self.by_tag.get(tag, ()) for line in value.split("\n")
        ]

    def drop(self, *tags: str) -> None:
        """Keep these tags nowhere but in the raw text."""
        self._taken.update(tags)

    def rest(self, prefix: str, taken: Mapping[str, str]) -> dict[str, str]:
        """What no field took, by `prefix:tag`; further values of tags of which only the first was taken too."""
        known = set(taken.values())
        found = {}
        for tag, values in self.by_tag.items():
            if tag not in self._taken:
                found[f"{prefix}:{tag}"] = "\n".join(one_line(value) for value in values)
            elif len(values) > 1 and one_line(values[0]) in known:
                further = [text for value in values[1:] if (text := one_line(value)) not in known]
                if further:
                    found[f"{prefix}:{tag}"] = "\n".join(further)
        return found


def one_line(text: str) -> str:
    """Text with every run of white space made one blank, none at its ends."""
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text.strip()
    return _BLANKS.sub(" ", text).strip()


def without_stop(title: str) -> str:
    """A title without the full stop that databases put at its end; one of an abbreviation or an ellipsis stays."""
    if not title.endswith(".") or title.endswith("..") or "." in title[:-1].rpartition(" ")[2]:
        return title
    return title[:-1]


@lru_cache(maxsize=4096)
def year_in(text: str) -> str:
    """The first year of four digits from 1400 on that a text has."""
    found = _YEAR.search(text[:200])
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def full_date(text: str) -> str:
    """A date that says more than its year: `2024-04-03` for numbers, as printed otherwise; '' where it says no more."""
    text = one_line(text.strip(" /"))
    if len(text) <= 4 or (text.rstrip("/ ").isdigit() and len(text) != 8):
        return ""
    if text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        return "-".join(part.zfill(2) for part in numbers.groups() if part)
    return text


def put_date(found: dict[str, str], *texts: str) -> None:
    """The year from the first text that has one, the date from the first that says more than a year."""
    year = next((year for text in texts if text and (year := year_in(text))), "")
    if year:
        found["year"] = year
    for text in texts:
        date = full_date(text) if text else ""
        if date and date != year:
            found["date"] = date if not year or year in date else f"{year} {date}"
            return


def pages_of(first: str, last: str = "", other: str = "", article: str = "") -> str:
    """A range as printed (`150-3`), one page or article number, in this order of trust; '' if there is none."""
    if not last or "-" in first or last == first:
        return first or other or (article if _ARTICLE_NUMBER.fullmatch(article) else "")
    return f"{first}-{last}" if first else last


@lru_cache(maxsize=4096)
def issue_and_month(text: str) -> tuple[str, str]:
    """An issue without the month that databases put behind it (`1 January`), and that month."""
    found = _MONTH_BEHIND.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def people(authors: Iterable[Author]) -> str:
    """Names in one text: `Lee, Kim; Example Group`."""
    return "; ".join(
        one.literal or ", ".join(filter(None, (one.family, one.given, one.suffix))) for one in authors
    )


def put_short(found: dict[str, str], **texts: str) -> None:
    """Fields that are short by nature; a longer text is none."""
    found.update({name: text for name, text in texts.items() if text and len(text) <= LONGEST_SHORT})


def put(found: dict[str, str], **texts: str) -> None:
    """Fields that have a text."""
    found.update({name: text for name, text in texts.items() if text})


def put_identifiers(
    found: dict[str, str],
    *,
    doi: Iterable[str] = (),
    pmid: Iterable[str] = (),
    pmcid: Iterable[str] = (),
    issn: Iterable[str] = (),
    isbn: Iterable[str] = (),
) -> None:
    """Identifiers in their normal form, each the first of the texts that is one."""
    put(
        found,
        doi=next((one for text in doi if (one := normal_doi(text))), ""),
        pmid=next((one for text in pmid if (one := normal_pmid(text))), ""),
        pmcid=next((one for text in pmcid if (one := normal_pmcid(text))), ""),
        issn=normal_issn("; ".join(issn)),
        isbn=normal_isbn("; ".join(isbn)),
    )


def joined(texts: Iterable[str], separator: str = "; ") -> str:
    """Texts in order, each once, in one."""
    return separator.join(dict.fromkeys(filter(None, texts)))


def cited(
    kind: str,
    authors: Sequence[Author],
    found: dict[str, str],
    *,
    raw: str,
    position: int,
    lines: tuple[int, int],
    doubts: Sequence[Doubt] = (),
    confidence: Mapping[str, float] = _NO_CONFIDENCE,
    et_al: bool = False,
    number: str = "",
) -> Citation:
    """The citation of these fields; what a citation should have and this one has not is a doubt."""
    missing = [
        Doubt(field=name, text=f"No {name} in the record.") for name in ("title", "year") if name not in found
    ]
    for name in SHARED:
        if name in found:
            found[name] = intern(found[name])
    return Citation(
        type=kind,
        authors=tuple(authors),
        et_al=et_al,
        fields=found,
        raw=raw,
        number=number,
        position=position,
        line=lines[0],
        last_line=lines[1],
        doubts=(*doubts, *missing),
        confidence=confidence,
        spans=_NO_SPANS,
    )
