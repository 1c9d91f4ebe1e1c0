"""Files of vocabularies: terms to choose from, and levels of judgement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.definitions.checking import Table, read_document
from annotator.domain.forms import OTHER, Level, Term, Vocabulary
from annotator.domain.options import FEW
from annotator.domain.texts import comparable

_PATH = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9][a-z0-9_]*)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
STATE_KEYS = frozenset("NUXCFA")
"""Letters that give a state or an origin to the focused question."""
PANE_KEYS = frozenset("EG")
"""Letters that do something else while a question is focused: tie the selected text, go to a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabularies:
    """What forms may name: vocabularies and scales of levels, by id."""

    terms: Mapping[str, Vocabulary] = field(default_factory=dict)
    levels: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)


def load_vocabulary(text: str, file: str) -> Vocabulary | tuple[str, tuple[Level, ...]]:
    """Return the vocabulary, or id and levels of the scale, of a TOML text, or raise InvalidDefinition."""
    document = read_document(text, file)
    name = document.name()
    title = document.text("name", None)
    if document.has("levels"):
        levels = _levels(document)
        document.finish()
        return name, levels
    vocabulary = Vocabulary(
        id=name, name=title, terms=_terms(document), other=bool(document.flag("other", default=False))
    )
    document.finish()
    return _with_digits(vocabulary)


def read_options(table: Table, name: str, title: str) -> Vocabulary:
    """Return the vocabulary of a question that lists its own `options`, with `other` where own words are allowed."""
    terms = _terms(table, "options")
    return _with_digits(
        Vocabulary(id=name, name=title, terms=terms, other=bool(table.flag("other", default=False)))
    )


def _terms(document: Table, key: str = "terms") -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    labels: set[str] = set()
    keys: set[str] = set()
    for table in document.tables(key):
        term = _term(table)
        if term.id in terms:
            table.refuse(f"the id `{term.id}` is there twice")
        if term.parent and term.parent not in terms:
            table.refuse(f"`{term.id}` stands before its parent `{term.parent}`, or has none")
        if comparable(term.label) in labels:
            table.refuse(f"the label “{term.label}” is there twice")
        _check_key(table, term.key, keys, STATE_KEYS | PANE_KEYS)
        terms[term.id] = term
        labels.add(comparable(term.label))
    if not any(term.selectable for term in terms.values()):
        document.refuse("there is no term that can be chosen", key)
    return tuple(terms.values())


def _term(table: Table) -> Term:
    path = table.text("id", None)
    if not _PATH.fullmatch(path):
        table.refuse(f"an id is a path of lower-case names with points between them: {path!r}")
    term = Term(
        id=path,
        label=table.text("label", None),
        help=table.text("help"),
        key=table.text("key").upper(),
        selectable=table.flag("selectable", default=True) is not False,
    )
    if ";" in term.label or term.label.startswith(OTHER):
        table.refuse(f"a label holds no semicolon and does not begin with `{OTHER}`: {term.label!r}")
    table.finish()
    return term


def _with_digits(vocabulary: Vocabulary) -> Vocabulary:
    """Give each of a few options a digit, unless they have keys of their own; own words count as one."""
    options = [term for term in vocabulary.terms if term.selectable]
    if len(options) + vocabulary.other > FEW or any(term.key for term in options):
        return vocabulary
    digits = {term.id: str(place) for place, term in enumerate(options, start=1)}
    return replace(
        vocabulary, terms=tuple(replace(term, key=digits.get(term.id, "")) for term in vocabulary.terms)
    )


def _levels(document: Table) -> tuple[Level, ...]:
    levels: list[Level] = []
    keys: set[str] = set()
    for order, table in enumerate(document.tables("levels"), start=1):
        level = Level(
            id=table.name(),
            word=table.text("word", None),
            symbol=table.text("symbol", None),
            key=table.text("key", None).upper(),
            order=order,
            colour=_colour(table, "colour"),
            colour_dark=_colour(table, "colour_dark"),
        )
        table.finish()
        for other in levels:
            if (
                level.id == other.id
                or comparable(level.word) == comparable(other.word)
                or level.symbol == other.symbol
            ):
                table.refuse(f"id, word or symbol of `{level.id}` is there twice")
        _check_key(table, level.key, keys, frozenset("NX") | PANE_KEYS)
        levels.append(level)
    if len(levels) < 2:
        document.refuse("a scale has at least two levels", "levels")
    return tuple(levels)


def _colour(table: Table, key: str) -> str:
    colour = table.text(key, None)
    if not _COLOUR.fullmatch(colour):
        table.refuse(f"`{key}` must be a colour such as #4393C3: {colour!r}", key)
    return colour.upper()


def _check_key(table: Table, key: str, keys: set[str], reserved: frozenset[str]) -> None:
    """Refuse a key that is no single letter or digit, taken by another option, or one that gives a state."""
    if not key:
        return
    if not re.fullmatch("[A-Z1-9]", key):
        table.refuse(f"a key is one letter or digit: {key!r}", "key")
    if key in reserved:
        table.refuse(f"the key {key} has another meaning in every question", "key")
    if key in keys:
        table.refuse(f"the key {key} is there twice", "key")
    keys.add(key)
