"""Citations as rows of a table: the columns that every table of citations has, in their order."""

from collections.abc import Iterable, Sequence

from annotator.domain.citation import Author, Citation
from annotator.domain.fields import FIELD_BY_NAME, FIELDS

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


def header(citations: Iterable[Citation]) -> tuple[str, ...]:
    """The columns of these citations: those of every table, and last what readers kept that no field takes."""
    kept = dict.fromkeys(name for one in citations for name in one.fields if name not in FIELD_BY_NAME)
    return (*HEADER, *kept)


def row(citation: Citation, names: Sequence[str] = HEADER) -> list[str]:
    """One citation, a text for each name of the header."""
    return [
        citation.number,
        str(citation.position),
        citation.type,
        _authors(citation),
        *(citation.get(field.name) for field in FIELDS),
        "; ".join(citation.doubtful),
        "; ".join(doubt.text for doubt in citation.doubts),
        citation.raw,
        *(citation.get(name) for name in names[len(HEADER) :]),
    ]


def _authors(citation: Citation) -> str:
    """`Family, Given, Suffix; [Body]; et al.`: read back, each part is what it was."""
    return "; ".join([*map(_author, citation.authors), *(("et al.",) if citation.et_al else ())])


def _author(author: Author) -> str:
    if author.literal:
        return f"[{author.literal}]"
    parts = (author.family, author.given, author.suffix)
    return ", ".join(parts if author.suffix else parts[:2])
