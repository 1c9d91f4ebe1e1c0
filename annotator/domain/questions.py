"""Kinds of question, one class each: what an answer may hold, how it is read, shown and compared."""

import math
from typing import ClassVar

from annotator.domain.annotation import Value
from annotator.domain.dates import checked_date, date_text, parse_date
from annotator.domain.forms import Question
from annotator.domain.kind import Kind, refused
from annotator.domain.numbers import number_text, parse_number
from annotator.domain.options import advice, checked_term, find_term, level_of, term_label
from annotator.domain.summary import Cell, ColumnKind
from annotator.domain.texts import as_line, as_lines, comparable

LARGEST_NUMBER = 10**15
"""Whole numbers beyond it would not come back exactly from a spreadsheet."""

TOLERANCE = 1e-9
"""Relative difference below which two numbers are the same."""


class TextKind(Kind):
    """One line of text; runs of white space become one space."""

    name = "text"

    def check(self, question: Question, value: Value) -> Value:
        if value is None or isinstance(value, str):
            return self.read(question, value or "")
        raise refused(question, "it takes text")

    def read(self, question: Question, text: str) -> Value:
        del question
        return as_line(text) or None


class ParagraphKind(TextKind):
    """Text of several lines."""

    name = "paragraph"
    column = ColumnKind.LONG_TEXT

    def read(self, question: Question, text: str) -> Value:
        del question
        return as_lines(text) or None


class NumberKind(Kind):
    """A number, kept as float; `domain.numbers.parse_number` says what may be typed."""

    name = "number"
    keys = frozenset({"unit", "min", "max"})
    column = ColumnKind.NUMBER
    noun: ClassVar[str] = "number"

    def check(self, question: Question, value: Value) -> Value:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise refused(question, f"it takes a {self.noun}", "Type digits, such as 12.")
        if not abs(value) <= LARGEST_NUMBER:
            raise refused(question, "the number is too large or is none")
        if question.minimum is not None and value < question.minimum:
            raise refused(question, f"the least it takes is {number_text(question.minimum)}")
        if question.maximum is not None and value > question.maximum:
            raise refused(question, f"the most it takes is {number_text(question.maximum)}")
        return self._kept(question, value)

    def _kept(self, question: Question, value: float) -> float:
        del question
        return float(value) or 0.0  # no -0.0

    def read(self, question: Question, text: str) -> Value:
        try:
            number = parse_number(text, question.unit, whole=self.column is ColumnKind.INTEGER)
        except ValueError as error:
            raise refused(
                question, str(error), "Type digits, such as 12, with a point before decimals."
            ) from None
        return self.check(question, number)

    def as_text(self, question: Question, value: Value) -> str:
        del question
        return number_text(value) if isinstance(value, int | float) else ""

    def same(self, question: Question, one: Value, other: Value) -> bool:
        del question
        if isinstance(one, int | float) and isinstance(other, int | float):
            return math.isclose(one, other, rel_tol=TOLERANCE)
        return one is other

    def cell(self, question: Question, value: Value) -> Cell:
        return Cell(self.as_text(question, value), value if isinstance(value, int | float) else None)

    def hint(self, question: Question) -> str:
        low, high = question.minimum, question.maximum
        if low is not None and high is not None:
            return f"{self.noun}, {number_text(low)} to {number_text(high)}"
        if low is not None:
            return f"{self.noun}, {number_text(low)} or more"
        return self.noun if high is None else f"{self.noun}, {number_text(high)} or less"


class IntegerKind(NumberKind):
    """A whole number."""

    name = "integer"
    column = ColumnKind.INTEGER
    noun = "whole number"

    def _kept(self, question: Question, value: float) -> int:
        if value != int(value):
            raise refused(question, f"{number_text(value)} is not a whole number")
        return int(value)


class DateKind(Kind):
    """A year, a month or a day, kept as in ISO 8601; `domain.dates.parse_date` says what may be typed."""

    name = "date"

    def check(self, question: Question, value: Value) -> Value:
        if value is None or value == "":
            return None
        kept = checked_date(value) if isinstance(value, str) else None
        if kept is None:
            raise refused(question, f"“{str(value)[:60]}” is no date", f"Type it as {self.hint(question)}.")
        return kept

    def read(self, question: Question, text: str) -> Value:
        try:
            return parse_date(text)
        except ValueError as error:
            raise refused(question, str(error), f"Type it as {self.hint(question)}.") from None

    def as_text(self, question: Question, value: Value) -> str:
        del question
        return date_text(value) if isinstance(value, str) else ""

    def hint(self, question: Question) -> str:
        del question
        return "2019, 5/2019 or 3 May 2019"


