"""PubMed's tagged text taken apart: where each record begins and ends, and what stands outside."""

from collections.abc import Iterator

from annotator.domain.reading import IgnoredLine
from annotator.readers.base import ignored
from annotator.readers.foreign import foreign
from annotator.readers.tagged import TaggedRecord

_MARK = "PubMed"
_TITLES = ("TI  -", "BTI -")


class _Open:
    """A record that is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.last_line = line
        self.raw: list[str] = []
        self.pairs: list[tuple[str, list[str]]] = []
        self.marked = False

    def closed(self) -> TaggedRecord:
        while self.raw[-1].isspace() or not self.raw[-1]:
            self.raw.pop()
        pairs = [
            (tag, values[0] if len(values) == 1 else " ".join(filter(None, values)))
            for tag, values in self.pairs
        ]
        return TaggedRecord(self.line, self.last_line, "\n".join(self.raw), pairs)


class Records:
    """The records of a text, one by one; `left` are the lines outside of them, `lines` counts those with text.

    A line with a PubMed ID opens a record. So does a block of tags after a blank line that has a title: there are
    records without a PubMed ID. `marked` counts the records that have one.
    """

    def __init__(self, text: str) -> None:
        self.left: list[IgnoredLine] = []
        self.lines = 0
        self.marked = 0
        self._begun = False
        self._lines = text.split("\n")

    def __iter__(self) -> Iterator[TaggedRecord]:
        """Every record in order."""
        record: _Open | None = None
        blank = True
        reason = ""
        for at, line in enumerate(self._lines, 1):
            if not line or line.isspace():
                blank = True
                if record is not None:
                    record.raw.append(line)
                continue
            self.lines += 1
            tag = _tag(line)
            other = foreign(line, _MARK) if (blank or record is None) and tag != "PMID" else ""
            if other or (tag and self._opens(record, tag, at, blank)):
                if record is not None:
                    yield record.closed()
                record, reason = (None, other) if other else (_Open(at), "")
            if record is None or (blank and not tag and not line[0].isspace()):
                self.left.append(ignored(at, line, reason or self._outside()))
            else:
                self._take(record, at, line, tag)
            blank = False
        if record is not None:
            yield record.closed()

    def _opens(self, record: _Open | None, tag: str, at: int, blank: bool) -> bool:
        """Whether a line with this tag opens a record."""
        if tag == "PMID":
            return record is None or blank or record.marked
        return blank and self._titled(at)

    def _titled(self, at: int) -> bool:
        """Whether the block that begins at this line has a title, or a PubMed ID further down."""
        for line in self._lines[at - 1 : at + 399]:
            if not line or line.isspace():
                return False
            if line.startswith(_TITLES) or _tag(line) == "PMID":
                return True
        return False

    def _take(self, record: _Open, at: int, line: str, tag: str) -> None:
        self._begun = True
        record.raw.append(line)
        record.last_line = at
        if tag:
            record.pairs.append((tag, [line[line.index("-") + 1 :].strip()]))
            if tag == "PMID" and not record.marked:
                record.marked = True
                self.marked += 1
        else:
            record.pairs[-1][1].append(line.strip())

    def _outside(self) -> str:
        return "outside the records" if self._begun else "above the first record"


def _tag(line: str) -> str:
    """The tag of a line, of two to four characters before a dash at the fifth or sixth place; '' without one."""
    if line[4:5] == "-" and line[5:6] in {"", " "}:
        tag = line[:4].rstrip()
        if len(tag) > 1 and tag.isalnum() and tag.isupper() and tag.isascii():
            return tag
    return "PMID" if line.startswith(("PMID -", "PMID-")) else ""
