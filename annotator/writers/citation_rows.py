"""Citations as rows of a table: the columns that every table of citations has, in their order."""

from annotator.domain.citation import Citation, authors_text
from annotator.domain.fields import FIELDS

HEADER = (
    "number",
    "position",
    "type",
    "authors",
    *(field.name for field in FIELDS),
    "doubtful",
    "warnings",
    "raw",
)


def row(citation: Citation) -> list[str]:
    """One citation, a text for each name of the header."""
    return [
        citation.number,
        str(citation.position),
        citation.type,
        authors_text(citation),
        *(citation.get(field.name) for field in FIELDS),
        "; ".join(citation.doubtful),
        "; ".join(doubt.text for doubt in citation.doubts),
        citation.raw,
    ]
