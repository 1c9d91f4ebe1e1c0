"""Commands as the palette knows them, and which of them are meant by a few words."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")
NEAREST = 3
BEGINS, BEGINS_OTHER, INSIDE, INSIDE_OTHER, NOT_FOUND = range(5)
"""How well a word is found: at the start of a word of the name, of another name, inside one, inside another; not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing to do: its name, other names, the place it belongs to, its key as it is written here.

    `why` says why it cannot be done now; empty where it can.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    where: str = ""
    key: str = ""
    why: str = ""

    @property
    def said(self) -> str:
        """The whole of it, read aloud."""
        parts = (self.name, self.where, f"key {self.key}" if self.key else "", self.why)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Found:
    """A command and where its name holds the words that were looked for: start and length."""

    command: Command
    marks: tuple[tuple[int, int], ...] = ()


def find(commands: Iterable[Command], text: str) -> list[Found]:
    """The commands that hold each of the words, in any order; best first, those that cannot be used last."""
    words = _spelt(text).split()
    ranked = ((_rank(command, words), command) for command in commands)
    found = [(bool(command.why), rank, command) for rank, command in ranked if rank is not None]
    found.sort(key=lambda one: one[:2])
    return [Found(command, _marks(command.name, words)) for _, _, command in found]


def nearest(commands: Sequence[Command], text: str) -> list[Found]:
    """Commands with names much like a text that none has."""
    by_word: dict[str, Command] = {}
    for command in commands:
        for word in WORD.findall(_spelt(" ".join((command.name, *command.also)))):
            by_word.setdefault(word, command)
    close = [
        word
        for wanted in WORD.findall(_spelt(text))
        for word in difflib.get_close_matches(wanted, by_word, n=NEAREST, cutoff=0.6)
    ]
    return [Found(command) for command in list(dict.fromkeys(by_word[word] for word in close))[:NEAREST]]


def _spelt(text: str) -> str:
    """Small letters, and one spelling of words that are written in two."""
    return (
        text.casefold().replace("colour", "color").replace("licence", "license").replace("isation", "ization")
    )


def _rank(command: Command, words: Sequence[str]) -> tuple[int, bool] | None:
    """How well all words are found; None where one is not."""
    name, others = _spelt(command.name), _spelt(" ".join((*command.also, command.where)))
    ranks = [_rank_of(word, name, others) for word in words]
    if NOT_FOUND in ranks:
        return None
    return sum(ranks), bool(words) and not name.startswith(words[0])


def _rank_of(word: str, name: str, others: str) -> int:
    if any(one.startswith(word) for one in WORD.findall(name)):
        return BEGINS
    if any(one.startswith(word) for one in WORD.findall(others)):
        return BEGINS_OTHER
    if word in name:
        return INSIDE
    return INSIDE_OTHER if word in others else NOT_FOUND


def _marks(name: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a name: at the start of one of its words, else anywhere."""
    small, marks = name.casefold(), set()
    for word in words:
        starts = [found.start() for found in WORD.finditer(small) if found.group().startswith(word)]
        at = starts[0] if starts else small.find(word)
        if at >= 0:
            marks.add((at, len(word)))
    return tuple(sorted(marks))
