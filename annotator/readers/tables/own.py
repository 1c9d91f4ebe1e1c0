"""Rows of the tables that this program writes: every field as it was, the text as imported, number and doubts."""

from collections.abc import Mapping, Sequence

from annotator.domain.citation import Citation, Doubt
from annotator.domain.fields import CITATION_TYPES, FIELD_BY_NAME
from annotator.domain.spreadsheets import GUARD, guarded, unguarded
from annotator.readers.tables.authors import own_authors

_IDS = frozenset({"number", "position", "type", "authors", "doubtful", "raw"})
"""Names that no other table has together."""
_TITLES = {
    "No.": "number",
    "Authors": "authors",
    "Type": "type",
    "Tags": "tags",
    "Source": "source",
    "Position in source": "position",
    "To check": "doubtful",
    "Warnings": "warnings",
    "As imported": "raw",
    **{field.label: field.name for field in FIELD_BY_NAME.values()},
}
_SIGNS = ("Position in source", "As imported")
_KINDS = {label: name for name, label in CITATION_TYPES.items()}
_NO_CONFIDENCE: dict[str, float] = {}
_NO_SPANS: dict[str, tuple[int, int]] = {}
KEPT_NOWHERE = frozenset({"number", "position", "type", "authors", "doubtful", "warnings", "raw"})


def own_columns(headers: Sequence[str]) -> dict[int, str]:
    """What the columns of a table are that this program wrote, by place (0-based); nothing for any other table.

    Lists head them with names of fields, reviews with ids (`citation.title`) or with the words on screen.
    """
    names = [name.strip() for name in headers]
    bare = [name.removeprefix("citation.") for name in names]
    if _IDS.issubset(bare):
        return {at: name for at, name in enumerate(bare) if name}
    if all(sign in names for sign in _SIGNS):
        return {at: _TITLES.get(name, "") or f"column:{name}" for at, name in enumerate(names) if name}
    return {}


class OwnRows:
    """Reads rows of one table of our own; `columns` as `own_columns` says."""

    def __init__(self, headers: Sequence[str], columns: Mapping[int, str]) -> None:
        self._columns = [
            (at, name if name in KEPT_NOWHERE or name in FIELD_BY_NAME or ":" in name else f"column:{name}")
            for at, name in columns.items()
        ]
        self._titled = _SIGNS[1] in headers

    def citation(self, cells: Sequence[str], raw: str, position: int, line: int, last_line: int) -> Citation:
        """Read one row; a cell that was guarded for spreadsheets is taken as it was before."""
        given = {name: self._text(cells[at]) for at, name in self._columns if at < len(cells) and cells[at]}
        fields = {name: text for name, text in given.items() if name not in KEPT_NOWHERE and text.strip()}
        authors = own_authors(given.get("authors", ""))
        kind = given.get("type", "")
        return Citation(
            type=_KINDS.get(kind, kind) or "article-journal",
            authors=authors.authors,
            et_al=authors.et_al,
            fields=fields,
            raw=given.get("raw") or raw,
            number=given.get("number", ""),
            position=position,
            line=line,
            last_line=last_line,
            doubts=tuple(_doubts(given.get("doubtful", ""), given.get("warnings", ""))),
            confidence=_NO_CONFIDENCE,
            spans=_NO_SPANS,
        )

    def _text(self, cell: str) -> str:
        if self._titled and cell.startswith(GUARD) and guarded(unguarded(cell)) == cell:
            return unguarded(cell)
        return cell


def _doubts(doubtful: str, warnings: str) -> list[Doubt]:
    """The doubts that the table tells of: texts stand in one cell, fields in another."""
    names = [name.strip() for name in doubtful.replace(",", ";").split(";") if name.strip()]
    texts = [text for text in warnings.split("; ") if text]
    if len(texts) == len(names):
        return [Doubt(field=name, text=text) for name, text in zip(names, texts, strict=True)]
    said = warnings or "It was doubtful in the table."
    return [Doubt(field=name, text=said) for name in names] or ([Doubt(text=warnings)] if warnings else [])
