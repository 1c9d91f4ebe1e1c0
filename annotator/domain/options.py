"""Options of a question: terms of vocabularies and levels of judgement, found by path, label or own words."""

import difflib

from annotator.domain.annotation import Value
from annotator.domain.forms import OTHER, Level, Question
from annotator.domain.texts import as_line, comparable

FEW = 9
"""Up to so many options have a digit each and are named in full; more are searched."""


def is_under(path: str, ancestor: str) -> bool:
    """Whether a path is that term or lies below it, by segments: `animal.ex_vivo` not under `animal.ex`."""
    return path == ancestor or path.startswith(f"{ancestor}.")


def own_words(text: str) -> str:
    """Return the value that keeps a choice in the reviewer's own words."""
    return OTHER + as_line(text)


def find_term(question: Question, text: str) -> str | None:
    """Return the path of the term so labelled or named, case and accents aside; else own words if allowed."""
    wanted = comparable(text)
    vocabulary = question.vocabulary
    for term in vocabulary.terms if vocabulary else ():
        if term.selectable and wanted in {comparable(term.label), term.id}:
            return term.id
    if vocabulary and vocabulary.other and wanted:
        return own_words(as_line(text).removeprefix(OTHER))
    return None


def checked_term(question: Question, path: str) -> str | None:
    """Return the path as it is kept, None if there is no such term; own words that are a label become it."""
    vocabulary = question.vocabulary
    if vocabulary is None:
        return None
    if path.startswith(OTHER):
        words = path[len(OTHER) :]
        return find_term(question, words) if vocabulary.other and as_line(words) else None
    term = vocabulary.term(path)
    return path if term is not None and term.selectable else None


def term_label(question: Question, path: str) -> str:
    """Return what a person reads of a choice."""
    return question.vocabulary.label(path) if question.vocabulary else path


def level_of(question: Question, value: Value) -> Level | None:
    """Return the level of that id, or None."""
    return next((level for level in question.levels if level.id == value), None)


def advice(question: Question, text: str) -> str:
    """Return what to choose in place of what is no option: all options if they are few, else those alike."""
    names = (
        [term.label for term in question.vocabulary.terms if term.selectable] if question.vocabulary else []
    )
    names += [level.word for level in question.levels]
    if len(names) > FEW:
        names = difflib.get_close_matches(as_line(text)[:100], names, n=3, cutoff=0.3)
    return f"Choose one of: {', '.join(names)}." if names else "Choose one from the list."
