"""What holds of the journal whatever is done, as functions: used by the properties and by their mutants.

Each takes a `Small` review and fails with AssertionError, or as the store fails, where its rule is broken.
"""

from journal_acts import UNDO, Back
from journal_files import BENS
from review_helper import OPENER

from annotator.domain.annotation import Status
from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations
from annotator.services.works import works
from annotator.store import schema


def walk(small, steps, reopen):
    """Undone step by step each earlier state comes back, done again each later one; `reopen` says after which steps.

    Going back to before a step brings the state before it, and is itself one step. At the bottom nothing of this
    reviewer is left, and nothing of others is lost.
    """
    again = iter(reopen)

    def maybe_reopen():
        if next(again, False):
            small.reopen()

    states = _forth(small, steps, maybe_reopen)
    assert_fold(small)
    for earlier in reversed(states[:-1]):
        assert small.journal.undo().name
        assert small.state() == earlier
        maybe_reopen()
    _to_the_bottom_and_back(small)
    for later in states[1:]:
        assert small.journal.redo().name
        assert small.state() == later
        maybe_reopen()
    _new_act_empties_redo(small)
    assert small.journal.check() == []


def _forth(small, steps, maybe_reopen):
    """The states that undo must bring back, from the first to that after the last step."""
    states, before = [small.state()], {}
    small.spoken |= groups(small)
    for step in steps:
        state, count = small.state(), len(small.batches())
        if isinstance(step, Back):
            _go_back_in(small, before, step.place, states)
        elif step != UNDO:
            if small.perform(step):
                states.append(small.state())
                small.spoken |= groups(small)
        elif len(states) > 1:
            assert small.journal.undo().name
            states.pop()
        assert small.state() == states[-1], "what was undone, refused or changed nothing leaves nothing"
        if len(small.batches()) > count:
            before[count] = state
        maybe_reopen()
    return states


def _go_back_in(small, before, place, states):
    """Go back to before one of these steps, whose state before is known, if there is any."""
    if before:
        earlier = sorted(before)[-1 - place % len(before)]
        assert small.journal.go_back(small.batches()[earlier][0]).name
        states.append(before[earlier])


def _to_the_bottom_and_back(small):
    state, count = small.state(), 0
    while small.journal.undo().name:
        count += 1
        assert_fold(small)
    own, others = [], []
    for _, kind, reason, void, reviewer in small.batches():
        if kind == "do" and not reason:
            (own if reviewer == small.opener.reviewer.id else others).append(void)
    assert all(own)
    assert not any(others)
    small.reopen()
    for _ in range(count):
        assert small.journal.redo().name
    assert small.state() == state
    assert small.journal.check() == []


def _new_act_empties_redo(small):
    """A new act empties what could be done again, here and after a restart."""
    small.journal.undo()
    review = small.rows["review"][1]
    with small.journal.operation("Something else") as operation:
        operation.put("review", review, title=f"Else {next(small.count)}")
    assert small.journal.redoable() is None
    small.reopen()
    assert small.journal.redoable() is None
    assert small.journal.undoable() == "Something else"


def tangle(small, steps, toggles):
    """Any batch is voided or brought back, in any order, by anybody: the tables are the fold, every row is explained.

    Columns that mean one thing are then a word that somebody spoke, never two halves.
    """
    small.spoken |= groups(small)
    for step in steps:
        do(small, step)
        small.spoken |= groups(small)
    for number in toggles:
        toggle(small, number)
        assert_fold(small)
        if small.kind == "own":  # else some of what was spoken was never seen here
            assert groups(small) <= small.spoken
    if toggles:
        assert_whole(small)


def do(small, step):
    """Do what a tale tells: an operation, an import, an undo, or going back to before any step."""
    if isinstance(step, Back):
        go_back(small, step.place)
    elif step == UNDO:
        small.journal.undo()
    else:
        small.perform(step)


def go_back(small, place):
    """Go back to before one of the steps that somebody asked for, undos and redos too."""
    steps = [one for one, _, reason, *_ in small.batches() if not reason]
    one, before = steps[-1 - place % len(steps)], small.dump()
    now, then = small.journal.supposing("back", one, small.rows_in)
    assert small.dump() == before == now, "what is supposed only leaves nothing"
    assert small.journal.go_back(one).name
    assert small.dump() == then


def groups(small):
    """What each group of columns of each row that is there holds together."""
    found = set()
    for (name, one), row in small.state().items():
        if name != "found":
            for column in schema.KEPT[name].columns:
                together = GROUPS.get((name, column.info.get("group")), ())
                found.add((name, one, together, tuple(row[member] for member in together)))
    return found


GROUPS = {
    ("citation", "authors"): ("first_author", "authors"),
    ("citation", "doubts"): ("doubts", "to_check"),
    ("evidence", "quote"): ("quote", "where"),
    ("answer", "answer"): ("value", "state", "origin", "as_reported", "derivation", "form_version"),
}
"""The columns of some tables that mean one thing."""


