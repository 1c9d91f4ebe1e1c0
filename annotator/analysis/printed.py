"""A summary table as it is printed: caption, chosen columns, states abbreviated, a footnote that explains them."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.annotation import State
from annotator.domain.summary import Cell, Column, SummaryTable

NUMBER, STUDY = "citation.number", "study.label"
ABBREVIATIONS = {
    State.NOT_REPORTED.word: ("NR", "not reported"),
    State.UNCLEAR.word: ("unclear", ""),
    State.NOT_APPLICABLE.word: ("n/a", "not applicable"),
}
"""The word of a state -> how journals print it, and what a footnote says of that."""
SELDOM_PRINTED = frozenset(
    f"citation.{name}"
    for name in ("type", "position", "doubtful", "warnings", "raw", "abstract", "keywords", "note")
)
"""Columns of citations that are for checking, or too long for a page."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a page. `columns` are places of columns of the table, the fixed ones first.

    The printed number of a study stands behind its label and has no column of its own.
    """

    table: SummaryTable
    number: int
    caption: str
    columns: tuple[int, ...]
    abbreviated: bool = True

    @property
    def heads(self) -> list[str]:
        """What stands above the columns."""
        return [self.table.columns[place].title for place in self.columns]

    @property
    def choice(self) -> list[tuple[str, str]]:
        """Columns by id and title that can be shown or not."""
        free = self.table.columns[self.table.frozen :]
        return [(column.id, column.title or column.id) for column in free]

    @property
    def chosen(self) -> list[str]:
        """Of these, by id, those that are shown."""
        return [self.table.columns[place].id for place in self.columns[len(fixed(self.table)) :]]

    @property
    def usual(self) -> list[str]:
        """Of these, by id, those that are shown where nobody chose."""
        return [self.table.columns[place].id for place in usual(self.table)]

    @property
    def exported(self) -> list[str]:
        """Columns by id that go out where those shown are wanted: the printed number has one of its own there."""
        return [*(column.id for column in self.table.columns[: self.table.frozen]), *self.chosen]

    def column(self, at: int) -> Column:
        """The column of the table that is printed there."""
        return self.table.columns[self.columns[at]]

    def cell(self, row: int, at: int) -> Cell:
        """The cell of the table that is printed there."""
        return self.table.rows[row][self.columns[at]]

    def text(self, row: int, at: int) -> str:
        """What is printed there."""
        cell = self.cell(row, at)
        if cell.absent and self.abbreviated:
            return ABBREVIATIONS.get(cell.text, (cell.text, ""))[0]
        if cell.level is not None:
            return f"{cell.level.symbol} {cell.text}"
        number = self._number(row) if self.column(at).id == STUDY else ""
        return f"{cell.text} [{number}]" if number else cell.text

    def _number(self, row: int) -> str:
        return self.table.rows[row][0].text if self.table.columns[0].id == NUMBER else ""

    def footnote(self) -> str:
        """What explains the abbreviations that occur and the numbers in brackets; empty where nothing needs it."""
        absent = self._absent() if self.abbreviated else set()
        said = [
            f"{short}, {long}" for word, (short, long) in ABBREVIATIONS.items() if long and word in absent
        ]
        if STUDY in {column.id for column in self.table.columns} and any(
            row[0].text for row in self.table.rows
        ):
            said.append("Numbers in brackets are those of the reference list")
        return " ".join(f"{one}." for one in said)

    def _absent(self) -> set[str]:
        found: set[str] = set()
        for row in self.table.rows:
            found.update(row[place].text for place in self.columns if row[place].absent)
            if len(found) == len(ABBREVIATIONS):
                break
        return found


def printed(
    table: SummaryTable, chosen: Sequence[str] = (), *, number: int = 1, abbreviated: bool = True
) -> Printed:
    """The page of a table with the chosen columns (by id, in order), or with the usual ones where none is there."""
    places = {column.id: place for place, column in enumerate(table.columns)}
    free = [places[column] for column in chosen if places.get(column, -1) >= table.frozen]
    columns = (*fixed(table), *(free or usual(table)))
    return Printed(table, number, table.caption or table.title, columns, abbreviated)


def fixed(table: SummaryTable) -> list[int]:
    """The columns that say whose row it is: they are always printed, in front."""
    ids = [column.id for column in table.columns[: table.frozen]]
    return [place for place, name in enumerate(ids) if not (name == NUMBER and STUDY in ids)]


def usual(table: SummaryTable) -> list[int]:
    """The columns printed where nobody chose: those in which something stands, without what is for checking.

    Where studies are rows, their citation and the state of their annotation are left to the other tables; the reviewer
    stands there if there are several.
    """
    free = range(table.frozen, len(table.columns))
    asked = [place for place in free if "." not in table.columns[place].id]
    filled = [place for place in free if any(row[place].text for row in table.rows)]
    studies = table.id != "citations"
    found = [place for place in filled if not _left_out(table, place, studies=studies)]
    return found or asked or list(free)


def _left_out(table: SummaryTable, place: int, *, studies: bool) -> bool:
    name = table.columns[place].id
    if name == "annotation.reviewer":
        return len({row[place].text for row in table.rows}) < 2
    if name == "annotation.status" or name in SELDOM_PRINTED:
        return True
    return studies and name.startswith("citation.")
