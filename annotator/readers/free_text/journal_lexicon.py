"""A lexicon of journal titles: how common a word is in them, and whether a run of words is one."""

import sys
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from annotator.readers.free_text.plain_letters import plain

MAGIC = b"journal lexicon 1\n"
LONGEST_TITLE = 10
"""Words of the longest title that is looked up."""


@dataclass(frozen=True, slots=True)
class JournalLexicon:
    """Sorted CRC-32 of the words (with a rank 1 to 6 by how common they are) and of the titles."""

    words: "array[int]"
    ranks: bytes
    titles: "array[int]"

    def rank(self, word: str) -> int:
        """How common a word is in titles of journals: 0 never, 6 most."""
        key = crc32(word.encode())
        at = bisect_left(self.words, key)
        return self.ranks[at] if at < len(self.words) and self.words[at] == key else 0

    def known(self, title: str) -> bool:
        """Whether plain words, one blank between them, are a title or its abbreviation."""
        key = crc32(title.encode())
        at = bisect_left(self.titles, key)
        return at < len(self.titles) and self.titles[at] == key


def load(path: Path) -> JournalLexicon:
    """Read a lexicon; ValueError where the file is none."""
    content = path.read_bytes()
    if not content.startswith(MAGIC):
        raise ValueError(path.name)
    head = len(MAGIC)
    counts = array("I", content[head : head + 8])
    words, titles = array("I"), array("I")
    if sys.byteorder != "little":
        counts.byteswap()
    at = head + 8
    words.frombytes(content[at : at + 4 * counts[0]])
    at += 4 * counts[0]
    ranks = content[at : at + counts[0]]
    at += counts[0]
    titles.frombytes(content[at : at + 4 * counts[1]])
    if len(titles) != counts[1]:
        raise ValueError(path.name)
    if sys.byteorder != "little":
        words.byteswap()
        titles.byteswap()
    return JournalLexicon(words, ranks, titles)


def dump(words: dict[str, int], titles: set[str]) -> bytes:
    """Make the content of a lexicon from ranks of plain words and from plain titles."""
    ranked = {crc32(word.encode()): rank for word, rank in words.items()}
    keys = sorted(ranked)
    found = sorted({crc32(title.encode()) for title in titles})
    parts = [array("I", [len(keys), len(found)]), array("I", keys), array("I", found)]
    if sys.byteorder != "little":
        for part in parts:
            part.byteswap()
    head, listed, known = (part.tobytes() for part in parts)
    return MAGIC + head + listed + bytes(ranked[key] for key in keys) + known


__all__ = ["LONGEST_TITLE", "JournalLexicon", "dump", "load", "plain"]