def others(small):
    """What somebody else undid is not this reviewer's to undo again; what they brought back is."""
    with small.journal.operation("Ada's step") as operation:
        operation.put("review", small.rows["review"][1], title=f"Ada's {next(small.count)}")
    step = small.journal.stacks.done[-1][0]
    small.reopen(BENS)
    assert small.journal.undoable() != "Ada's step"
    small.journal.undo(step)
    small.reopen(OPENER)
    assert (small.journal.undoable(), small.journal.redoable()) != ("Ada's step", "Ada's step")
    small.journal.undo()
    small.journal.redo()
    assert_whole(small)
    small.reopen(BENS)
    small.journal.redo(step)
    small.reopen(OPENER)
    assert small.journal.undoable() == "Ada's step"
    assert_whole(small)
    _others_go_back(small, step)


def _others_go_back(small, step):
    """Over whose step others went back has it no more, and has it again when they undo that; set-up stays."""
    for opener in (BENS, OPENER):
        small.reopen(opener)
        for number in range(2):
            with small.journal.operation(f"Step {number}") as operation:
                operation.put("review", small.rows["review"][1], title=f"Here {next(small.count)}")
            with small.journal.set_up("Make ready") as operation:
                operation.put("review", small.rows["review"][1], title=f"Ready {next(small.count)}")
        small.journal.go_back(step)
        small.reopen(OPENER)
        own = small.journal.undoable() or ""
        assert own != "Ada's step"
        assert (own == "Go back to before “Ada's step”") == (opener is OPENER)
        assert_whole(small)
        small.reopen(opener)
        small.journal.undo()
        small.reopen(OPENER)
        assert "Ada's step" in [name for _, name in small.journal.stacks.done]
        assert_whole(small)


def toggle(small, number):
    """Undo or bring back one of the steps that somebody asked for, by its place from the newest; or go back."""
    if isinstance(number, Back):
        go_back(small, number.place)
        return ""
    steps = [
        (one, void) for one, kind, reason, void, _ in small.batches() if kind in {"do", "back"} and not reason
    ]
    one, void = steps[-1 - number % len(steps)]
    changes = small.journal.redo(one) if void else small.journal.undo(one)
    assert changes.name
    return one


def assert_whole(small):
    """Tables are the fold of the journal, check is empty, lists show what is there, stacks are those of the file."""
    assert_fold(small)
    assert small.journal.check() == []
    assert_lists(small, small.state())
    stacks = small.journal.stacks
    assert (stacks.done, stacks.undone) == stacks.read()
    assert not any(void for _, _, reason, void, _ in small.batches() if reason), "set-up is never taken back"
    live = {one for one, *_, void, _ in small.batches() if not void}
    assert {one for one, _ in stacks.done} <= live
    assert live.isdisjoint(one for one, _ in stacks.undone)


def assert_fold(small):
    """The rows that are there are those that the journal says."""
    assert {key: row for key, row in small.state().items() if key[0] != "found"} == small.reckoned()


def assert_lists(small, state):
    """Lists show every row that is there, and none that is gone; of a work only the citation that stands for it."""
    there = {name: {one for table, one in state if table == name} for name in schema.KEPT}
    reports = [state["report", one] for one in there["report"]]
    _assert_citations(small, state, there, reports)
    copies = _copies(small)
    listed = {
        row["study"]
        for row in reports
        if row["study"] in there["study"]
        and row["citation"] in there["citation"] - copies
        and not state["citation", row["citation"]]["left_out"]
    }
    numbers = [n for group in annotating.studies(small.review).values() for n in group]
    lines = annotating.study_lines(small.review, numbers)
    assert sorted(line.id for line in lines) == sorted(listed)
    for line in lines:
        found = annotating.annotation(small.review, line.id)
        mine = {"study": line.id, "reviewer": small.review.reviewer.id, "form": small.review.form.id}
        instances = _mine(state, "instance", mine)
        assert {one.id for one in found.instances} == instances
        answers = {
            (state["answer", one]["question"], state["answer", one]["instance"])
            for one in _mine(state, "answer", mine)
        }
        assert set(found.answers) == {place for place in answers if place[1] in instances | {""}}


def _copies(small):
    """The citations for which another of the same work is shown."""
    return set(citations.ids_of(small.review, list(works(small.review).shown)))


def _mine(state, table, columns):
    return {
        one
        for (name, one), row in state.items()
        if name == table and all(row[column] == value for column, value in columns.items())
    }


def _assert_citations(small, state, there, reports):
    everything = []
    for query in (
        CitationQuery(),
        CitationQuery(left_out=True),
        CitationQuery(text="sle"),
        CitationQuery(order="status"),
        CitationQuery(statuses=(Status.NOT_STARTED,)),
    ):
        lines = citations.citation_lines(small.review, citations.citation_ids(small.review, query))
        found = [line.id for line in lines]
        assert len(set(found)) == len(found)
        assert set(found) <= there["citation"]
        for line in lines:
            shown = {row["study"] for row in reports if row["citation"] == line.id} & there["study"]
            assert {line.study} == (shown or {""})
        if not query.text and query.order == "number" and not query.statuses:
            everything += found
    assert set(everything) == there["citation"] - _copies(small)
    assert {source.id for source in citations.sources(small.review)} == there["source"]
    stored = citations.all_citations(small.review)
    assert {one.study for one in stored} <= there["study"] | {""}
    with small.file.database.alone() as driver:
        numbers = [row[0] for row in driver.execute("SELECT n FROM citation")]
    assert {line.id for line in citations.citation_lines(small.review, numbers)} == there["citation"]
