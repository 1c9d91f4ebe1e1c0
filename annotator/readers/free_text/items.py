"""One item of a list: its printed number, its lines, and its text as they are joined."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.readers.free_text.reference_signs import DATED, YEAR, complete, opens_reference

LONGEST_REFERENCE = 20_000
"""Characters of one reference; what is longer is not read as one."""
_BROKEN = re.compile(r"[^\W\d_]-$")
_INLINE = re.compile(r"(?<=[.\]);\d])\s{1,4}(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})\.)\s{0,3}(?=[^\W\d_])")
_FINISHED = re.compile(r"(?:[.\])>”\"]|\d|/\S{1,300})\s*$")


@dataclass(slots=True)
class Item:
    """One item: its printed number or key ('' = none), first and last line (1-based), its lines."""

    number: str
    line: int
    last_line: int
    pieces: list[str] = field(default_factory=list)
    has_year: bool = False
    length: int = 0

    def add(self, line: int, piece: str) -> None:
        """Take in the text of a line."""
        self.pieces.append(piece)
        self.last_line = max(self.last_line, line)
        self.has_year = self.has_year or DATED.search(piece) is not None
        self.length += len(piece) + 1

    @property
    def finished(self) -> bool:
        """Whether the last line ends as references do."""
        return bool(self.pieces) and _FINISHED.search(self.pieces[-1][-400:]) is not None

    @property
    def text(self) -> str:
        """The pieces joined by a blank, or by nothing where a word or an address was broken."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        parts: list[str] = []
        last = ""
        for piece in self.pieces:
            if _BROKEN.search(last[-2:]) and piece[:1].islower():
                parts[-1] = last[:-1]
                parts.append(piece)
            else:
                parts += [piece] if not last or last.endswith("/") else [" ", piece]
            last = piece
        return "".join(parts)


def apart(item: Item) -> Iterator[Item]:
    """Take an item apart whose text goes on with the next printed numbers, without a gap."""
    text = item.text
    if not item.number.isdigit():
        yield item
        return
    number = int(item.number)
    begin = 0
    for match in _INLINE.finditer(text):
        if int(match[1] or match[2] or match[3]) != number + 1 or not YEAR.search(text, begin, match.start()):
            continue
        stopped = not text[match.start() - 1].isdigit() and complete(text[begin : match.start()])
        if stopped or opens_reference(text[match.end() : match.end() + 300]):
            yield Item(str(number), item.line, item.last_line, [text[begin : match.start()].strip()])
            begin, number = match.end(), number + 1
    yield Item(str(number), item.line, item.last_line, [text[begin:].strip()])
