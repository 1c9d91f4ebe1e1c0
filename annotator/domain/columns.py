"""What a column of a table can hold, one line each, in the order in which a person chooses among them."""

from collections.abc import Mapping

from annotator.domain.fields import FIELDS

_FIRST = ("title", "container", "year", "volume", "issue", "pages", "doi", "pmid", "abstract", "keywords")
_LABELS = {field.name: field.label for field in FIELDS}

COLUMN_FIELDS: Mapping[str, str] = {
    "authors": "Authors",
    **{name: _LABELS[name] for name in _FIRST},
    "type": "Type",
    "first_page": "First page",
    "last_page": "Last page",
    "article_number": "Article number",
    "month": "Month",
    "day": "Day",
    **{name: label for name, label in _LABELS.items() if name not in _FIRST},
    "number": "Number in the list",
    "authors_full": "Authors with full names",
    "page_count": "Number of pages",
    "citation": "Journal, year, volume and pages in one",
    "extra": "Further fields, one a line (Zotero)",
}
"""Name of a field, or of a part of one, and what people call it."""
Layout = Mapping[str, str]
"""Every header of a table and the field that it means; '' where it is none: its cells are kept with the citation."""
MOST_LAYOUTS = 100
"""Layouts that are remembered; the one that was said longest ago goes first."""


def sound_layouts(kept: object) -> tuple[Layout, ...]:
    """Layouts that come from outside; what is none, and fields that do not exist, are left out."""
    found: list[Layout] = []
    for one in kept if isinstance(kept, list) else []:
        if isinstance(one, dict) and all(isinstance(field, str) for field in one.values()):
            layout = {str(name): field if field in COLUMN_FIELDS else "" for name, field in one.items()}
            found += [layout] if any(layout.values()) else []
    return tuple(found[:MOST_LAYOUTS])
