"""Many rows are folded set by set: as one by one would do it, whole or not at all, every index there afterwards."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_acts import backs, tales
from journal_files import BENS
from journal_properties import do, toggle
from journal_small import Small
from sqlalchemy import select, update

from annotator.domain.errors import Cancelled
from annotator.domain.reading import Tally, silent
from annotator.store import fold, indexes
from annotator.store.schema import KEPT

PLACES = st.lists(st.integers(0, 30), max_size=8)
DAMAGE = {
    "citation": {"title": "Wrong", "left_out": 1, "authors": {"names": [{"literal": "Wrong"}]}},
    "study": {"label": "Wrong"},
    "answer": {"value": ["wrong"], "state": "wrong"},
    "instance": {"label": "Wrong"},
}


class Enough(Exception):
    """Raised to end a transaction of which nothing is to stay."""


def one_by_one(connection, table, ids):
    """What the journal says, reckoned and written for each row alone."""
    for one in ids:
        words = fold.words_of(connection, table, [one]).get(one, [])
        source = fold.bulk_sources(connection, table, [one]).get(one)
        live = bool(fold.live_sources(connection, {source})) and fold.is_bulk(words)
        values = {name: value for name, value in fold.cells(words).items() if name != "id"}
        gone = int(fold.is_gone(words, bulk_live=live))
        connection.execute(update(KEPT[table]).where(KEPT[table].c.id == one).values(**values, gone=gone))


def set_by_set(connection, table, ids):
    fold.refold(connection, table, ids)


def damage(connection, table, ids):
    """Put what nobody said into some rows: their cells, and whether they are there."""
    columns = KEPT[table].c
    values = {"gone": 1 - columns.gone, **DAMAGE.get(table, {})}
    connection.execute(update(KEPT[table]).where(columns.id.in_(ids)).values(values))


def tried(small, work, places):
    """All rows after some were damaged, and all of the table folded by `work`; nothing is kept."""
    found = {}
    for table in KEPT:
        with suppress(Enough), small.file.database.writing() as connection:
            ids = list(connection.execute(select(KEPT[table].c.id)).scalars())
            damage(connection, table, [ids[place % len(ids)] for place in places if ids])
            work(connection, table, ids)
            found[table] = small.rows_in(connection)[table], master(connection)
            raise Enough
    return found


def master(connection):
    return set(connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master"))


@pytest.fixture(params=["indexes kept", "indexes made anew"], autouse=True, scope="module")
def few_rows_are_many(request):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold, "CHUNK", 2)
        if request.param == "indexes made anew":
            patch.setattr(indexes, "MANY", 1)
        yield


@pytest.mark.parametrize("kind", ["own", "shared"])
@given(
    steps=tales(most=5),
    toggles=st.lists(st.one_of(st.integers(0, 6), backs), max_size=4),
    places=PLACES,
)
def test_set_by_set_comes_to_what_one_by_one_comes_to(kind, steps, toggles, places):
    with Small(kind) as small:
        for step in steps:
            do(small, step)
        for number in toggles:
            toggle(small, number)
        assert tried(small, set_by_set, places) == tried(small, one_by_one, places)


def import_list(small):
    small.perform(1)


def leave_out(small, report=silent):
    citations = ids(small, "citation")
    with small.journal.operation("Leave out", report=report) as operation:
        operation.set("citation", citations, left_out=1)


def tag_and_untag(small):
    links = [
        (f"{number:08}-0000-4000-8000-000000000000", one) for number, one in enumerate(ids(small, "citation"))
    ]
    with small.journal.operation("Tag") as operation:
        operation.put_all("citation_tag", {link: {"citation": one, "tag": "t"} for link, one in links})
    with small.journal.operation("Untag") as operation:
        operation.remove("citation_tag", [link for link, _ in links])
    with small.journal.operation("Tag again") as operation:
        operation.put_all("citation_tag", {link: {"citation": one, "tag": "t"} for link, one in links})


def rename(small):
    """Words of somebody else on the same rows, each row its own."""
    small.reopen(BENS)
    citations = ids(small, "citation")
    with small.journal.operation("Rename") as operation:
        for one in citations:
            operation.set("citation", [one], title=f"Title {one}")


def ids(small, table):
    with small.file.database.reading() as connection:
        return list(connection.execute(select(KEPT[table].c.id).where(KEPT[table].c.gone == 0)).scalars())


@pytest.mark.parametrize("act", [import_list, leave_out, tag_and_untag, rename])
def test_called_off_at_any_report_an_undo_or_redo_leaves_the_state_from_before(act):
    with Small() as small:
        act(small)
        for verb in (small.journal.undo, small.journal.redo):
            calls = counted(verb)
            assert calls
            opposite = small.journal.redo if verb == small.journal.undo else small.journal.undo
            opposite()
            for call in range(1, calls + 1):
                before = small.dump(), small.batches(), stacks(small)
                with pytest.raises(Cancelled):
                    verb(report=stop_at(call))
                assert (small.dump(), small.batches(), stacks(small)) == before
                assert small.journal.check() == []
            assert verb().name
            assert small.journal.check() == []


def counted(verb):
    calls = []
    verb(report=lambda done, total: calls.append((done, total)))
    assert calls == sorted(calls)
    assert all(done <= total for done, total in calls)
    return len(calls)


def stop_at(call):
    calls = iter(range(1, call))

    def report(_done, _total):
        if next(calls, None) is None:
            raise Cancelled

    return report


def stacks(small):
    return list(small.journal.stacks.done), list(small.journal.stacks.undone)


@pytest.mark.parametrize("act", [import_list, leave_out, tag_and_untag, rename])
def test_every_index_is_there_afterwards_as_it_was(act):
    with Small() as small:
        with small.file.database.reading() as connection:
            before = master(connection)
        act(small)
        for verb in (small.journal.undo, small.journal.redo):
            verb()
            with small.file.database.reading() as connection:
                assert master(connection) == before
        assert small.journal.check() == []


def test_a_step_called_off_while_it_is_made_leaves_nothing():
    with Small() as small:
        before = small.dump(), small.batches()
        for call in (1, 2):
            with pytest.raises(Cancelled):
                leave_out(small, stop_at(call))
            assert (small.dump(), small.batches()) == before
        leave_out(small)
        assert small.dump() != before[0]


def test_rows_that_hold_what_they_should_are_not_written():
    with Small() as small, small.file.database.writing() as connection:
        written = []
        small.file.database.driver.set_trace_callback(written.append)
        fold.refold(
            connection, "citation", [one for table, one in small.first if table == "citation"], Tally()
        )
        small.file.database.driver.set_trace_callback(None)
        assert not [statement for statement in written if statement.startswith("UPDATE")]
