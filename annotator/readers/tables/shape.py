"""The shape of a table in text: what separates its cells, where its header stands, and its rows one by one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from annotator.domain.columns import COLUMN_FIELDS
from annotator.domain.errors import UnreadableList
from annotator.readers.tables.guessing import is_data
from annotator.readers.tables.known_names import is_header, known_columns, plain
from annotator.readers.tables.own import own_columns
from annotator.readers.tables.rows import Row, rows_of

DELIMITERS = (",", ";", "\t", "|")
HEADER_ROWS = 20
"""Rows among which the header is looked for."""
MOST_HEADERS = 2000
_TRIED_ROWS = 30
_LEAST_ALIKE = 0.8
_SEPARATOR_LINE = re.compile(r"\s{0,4}\"?sep=(.)\"?[\s,;]{0,8}", re.IGNORECASE)
_COLUMN = re.compile(r"column \d{1,4}", re.IGNORECASE)
_NOT_A_TABLE = re.compile(r"\s{0,9}(?:[{\[<@%]|TY\s{0,3}-|PMID-)")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is a table: its separator, its header (`None` = it has none), which column (0-based) holds what.

    `headers` are made different where two are alike; `first` is the line (1-based) at which data begins; `known` is
    false where nothing tells what the columns are; `own` is a table that this program wrote.
    """

    delimiter: str
    headers: tuple[str, ...]
    columns: Mapping[int, str]
    header: Row | None
    first: int
    known: bool = True
    own: bool = False


def shape_of(
    lines: Sequence[str], told: Mapping[str, str] | None = None, *, certain: bool = False
) -> Shape | None:
    """Find out how lines are a table; None when they are none. `certain` = it is one, however few its cells are.

    `told` says what field headers mean, others mean what is known of them; UnreadableList when the list has none of
    these headers.
    """
    first, delimiters = _announced(lines)
    if told is not None:
        return _told(lines, first, delimiters, told)
    best: Shape | None = None
    for delimiter in delimiters:
        found = _with_known_header(lines, first, delimiter)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best or _unknown(lines, first, delimiters, certain=certain)


def _announced(lines: Sequence[str]) -> tuple[int, Sequence[str]]:
    """Skip a first line `sep=;`, which says what separates the cells."""
    for at, line in enumerate(lines[:HEADER_ROWS], 1):
        if line.strip():
            said = _SEPARATOR_LINE.fullmatch(line)
            return (at + 1, (said[1],)) if said else (1, DELIMITERS)
    return 1, DELIMITERS


def different(names: Iterable[str]) -> tuple[str, ...]:
    """Give alike and empty names a number, so that each names one column."""
    times: Counter[str] = Counter()
    found = []
    for at, given in enumerate(names, 1):
        name = " ".join(given.split()) or f"column {at}"
        times[name] += 1
        found.append(name if times[name] == 1 else f"{name} ({times[name]})")
    return tuple(found)


def _with_known_header(lines: Sequence[str], first: int, delimiter: str) -> Shape | None:
    for row in islice(rows_of(lines, delimiter, first), HEADER_ROWS):
        if len(row.cells) < 2:
            continue
        cells = row.cells[:MOST_HEADERS]
        own = own_columns(cells)
        if own:
            return Shape(delimiter, different(cells), own, row, row.last_line + 1, own=True)
        columns = known_columns(cells)
        if is_header(columns):
            return Shape(delimiter, different(cells), columns, row, row.last_line + 1)
    return None


def _told(lines: Sequence[str], first: int, delimiters: Sequence[str], told: Mapping[str, str]) -> Shape:
    unknown = sorted({field for field in told.values() if field and field not in COLUMN_FIELDS})
    if unknown:
        raise UnreadableList(
            f"There is no field {unknown[0]}.", "", f"Choose one of: {', '.join(COLUMN_FIELDS)}."
        )
    if told and all(_COLUMN.fullmatch(name) for name in told):
        return _without_header(lines, first, delimiters, told)
    wanted = {key: field for name, field in told.items() if (key := plain(name))}
    best: Shape | None = None
    for delimiter in delimiters:
        for row in islice(rows_of(lines, delimiter, first), HEADER_ROWS):
            headers = different(row.cells[:MOST_HEADERS])
            columns = {
                at: field
                for at, name in enumerate(headers)
                if (field := told.get(name, wanted.get(plain(name)))) is not None
            }
            if columns and (best is None or len(columns) > len(best.columns)):
                best = Shape(delimiter, headers, columns, row, row.last_line + 1)
    if best is None:
        raise UnreadableList(
            f"The list has no column {next(iter(told), '')}.",
            f"No line of its first {HEADER_ROWS} holds one of the names given.",
            "Name the columns as the list does.",
        )
    return replace(best, columns=_with_known(best.headers, best.columns))


