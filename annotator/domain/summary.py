"""Summary tables: columns and rows reckoned from annotations; what every writer is given."""

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.annotation import Annotation
from annotator.domain.citation import Citation
from annotator.domain.evidence import Evidence
from annotator.domain.forms import Level


class ColumnKind(StrEnum):
    """How a column is written: numbers as numbers, judgements with word and symbol."""

    TEXT = "text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    NUMBER = "number"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `id` is stable (used by `exact` CSV and code), `title` is what people read."""

    id: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    help: str = ""


@dataclass(frozen=True, slots=True)
class CellSource:
    """Where a cell comes from: a study, and the place and reviewer (ids) of the answer where it is one."""

    study: str
    question: str = ""
    instance: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text as people read it, a number where it is one, a level where it is a judgement.

    `absent` marks words for the absence of a value ("Not reported"); an empty text means not extracted. `source` is
    for those who look at the table: writers leave it alone, and cells that say the same are equal.
    """

    text: str = ""
    number: int | float | None = None
    level: Level | None = None
    absent: bool = False
    source: CellSource | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryTable:
    """A table: every row has one cell per column. `id` names it for `--table`, `title` names its sheet.

    `caption` says more than the title where there is more to say; it stands above the printed table. The first
    `frozen` columns say whose row it is: they stay in sight where the rest scrolls.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    frozen: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyRow:
    """One study for summary tables: its citations in order of arrival, one reviewer's annotation and quotes."""

    label: str
    annotation: Annotation
    citations: tuple[Citation, ...] = ()
    reviewer: str = ""
    evidence: tuple[Evidence, ...] = ()
