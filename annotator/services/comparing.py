"""A list beside what is in the review: what is here already, what is the same work as another, what may be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from annotator.analysis.duplicate_blocks import keys_of, keys_of_brief
from annotator.analysis.duplicate_marks import Marks, marks_of
from annotator.analysis.duplicates import Duplicates, search
from annotator.analysis.identity import fingerprint
from annotator.domain.citation import Citation
from annotator.domain.garbage import let_go
from annotator.domain.ids import same_work_id
from annotator.domain.plan import ImportPlan, Place, PlannedCitation, Presence
from annotator.domain.reading import Report, silent
from annotator.domain.works import Verdict
from annotator.services.review import OpenReview
from annotator.services.works import Works, said, works
from annotator.store import citations, same_work
from annotator.store.operation import Operation
from annotator.store.same_work import Pair

TELLING = 40
"""Letters of a text as imported from which two that are equal are one record."""


@dataclass(slots=True)
class Here:
    """What of the review the list may meet, in order of arrival: ids, row numbers, marks, how each is known again."""

    ids: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    marks: list[Marks] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    prints: dict[str, str] = field(default_factory=dict)


def with_what_is_here(
    plan: ImportPlan, review: OpenReview | None, report: Report = silent, *, search_duplicates: bool = True
) -> ImportPlan:
    """The plan with what each of its citations is to the review and to the others of the list."""
    found = [item.citation for item in plan.items]
    marks = [marks_of(citation) for citation in found] if search_duplicates or not _is_empty(review) else []
    here = _here(review, marks)
    items = [_known(citation, here) for citation in found]
    if not search_duplicates:
        return replace(plan, items=tuple(_told(items, (), (), here)), works=(), possible=())
    new = [index for index, item in enumerate(items) if item.presence is Presence.NEW]
    fresh, start = [found[index] for index in new], len(here.marks)
    answer = search(
        [*here.marks, *(marks[index] for index in new)],
        {**_said(here, review), **_equal_texts(fresh, start)},
        report,
        since=start,
    )
    places: list[Place] = [*here.ids, *(citation.position for citation in fresh)]
    groups = tuple(_works(answer, here, review, places))
    possible = tuple(
        (places[pair.one], places[pair.other])
        for pair in answer.possible
        if pair.other >= start or pair.one >= start
    )
    for done in (marks, here.marks):
        let_go(done)
    items = _told(items, groups, possible, here)
    gone = {item.citation.position for item in items if item.presence is Presence.HERE}
    return replace(
        plan,
        items=tuple(items),
        works=groups,
        possible=tuple(pair for pair in possible if gone.isdisjoint(pair)),
    )


def _is_empty(review: OpenReview | None) -> bool:
    return review is None or not review.file.counts()["citations"]


def _here(review: OpenReview | None, wanted: Iterable[Marks]) -> Here:
    """What shares a block with any of these, with the other citations of its work; and what has no title."""
    here = Here()
    if review is None:
        return here
    keys = {key for marks in wanted for key in keys_of(marks)}
    with review.file.database.reading() as connection:
        near = [
            brief.n
            for brief in same_work.in_brief(connection)
            if not any(map(str.isalnum, brief.title)) or not keys.isdisjoint(keys_of_brief(brief))
        ]
    known = works(review)
    numbers = sorted({one for n in near for one in (n, known.of(n), *known.copies.get(known.of(n), ()))})
    with review.file.database.reading() as connection:
        for stored in citations.citations_of_numbers(connection, numbers):
            here.ids.append(stored.id)
            here.numbers.append(stored.n)
            here.marks.append(marks_of(stored.citation))
            here.texts.setdefault(stored.citation.raw, stored.id)
            here.prints.setdefault(fingerprint(stored.citation), stored.id)
    return here


def _known(citation: Citation, here: Here) -> PlannedCitation:
    """As new, or as here where the review has its very text."""
    known = here.texts.get(citation.raw) if len(citation.raw) >= TELLING else None
    return (
        _as_here(PlannedCitation(citation=citation), known) if known else PlannedCitation(citation=citation)
    )


def _as_here(item: PlannedCitation, same_as: str) -> PlannedCitation:
    return replace(item, presence=Presence.HERE, same_as=same_as, included=False)


def _said(here: Here, review: OpenReview | None) -> dict[tuple[int, int], bool]:
    """What was said of pairs in the review, by their places among the marks."""
    if review is None:
        return {}
    place = {n: at for at, n in enumerate(here.numbers)}

    def places(pair: Pair) -> tuple[int, int]:
        one, other = sorted((place[pair.n_of_one], place[pair.n_of_other]))
        return one, other

    decided = {Verdict.SAME: True, Verdict.DIFFERENT: False}
    return {
        places(pair): decided[pair.verdict]
        for pair in said(review)
        if pair.verdict in decided and pair.n_of_one in place and pair.n_of_other in place
    }


def _equal_texts(fresh: Sequence[Citation], start: int) -> dict[tuple[int, int], bool]:
    """Records of a list whose text is the very same are one work, even where they say too little to be compared."""
    first: dict[str, int] = {}
    found = {}
    for place, citation in enumerate(fresh, start):
        if len(citation.raw) >= TELLING and first.setdefault(citation.raw, place) != place:
            found[first[citation.raw], place] = True
    return found


def _works(
    answer: Duplicates, here: Here, review: OpenReview | None, places: Sequence[Place]
) -> Iterator[tuple[Place, ...]]:
    """Groups with somebody new in them; of each work of the review only the citation that is shown."""
    known = works(review) if review is not None else Works()
    at = {n: place for place, n in enumerate(here.numbers)}
    for group in answer.groups:
        if group[-1] >= len(here.marks):
            old = dict.fromkeys(at[known.of(here.numbers[one])] for one in group if one < len(here.marks))
            yield tuple(places[one] for one in chain(old, (n for n in group if n >= len(here.marks))))


def _told(
    items: Sequence[PlannedCitation],
    groups: Iterable[tuple[Place, ...]],
    possible: Iterable[tuple[Place, Place]],
    here: Here,
) -> list[PlannedCitation]:
    """What each citation is, as the list shows it."""
    same = {member: group[0] for group in groups for member in group[1:]}
    maybe: dict[Place, Place] = {}
    for one, other in possible:
        maybe.setdefault(other, same.get(one, one))
    told = []
    for item in items:
        position = item.citation.position
        as_one = same.get(position)
        if item.presence is not Presence.NEW:
            told.append(item)
        elif isinstance(as_one, str):
            told.append(replace(item, presence=Presence.SAME_WORK, same_as=as_one))
        elif here.prints and (mark := fingerprint(item.citation)) in here.prints:
            told.append(_as_here(item, here.prints[mark]))
        elif as_one is not None:
            told.append(replace(item, presence=Presence.TWICE, same_as=str(as_one)))
        elif position in maybe:
            told.append(replace(item, presence=Presence.POSSIBLE, same_as=str(maybe[position])))
        else:
            told.append(item)
    return told


def keep_pairs(operation: Operation, plan: ImportPlan, places: Mapping[int, str]) -> None:
    """Say of what was stored (ids by position in the list) which are one work and which have to be looked at.

    What was said of a pair before, in an import that was undone, stands. A copy of what was left out is left out.
    """
    before = same_work.remembered(operation.connection)
    stands = {Verdict.SAME, Verdict.DIFFERENT, Verdict.LATER}
    rows: dict[Verdict, list[tuple[str, str]]] = defaultdict(list)
    out: list[str] = []

    def say(verdict: Verdict, one: str, other: str) -> None:
        earlier = before.get(same_work_id(one, other), verdict)
        rows[earlier if earlier in stands else verdict].append((one, other))

    for group in plan.works:
        kept = [_id(place, places) for place in group]
        first, *others = [one for one in kept if one]
        if others and any(isinstance(place, int) and place in places for place in group):
            for other in others:
                say(Verdict.SAME, first, other)
            if isinstance(group[0], str):
                out.extend(others if same_work.was_left_out(operation.connection, first) else ())
    for pair in plan.possible:
        one, other = (_id(place, places) for place in pair)
        if one and other:
            say(Verdict.POSSIBLE, one, other)
    for verdict, pairs in rows.items():
        same_work.say(operation, verdict, pairs)
    operation.set("citation", out, left_out=1)


def _id(place: Place, places: Mapping[int, str]) -> str:
    return place if isinstance(place, str) else places.get(place, "")
