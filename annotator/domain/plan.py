"""An import as a plan: what is new, what is here already and what was not understood, before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.citation import Citation
from annotator.domain.reading import BY_ITSELF, IgnoredLine, RawList, ReadAs, ReadWarning, TableLook
from annotator.domain.review import Source

Place = str | int
"""A citation of the review by its id, or one of the list by its position."""


class Presence(StrEnum):
    """Whether a citation of the list is in the review already: the very record, or the same work from elsewhere."""

    NEW = "new"
    HERE = "already here"
    SAME_WORK = "same work as one here"
    TWICE = "twice in this list"
    POSSIBLE = "may be the same work"


MERGED = (Presence.SAME_WORK, Presence.TWICE)
"""What is stored as a copy of another and not listed itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCitation:
    """One citation of the plan: what was read, whether it is here already (as which), and whether it will be stored."""

    citation: Citation
    presence: Presence = Presence.NEW
    same_as: str = ""
    included: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do. A person corrects it, leaves citations out, then accepts it whole or not at all.

    `works` are groups of citations that are certainly one work, those of the review first; `possible` are pairs to look
    at afterwards. Both hold for what is included. `read_as` is what was said about the reading, by the person now or of
    a table with the same header before; `encoding` is that of the text ('' = there is nothing to choose), which may be
    wrong where it was `guessed`.
    """

    raw: RawList
    sha256: str
    source: Source
    format: str
    format_label: str
    items: tuple[PlannedCitation, ...] = ()
    ignored: tuple[IgnoredLine, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    lines: int = 0
    works: tuple[tuple[Place, ...], ...] = ()
    possible: tuple[tuple[Place, Place], ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    read_as: ReadAs = BY_ITSELF
    table: TableLook | None = None
    encoding: str = ""
    guessed: bool = False

    @property
    def included(self) -> tuple[PlannedCitation, ...]:
        """What will be stored."""
        return tuple(item for item in self.items if item.included)

    @property
    def merged(self) -> tuple[PlannedCitation, ...]:
        """What will be stored as a copy of another citation."""
        return tuple(item for item in self.items if item.included and item.presence in MERGED)

    @property
    def to_check(self) -> tuple[PlannedCitation, ...]:
        """What has a doubtful field or another doubt."""
        return tuple(item for item in self.items if item.citation.doubts or item.citation.doubtful)

    def with_item(self, index: int, item: PlannedCitation) -> "ImportPlan":
        """The same plan with one item (0-based) replaced."""
        return replace(self, items=(*self.items[:index], item, *self.items[index + 1 :]))

    def with_citation(self, index: int, citation: Citation) -> "ImportPlan":
        """The same plan with one citation corrected."""
        return self.with_item(index, replace(self.items[index], citation=citation))

    def with_included(self, index: int, included: bool) -> "ImportPlan":
        """The same plan with one citation taken in or left out."""
        return self.with_item(index, replace(self.items[index], included=included))

    def with_source(self, source: Source) -> "ImportPlan":
        """The same plan with the source described otherwise."""
        return replace(self, source=source)
