"""Mistakes planted in the journal, one at a time: the properties find each, and find none without."""

import inspect
import textwrap
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from journal_acts import TOGGLES, backs, tales, told
from journal_files import start
from journal_properties import others, tangle, walk
from journal_small import Small

from annotator.domain.errors import BugError
from annotator.store import fold, voids
from annotator.store.journal import Journal
from annotator.store.operation import Operation
from annotator.store.undo_stacks import UndoStacks

PUT_BACK = (
    "[connection.execute(update(schema.KEPT[table]).where(schema.KEPT[table].c.id == c.row)"
    ".values(**json.loads(c.before))) if c.before else fold.refold(connection, table, [c.row])"
    " for c in connection.execute(select(change).where(change.c.batch.in_(steps), change.c.table == table)).all()]"
)
MISTAKES = {
    "order by clock alone": (fold, "words_of", "batch.c.session", "batch.c.id"),
    "order by session first": (fold, "words_of", "batch.c.lamport, ", ""),
    "order of arrival": (fold, "words_of", "batch.c.lamport, batch.c.session", "batch.c.n"),
    "void words count": (fold, "words_of", "bool(row.void)", "False"),
    "toggles not reckoned": (voids, "reckon", 'int(last == "undo")', "0"),
    "the first toggle counts": (voids, "reckon", "table.c.lamport.desc()", "table.c.lamport"),
    "remove not folded": (fold, "is_gone", "was_removed(words)", "False"),
    "removed for ever": (fold, "was_removed", 'life[-1] == "remove"', '"remove" in life'),
    "a void remove counts": (fold, "was_removed", "kind in LIFE and not void", "kind in LIFE"),
    "a void insert makes": (fold, "is_gone", "kind in MAKE and not void", "kind in MAKE"),
    "wrong base: what was written": (fold, "cells", "else before or {}", "else after"),
    "wrong base: of live words": (fold, "cells", "if kind in LIFE or after is None", "if kind in LIFE or void"),
    "wrong base: the latest": (fold, "cells", "held.setdefault(name, value)", "held[name] = value"),
    "a false before": (Operation, "_note_update", "**before}", "**{n: row[n] for n in after}}"),
    "columns of a group apart": (fold, "group_of", "[name] if group is None else", "[name] if True else"),
    "undo writes before back": (voids, "refold", "fold.refold(connection, table, sorted(ids), tally)", PUT_BACK),
    "redo not emptied": (UndoStacks, "acted", "self._read[1].clear()", "pass"),
    "redo not emptied after a restart": (UndoStacks, "read", "undone.clear()", "pass"),
    "a step twice on the stack": (UndoStacks, "acted", "self._read is not None", "self.done or True"),
    "undone by others stays": (UndoStacks, "_rows", 'own | (batch.c.target != "")', "own"),
    "everybody's steps": (UndoStacks, "_rows", "== self._opener.device) &", '!= "") |'),
    "clock by session": (Journal, "_write", "max((head.lamport for head in heads), default=0)", "self._seq"),
    "the newest is not noted": (Journal, "_keep", "= [self._newest]", "= self._heads or [self._newest]"),
    "heads stay": (Journal, "_write", ".values(head=0)", ".values(head=1)"),
    "parents left out of the hash": (Journal, "_write", "[head.hash for head in heads]", "[]"),
    "gaps in the sequence": (Journal, "_write", '"seq": self._seq + 1', '"seq": 2 * self._seq + 1'),
    "nothing changed, a step all the same": (Journal, "operation", "if changes or operation.source", "if True"),
    "what came to nothing is kept": (Operation, "journalled", "canonical(before) == canonical(after)", "False"),
    "an undone import stays live": (fold, "live_sources", "batch.c.void == 0", "batch.c.void < 2"),
    "an import brings removed rows back": (fold, "refold_source", "(*MAKE, *LIFE)", "MAKE"),
    "restored though never made": (Operation, "restore", "if not self._made(", "if not True or not ("),
    "search left behind": (voids, "refold", "search.reindex(connection, numbers, tally)", "pass"),
    "defaults forgotten": (Operation, "_insert", "**fold.defaults(table), **columns}", "**columns}"),
    "what is void still speaks": (voids, "_last_words", "and not back.get(step) ", ""),
    "the first word counts": (voids, "_last_words", "reversed(steps)", "steps"),
    "a redo takes back": (voids, "_last_words", 'step.kind == "undo")', "True)"),
    "going back spares undos": (Journal, "_go_back_in", "row.n, table", "row.n, table.c.kind == 'do', table"),
    "going back spares what is void": (Journal, "_go_back_in", "row.n, table", "row.n, table.c.void == 0, table"),
    "going back leaves the step": (Journal, "_go_back_in", "table.c.n >= row.n", "table.c.n > row.n"),
    "going back takes set-up too": (Journal, "_go_back_in", ", table.c.reason != SET_UP", ""),
    "one span a session": (voids, "target_of", "pair[1] - pair[0]", "0"),
    "undone going back is half undone": (voids, "reckon", "kind == BACK", "kind == 0"),
    "not marked live again": (voids, "reckon_all", ", (was - void, 0)", ", (set(), 0)"),
    "stacks kept when going back": (Journal, "go_back", "self.stacks.forget()", "self.stacks.acted(step, step)"),
    "stacks kept when going back is undone": (UndoStacks, "toggled", " or target in self._gone_back", ""),
    "gone back over, still there to undo": (UndoStacks, "read", " if step not in void", ""),
    "done again, gone back no more": (voids, "_last_words", 'step.kind != "undo"', 'step.kind == BACK'),
    "going back takes all back for ever": (voids, "said_by_going_back", "then.get(act, False)", "True"),
    "going back sees what it names": (voids, "said_by_going_back", "other.id not in over", "True"),
    "going back is deaf to others": (voids, "said_by_going_back", "*said.get(named, ())", ""),
    "others' going back is one's own": (UndoStacks, "read", "row.kind in ACTS and row.own", "row.kind in ACTS"),
    "keys stay behind": (fold, "refold", 'if name != "id"', 'if not table.c[name].info.get("key")'),
}  # fmt: skip
"""What is planted: owner, name of the function, what stands in it, what is planted instead."""


