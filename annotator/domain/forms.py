"""Forms: versioned sets of sections and questions, as checked objects."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value of a vocabulary: `id` is its full path (`human.experimental.rct.parallel`), stored as such.

    A term that only groups others is not `selectable`. `key` is only ever the keyboard's.
    """

    id: str
    label: str
    help: str = ""
    key: str = ""
    selectable: bool = True

    @property
    def parent(self) -> str:
        """The path above, or an empty string."""
        return self.id.rpartition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """An ordered list or tree of terms; parents stand before their children. `other`: own words may be added."""

    id: str
    name: str
    terms: tuple[Term, ...]
    other: bool = False

    def term(self, path: str) -> Term | None:
        """The term of that path."""
        return next((term for term in self.terms if term.id == path), None)

    def label(self, path: str) -> str:
        """What a person reads: the term's label, or the words that stand behind `other:`."""
        if path.startswith(OTHER):
            return path[len(OTHER) :]
        term = self.term(path)
        return term.label if term else path


OTHER = "other:"
"""Prefix of a choice in the reviewer's own words."""


def is_under(path: str, ancestor: str) -> bool:
    """Whether a path lies in a subtree, by segments: `animal.ex_vivo` is not under `animal.ex`."""
    return path == ancestor or path.startswith(ancestor + ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of judgement: word, symbol, key and colours (light and dark theme, `#RRGGBB`), best first by `order`."""

    id: str
    word: str
    symbol: str
    key: str
    order: int
    colour: str
    colour_dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """When a question is shown: what must hold of the answer to another question of the form.

    Exactly one of the tests is set; `all_of` and `any_of` join conditions.
    """

    question: str = ""
    equals: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    filled: bool | None = None
    all_of: tuple["Condition", ...] = ()
    any_of: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing asked. `id` is unique in its form and never changes its meaning; `key` jumps to it.

    `kind` names a class of `domain.questions`. `vocabulary` holds the options of choice and choices, `levels` those of
    judgement; `minimum` and `maximum` bound integer and number, in `unit`. `role` tells lists what to show ("design",
    "bias", or empty).
    """

    id: str
    kind: str
    label: str
    help: str = ""
    example: str = ""
    required: bool = False
    key: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    vocabulary: Vocabulary | None = None
    levels: tuple[Level, ...] = ()
    show_when: Condition | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a form. `repeat` (a word such as "outcome") makes it repeated; `over` names the sections it crosses."""

    id: str
    title: str
    help: str = ""
    repeat: str = ""
    over: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form version: its sections in order."""

    id: str
    name: str
    version: int
    sections: tuple[Section, ...] = field(default=())

    def questions(self) -> Iterator[tuple[Section, Question]]:
        """Every question with its section, in order."""
        for section in self.sections:
            for question in section.questions:
                yield section, question

    def question(self, question_id: str) -> Question:
        """The question of that id; KeyError if there is none."""
        for _, question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def section_of(self, question_id: str) -> Section:
        """The section in which a question stands; KeyError if there is none."""
        for section, question in self.questions():
            if question.id == question_id:
                return section
        raise KeyError(question_id)

    def with_role(self, role: str) -> Question | None:
        """The first question of that role."""
        return next((question for _, question in self.questions() if question.role == role), None)
