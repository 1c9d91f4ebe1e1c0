"""Filters that a person named: kept as text with the settings of the window, each counted from sets that are kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from annotator.domain.annotation import Status
from annotator.domain.review import OPEN, CitationQuery
from annotator.domain.texts import from_json
from annotator.services import citation_lists
from annotator.services.review import OpenReview

MOST = 40
"""Filters that are kept."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query by name; words and conditions count, the order does not."""

    name: str
    query: CitationQuery


USUAL = (
    SavedFilter("To check", CitationQuery(only_to_check=True)),
    SavedFilter("No PubMed ID", CitationQuery(without="pmid")),
    SavedFilter("Design still open", CitationQuery(design=OPEN)),
)
"""What a review begins with."""


def to_text(filters: Sequence[SavedFilter]) -> str:
    """The filters as JSON."""
    return json.dumps([{"name": one.name, **asdict(one.query)} for one in filters], ensure_ascii=False)


def from_text(text: str) -> tuple[SavedFilter, ...]:
    """The filters of a JSON text; what cannot be used is passed over, never an error."""
    try:
        found = from_json(text)
    except (ValueError, RecursionError):
        return ()
    filters = [_filter(one) for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return tuple(one for one in filters if one is not None)[:MOST]


def _filter(found: Mapping[str, Any]) -> SavedFilter | None:
    name = found.get("name")
    if not isinstance(name, str) or not name.strip():
        return None
    usual = CitationQuery()
    values: dict[str, Any] = {}
    for one in fields(CitationQuery):
        value, before = found.get(one.name), getattr(usual, one.name)
        if one.name.startswith("year_"):
            values[one.name] = value if type(value) is int else None
        elif one.name == "statuses":
            words = value if isinstance(value, list) else []
            values[one.name] = tuple(status for status in Status if status.value in words)
        elif type(value) is type(before):
            values[one.name] = value
    return SavedFilter(name, replace(usual, **values))


def saved(filters: Sequence[SavedFilter], name: str, query: CitationQuery) -> tuple[SavedFilter, ...]:
    """The filters with one more; one of the same name is replaced where it stands."""
    new = SavedFilter(" ".join(name.split()), replace(query, order="number", descending=False))
    if any(one.name == new.name for one in filters):
        return tuple(new if one.name == new.name else one for one in filters)
    return (*filters, new)[:MOST]


def renamed(filters: Sequence[SavedFilter], name: str, other: str) -> tuple[SavedFilter, ...]:
    """The filters with one under another name; nothing happens where that name is empty or taken."""
    words = " ".join(other.split())
    if not words or any(one.name == words for one in filters):
        return tuple(filters)
    return tuple(SavedFilter(words, one.query) if one.name == name else one for one in filters)


def without(filters: Sequence[SavedFilter], name: str) -> tuple[SavedFilter, ...]:
    """The filters but one."""
    return tuple(one for one in filters if one.name != name)


def counts(review: OpenReview, filters: Sequence[SavedFilter]) -> tuple[int, ...]:
    """How many citations each filter finds; the sets behind it are kept until a step touches what they look at."""
    return tuple(citation_lists.count(review, one.query) for one in filters)