@contextmanager
def planted(owner, name, right, wrong):
    """The store with one function in which something else stands."""
    original = inspect.getattr_static(owner, name)
    function = inspect.unwrap(getattr(owner, name))
    source = textwrap.dedent(inspect.getsource(function))
    assert right in source, "the function still reads as the mistake supposes"
    names = dict(function.__globals__)
    exec(source.replace(right, wrong), names)  # noqa: S102 - our own function with a mistake in it
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, names[name])
        yield
    assert inspect.getattr_static(owner, name) is original


def properties_hold(examples):
    """Try the properties on both files; raises as the first that fails does."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(
        kind=st.sampled_from(["own", "shared"]),
        steps=tales(most=5),
        restarts=st.lists(st.booleans(), max_size=6),
        toggles=st.lists(st.one_of(st.integers(0, 6), backs), min_size=2, max_size=4),
    )
    def all_three(kind, steps, restarts, toggles):
        with Small(kind) as small:
            walk(small, steps[:3], restarts)
            tangle(small, steps[3:], toggles)
            others(small)

    for tale in told():
        all_three = example(kind="own", steps=tale, restarts=[], toggles=TOGGLES[0])(all_three)
    all_three = example(kind="own", steps=told()[0], restarts=[], toggles=TOGGLES[1])(all_three)
    all_three()


@pytest.fixture(scope="module", autouse=True)
def files_made_without_mistakes(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(tmp_path_factory.mktemp("home")))
        start("own"), start("shared")


def test_without_a_mistake_the_properties_hold():
    properties_hold(12)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_found(mistake):
    with planted(*MISTAKES[mistake]), pytest.raises((AssertionError, BugError)):
        properties_hold(60)
