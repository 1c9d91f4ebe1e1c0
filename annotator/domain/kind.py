"""The contract of kinds of question: check, read, show, compare."""

from abc import ABC, abstractmethod
from typing import ClassVar

from annotator.domain.annotation import Value
from annotator.domain.errors import InvalidAnswer
from annotator.domain.forms import Question
from annotator.domain.summary import Cell, ColumnKind
from annotator.domain.texts import comparable


class Kind(ABC):
    """What one kind of question allows. `question` is always one of this kind.

    `name` is its word in form files, `keys` are the keys it takes there beside those of every question, of
    which it must have those in `needs`; `column` says how summary tables show it.
    """

    name: ClassVar[str]
    keys: ClassVar[frozenset[str]] = frozenset()
    needs: ClassVar[frozenset[str]] = frozenset()
    column: ClassVar[ColumnKind] = ColumnKind.TEXT

    @abstractmethod
    def check(self, question: Question, value: Value) -> Value:
        """Return the value as it is kept, None if it says nothing; raise InvalidAnswer if not allowed."""

    @abstractmethod
    def read(self, question: Question, text: str) -> Value:
        """Return the value that typed text means, checked; None for no text; raise InvalidAnswer."""

    def as_text(self, question: Question, value: Value) -> str:
        """Return what a person reads, an empty text for None; `read` takes it back."""
        del question
        return "" if value is None else str(value)

    def same(self, question: Question, one: Value, other: Value) -> bool:
        """Whether two values say the same, ways of writing it aside."""
        return comparable(self.as_text(question, one)) == comparable(self.as_text(question, other))

    def cell(self, question: Question, value: Value) -> Cell:
        """Return the cell of a summary table."""
        return Cell(self.as_text(question, value))

    def hint(self, question: Question) -> str:
        """Return a few words on what may be typed, or an empty text."""
        del question
        return ""


def refused(question: Question, why: str, remedy: str = "") -> InvalidAnswer:
    """Return the error that says why a value does not answer a question."""
    return InvalidAnswer(f"This does not answer “{question.label}”:", f"{why}.", remedy)
