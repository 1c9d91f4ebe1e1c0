"""The shape of a table in text: what separates its cells, where its header stands, and its rows one by one."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from annotator.domain.errors import UnreadableList
from annotator.readers.tables.known_names import MAPPABLE, is_header, known_columns, plain
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


def shape_of(lines: Sequence[str], told: Mapping[str, str] | None = None) -> Shape | None:
    """Find out how lines are a table; None when they are none.

    `told` says what field each header means; UnreadableList when the list has none of these headers.
    """
    first, delimiters = _announced(lines)
    if told is not None:
        return _told(lines, first, delimiters, told)
    best: Shape | None = None
    for delimiter in delimiters:
        found = _with_known_header(lines, first, delimiter)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best or _unknown(lines, first, delimiters)


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
    unknown = sorted({field for field in told.values() if field and field not in MAPPABLE})
    if unknown:
        raise UnreadableList(f"There is no field {unknown[0]}.", "", f"Choose one of: {', '.join(MAPPABLE)}.")
    if told and all(_COLUMN.fullmatch(name) for name in told):
        return _without_header(lines, first, delimiters, told)
    wanted = {plain(name): field for name, field in told.items()}
    best: Shape | None = None
    for delimiter in delimiters:
        for row in islice(rows_of(lines, delimiter, first), HEADER_ROWS):
            headers = different(row.cells[:MOST_HEADERS])
            columns = {at: wanted[plain(name)] for at, name in enumerate(headers) if plain(name) in wanted}
            if columns and (best is None or len(columns) > len(best.columns)):
                best = Shape(delimiter, headers, columns, row, row.last_line + 1)
    if best is None:
        raise UnreadableList(
            f"The list has no column {next(iter(told), '')}.",
            f"No line of its first {HEADER_ROWS} holds one of the names given.",
            "Name the columns as the list does.",
        )
    return best


def _without_header(
    lines: Sequence[str], first: int, delimiters: Sequence[str], told: Mapping[str, str]
) -> Shape:
    """Read a table without a header, whose columns are called `column 1`, `column 2`."""
    found = _regular(lines, first, delimiters) or (delimiters[0], 0)
    wanted = {int(name.split()[1]) - 1: field for name, field in told.items()}
    width = min(MOST_HEADERS, max(found[1], *(at + 1 for at in wanted)))
    return Shape(found[0], different([""] * width), wanted, None, first)


def _regular(lines: Sequence[str], first: int, delimiters: Sequence[str]) -> tuple[str, int] | None:
    """Find the separator that gives most rows the same number of cells, three or more, and that number."""
    best: tuple[float, str, int] | None = None
    for delimiter in delimiters:
        widths = Counter(
            len(row.cells) for row in islice(rows_of(lines, delimiter, first), _TRIED_ROWS) if row.cells
        )
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        share = times / widths.total()
        if width >= 3 and times >= 3 and share >= _LEAST_ALIKE and (best is None or share * width > best[0]):
            best = (share * width, delimiter, width)
    return (best[1], best[2]) if best else None


def _unknown(lines: Sequence[str], first: int, delimiters: Sequence[str]) -> Shape | None:
    """Take for a table what has the same number of cells row by row; nobody knows yet what they are."""
    found = _regular(lines, first, delimiters)
    if found is None or _NOT_A_TABLE.match("\n".join(lines[:2])[:200]):
        return None
    delimiter, width = found
    if _is_prose(lines[first - 1 :], delimiter):
        return None
    for row in islice(rows_of(lines, delimiter, first), HEADER_ROWS):
        if len(row.cells) == width and sum(bool(cell.strip()) for cell in row.cells) >= 0.8 * width:
            headers = different(row.cells[:MOST_HEADERS])
            return Shape(delimiter, headers, known_columns(headers), row, row.last_line + 1, known=False)
    return None


def _is_prose(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the commas or semicolons of most lines are those of sentences, with a blank behind them."""
    some = [line for line in islice(lines, _TRIED_ROWS) if delimiter in line]
    spaced = sum(line.count(f"{delimiter} ") * 2 > line.count(delimiter) for line in some)
    return spaced * 2 > len(some)
