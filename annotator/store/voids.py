"""Which steps are void, and the rows that come of it: an act is void when the last word on it takes it back.

Three kinds of step speak of acts: an undo takes one back, a redo brings one back, and going back to before a step
makes every act that was touched since what it was then. Going back is an act itself, and says nothing while it is void.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Column, Connection, Row, select, update

from annotator.domain.reading import Report, Tally, silent
from annotator.store import fold, schema, search
from annotator.store.hashing import canonical, rows_counted

BACK = "back"
"""The kind of a step that goes back: its target names spans of steps."""
ACTS = ("do", BACK)
"""Kinds of step that can be undone and done again."""
TOGGLES = ("undo", "redo")
"""Kinds of step that take one act back, or bring it back."""
Span = tuple[str, int, int]
"""A session, and the first and the last of its steps that are meant, by their numbers in it."""
Touched = dict[str, frozenset[str]]
Said = dict[str, dict[str, bool]]
"""By step that goes back: whether each act that it touches was void before."""
StepRow = Row[tuple[str, str, int, str, str]]
"""Of a step: id, session, seq, kind, target."""


def target_of(places: Iterable[tuple[str, int]]) -> str:
    """The target that names steps given by session and number: as few spans as there are, in canonical form."""
    spans: list[list[object]] = []
    for session, numbers in groupby(sorted(places), key=lambda place: place[0]):
        runs = groupby(enumerate(number for _, number in numbers), key=lambda pair: pair[1] - pair[0])
        for _, run in runs:
            members = [number for _, number in run]
            spans.append([session, members[0], members[-1]])
    return canonical(spans)


def spans_of(target: str) -> list[Span]:
    """The spans that a target names; none where it does not read as such."""
    try:
        return [(str(session), int(first), int(last)) for session, first, last in json.loads(target)]
    except (ValueError, TypeError, RecursionError):
        return []


class Places:
    """Steps by where they stand: what a target names among them."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[int, str]] = defaultdict(dict)

    def add(self, session: str, seq: int, step: str) -> None:
        """Note where a step stands."""
        self._ids[session][seq] = step

    def named(self, kind: str, target: str) -> Iterator[str]:
        """The steps that a step speaks of."""
        if kind != BACK:
            yield target
            return
        for session, first, last in spans_of(target):
            there = self._ids.get(session, {})
            for number in range(max(first, min(there, default=1)), min(last, max(there, default=0)) + 1):
                if number in there:
                    yield there[number]


def void_steps(steps: Sequence[StepRow]) -> set[str]:
    """Those of all steps in the order of the clocks that are void."""
    return {act for act, taken in _last_words(steps, said_by_going_back(steps)).items() if taken}


def said_by_going_back(steps: Sequence[StepRow]) -> Said:
    """What each step that goes back says: of every act touched by the steps it names, whether it was void before them.

    It depends on earlier steps alone: what is named is left out, and the last words of the others are taken.
    """
    places = Places()
    said: Said = {}
    for at, step in enumerate(steps):
        if step.kind == BACK:
            over = set(places.named(step.kind, step.target))
            then = _last_words([other for other in steps[:at] if other.id not in over], said)
            acts = [one.id if one.kind in ACTS else one.target for one in steps[:at] if one.id in over]
            touched = dict.fromkeys(act for named in acts for act in (named, *said.get(named, ())))
            said[step.id] = {act: act in over or then.get(act, False) for act in touched}
        places.add(step.session, step.seq, step.id)
    return said


def _last_words(steps: Sequence[StepRow], said: Said) -> dict[str, bool]:
    """Whether the last word on each act that is spoken of takes it back.

    Whether a step counts depends on later ones alone: from the newest to the oldest each is settled when its turn
    comes. Going back that was done again says what it says when it was last done again.
    """
    back: dict[str, bool] = {}
    spoken: set[str] = set()

    def speak(step: str) -> None:
        if step in said and not back.get(step) and step not in spoken:
            spoken.add(step)
            for act, taken in said[step].items():
                back.setdefault(act, taken)

    for step in reversed(steps):
        if step.kind in TOGGLES:
            back.setdefault(step.target, step.kind == "undo")
        if step.kind != "undo":
            speak(step.target if step.kind == "redo" else step.id)
    return back


