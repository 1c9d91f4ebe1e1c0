"""Duplicates of a review: searched on demand, pairs decided one by one, works taken apart; each a step with undo."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.analysis import duplicate_marks
from annotator.analysis.duplicate_fields import compared_fields
from annotator.analysis.duplicates import likeness_of, search
from annotator.domain.changes import Changes
from annotator.domain.errors import BugError
from annotator.domain.garbage import no_search_for_cycles
from annotator.domain.marks import Marks
from annotator.domain.reading import Report, silent
from annotator.domain.works import CitationPair, Verdict, WorkCounts
from annotator.services.citations import as_kept, with_copies
from annotator.services.review import OpenReview
from annotator.services.standing import begun, reporting
from annotator.services.works import SAID, joined, said, works
from annotator.store import citations as kept
from annotator.store import same_work
from annotator.store.citation_filter import there
from annotator.store.same_work import Pair

WAITING = (Verdict.POSSIBLE, Verdict.LATER)
"""Verdicts that wait for a decision, in the order in which their pairs come."""
_STEPS = {
    Verdict.SAME: "Same work: {}",
    Verdict.DIFFERENT: "Different works: {}",
    Verdict.LATER: "Decide later: {}",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of citation ids that a search adds: those that are certainly one work, and those to look at."""

    same: tuple[tuple[str, str], ...]
    possible: tuple[tuple[str, str], ...]


@no_search_for_cycles()
def find(review: OpenReview, report: Report = silent) -> Found:
    """Search all listed citations; nothing is stored. What was said of pairs before stands."""
    ids: list[str] = []
    marks: list[duplicate_marks.Marks] = []
    place: dict[int, int] = {}
    with review.file.database.reading() as connection:
        for stored in kept.citations_where(connection, *there()):
            place[stored.n] = len(ids)
            ids.append(stored.id)
            marks.append(duplicate_marks.marks_of(stored.citation))
    before: dict[tuple[int, int], Verdict] = {}
    for pair in said(review):
        if pair.n_of_one in place and pair.n_of_other in place:
            one, other = sorted((place[pair.n_of_one], place[pair.n_of_other]))
            before[one, other] = pair.verdict
    decided = {Verdict.SAME: True, Verdict.DIFFERENT: False}
    answer = search(
        marks, {at: decided[verdict] for at, verdict in before.items() if verdict in decided}, report
    )
    known = works(review)
    shown = {at: place.get(known.of(n), at) for n, at in place.items()}
    same: list[tuple[str, str]] = []
    for group in answer.groups:
        first, *others = dict.fromkeys(shown[at] for at in group)
        same += [(ids[first], ids[other]) for other in others]
    new = [(two.one, two.other) for two in answer.possible if (two.one, two.other) not in before]
    return Found(tuple(same), tuple((ids[one], ids[other]) for one, other in new))


def keep(review: OpenReview, found: Found) -> Changes:
    """Store what a search found, as one step."""
    name = f"Find duplicates: {len(found.same):,} merged, {len(found.possible):,} to look at"
    with review.file.journal.operation(name) as operation:
        same_work.say(operation, Verdict.SAME, found.same)
        same_work.say(operation, Verdict.POSSIBLE, found.possible)
    return operation.changes


def find_and_keep(review: OpenReview, report: Report = silent) -> Changes:
    """Search all listed citations and store what was found, as one step; none where nothing new was found."""
    return keep(review, find(review, report))


def counts(review: OpenReview) -> WorkCounts:
    """How many pairs wait, and how many citations are shown as copies of others."""
    waiting = _waiting(review)
    later = sum(pair.verdict is Verdict.LATER for pair in waiting)
    return WorkCounts(open=len(waiting) - later, later=later, copies=len(works(review).surplus))


def pairs_to_decide(review: OpenReview) -> list[str]:
    """The ids of the pairs that wait for a decision, those put off last."""
    return [pair.id for pair in _waiting(review)]


def _waiting(review: OpenReview) -> list[Pair]:
    return review.reckoned("pairs that wait", ("citation", *SAID), lambda: list(_reckoned(review)))


def _reckoned(review: OpenReview) -> Iterator[Pair]:
    """One pair for each two works of which nobody said that they are two; none of what was left out."""
    known, all_said = works(review), said(review)
    apart = {
        frozenset((known.of(pair.n_of_one), known.of(pair.n_of_other)))
        for pair in all_said
        if pair.verdict is Verdict.DIFFERENT
    }
    numbers = {n for pair in all_said if pair.verdict in WAITING for n in (pair.n_of_one, pair.n_of_other)}
    with review.file.database.reading() as connection:
        out = same_work.left_out(connection, numbers)
    for verdict in WAITING:
        for pair in all_said:
            if pair.verdict is not verdict or pair.n_of_one in out or pair.n_of_other in out:
                continue
            both = frozenset((known.of(pair.n_of_one), known.of(pair.n_of_other)))
            if len(both) == 2 and both not in apart:
                apart.add(both)
                yield pair


def pair(review: OpenReview, pair_id: str) -> CitationPair:
    """Two citations side by side, with what their fields say."""
    found = _pair(review, pair_id)
    one, other = (with_copies(review, as_kept(review, citation)) for citation in (found.one, found.other))
    kept_one, kept_other = as_kept(review, found.one).citation, as_kept(review, found.other).citation
    likeness = likeness_of(kept_one, kept_other)
    worked_on = reporting(review, Marks(begun(review)))
    return CitationPair(
        id=pair_id,
        verdict=found.verdict,
        one=one,
        other=other,
        fields=compared_fields(kept_one, kept_other),
        reason=likeness.reason if likeness is not None else "",
        begun=sum(works(review).of(n) in worked_on for n in (found.n_of_one, found.n_of_other)),
    )


def decide(review: OpenReview, pair_id: str, verdict: Verdict) -> Changes:
    """Say of a pair that it is one work, two works, or to be decided later."""
    found = _pair(review, pair_id)
    labels = dict.fromkeys(as_kept(review, citation).citation.label for citation in (found.one, found.other))
    with review.file.journal.operation(_STEPS[verdict].format(" and ".join(labels))) as operation:
        same_work.say(operation, verdict, [(found.one, found.other)])
    return operation.changes


def _pair(review: OpenReview, pair_id: str) -> Pair:
    for found in said(review):
        if found.id == pair_id:
            return found
    raise BugError(f"no pair {pair_id}")


def take_apart(review: OpenReview, citation_id: str) -> Changes:
    """Say of one citation that it is another work than those it was merged with; these stay one work."""
    stored = as_kept(review, citation_id)
    known = works(review)
    shown = known.of(stored.n)
    rest = [n for n in (shown, *known.copies.get(shown, ())) if n != stored.n]
    if not rest:
        return Changes()
    same = [one for one in said(review) if one.verdict is Verdict.SAME]
    held = [one for one in same if stored.n in (one.n_of_one, one.n_of_other)]
    left = joined((one.n_of_one, one.n_of_other) for one in same if one not in held)
    parts = [part for part in left if not set(rest).isdisjoint(part)]
    parts += [[n] for n in rest if not any(n in part for part in parts)]
    with review.file.database.reading() as connection:
        first, *others = kept.ids_of(connection, [part[0] for part in parts])
    with review.file.journal.operation(f"Take apart: {stored.citation.label}") as operation:
        same_work.say(operation, Verdict.DIFFERENT, [(one.one, one.other) for one in held])
        same_work.say(operation, Verdict.DIFFERENT, [(citation_id, first)])
        same_work.say(operation, Verdict.SAME, [(first, other) for other in others])
    return operation.changes
