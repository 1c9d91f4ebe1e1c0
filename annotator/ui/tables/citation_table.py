"""The table of citations: row numbers in an array, lines by pages of 64, words made when a page is fetched."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from annotator.domain.annotation import State
from annotator.domain.fields import CITATION_TYPES
from annotator.domain.forms import Form, Level, is_under
from annotator.domain.review import CitationLine
from annotator.ui.widgets.badges import STATUS_WORDS
from annotator.ui.widgets.labels import tooltip
from annotator.ui.widgets.rows import NOWHERE, ROW, AnyIndex

PAGE = 64
PAGES_KEPT = 96
OPEN = "Open"
NONE = "none"
UNNAMED = "No author"
"""What is read aloud where nothing stands."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its id, title, words that should fit, and what of `CitationQuery.order` it sorts by ('' = not).

    `usual` ones are shown until a person chooses others.
    """

    id: str
    title: str
    fits: str
    order: str = ""
    usual: bool = True

    @property
    def name(self) -> str:
        """The title as it is read aloud and chosen by."""
        return "Number" if self.id == "number" else self.title


COLUMNS = (
    TableColumn("number", "№", "00000", "number"),
    TableColumn("authors", "Authors", "Sanchooli T, Noro…", "authors"),
    TableColumn("year", "Year", "Year ▾", "year"),
    TableColumn("title", "Title", "Mesenchymal stem cell derived", "title"),
    TableColumn("journal", "Journal", "Tissue Eng Regen Med", "container"),
    TableColumn("status", "Status", "○○ Complete", "status"),
    TableColumn("design", "Design", "Narrative review"),
    TableColumn("bias", "Bias", "– No information +"),
    TableColumn("source", "Source", "Sanchooli 2017 list", usual=False),
    TableColumn("doi", "DOI", "10.1000/journal.0000", usual=False),
    TableColumn("pmid", "PubMed ID", "00000000", usual=False),
    TableColumn("type", "Type", "Conference paper", usual=False),
    TableColumn("tags", "Tags", "to read, protocol", usual=False),
)
NUMBER, AUTHORS, YEAR, TITLE, JOURNAL, STATUS, DESIGN, BIAS = range(8)
TAGS = len(COLUMNS) - 1


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A line ready to draw: the words of each column, and the level of the bias rating if it is one."""

    line: CitationLine
    words: tuple[str, ...]
    level: Level | None = None


class CitationWords:
    """Puts lines into words, with the labels of a form."""

    def __init__(self, form: Form) -> None:
        self._design = form.with_role("design")
        bias = form.with_role("bias")
        self._levels = {level.id: level for level in bias.levels} if bias else {}
        self._states = {state.value: state.word for state in State}

    def row(self, line: CitationLine) -> CitationRow:
        """The row of a line."""
        level = self._levels.get(line.bias)
        bias = level.word if level else self._states.get(line.bias, "") or OPEN
        words = (
            line.number,
            line.authors,
            str(line.year) if line.year else "",
            line.title,
            line.container,
            STATUS_WORDS[line.status],
            self._designs(line.design) or OPEN,
            bias,
            line.source,
            line.doi,
            line.pmid,
            CITATION_TYPES.get(line.type, line.type),
            ", ".join(tag.name for tag in line.tags),
        )
        return CitationRow(line, words, level)

    def _designs(self, paths: Sequence[str]) -> str:
        vocabulary = self._design.vocabulary if self._design else None
        deepest = [
            path for path in paths if not any(is_under(other, path) and other != path for other in paths)
        ]
        labels = [
            self._states.get(path) or (vocabulary.label(path) if vocabulary else path) for path in deepest
        ]
        return "; ".join(labels)


class CitationTableModel(QAbstractTableModel):
    """Citations by row number. `fetch` gives the rows of one page, in the order asked for."""

    def __init__(
        self, fetch: Callable[[Sequence[int]], Sequence[CitationRow]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, CitationRow]] = OrderedDict()

    def show(self, numbers: "array[int]") -> None:
        """Show these citations, in this order."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch again what is seen: the citations are the same, their words may not be."""
        self._pages.clear()
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(COLUMNS) - 1))

    def number_at(self, row: int) -> int:
        """The row number, in the file, of the citation in a row."""
        return self._numbers[row]

    def numbers_between(self, first: int, last: int) -> "array[int]":
        """The row numbers, in the file, of the citations from one row to another."""
        return self._numbers[first : last + 1]

    def row_of(self, number: int) -> int:
        """Where a citation stands, -1 if it is not listed."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def row_at(self, row: int) -> CitationRow | None:
        """The citation in a row, None if it is gone."""
        page = row // PAGE
        if page not in self._pages:
            wanted = self._numbers[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = {found.line.n: found for found in self._fetch(wanted)}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return self._pages[page].get(self._numbers[row])

    def rowCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole), /) -> object:
        if role not in _ROLES or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None or role == ROW:
            return row
        words = row.words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row, index.column())
        return words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole), /
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return COLUMNS[section].name
        return None


def _spoken(row: CitationRow, column: int) -> str:
    """A cell as it is read aloud: whose it is, of which column, and all that is drawn of it."""
    whose = f"{row.words[AUTHORS].split(',')[0]} {row.words[YEAR]}".strip() or UNNAMED
    words = row.words[column] or NONE
    if column == NUMBER and row.line.to_check:
        words = f"{words}, {row.line.to_check} to check"
    return f"{whose}, {COLUMNS[column].name}: {words}"


def _tip(row: CitationRow, column: int) -> str:
    if column == NUMBER and row.line.to_check:
        return tooltip(f"{row.line.to_check} to check")
    return tooltip(row.words[column])


_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        ROW,
    }
)
