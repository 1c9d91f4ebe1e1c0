"""Works of several citations: which one is shown, which are its copies; reckoned from what was said of pairs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from annotator.domain.citation import Citation
from annotator.domain.marks import Marks
from annotator.domain.works import Verdict
from annotator.services.review import OpenReview
from annotator.services.standing import REPORTED_BY, begun, reporting
from annotator.store import same_work as kept
from annotator.store.same_work import Pair

SAID = ("same_work", "source", *REPORTED_BY)
"""What decides which citations are one work; edits of a citation do not."""


@dataclass(frozen=True, slots=True)
class Works:
    """By row number: the citation that is shown for each copy, and the copies of each that is shown."""

    shown: Mapping[int, int] = field(default_factory=dict)
    copies: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    surplus: Marks = field(default_factory=Marks)

    def of(self, number: int) -> int:
        """The citation that is shown for one, or itself."""
        return self.shown.get(number, number)

    def lifted(self, found: Marks) -> Marks:
        """These citations, and for each copy among them the one that is shown."""
        copies = found & self.surplus
        if not len(copies):
            return found
        return Marks([*found.numbers(), *(self.shown[n] for n in copies.numbers())])

    def lacking(self, without: Marks) -> Marks:
        """Of citations without a field, those none of whose copies has it."""
        filled = [n for n, others in self.copies.items() if any(one not in without for one in others)]
        return without - Marks(filled) if filled else without


def said(review: OpenReview) -> list[Pair]:
    """Every pair of citations that are there of which something was said."""

    def read() -> list[Pair]:
        with review.file.database.reading() as connection:
            return kept.pairs(connection)

    return review.reckoned("pairs said", SAID, read)


def works(review: OpenReview) -> Works:
    """The works of more than one citation."""
    return review.reckoned("works", SAID, lambda: _reckoned(review))


def _reckoned(review: OpenReview) -> Works:
    groups = joined((pair.n_of_one, pair.n_of_other) for pair in said(review) if pair.verdict is Verdict.SAME)
    if not groups:
        return Works()
    with review.file.database.reading() as connection:
        out = kept.left_out(connection, (n for group in groups for n in group))
    worked_on = reporting(review, Marks(begun(review)))
    shown: dict[int, int] = {}
    copies: dict[int, tuple[int, ...]] = {}
    for group in groups:
        first, *others = sorted(group, key=lambda n: (n in out, n not in worked_on, n))
        copies[first] = tuple(others)
        shown.update(dict.fromkeys(others, first))
    return Works(shown, copies, Marks(shown))


def joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups that pairs make, of two or more."""
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    groups: list[list[int]] = []
    seen: set[int] = set()
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for member in group:
            new = [other for other in near[member] if other not in seen]
            seen.update(new)
            group.extend(dict.fromkeys(new))
        groups.append(group)
    return groups


def filled(citation: Citation, copies: Iterable[Citation]) -> Citation:
    """A citation with what it does not say taken from its copies, as it is shown; in the file it stays as it is."""
    fields = dict(citation.fields)
    authors, et_al = citation.authors, citation.et_al
    for copy in copies:
        fields = {**copy.fields, **fields}
        if not authors:
            authors, et_al = copy.authors, copy.et_al
    return replace(citation, authors=authors, et_al=et_al, fields=fields)
