"""Citations between the domain and the rows that keep them: rare fields in one JSON column, doubts in another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping

from annotator.domain.citation import Author, Citation, Doubt

COLUMNS = ("title", "container", "doi", "pmid")
"""Fields that have a column of their own; `year` is one too when it is a number."""
_AUTHOR_PARTS = ("family", "given", "suffix", "literal")


def citation_columns(citation: Citation) -> dict[str, Any]:
    """The columns of `citation` that a person can change, from a citation."""
    return {
        "type": citation.type,
        **{name: citation.get(name) for name in COLUMNS},
        "year": citation.year,
        "first_author": citation.authors[0].name if citation.authors else "",
        "authors": {
            "names": [
                {part: getattr(author, part) for part in _AUTHOR_PARTS if getattr(author, part)}
                for author in citation.authors
            ],
            "et_al": citation.et_al,
        },
        "fields": rare_fields(citation),
        **doubt_columns(citation),
    }


def rare_fields(citation: Citation) -> dict[str, str]:
    """The fields that have no column of their own."""
    fields = {name: text for name, text in citation.fields.items() if name not in COLUMNS}
    if citation.year is not None:
        del fields["year"]
    return fields


def doubt_columns(citation: Citation) -> dict[str, Any]:
    """The columns that say what is doubtful and where in the raw text each field was read."""
    return {
        "doubts": {
            "doubts": [[doubt.field, doubt.text, doubt.suggestion] for doubt in citation.doubts],
            "confidence": dict(citation.confidence),
            "spans": {name: list(span) for name, span in citation.spans.items()},
        },
        "to_check": len(citation.doubtful) + sum(not doubt.field for doubt in citation.doubts),
    }


def citation_from_row(row: RowMapping) -> Citation:
    """The citation that a row of the table `citation` keeps."""
    authors: Mapping[str, Any] = row["authors"] or {}
    doubts: Mapping[str, Any] = row["doubts"] or {}
    fields = {**row["fields"], **{name: row[name] for name in COLUMNS if row[name]}}
    if row["year"] is not None:
        fields["year"] = str(row["year"])
    return Citation(
        type=row["type"],
        authors=tuple(Author(**author) for author in authors.get("names", ())),
        et_al=bool(authors.get("et_al")),
        fields=fields,
        raw=row["raw"],
        number=row["number"],
        position=row["position"],
        line=row["line"],
        last_line=row["last_line"],
        doubts=tuple(
            Doubt(field=field, text=text, suggestion=suggestion)
            for field, text, suggestion in doubts.get("doubts", ())
        ),
        confidence=doubts.get("confidence", {}),
        spans={name: (start, end) for name, (start, end) in doubts.get("spans", {}).items()},
    )


def authors_line(authors: Mapping[str, Any]) -> str:
    """All authors in one line for a list, straight from the JSON column (no objects: lists read thousands)."""
    names = [
        author.get("literal")
        or " ".join(author[part] for part in ("family", "given", "suffix") if part in author)
        for author in authors.get("names", ())
    ]
    return ", ".join([*names, "et al."] if authors.get("et_al") else names)
