"""Summary tables out: the workbook, one table as CSV, the citations as CSL-JSON; by the suffix of the target."""

from collections.abc import Sequence
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
from annotator.writers.base import TableWriter, Written
from annotator.writers.catalogue import list_writers, table_writers

DEFAULT_TABLE = summary.STUDIES
EXACT, FOR_SPREADSHEETS = "csv", "csv-spreadsheet"
"""Names of the writers of CSV."""


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

    Citations as CSV are a table already.
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
    taken = {one.suffix for one in found}
    found += [
        Format(name=writer.name, label=writer.label, suffix=writer.suffix, holds=Holds.CITATIONS)
        for writer in list_writers()
        if writer.suffix not in taken
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
    """Write the workbook (.xlsx), one table (.csv) or the citations (.json); NotWritten says why not.

    `writer` names one of several for a suffix. `columns` are those of the one table, by id and in order; none: all.
    """
    suffix = target.suffix.lower()
    if is_held(target):
        raise NotWritten(f"{target.name} is the review itself.", "", "Choose another name.")
    if suffix == ".json":
        kind, written = _citations(review, report)
    else:
        wanted = writer or (FOR_SPREADSHEETS if for_spreadsheets else EXACT)
        kind, written = _tables(review, _writer(suffix, wanted), table, columns, report)
    write_atomically(target, written.content)
    return Exported(path=target, kind=kind, warnings=written.warnings)


def _citations(review: OpenReview, report: Report) -> tuple[str, Written]:
    writer = next(writer for writer in list_writers() if writer.suffix == ".json")
    written = writer.write([stored.citation for stored in all_citations(review)], report)
    return f"The citations as {writer.label}", written


def _writer(suffix: str, name: str) -> TableWriter:
    suitable = [writer for writer in table_writers() if writer.suffix == suffix]
    if not suitable:
        known = sorted({writer.suffix for writer in table_writers()} | {".json"})
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