def _with_known(headers: Sequence[str], told: Mapping[int, str]) -> dict[int, str]:
    """What is told of columns, and what is known of those of which nothing is told."""
    known = {at: field for at, field in known_columns(headers).items() if field not in told.values()}
    return dict(sorted({**known, **told}.items()))


def _without_header(
    lines: Sequence[str], first: int, delimiters: Sequence[str], told: Mapping[str, str]
) -> Shape:
    """Read a table without a header, whose columns are called `column 1`, `column 2`."""
    found = _regular(lines, first, delimiters, certain=True) or (delimiters[0], 0)
    wanted = {int(name.split()[1]) - 1: field for name, field in told.items()}
    width = min(MOST_HEADERS, max(found[1], *(at + 1 for at in wanted)))
    return Shape(
        found[0], different([""] * width), wanted, None, _begin(lines, first, found[0], found[1] or width)
    )


def _begin(lines: Sequence[str], first: int, delimiter: str, width: int) -> int:
    """The line of the first row that has all cells; what stands above it is no part of the table."""
    rows = islice(rows_of(lines, delimiter, first), HEADER_ROWS)
    return next((row.line for row in rows if len(row.cells) == width), first)


def _regular(
    lines: Sequence[str], first: int, delimiters: Sequence[str], *, certain: bool = False
) -> tuple[str, int] | None:
    """Find the separator that gives most rows the same number of cells, and that number.

    Three cells in three rows and most of the others, or two cells in any row of what is a table for certain.
    """
    least_width, least_times, least_share = (2, 1, 0.0) if certain else (3, 3, _LEAST_ALIKE)
    best: tuple[float, str, int] | None = None
    for delimiter in delimiters:
        widths = Counter(
            len(row.cells) for row in islice(rows_of(lines, delimiter, first), _TRIED_ROWS) if row.cells
        )
        wide = [(times, width) for width, times in widths.items() if width >= least_width]
        if not wide:
            continue
        times, width = max(wide)
        share = times / widths.total()
        if times >= least_times and share >= least_share and (best is None or share * width > best[0]):
            best = (share * width, delimiter, width)
    return (best[1], best[2]) if best else None


def _unknown(lines: Sequence[str], first: int, delimiters: Sequence[str], *, certain: bool) -> Shape | None:
    """Take for a table what has the same number of cells row by row; nobody knows yet what they are."""
    found = _regular(lines, first, delimiters, certain=certain)
    if found is None or (not certain and _is_none(lines, first, found[0])):
        return None
    delimiter, width = found
    for row in islice(rows_of(lines, delimiter, first), HEADER_ROWS):
        if len(row.cells) == width and sum(bool(cell.strip()) for cell in row.cells) >= 0.8 * width:
            return _waiting(lines, first, delimiter, row)
    return None


def _waiting(lines: Sequence[str], first: int, delimiter: str, row: Row) -> Shape:
    """Take the row for the header, unless it looks as those below it do: then the table has none."""
    below = islice(rows_of(lines, delimiter, row.last_line + 1), _TRIED_ROWS)
    if is_data(row.cells, [other.cells for other in below]):
        width = len(row.cells)
        begin = _begin(lines, first, delimiter, width)
        return Shape(delimiter, different([""] * min(width, MOST_HEADERS)), {}, None, begin, known=False)
    headers = different(row.cells[:MOST_HEADERS])
    return Shape(delimiter, headers, known_columns(headers), row, row.last_line + 1, known=False)


def _is_none(lines: Sequence[str], first: int, delimiter: str) -> bool:
    """Whether lines are another format, or sentences."""
    other = _NOT_A_TABLE.match("\n".join(lines[:2])[:200])
    return bool(other) or _is_prose(lines[first - 1 :], delimiter)


def _is_prose(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the commas or semicolons of most lines are those of sentences, with a blank behind them."""
    some = [line for line in islice(lines, _TRIED_ROWS) if delimiter in line]
    spaced = sum(line.count(f"{delimiter} ") * 2 > line.count(delimiter) for line in some)
    return spaced * 2 > len(some)