def all_steps(connection: Connection) -> list[StepRow]:
    """What decides which steps are void, in the order of the clocks."""
    batch = schema.journal_batch
    statement = select(batch.c.id, batch.c.session, batch.c.seq, batch.c.kind, batch.c.target)
    return list(connection.execute(statement.order_by(batch.c.lamport, batch.c.session)))


def reckon(connection: Connection, kind: str, target: str) -> list[str]:
    """Mark what is void after an undo or a redo of one step; the steps whose mark is another now."""
    table = schema.journal_batch
    if kind == BACK:
        return reckon_all(connection)
    last = connection.execute(
        select(table.c.kind)
        .where(table.c.target == target)
        .order_by(table.c.lamport.desc(), table.c.session.desc())
        .limit(1)
    ).scalar_one()
    connection.execute(update(table).where(table.c.id == target).values(void=int(last == "undo")))
    return [target]


def reckon_all(connection: Connection) -> list[str]:
    """Mark what is void, whatever was said; the steps whose mark is another now."""
    table = schema.journal_batch
    void = void_steps(all_steps(connection))
    was = set(connection.execute(select(table.c.id).where(table.c.void == 1)).scalars())
    for changed, mark in ((void - was, 1), (was - void, 0)):
        for chunk in _chunks(sorted(changed)):
            connection.execute(update(table).where(table.c.id.in_(chunk)).values(void=mark))
    return sorted(void ^ was)


def refold(connection: Connection, steps: Sequence[str], report: Report = silent) -> Touched:
    """Make every row that these steps touched hold what the journal says now; which rows by table."""
    batch, change = schema.journal_batch, schema.journal_change
    rows: dict[str, set[str]] = defaultdict(set)
    with_words: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, int] = {}
    for chunk in _chunks(steps):
        said = select(change.c.table, change.c.row, change.c.after).where(change.c.batch.in_(chunk))
        for table, row, after in connection.execute(said):
            rows[table].add(row)
            if search.has_words(table, after):
                with_words[table].add(row)
        brought = select(batch.c.source, batch.c.digest).where(batch.c.id.in_(chunk), batch.c.source != "")
        sources.update({source: rows_counted(digest) for source, digest in connection.execute(brought)})
    numbers = to_index(connection, with_words)
    tally = Tally(sum(map(len, rows.values())) + sum(sources.values()) + len(numbers), report)
    for table, ids in rows.items():
        fold.refold(connection, table, sorted(ids), tally)
    for source in sorted(sources):
        fold.refold_source(connection, source, tally)
    search.reindex(connection, numbers, tally)
    many = dict.fromkeys(fold.BULK_TABLES, frozenset[str]()) if sources else {}
    return {**{table: frozenset(ids) for table, ids in rows.items()}, **many}


def to_index(connection: Connection, touched: Mapping[str, Iterable[str]]) -> list[int]:
    """The row numbers of the citations whose words these rows hold."""
    citations = [
        *touched.get("citation", ()),
        *_column(connection, schema.report.c.citation, touched.get("report", ())),
    ]
    studies = list(_column(connection, schema.answer.c.study, touched.get("answer", ())))
    return search.numbers_of(connection, citations, studies)


def _column(connection: Connection, column: Column[str], ids: Iterable[str]) -> Iterator[str]:
    """What these rows hold in a column of their table, each value once."""
    for chunk in _chunks(sorted(ids)):
        yield from connection.execute(select(column).where(column.table.c.id.in_(chunk)).distinct()).scalars()


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), fold.CHUNK):
        yield ids[start : start + fold.CHUNK]
