"""Steps of the history for people: who did what when, what it changed, and what came of it since."""

from array import array
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from annotator.domain.annotation import Place
from annotator.domain.review import Reviewer


class StepKind(StrEnum):
    """What a step is about, in the words of the filter."""

    ANSWER = "Answers"
    EVIDENCE = "Evidence"
    COMPLETE = "Completion"
    IMPORT = "Imports"
    CITATION = "Citations"
    UNDO = "Undo and redo"
    SET_UP = "Set-up"
    OTHER = "Other"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepQuery:
    """Which steps: of one reviewer, of one kind, on one study (ids; '' and None for all)."""

    reviewer: str = ""
    kind: StepKind | None = None
    study: str = ""

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return self != StepQuery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Steps of one day of the reader's clock, newest first by number; `title` is a word or the date.

    `routine` says of each whether it is day-to-day work (1) or something one looks for, such as an import (0).
    """

    day: date
    title: str
    numbers: "array[int]"
    routine: bytearray


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One row of the history. `n` numbers steps in this file; `verb` and `what` make up its name.

    `time` and `day` are the reader's. `after` says in a few words what came of it. A void step says by which step it
    was undone, where that is known.
    """

    n: int
    id: str
    kind: StepKind
    verb: str
    what: str
    day: str
    time: str
    reviewer: Reviewer
    after: str = ""
    void: bool = False
    undone_by: int = 0

    @property
    def name(self) -> str:
        """The name in one piece."""
        return f"{self.verb} {self.what}".strip()

    @property
    def outcome(self) -> str:
        """What stands at the end of the row."""
        if not self.void:
            return self.after
        return f"undone by {self.undone_by}" if self.undone_by else "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange:
    """One thing that a step changed, in people's words; an empty text says that there was nothing."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Where a step can be seen: a place of a study, or a citation."""

    study: str = ""
    place: Place | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDetail:
    """All about one step. `more` counts changes that are not listed.

    `acts_on` is the number of the step that undoing or bringing back is about: itself, or the one that it undid or
    brought back. `undone` says whether that one is undone now. `refused` says why nothing can be done about it, and
    `newest` up to which step going back would take back.
    """

    line: StepLine
    device: str
    form: str = ""
    changes: tuple[StepChange, ...] = ()
    more: int = 0
    evidence: tuple[str, ...] = ()
    shown: Shown = field(default_factory=Shown)
    acts_on: int = 0
    undone: bool = False
    refused: str = ""
    newest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What would be shown no more: answers on so many studies; `with_list` where they go with an imported list."""

    answers: int = 0
    studies: int = 0
    with_list: bool = False

    def __bool__(self) -> bool:
        return bool(self.answers)

    def __str__(self) -> str:
        """Return the sentence that is asked."""
        answers = f"{self.answers:,} answer{'s' * (self.answers != 1)}"
        studies = f"{self.studies:,} {'study' if self.studies == 1 else 'studies'}"
        return f"{answers} on {studies} will be hidden{' with this list' * self.with_list}."
