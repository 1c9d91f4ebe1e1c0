"""Checks on what was tagged: what cannot be is put right or made doubtful."""

import re

from annotator.readers.free_text.books import MEDIUM
from annotator.readers.free_text.parts import Parts

_RANGE = re.compile(r"\s{0,9}[-\u2010-\u2015\u2212]+\s{0,9}")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TAIL = re.compile(
    r"[\s,]{1,4}(?:(?P<volume>\d{1,4})\s{0,3})?\(?(?:Suppl(?:ement)?s?|Vol(?:ume)?s?|No|Nr|Bd)\.?\s{0,3}$",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"(?:published|advance|available|first\spublished)\b.{0,12}\bonline\b", re.IGNORECASE)
_LEAD = re.compile(r"(?:preprint\s(?:at|in)|available\sat)\s{0,2}:?\s{0,2}", re.IGNORECASE)
_WORDS = re.compile(r"^(?:vol(?:ume)?s?|no|nr|n|pp?|pages?|bd|band|heft)\b\.?\s?", re.IGNORECASE)


def repair(raw: str, parts: Parts) -> None:
    """Put the fields into the form in which they are kept; leave out what can be none."""
    fields = parts.fields
    for name in ("volume", "issue", "pages"):
        if name in fields:
            fields[name] = _WORDS.sub("", fields[name], count=1).strip(" ,;:")
            if not fields[name] or not re.search(r"\w", fields[name]):
                _drop(parts, name)
    if "container" in fields:
        _without_lead(raw, parts)
    if "container" in fields:
        _without_numbers(raw, parts)
    if "title" in fields:
        _without_medium(raw, parts)
    if "pages" in fields:
        fields["pages"] = _RANGE.sub("-", fields["pages"].rstrip(".")).replace(" ", "")
    if "year" in fields:
        year = _YEAR.search(fields["year"])
        if year is None:
            _drop(parts, "year")
        else:
            start, _end = parts.spans["year"]
            parts.spans["year"] = (start + year.start(), start + year.end())
            fields["year"] = year[0]


def _without_lead(raw: str, parts: Parts) -> None:
    """Take `Preprint at` off a journal; `Published online ...` is none, nor are the day and month after it."""
    start, end = parts.spans["container"]
    if _ONLINE.match(raw, start, end):
        for name in {"container", "volume", "issue"} & parts.fields.keys():
            _drop(parts, name)
        return
    lead = _LEAD.match(raw, start, end)
    if lead and lead.end() < end:
        parts.put(raw, "container", (lead.end(), end))


def _without_medium(raw: str, parts: Parts) -> None:
    """Take `[Internet]`, `[dissertation]` and the like off the end of a title."""
    start, end = parts.spans["title"]
    medium = MEDIUM.search(raw, start, end)
    if medium and medium.start() > start:
        parts.put(raw, "title", (start, medium.start()))


def _without_numbers(raw: str, parts: Parts) -> None:
    """Take `Suppl`, `Vol.` and a volume before them off the end of a journal."""
    start, end = parts.spans["container"]
    tail = _TAIL.search(raw, start, end)
    if tail is None or tail.start() == start:
        return
    parts.put(raw, "container", (start, tail.start()))
    if tail["volume"] and "volume" not in parts.fields:
        parts.put(raw, "volume", tail.span("volume"))


def _drop(parts: Parts, name: str) -> None:
    del parts.fields[name]
    del parts.spans[name]
