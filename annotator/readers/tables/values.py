"""What a cell holds, put into our form: identifiers without resolvers, dates, what a spreadsheet spoiled."""

import re
from functools import lru_cache

from annotator.domain.identifiers import normal_doi, normal_pmcid, normal_pmid
from annotator.readers.values import full_date, joined, one_line

NOTHING = frozenset({"", "nan", "NaN", "#N/A", "#REF!", "#VALUE!", "#NAME?", "NULL", "null", "None", "<NA>"})
"""Cells that programs write where there is no value."""
_FLOAT = re.compile(r"(\d{1,9})\.0")
_NUMBER_AT_END = re.compile(r"(?:^|[/:\s])(\d{1,8})(?:\.0)?/?$")
_PMC_AT_END = re.compile(r"(?:^|[/:\s])(PMC\d{1,9})(?:\.\d{1,2})?/?$", re.IGNORECASE)
_TAG = re.compile(r"(?<=\s)([A-Z][A-Z0-9])  - ")
_MONTHS = {
    month: at
    for at, names in enumerate(
        (
            *("jan", "feb fév", "mar mrz mär", "apr abr avr", "may mai", "jun", "jul", "aug ago aoû"),
            *("sep set", "oct okt out", "nov", "dec dez dic déc"),
        ),
        1,
    )
    for month in names.split()
}
"""How spreadsheets in several languages begin the names of the months."""
_TIME = re.compile(r"(?<=\d)[T ]\d\d?:\d\d(?::\d\d)?(?:\.\d{1,6})?Z?$")
_MADE_DATE = re.compile(
    r"(?P<day>\d{1,2})[-. ]{1,2}(?P<month>[^\W\d_]{3})\.?(?:[-. ]\d{2,4})?"
    r"|(?P<month2>[^\W\d_]{3})[-. ](?P<day2>\d{1,2})"
    r"|(?:19|20)\d\d-(?P<month3>\d\d)-(?P<day3>\d\d)(?:[T ]00:00(?::00)?)?"
    r"|(?P<day4>\d{1,2})/(?P<month4>\d{1,2})/(?:19|20)\d\d"
)
_CITATION = re.compile(
    r"(?P<date>(?:1[4-9]|20)\d\d[^;:.]{0,20});(?P<volume>[^():;.]{0,20})(?:\((?P<issue>[^()]{1,30})\))?"
    r":(?P<pages>[\w()-]{1,20}(?:\.[a-z]\w{0,9})?(?:-[\w()]{1,20})?(?:\.[a-z]\w{0,9})?)"
)
_SHORT_NUMBER = re.compile(r"[0-9]{1,2}")
_RUNNING = re.compile(r"[1-9]\d{0,5}")
_EXTRA = re.compile(r"\s{0,4}(PMC?ID|DOI)\s{0,3}:\s{0,3}(\S{1,200})\s{0,4}", re.IGNORECASE)


def clean(cell: str) -> str:
    """Take a cell without blanks around it, without a formula's `=""` and without words that mean nothing."""
    text = cell.strip()
    if text in NOTHING:
        return ""
    if text.startswith('="') and text.endswith('"') and len(text) > 2:
        return text[2:-1].replace('""', '"').strip()
    return text


def whole_number(text: str) -> str:
    """`2024.0`, as tables come that went through other programs, without its zero."""
    found = _FLOAT.fullmatch(text)
    return found[1] if found else text


def without_time(text: str) -> str:
    """`2024-07-01 10:00:00` without its time of day."""
    return _TIME.sub("", text)


def without_tags(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Part a cell from the tags of RIS that run on in it (`10.1/x     U2  - L1`), as Rayyan writes some."""
    if "  - " not in text:
        return text, []
    first, *rest = _TAG.split(text)
    return first.strip(), [(tag, value.strip()) for tag, value in zip(rest[::2], rest[1::2], strict=True)]


def pmid_of(text: str) -> str:
    """Find the PubMed ID: bare, as a float, after `PMID:`, or at the end of an address."""
    found = _NUMBER_AT_END.search(text[-120:])
    return normal_pmid(found[1].lstrip("0")) if found else ""


def pmcid_of(text: str) -> str:
    """Find the PMC ID: with or without `PMC`, or at the end of an address."""
    found = _PMC_AT_END.search(text[-120:])
    return normal_pmcid(found[1] if found else whole_number(text))


def doi_of(text: str) -> str:
    """Find the DOI of a cell, without what follows it after a blank."""
    return normal_doi(text.partition(" ")[0]) or normal_doi(text)


@lru_cache(maxsize=4096)
def date_of(year: str, month: str, day: str) -> str:
    """Put a date together: `2024-05-03`, `2024-05`, `2024 May 3`; '' where there is no more than a year."""
    month, day = whole_number(month), whole_number(day)
    if not year or not month:
        return ""
    if _SHORT_NUMBER.fullmatch(month) and 0 < int(month) <= 12:
        return f"{year}-{int(month):02}" + (f"-{int(day):02}" if _SHORT_NUMBER.fullmatch(day) else "")
    return full_date(" ".join(part for part in (year, month, day) if part))


@lru_cache(maxsize=4096)
def keywords_of(text: str) -> str:
    """Key words with `; ` between them, whatever stood there."""
    sign = next((sign for sign in (";", "|", "\n") if sign in text), None)
    return joined(one_line(part) for part in text.split(sign)) if sign else one_line(text)


def last_page(first: str, count: str) -> str:
    """Reckon the last page from the number of pages; '' where the first is no running number."""
    count = whole_number(count)
    if not _RUNNING.fullmatch(first) or not _RUNNING.fullmatch(count) or not 1 < int(count) < 1000:
        return ""
    return str(int(first) + int(count) - 1)


def made_a_date(text: str) -> str:
    """What may have stood in a cell that a spreadsheet made a date of: `4-Mar` was `3-4`; '' for other cells."""
    found = _MADE_DATE.fullmatch(text)
    if found is None:
        return ""
    day = next(group for group in (found["day"], found["day2"], found["day3"], found["day4"]) if group)
    month = next(
        group for group in (found["month"], found["month2"], found["month3"], found["month4"]) if group
    )
    if not month.isdigit():
        if month.lower() not in _MONTHS:
            return ""
        month = str(_MONTHS[month.lower()])
    low, high = sorted((int(day), int(month)))
    return f"{low}-{high}" if 0 < low < high else ""


def of_citation(text: str) -> dict[str, str]:
    """Volume, issue, pages and date of PubMed's `Citation`: `Bone. 2012 Jun 7;7(2):56-8. doi: ...`."""
    found = _CITATION.search(text[:2000])
    if found is None:
        return {}
    fields = {name: value.strip() for name, value in found.groupdict().items() if value and value.strip()}
    if len(fields["date"]) <= 4:
        del fields["date"]
    return fields


def of_extra(text: str) -> tuple[dict[str, str], str]:
    """PubMed ID, PMC ID and DOI as Zotero keeps them in lines of `Extra`, and the lines that say something else."""
    found: dict[str, str] = {}
    rest = []
    for line in text.split("\n"):
        match = _EXTRA.fullmatch(line)
        key = match[1].lower() if match else ""
        normal = {"pmid": pmid_of, "pmcid": pmcid_of, "doi": normal_doi}[key](match[2]) if match else ""
        if normal:
            found.setdefault(key, normal)
        elif line.strip():
            rest.append(line.strip())
    return found, "\n".join(rest)
