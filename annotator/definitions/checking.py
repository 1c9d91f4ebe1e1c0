"""Checked reading of TOML tables: types, unknown keys and ids are refused with file, line and reason."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from typing import Any, NoReturn

from annotator.definitions.locating import Locator, Path, line_of_syntax_error
from annotator.domain.errors import InvalidDefinition

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Table:
    """One table of a document. Each key is taken by its type; `finish` refuses the keys that nobody took."""

    def __init__(self, content: dict[str, Any], path: Path, file: str, locator: Locator) -> None:
        self.path = path
        self._content = content
        self._file = file
        self._locator = locator
        self._taken: set[str] = set()

    def refuse(self, reason: str, key: str = "") -> NoReturn:
        """Raise InvalidDefinition at this table, or at one of its keys."""
        raise InvalidDefinition(
            self._file, self._locator.line((*self.path, key) if key else self.path), reason
        )

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        return key in self._content

    def text(self, key: str, default: str | None = "") -> str:
        """Text without white space around it; with None as default the key must be there and not empty."""
        value = self._take(key, str, "text in quotes", default or "")
        if default is None and not value.strip():
            self.refuse(f"`{key}` is missing or empty", key)
        return str(value).strip()

    def name(self, key: str = "id") -> str:
        """Return an id: lower-case letters, digits and underscores, a letter first."""
        value = self.text(key, None)
        if not _NAME.fullmatch(value):
            self.refuse(
                f"`{key}` must be lower-case letters, digits and underscores, a letter first: {value!r}", key
            )
        return value

    def integer(self, key: str, default: int) -> int:
        """Return a whole number."""
        return int(self._take(key, int, "a whole number", default))

    def number(self, key: str) -> float | None:
        """Return a number, None if there is none; NaN and infinities are refused."""
        value = self._take(key, (int, float), "a number", None)
        if value is not None and not abs(value) < float("inf"):
            self.refuse(f"`{key}` must be a number, not {value}", key)
        return value if value is None else float(value)

    def flag(self, key: str, default: bool | None) -> bool | None:
        """Return true, false or the default."""
        value = self._take(key, bool, "true or false", default)
        return value if value is None else bool(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty if the key is not there."""
        values = self._take(key, list, "a list of texts", [])
        if not all(isinstance(value, str) and value.strip() for value in values):
            self.refuse(f"`{key}` must be a list of texts, none of them empty", key)
        return tuple(value.strip() for value in values)

    def table(self, key: str) -> "Table | None":
        """Return a table within this one."""
        value = self._take(key, dict, "a table in braces", None)
        return None if value is None else Table(value, (*self.path, key), self._file, self._locator)

    def tables(self, key: str) -> "list[Table]":
        """Return a list of tables; empty if the key is not there."""
        values = self._take(key, list, "a list of tables", [])
        if not all(isinstance(value, dict) for value in values):
            self.refuse(f"`{key}` must be a list of tables", key)
        return [
            Table(value, (*self.path, key, place), self._file, self._locator)
            for place, value in enumerate(values)
        ]

    def finish(self) -> None:
        """Refuse the first key that was not taken."""
        for key in self._content:
            if key not in self._taken:
                self.refuse(f"unknown key `{key}`{did_you_mean(key, self._taken)}", key)

    def _take(self, key: str, kinds: type | tuple[type, ...], noun: str, default: object) -> Any:  # noqa: ANN401 - the kinds say what it is
        self._taken.add(key)
        if key not in self._content:
            return default
        value = self._content[key]
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            self.refuse(f"`{key}` must be {noun}", key)
        return value


def read_document(text: str, file: str) -> Table:
    """Return the topmost table of a TOML text; InvalidDefinition with its line if it is no TOML."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidDefinition(
            file, line_of_syntax_error(str(error), text), f"this is no TOML ({error})"
        ) from error
    return Table(content, (), file, Locator(text))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word that is most alike, or an empty text."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean `{close[0]}`?" if close else ""