class BooleanKind(Kind):
    """Yes or no."""

    name = "boolean"
    words: ClassVar[dict[str, bool]] = {
        "yes": True,
        "y": True,
        "true": True,
        "no": False,
        "n": False,
        "false": False,
    }

    def check(self, question: Question, value: Value) -> Value:
        if value is None or isinstance(value, bool):
            return value
        raise refused(question, "it takes yes or no")

    def read(self, question: Question, text: str) -> Value:
        word = as_line(text)
        if word and word.casefold() not in self.words:
            raise refused(question, f"“{word[:60]}” is neither yes nor no")
        return self.words.get(word.casefold())

    def as_text(self, question: Question, value: Value) -> str:
        del question
        return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else ""


class ChoiceKind(Kind):
    """One term of a vocabulary, kept as its path, or `other:` and own words where these are allowed."""

    name = "choice"
    keys = needs = frozenset({"vocabulary"})

    def check(self, question: Question, value: Value) -> Value:
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise refused(question, "it takes one of its options")
        return _checked(question, value)

    def read(self, question: Question, text: str) -> Value:
        return _named(question, text) if as_line(text) else None

    def as_text(self, question: Question, value: Value) -> str:
        return term_label(question, value) if isinstance(value, str) else ""


class ChoicesKind(Kind):
    """Several terms of a vocabulary, kept once each in the vocabulary's order, own words after them."""

    name = "choices"
    keys = needs = frozenset({"vocabulary"})
    separator: ClassVar[str] = "; "

    def check(self, question: Question, value: Value) -> Value:
        """As `Kind.check`; a single path and a list of paths are taken too."""
        if value is None:
            return None
        if isinstance(value, bool | int | float):
            raise refused(question, "it takes some of its options")
        given = (value,) if isinstance(value, str) else value
        paths = {_checked(question, path) for path in given if path}
        if any(self.separator.strip() in term_label(question, path) for path in paths):
            raise refused(question, "own words cannot hold a semicolon here, as it separates choices")
        terms = question.vocabulary.terms if question.vocabulary else ()
        known = [term.id for term in terms if term.id in paths]
        return (*known, *sorted(paths.difference(known))) or None

    def read(self, question: Question, text: str) -> Value:
        """As `Kind.read`; choices are separated by semicolons."""
        names = [name for name in text.split(self.separator.strip()) if as_line(name)]
        return self.check(question, tuple(_named(question, name) for name in names))

    def as_text(self, question: Question, value: Value) -> str:
        return self.separator.join(term_label(question, path) for path in _paths(value))

    def same(self, question: Question, one: Value, other: Value) -> bool:
        """As `Kind.same`; the order of choices does not matter."""
        labels = (
            {comparable(term_label(question, path)) for path in _paths(value)} for value in (one, other)
        )
        return next(labels) == next(labels)


def _paths(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple | list) else ()


def _checked(question: Question, path: str) -> str:
    checked = checked_term(question, path)
    if checked is None:
        raise refused(question, f"“{path[:60]}” is not one of its options", advice(question, path))
    return checked


def _named(question: Question, text: str) -> str:
    path = find_term(question, text)
    if path is None:
        raise refused(question, f"“{as_line(text)[:60]}” is not one of its options", advice(question, text))
    return path


class JudgementKind(Kind):
    """A level of a scale of judgements, kept as its id."""

    name = "judgement"
    keys = needs = frozenset({"levels"})
    column = ColumnKind.JUDGEMENT

    def check(self, question: Question, value: Value) -> Value:
        if value is None or value == "":
            return None
        if level_of(question, value):
            return value
        raise refused(question, f"“{value}” is not one of its levels", advice(question, str(value)))

    def read(self, question: Question, text: str) -> Value:
        """As `Kind.read`; a level may be named by its word, its id or its symbol."""
        word = as_line(text)
        for level in question.levels:
            if comparable(word) in {comparable(level.word), level.id} or word == level.symbol:
                return level.id
        return self.check(question, word)

    def as_text(self, question: Question, value: Value) -> str:
        level = level_of(question, value)
        return level.word if level else str(value or "")

    def cell(self, question: Question, value: Value) -> Cell:
        return Cell(self.as_text(question, value), level=level_of(question, value))


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TextKind(),
        ParagraphKind(),
        IntegerKind(),
        NumberKind(),
        DateKind(),
        BooleanKind(),
        ChoiceKind(),
        ChoicesKind(),
        JudgementKind(),
    )
}
"""Every kind by its name: a new one is a class above and a line here."""
