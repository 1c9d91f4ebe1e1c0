"""Dates as people type and read them: a year, a month or a day, kept as in ISO 8601 (`2019-05-03`)."""

import re
from datetime import date

from annotator.domain.texts import as_line

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
FIRST_YEAR, LAST_YEAR = 1500, 2199
LONGEST = 40
"""Typed dates longer than this (characters) are no dates."""

_KEPT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})(?:[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?)?")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_POINTS = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_DAY_OR_MONTH = re.compile(r"([0-9]{1,2})[-/ ]([0-9]{1,2})[-/ ]([0-9]{4})")
_NAME = r"([a-z]{3,9})\.?"
_NAMED = (
    (
        re.compile(
            rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\.?[- ](?P<month>{_NAME}),?[- ](?P<year>[0-9]{{4}})"
        )
    ),
    (re.compile(rf"(?P<month>{_NAME}) (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})")),
    (re.compile(rf"(?P<year>[0-9]{{4}}),?[- ](?P<month>{_NAME})(?:[- ](?P<day>[0-9]{{1,2}}))?")),
    (re.compile(rf"(?P<month>{_NAME}),?[- ](?P<year>[0-9]{{4}})")),
)


def date_text(kept: str) -> str:
    """Return a kept date as people read it (`3 May 2019`); what is no kept date comes back as it is."""
    match = _KEPT.fullmatch(kept)
    if match is None:
        return kept
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= len(MONTHS):
        return kept
    name = MONTHS[int(month) - 1].capitalize()
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def checked_date(kept: str) -> str | None:
    """Return a date as it is kept, None if there is no such day."""
    match = _KEPT.fullmatch(kept)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return _kept(year or 0, month, day)


def parse_date(text: str) -> str | None:
    """Return the date that typed text means as it is kept, None for no text; ValueError says briefly why it is none.

    Year first, month by name, or day and month before the year. `3.5.2019` is the third of May; `3/5/2019` may also be
    the fifth of March and is refused, unless one of the two numbers can only be a day.
    """
    plain = as_line(text)
    if not plain:
        return None
    parts = _parts(plain.casefold()) if len(plain) <= LONGEST else None
    kept = _kept(*parts) if parts else None
    if kept is None:
        raise ValueError(f"“{plain[:LONGEST]}” is no date")
    return kept


def _parts(plain: str) -> tuple[int, int | None, int | None] | None:
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part) if part else None for part in match.groups())
        return year or 0, month, day
    if match := _MONTH_YEAR.fullmatch(plain):
        return int(match[2]), int(match[1]), None
    if match := _POINTS.fullmatch(plain):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _DAY_OR_MONTH.fullmatch(plain):
        return _day_or_month(plain, *(int(part) for part in match.groups()))
    for pattern in _NAMED:
        if match := pattern.fullmatch(plain):
            found = match.groupdict()
            month = month_of(found["month"].removesuffix("."))
            day = int(found["day"]) if found.get("day") else None
            return (int(found["year"]), month, day) if month else None
    return None


def _day_or_month(plain: str, one: int, two: int, year: int) -> tuple[int, int, int]:
    """Which of two numbers is the day: the one beyond 12, both where they are the same."""
    if one != two and one <= len(MONTHS) and two <= len(MONTHS):
        first, second = (date_text(f"{year}-{month:02}-{day:02}") for month, day in ((two, one), (one, two)))
        raise ValueError(f"{plain} may mean {first} or {second}")
    return (year, one, two) if two > len(MONTHS) else (year, two, one)


def month_of(name: str) -> int | None:
    """Return the number of the month so named or abbreviated (at least three letters, any case), or None."""
    if len(name) < 3:
        return None
    return next((n for n, month in enumerate(MONTHS, start=1) if month.startswith(name.casefold())), None)


def _kept(year: int, month: int | None, day: int | None) -> str | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
