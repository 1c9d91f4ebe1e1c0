"""What a write changed, so that screens can ask whether they are concerned."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """One operation's outcome: its name in the person's words and the touched ids by kind (table name).

    An empty set of ids for a kind means "many of them": re-read. `origin` is whatever the caller gave to know its own
    echo.
    """

    name: str = ""
    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)
    origin: object = None

    def __bool__(self) -> bool:
        return bool(self.touched)

    def concerns(self, kind: str, row: str | None = None) -> bool:
        """Whether rows of this kind, or this one row, were touched."""
        ids = self.touched.get(kind)
        return ids is not None and (not ids or row is None or row in ids)
