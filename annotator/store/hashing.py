"""Canonical text and hashes of the journal: equal content is equal bytes on every machine."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

HEADER = (
    "id",
    "session",
    "seq",
    "lamport",
    "kind",
    "name",
    "reviewer",
    "at",
    "target",
    "source",
    "digest",
    "reason",
)
"""What the hash of a batch covers besides its changes and its parents' hashes, in this order."""

Change = tuple[int, str, str, str, str | None, str | None]
"""i, table, row, kind, before, after: as in the table `journal_change`."""


_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON with sorted keys and no blanks."""
    return _encoder.encode(value)


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(content).hexdigest()


def batch_hash(header: Mapping[str, object], changes: Sequence[Change], parents: Sequence[str]) -> str:
    """The hash of a batch over its header, its changes and the hashes of its parents."""
    digest = hashlib.sha256()
    digest.update(canonical([header[name] for name in HEADER]).encode("utf-8", "surrogatepass"))
    for change in changes:
        digest.update(canonical(list(change)).encode("utf-8", "surrogatepass"))
    for parent in sorted(parents):
        digest.update(parent.encode())
    return digest.hexdigest()


def row_digest(row: Mapping[str, object]) -> str:
    """The digest of a citation as it came, over all its columns but `digest` itself: names what was altered."""
    return text_digest(canonical({k: v for k, v in row.items() if k != "digest"}))


def text_digest(text: str) -> str:
    """The digest of a row in its canonical form, its `digest` left out."""
    return sha256(text.encode("utf-8", "surrogatepass"))[:32]


class RowsDigest:
    """The digest of bulk rows: independent of the order in which they come, so that it can be taken from the tables."""

    def __init__(self) -> None:
        self._sum = 0
        self._count = 0

    def add(self, table: str, rows: Iterable[Mapping[str, object]]) -> None:
        """Count in rows of a table, each with all its columns but `n` and `gone`."""
        for row in rows:
            self.add_text(table, canonical(row))

    def add_text(self, table: str, text: str) -> None:
        """Count in one row in its canonical form."""
        one = hashlib.sha256(f"{table}{text}".encode("utf-8", "surrogatepass")).digest()
        self._sum += int.from_bytes(one)
        self._count += 1

    def text(self) -> str:
        """How many rows, and the sum of their hashes modulo 2^256, in hexadecimal."""
        return f"{self._count}:{self._sum % (1 << 256):064x}"


def rows_counted(digest: str) -> int:
    """How many rows such a digest counts."""
    return int(digest.partition(":")[0] or 0)
