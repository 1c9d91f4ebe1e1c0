"""The colours by which a field and its words in the raw text are told to belong together."""

from annotator.domain.citation import Citation
from annotator.ui.widgets.raw_text import Mark

MARKS = {
    "authors": ("evidence1_line", "evidence1"),
    "title": ("evidence2_line", "evidence2"),
    "container": ("evidence3_line", "evidence3"),
    "year": ("ok", ""),
    "volume": ("evidence1_line", ""),
    "issue": ("evidence2_line", ""),
    "pages": ("high", ""),
    "doi": ("evidence3_line", ""),
    "pmid": ("accent", ""),
}
"""Field -> colours of its underline (and of its bar) and behind its words."""
_OTHER = ("control", "")


def bar_color(field: str) -> str:
    """The colour of the bar of a field."""
    return MARKS.get(field, _OTHER)[0]


def marks_of(citation: Citation) -> list[Mark]:
    """Where in the raw text of a citation its fields were read."""
    return [
        Mark(start, end, *MARKS.get(field, _OTHER))
        for field, (start, end) in citation.spans.items()
        if 0 <= start < end <= len(citation.raw)
    ]
