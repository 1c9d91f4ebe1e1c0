"""Sets of row numbers: a byte for each number up to the largest, so that long sets are joined and counted at once."""

from array import array
from collections.abc import Iterable
from itertools import compress


class Marks:
    """Which row numbers are marked. A set of 100,000 takes 0.1 MB; it never changes."""

    __slots__ = ("_bytes",)

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        known = array("q", numbers)
        marks = bytearray(max(known, default=-1) + 1)
        for n in known:
            marks[n] = 1
        self._bytes = bytes(marks)

    @classmethod
    def _of(cls, bits: int, size: int) -> "Marks":
        made = cls()
        made._bytes = bits.to_bytes(size, "little")
        return made

    def _joined(self) -> int:
        return int.from_bytes(self._bytes, "little")

    def __and__(self, other: "Marks") -> "Marks":
        return self._of(self._joined() & other._joined(), len(self._bytes))

    def __sub__(self, other: "Marks") -> "Marks":
        return self._of(self._joined() & ~other._joined(), len(self._bytes))

    def __len__(self) -> int:
        return self._bytes.count(1)

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and 0 <= number < len(self._bytes) and self._bytes[number] == 1

    def numbers(self) -> "array[int]":
        """The marked numbers, ascending."""
        return array("q", compress(range(len(self._bytes)), self._bytes))

    def among(self, keys: "array[int]", values: "array[int] | None" = None) -> "array[int]":
        """The keys that are marked, in their order; or the values that stand where the marked keys do."""
        marks = self._bytes.ljust(max(keys, default=-1) + 1, b"\0")
        return array("q", compress(keys if values is None else values, map(marks.__getitem__, keys)))
