"""Summary tables out: the workbook, one table as CSV, the citations; by the suffix of the target."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from annotator.analysis import summary
from annotator.domain.errors import NotWritten
from annotator.domain.reading import Report, silent
from annotator.domain.summary import SummaryTable
from annotator.services.citations import all_citations
from annotator.services.files import write_atomically
from annotator.services.review import OpenReview
from annotator.services.tables import all_tables
from annotator.store.connected import is_held
from annotator.writers.base import ListWriter, TableWriter, Written
from annotator.writers.catalogue import list_writers, table_writers

DEFAULT_TABLE = summary.STUDIES
EXACT, FOR_SPREADSHEETS = "csv", "csv-spreadsheet"
"""Names of the writers of CSV."""
KEEPS_ALL = "csl-json"
"""Name of the writer of citations that leaves nothing out."""


class Holds(StrEnum):
    """What a file of a format holds."""

    TABLES = "tables"
    TABLE = "table"
    CITATIONS = "citations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that can be exported to: the name of its writer, what people call it, its suffix, what it holds."""

    name: str
    label: str
    suffix: str
    holds: Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person chose to export: a suffix, a table where it is one, and whether CSV is made safe for spreadsheets.

    `writer` names the format where it was chosen by name, `columns` those of the table where not all are wanted.
    """

    suffix: str
    label: str
    table: str = ""
    for_spreadsheets: bool = False
    writer: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export did: where, what kind of file, and what a person should know about it."""

    path: Path
    kind: str
    warnings: tuple[str, ...] = ()


def formats() -> tuple[Format, ...]:
    """Every format that there is a writer for: those that hold all tables first, then one table, then citations.

    Of the formats of citations only the one that keeps all of them; the others are in `citation_formats`.
    """
    found = [
        Format(
            name=writer.name,
            label=writer.label,
            suffix=writer.suffix,
            holds=Holds.TABLES if writer.many else Holds.TABLE,
        )
        for writer in table_writers()
    ]
    found += [
        Format(name=writer.name, label=writer.label, suffix=writer.suffix, holds=Holds.CITATIONS)
        for writer in list_writers()
        if writer.name == KEEPS_ALL
    ]
    return tuple(sorted(found, key=lambda one: list(Holds).index(one.holds)))


def export(
    review: OpenReview,
    target: Path,
    *,
    table: str = DEFAULT_TABLE,
    for_spreadsheets: bool = False,
    writer: str = "",
    columns: Sequence[str] = (),
    report: Report = silent,
) -> Exported:
    """Write the workbook (.xlsx), one table (.csv) or the citations (.json, .ris, .bib, .nbib); else NotWritten.

    `writer` names one of several for a suffix. `columns` are those of the one table, by id and in order; none: all.
    """
    suffix = target.suffix.lower()
    if is_held(target):
        raise NotWritten(f"{target.name} is the review itself.", "", "Choose another name.")
    lists = citation_writer(suffix)
    if lists and all(one.suffix != suffix for one in table_writers()):
        kind, written = _citations(review, lists, report)
    else:
        wanted = writer or (FOR_SPREADSHEETS if for_spreadsheets else EXACT)
        kind, written = _tables(review, _writer(suffix, wanted), table, columns, report)
    write_atomically(target, written.content)
    return Exported(path=target, kind=kind, warnings=written.warnings)


def export_citations(
    review: OpenReview, target: Path, *, writer: str = "", ids: Collection[str] = (), report: Report = silent
) -> Exported:
    """Write citations, in their order: those of these ids, or all where there are none; NotWritten says why not.

    `writer` names one of `citation_formats`, else the suffix of the target tells. What the format has no place for
    is in the warnings.
    """
    if is_held(target):
        raise NotWritten(f"{target.name} is the review itself.", "", "Choose another name.")
    suffix = target.suffix.lower()
    chosen = citation_writer(suffix, writer)
    if chosen is None:
        known = ", ".join(one.suffix for one in list_writers())
        raise NotWritten(
            f"There is no export of citations as {writer or suffix or 'a file without a suffix'}.",
            "",
            f"Choose {known}.",
        )
    kind, written = _citations(review, chosen, report, ids)
    write_atomically(target, written.content)
    return Exported(path=target, kind=kind, warnings=written.warnings)


def citation_formats() -> tuple[Format, ...]:
    """Every format that citations can be written in, by name."""
    return tuple(
        Format(name=one.name, label=one.label, suffix=one.suffix, holds=Holds.CITATIONS)
        for one in sorted(list_writers(), key=lambda one: one.name)
    )


def citation_writer(suffix: str, name: str = "") -> ListWriter | None:
    """The writer of citations of this name, or the first of this suffix."""
    return next((one for one in list_writers() if (one.name == name if name else one.suffix == suffix)), None)


def _citations(
    review: OpenReview, writer: ListWriter, report: Report, ids: Collection[str] = ()
) -> tuple[str, Written]:
    stored = [one for one in all_citations(review) if not ids or one.id in ids]
    written = writer.write([one.citation for one in stored], report)
    return f"The citations as {writer.label}", written


def _writer(suffix: str, name: str) -> TableWriter:
    suitable = [writer for writer in table_writers() if writer.suffix == suffix]
    if not suitable:
        known = sorted({one.suffix for one in table_writers()} | {one.suffix for one in list_writers()})
        raise NotWritten(
            f"There is no export to {suffix or 'a file without a suffix'}.", "", f"Choose {', '.join(known)}."
        )
    return next((one for one in suitable if one.name == name), suitable[0])


def _tables(
    review: OpenReview, writer: TableWriter, table: str, columns: Sequence[str], report: Report
) -> tuple[str, Written]:
    tables = all_tables(review)
    if writer.many:
        return f"The {writer.label.lower()}", writer.write(tables, report)
    chosen = [with_columns(one, columns) for one in tables if one.id == table]
    if not chosen:
        raise NotWritten(
            f"There is no table {table}.", "", f"Choose one of: {', '.join(one.id for one in tables)}."
        )
    return f"The table {chosen[0].title} as {writer.label}", writer.write(chosen, report)


def with_columns(table: SummaryTable, columns: Sequence[str]) -> SummaryTable:
    """The table with these columns only, in this order; whole if none of them is named."""
    places = {column.id: place for place, column in enumerate(table.columns)}
    chosen = [places[column] for column in columns if column in places]
    if not chosen:
        return table
    return replace(
        table,
        columns=tuple(table.columns[place] for place in chosen),
        rows=tuple(tuple(row[place] for place in chosen) for row in table.rows),
    )


def tables(review: OpenReview) -> dict[str, str]:
    """The tables that can be exported one by one: id and title."""
    return {table.id: table.title for table in all_tables(review)}
