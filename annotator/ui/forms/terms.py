"""The options of a vocabulary as people see them: paths in words, and which of them typed words mean."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.forms import OTHER, Question, Vocabulary

STEP = " › "
"""Between the words of a path: `Animal, in vivo › allocation not reported`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that can be chosen: its path as stored, its path in words, and the words that a search goes by."""

    path: str
    words: str
    wanted: tuple[str, ...]


def words_of(vocabulary: Vocabulary | None, path: str) -> str:
    """A path in words, or the reviewer's own words."""
    if vocabulary is None or path.startswith(OTHER):
        return path.removeprefix(OTHER)
    parts = path.split(".")
    above = (".".join(parts[:count]) for count in range(1, len(parts)))
    labels = [term.label for ancestor in above if (term := vocabulary.term(ancestor)) is not None]
    return STEP.join([*labels, vocabulary.label(path)])


def options_of(question: Question) -> tuple[Choice, ...]:
    """Every term of a question's vocabulary that can be chosen, in its order."""
    vocabulary = question.vocabulary
    if vocabulary is None:
        return ()
    return tuple(
        Choice(
            term.id, words := words_of(vocabulary, term.id), tuple(_folded(f"{words} {term.help}").split())
        )
        for term in vocabulary.terms
        if term.selectable
    )


def matching(choices: Iterable[Choice], text: str) -> list[Choice]:
    """The choices in which each typed word begins a word, case and accents aside; all for an empty text."""
    typed = _folded(text).split()
    return [
        choice
        for choice in choices
        if all(any(word.startswith(part) for word in choice.wanted) for part in typed)
    ]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
