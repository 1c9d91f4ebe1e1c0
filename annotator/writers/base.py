"""What a writer is: values in, bytes out; one module a format, found by itself through its `WRITERS`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.citation import Citation
from annotator.domain.reading import Report
from annotator.domain.summary import SummaryTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A written file: its bytes, and what a person should know about it."""

    content: bytes
    warnings: tuple[str, ...] = ()


class ListWriter(Protocol):
    """Writes citations. `name` is what `--to` takes, `label` what people read, `suffix` has its point."""

    name: str
    label: str
    suffix: str

    def write(self, citations: Sequence[Citation], report: Report = ...) -> Written:
        """Return the citations as bytes; Cancelled when the report raises it."""
        ...


class TableWriter(Protocol):
    """Writes summary tables: all into one file if it takes `many`, else exactly one; else as ListWriter."""

    name: str
    label: str
    suffix: str
    many: bool

    def write(self, tables: Sequence[SummaryTable], report: Report = ...) -> Written:
        """Return the tables as bytes; NotWritten if they do not fit; Cancelled from the report."""
        ...


REPORT_EVERY = 500
"""Rows between two reports of a writer."""
