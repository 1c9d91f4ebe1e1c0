"""Works: citations that are one work, and pairs about which somebody has to say whether they are."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from annotator.domain.citation import Span
from annotator.domain.review import StoredCitation


class Verdict(StrEnum):
    """What was said of two citations; POSSIBLE and LATER wait for a decision."""

    POSSIBLE = "possible"
    SAME = "same"
    DIFFERENT = "different"
    LATER = "later"


class Agreement(StrEnum):
    """What one field of two citations says, in the words that stand beside it."""

    SAME = "the same"
    OTHERWISE = "written otherwise"
    DIFFERS = "differs"
    ONE_ONLY = "only here"


class Brief(NamedTuple):
    """What of a citation decides with which others it is compared; `year` is 0 where there is none."""

    n: int
    title: str
    first_author: str
    year: int
    volume: str
    pages: str
    doi: str
    pmid: str


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of two citations: its texts, whether they agree, and the words (start, end) in which they differ."""

    label: str
    one: str
    other: str
    agreement: Agreement
    spans_of_one: tuple[Span, ...] = ()
    spans_of_other: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationPair:
    """Two citations side by side, each with its copies, what their fields say, and why they are not certainly one work.

    `begun` says of how many of the two the study was begun by the viewer: of 2, the answers on one would be hidden.
    """

    id: str
    verdict: Verdict
    one: StoredCitation
    other: StoredCitation
    fields: tuple[ComparedField, ...]
    reason: str = ""
    begun: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCounts:
    """How many pairs wait for a decision and were put off, and how many citations are shown as copies of others."""

    open: int = 0
    later: int = 0
    copies: int = 0
