"""What a review holds besides citations and answers: itself, its reviewers, sources and the lines that lists show."""

from dataclasses import dataclass, replace
from enum import StrEnum

from annotator.domain.annotation import Status
from annotator.domain.citation import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """A person who annotates: a row with an id, never just a name. `colour` is `#RRGGBB`."""

    id: str
    name: str
    initials: str
    colour: str = "#3554B4"
    role: str = "reviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opener:
    """Who opens a review file, on what device (from the settings, never from the file), with which program version."""

    reviewer: Reviewer
    device: str
    device_name: str
    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInfo:
    """The review itself; `created` is UTC in ISO 8601."""

    id: str
    title: str
    question: str = ""
    created: str = ""


class SourceKind(StrEnum):
    """Where a source comes from (PRISMA 2020)."""

    DATABASE = "database"
    REGISTER = "register"
    WEBSITE = "website"
    ORGANISATION = "organisation"
    CITATION_SEARCHING = "citation searching"
    EARLIER_VERSION = "earlier version of the review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One imported list with its origin and time; `citations` counts those that are there."""

    id: str = ""
    label: str = ""
    kind: SourceKind = SourceKind.CITATION_SEARCHING
    platform: str = ""
    searched_on: str = ""
    search_text: str = ""
    hits_reported: int | None = None
    format: str = ""
    file_name: str = ""
    sha256: str = ""
    imported_at: str = ""
    citations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A short word that citations are given, with the name of a colour; `citations` counts the listed ones."""

    id: str
    name: str
    colour: str = "blue"
    citations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCitation:
    """A citation as kept: with its ids, where it comes from and the study it reports.

    `copies` are the citations of other sources, or of the same, that are this work and not shown themselves.
    """

    id: str
    n: int
    citation: Citation
    source: Source
    study: str
    study_label: str
    left_out: bool = False
    tags: tuple[Tag, ...] = ()
    copies: tuple["StoredCitation", ...] = ()

    @property
    def found_in(self) -> tuple[str, ...]:
        """The labels of the sources in which it and its copies were found, each once."""
        labels = (one.source.label for one in (self, *self.copies))
        return tuple(dict.fromkeys(label for label in labels if label))


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationLine:
    """One row of the table of citations, ready to show; `n` is the file's row number, used for paging only.

    `design` and `bias` are values (paths, level id) of the viewer's answers of that role; `bias` may be a state.
    """

    n: int
    id: str
    study: str
    number: str
    authors: str
    year: int | None
    title: str
    container: str
    status: Status
    design: tuple[str, ...] = ()
    bias: str = ""
    to_check: int = 0
    left_out: bool = False
    source: str = ""
    doi: str = ""
    pmid: str = ""
    type: str = ""
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationCounts:
    """How many citations are listed, how many of these have something to check, and how many were left out."""

    listed: int = 0
    to_check: int = 0
    left_out: int = 0


OPEN = "open"
"""In a `CitationQuery`: nothing was answered there yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationQuery:
    """Which citations, in which order: words to search for, conditions that must all hold, a column to sort by.

    `statuses`: any of them, none = all. `design` is a path of a vocabulary (with all that lies under it) or OPEN,
    `bias` a level, a state or OPEN. Both years count in; a citation without a year is in no range. `without` names a
    field that is empty ("pmid", "doi"). Left out citations are listed only with `left_out`; `only_to_check` keeps those
    with something to check. `order` is one of "number", "authors", "year", "title", "container", "status".
    """

    text: str = ""
    source: str = ""
    statuses: tuple[Status, ...] = ()
    design: str = ""
    year_from: int | None = None
    year_to: int | None = None
    bias: str = ""
    tag: str = ""
    without: str = ""
    only_to_check: bool = False
    left_out: bool = False
    order: str = "number"
    descending: bool = False

    @property
    def conditions(self) -> "CitationQuery":
        """The conditions alone: no words, the usual order."""
        return replace(self, text="", order="number", descending=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyLine:
    """One row of the list of studies: its first citation's number and container, and how much is answered.

    `answered` of `asked` counts the questions shown; both are 0 for a study not started.
    """

    n: int
    id: str
    label: str
    number: str
    title: str
    container: str
    status: Status
    answered: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many studies there are and how many of them the reviewer has begun and completed."""

    studies: int
    draft: int
    complete: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One batch of the journal for people: its name, when (UTC, ISO 8601), by whom, and whether it is undone."""

    id: str
    n: int
    kind: str
    name: str
    at: str
    reviewer: str
    void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A verified copy of a review: where, when (UTC, ISO 8601), why, and what it holds."""

    path: str
    sequence: int
    at: str
    reason: str
    citations: int
    studies: int
    answers: int
