"""Annotations: one reviewer's answers on one study in one form, and their states."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bool | tuple[str, ...] | None
"""What an answer holds, by kind: text, whole number, number, yes or no, path or level id, paths; None when nothing."""


class State(StrEnum):
    """What the report says on a question; any but `reported` is an answer without a value."""

    REPORTED = "reported"
    NOT_REPORTED = "not_reported"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"

    @property
    def word(self) -> str:
        """What a person reads."""
        return self.value.replace("_", " ").capitalize()


class Origin(StrEnum):
    """Where a value comes from."""

    TEXT = "text"
    TABLE = "table"
    FIGURE = "figure"
    OTHER_REPORT = "another report"
    REGISTRY = "registry"
    AUTHORS = "authors"


class Status(StrEnum):
    """How far an annotation is."""

    NOT_STARTED = "not started"
    DRAFT = "draft"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one reviewer says to one question on one study (and instance, '' outside repeated sections).

    A reported answer has a value; the other states have none. `derivation` names how a calculated value was reckoned.
    """

    question: str
    instance: str = ""
    value: Value = None
    state: State = State.REPORTED
    origin: Origin | None = None
    as_reported: str = ""
    derivation: str = ""
    note: str = ""

    @property
    def given(self) -> bool:
        """Whether it says anything: a cleared answer is a row that says nothing."""
        return self.state is not State.REPORTED or self.value not in (None, "", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One instance of a repeated section on a study: its label, place (from 1) and what it lies in or crosses."""

    id: str
    section: str
    label: str = ""
    order: int = 0
    of: tuple[str, ...] = ()


Place = tuple[str, str]
"""Where an answer stands in a form: question id and instance id ('' outside repeated sections)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All answers of one reviewer on one study in one form, with the instances of its repeated sections in order."""

    study: str
    form: str
    reviewer: str
    status: Status = Status.NOT_STARTED
    answers: Mapping[Place, Answer] = field(default_factory=dict)
    instances: tuple[Instance, ...] = ()

    def answer(self, question: str, instance: str = "") -> Answer | None:
        """The answer that stands there, if it says anything."""
        answer = self.answers.get((question, instance))
        return answer if answer is not None and answer.given else None

    def instances_of(self, section: str) -> tuple[Instance, ...]:
        """The instances of a section, in order."""
        return tuple(instance for instance in self.instances if instance.section == section)
