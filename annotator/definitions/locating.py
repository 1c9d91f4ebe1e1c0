"""Lines of a TOML text: where a table or key stands, since tomllib does not tell."""

import re

Path = tuple[str | int, ...]
"""Where something stands in a document: names of keys and 0-based places in arrays, from the top."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_INLINE_TABLE = re.compile(r"\s*\{")
_AT_LINE = re.compile(r"at line (\d+)")


class Locator:
    """The lines (from 1) of one text's tables and keys, and of tables that begin a line within an array."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._table: Path = ()
        self._key: Path = ()
        self._counts: dict[Path, int] = {}
        quotes = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if not quotes:
                self._read(line, number)
            quotes = _open_quotes(line, quotes)

    def line(self, path: Path) -> int:
        """Return the line of the nearest thing at or above this path; 1 if nothing of it is written down."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self, line: str, number: int) -> None:
        if (header := _HEADER.fullmatch(line)) and not self._inside_array(line):
            self._table = self._resolved(header[2], array=header[1] == "[[")
            self._key = ()
            self._lines.setdefault(self._table, number)
        elif key := _KEY.match(line):
            self._key = (*self._table, key[1] or key[2] or key[3])
            self._lines.setdefault(self._key, number)
        elif self._key and _INLINE_TABLE.match(line):
            self._lines[(*self._key, self._next(self._key))] = number

    def _inside_array(self, line: str) -> bool:
        return bool(self._key) and line.lstrip().startswith("[") and line.rstrip().endswith(",")

    def _resolved(self, name: str, *, array: bool) -> Path:
        """Return the path of a header: tables of arrays that are open stand for their latest item."""
        parts = [part.strip().strip("\"'") for part in name.split(".")]
        path: Path = ()
        for part in parts[:-1]:
            path = (*path, part)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, parts[-1])
        return (*path, self._next(path)) if array else path

    def _next(self, path: Path) -> int:
        place = self._counts.get(path, 0)
        self._counts[path] = place + 1
        return place


def _open_quotes(line: str, quotes: str) -> str:
    """Return the triple quotes that are open after a line, given those open before it."""
    rest = line
    while True:
        found = [mark for mark in ((quotes,) if quotes else ('"""', "'''")) if mark in rest]
        if not found:
            return quotes
        mark = min(found, key=rest.index)
        rest = rest[rest.index(mark) + 3 :]
        quotes = "" if quotes else mark


def line_of_syntax_error(message: str, text: str) -> int:
    """Return the line that a message of tomllib names, or the last one."""
    found = _AT_LINE.search(message)
    return int(found[1]) if found else max(1, len(text.splitlines()))
