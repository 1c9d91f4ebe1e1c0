"""The rules of the journal one by one: ids that meet, openings, parents and heads, hashes, clocks, names of steps."""

import json

import pytest
from journal_acts import LISTS, Act
from journal_files import BENS, plans
from journal_small import Small
from review_helper import ADA, OPENER

from annotator.domain import ids
from annotator.domain.errors import BugError
from annotator.services import citations, importing, raw_lists
from annotator.store import fold
from annotator.store.hashing import HEADER, batch_hash, canonical

ANSWER = [Act("put", "answer 1", {"value": 8, "state": "reported"})]


@pytest.fixture
def small():
    with Small("own") as one:
        yield one
        assert one.file.check() == []


def ask(small, statement, *values):
    with small.file.database.alone() as driver:
        cursor = driver.execute(statement, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def batches(small):
    return ask(small, "SELECT * FROM journal_batch ORDER BY n")


def changes(small, batch):
    return ask(small, "SELECT * FROM journal_change WHERE batch = ? ORDER BY i", batch)


def title(small, text):
    with small.journal.operation(f"Call it {text}") as operation:
        operation.set("review", [small.rows["review"][1]], title=text)
    return operation.changes


def test_a_derived_id_is_the_same_for_the_same_parts_and_no_other(small):
    parts = [("a", "b"), ("ab", ""), ("", "ab"), ("a", "b", ""), ("a\x1fb", "")]
    made = [ids.derived_id("answer", *one) for one in parts]
    assert len(set(made)) == len(parts)
    assert made == [ids.derived_id("answer", *one) for one in parts]
    assert ids.derived_id("annotation", "a", "b") not in made


def test_rows_of_an_import_have_ids_derived_from_their_source_and_place(small):
    citation = ask(small, "SELECT id FROM citation ORDER BY n")
    study = ask(small, "SELECT id FROM study ORDER BY n")
    report = ask(small, "SELECT id FROM report ORDER BY n")
    (source,) = ask(small, "SELECT * FROM source")
    assert [row["id"] for row in citation] == [ids.citation_id(source["id"], place) for place in (1, 2)]
    assert [row["id"] for row in study] == [ids.study_id(row["id"]) for row in citation]
    assert [row["id"] for row in report] == [
        ids.report_id(c["id"], s["id"]) for c, s in zip(citation, study, strict=True)
    ]


def test_the_same_list_brought_in_by_two_people_is_one_source_and_one_corrected_is_another():
    """Two copies of one review that import the same list meet; a list read otherwise has rows of its own."""
    made = []
    for opener in (OPENER, BENS):
        with Small("own", opener) as small:
            small.perform(1)
            made.append([source.id for source in citations.sources(small.review)])
            plan = importing.corrected(plans()[1], 0, "title", "Put right before it was stored")
            importing.accept_import(small.review, plan)
            made[-1].append(citations.sources(small.review)[-1].id)
    assert made[0] == made[1]
    assert len(set(made[0])) == 3


def test_a_list_taken_in_twice_on_purpose_is_two_sources_and_one_done_again_after_an_undo_is_the_same(small):
    small.perform(1)
    first = citations.sources(small.review)[-1].id
    small.perform(1)
    second = citations.sources(small.review)[-1].id
    small.journal.undo()
    small.perform(1)
    assert citations.sources(small.review)[-1].id == second != first
    assert len(ask(small, "SELECT * FROM citation")) == 4


def test_whether_two_citations_are_the_same_work_has_one_id_whichever_way_round():
    assert ids.same_work_id("x", "y") == ids.same_work_id("y", "x")


def test_an_opening_that_writes_nothing_leaves_no_trace(small):
    before = ask(small, "SELECT * FROM journal_session")
    small.reopen()
    small.journal.undoable()
    assert small.journal.check() == []
    assert ask(small, "SELECT * FROM journal_session") == before


def test_each_opening_that_writes_is_a_new_one_that_says_who_wrote_where(small):
    sessions = []
    for opener in (OPENER, BENS, OPENER):
        small.reopen(opener)
        title(small, f"a {len(sessions)}")
        title(small, f"b {len(sessions)}")
        last, newest = batches(small)[-2:]
        assert (last["seq"], newest["seq"]) == (1, 2)
        assert last["session"] == newest["session"]
        sessions.append(last["session"])
        (written,) = ask(small, "SELECT * FROM journal_session WHERE id = ?", last["session"])
        assert written["device"] == opener.device
        assert written["device_name"] == opener.device_name
        assert written["reviewer"] == newest["reviewer"] == opener.reviewer.id
        assert written["program"] == opener.program
    assert len(set(sessions)) == 3


def test_a_copy_that_is_opened_writes_under_another_opening_than_the_original(small):
    """A copied file must not go on with the numbers of the one that it was copied from."""
    title(small, "one")
    small.file.database.close()
    content = small.path.read_bytes()
    found = []
    for _ in range(2):
        small.path.write_bytes(content)
        small.open(OPENER)
        title(small, "two")
        found.append(batches(small)[-1]["id"])
        small.file.database.close()
    small.open(OPENER)
    assert found[0] != found[1]


def test_a_step_follows_the_newest_one_and_is_then_the_newest(small):
    title(small, "one")
    title(small, "two")
    small.journal.undo()
    *_, one, two, undo = batches(small)
    assert json.loads(two["parents"]) == [one["id"]]
    assert json.loads(undo["parents"]) == [two["id"]]
    assert [row["id"] for row in batches(small) if row["head"]] == [undo["id"]]
    assert small.journal.heads() == [undo["hash"]]


def test_the_first_step_after_two_copies_met_follows_both():
    with Small("shared") as small:
        heads = {row["id"]: row["hash"] for row in batches(small) if row["head"]}
        assert len(heads) == 2
        assert small.journal.heads() == sorted(heads.values())
        title(small, "one")
        newest = batches(small)[-1]
        assert set(json.loads(newest["parents"])) == set(heads)
        assert small.journal.heads() == [newest["hash"]]
        assert small.file.check() == []


def test_the_hash_of_a_step_is_over_its_header_its_changes_and_the_hashes_of_its_parents(small):
    small.perform(ANSWER)
    *_, before, step = batches(small)
    rows = [tuple(list(row.values())[1:]) for row in changes(small, step["id"])]
    assert step["hash"] == batch_hash(step, rows, [before["hash"]])
    header = {name: step[name] for name in HEADER}
    others = [batch_hash({**header, name: f"{header[name]}x"}, rows, [before["hash"]]) for name in HEADER]
    others.append(batch_hash(header, rows[:-1], [before["hash"]]))
    others.append(batch_hash(header, rows, []))
    others.append(batch_hash(header, rows, [before["hash"], before["hash"]]))
    assert len({step["hash"], *others}) == len(others) + 1


def test_equal_values_are_equal_text():
    assert canonical({"b": [1, 2.5, None, True], "a": "é\x1f"}) == '{"a":"é\\u001f","b":[1,2.5,null,true]}'
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_the_clock_of_a_step_is_one_more_than_the_highest_there():
    with Small("shared") as small:
        highest = max(row["lamport"] for row in batches(small))
        title(small, "one")
        small.journal.undo()
        small.reopen(BENS)
        title(small, "two")
        assert [row["lamport"] for row in batches(small)[-3:]] == [highest + 1, highest + 2, highest + 3]


def test_a_step_says_when_who_and_in_what_words(small):
    title(small, "one")
    step = small.journal.history(limit=1)[0]
    assert (step.name, step.kind, step.reviewer, step.void) == ("Call it one", "do", ADA.id, False)
    assert step.at.endswith("+00:00")
    small.journal.undo()
    undo, undone = small.journal.history(limit=2)
    assert (undo.kind, undo.name) == ("undo", "Call it one")
    assert undone.void
    assert batches(small)[-1]["target"] == step.id


def test_an_undo_has_no_changes_of_its_own(small):
    small.perform(ANSWER)
    small.journal.undo()
    assert changes(small, batches(small)[-1]["id"]) == []


def test_a_change_tells_what_was_there_before_and_after_whole_groups_together(small):
    small.perform(ANSWER)
    small.perform([Act("set", "answer 1", {"state": "unclear", "note": ""})])
    (change,) = changes(small, batches(small)[-1]["id"])
    together = {"as_reported", "derivation", "form_version", "origin", "state", "value"}
    before, after = json.loads(change["before"]), json.loads(change["after"])
    assert set(before) == set(after) == together
    assert (before["state"], before["value"]) == ("reported", 8)
    assert (after["state"], after["value"]) == ("unclear", 8)


def test_two_words_on_one_cell_in_one_operation_are_one_change(small):
    study = small.rows["study 1"][1]
    label = ask(small, "SELECT label FROM study WHERE id = ?", study)[0]["label"]
    small.perform([Act("set", "study 1", {"label": "x"}), Act("set", "study 1", {"label": "y"})])
    (change,) = changes(small, batches(small)[-1]["id"])
    assert (json.loads(change["before"]), json.loads(change["after"])) == ({"label": label}, {"label": "y"})


def test_history_tells_the_steps_on_one_row_of_one_reviewer_and_since_a_number(small):
    small.perform(ANSWER)
    title(small, "one")
    small.reopen(BENS)
    title(small, "two")
    history = small.journal.history
    assert [step.name for step in history(row=small.rows["review"][1])[:2]] == ["Call it two", "Call it one"]
    assert [step.name for step in history(reviewer=BENS.reviewer.id)] == ["Call it two"]
    newest = history(limit=1)[0].n
    assert [step.name for step in history(since_n=newest - 2)] == ["Call it two", "Call it one"]


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [Act("set", "review", {"title": "One"})],
        [Act("restore", "study 1")],
        [Act("remove", "study 1"), Act("restore", "study 1")],
        [Act("set", "study 1", {"notes": "x"}), Act("set", "study 1", {"notes": ""})],
        [Act("remove", "instance 1")],
        [Act("put", "study 1", {})],
    ],
)
def test_an_operation_that_changes_nothing_writes_no_step(small, acts):
    title(small, "One more")
    title(small, "One")
    small.journal.undo()
    small.journal.redo()
    before = small.dump(), batches(small), small.journal.redoable()
    assert not small.perform(acts)
    assert (small.dump(), batches(small), small.journal.redoable()) == before


def test_what_was_made_by_a_step_that_is_undone_cannot_be_restored(small):
    small.perform(ANSWER)
    small.journal.undo()
    with (
        pytest.raises(BugError, match="what made it is undone"),
        small.journal.operation("Restore") as operation,
    ):
        operation.restore("answer", [small.rows["answer 1"][1]])


def test_a_citation_whose_import_is_undone_cannot_be_written(small):
    small.journal.undo()
    table, row, keys = small.rows["study 1"]
    with pytest.raises(BugError, match="is undone"), small.journal.operation("Put") as operation:
        operation.put(table, row, **keys, label="x")


def test_a_removed_row_stays_removed_when_its_import_is_done_again(small):
    imported = batches(small)[-1]["id"]
    small.perform([Act("remove", "citation 1"), Act("remove", "study 1")])
    small.journal.undo(imported)
    small.journal.redo(imported)
    there = {key for key in small.state() if key[0] in {"citation", "study"}}
    assert there == {("citation", small.rows["citation 2"][1]), ("study", small.rows["study 2"][1])}


def test_a_key_never_changes(small):
    small.perform(ANSWER)
    _, row, keys = small.rows["answer 1"]
    with pytest.raises(BugError, match="is a key"), small.journal.operation("Move") as operation:
        operation.put("answer", row, **{**keys, "question": "another"}, value=1)


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_a_step_is_not_undone_twice_nor_done_again_that_was_not_undone(small, kind):
    title(small, "one")
    step = batches(small)[-1]["id"]
    if kind == "undo":
        small.journal.undo(step)
    with pytest.raises(BugError, match=f"{kind} of {step}"):
        getattr(small.journal, kind)(step)
    with pytest.raises(BugError, match=f"{kind} of nothing known"):
        getattr(small.journal, kind)("nothing known")


def test_steps_that_make_a_review_ready_are_passed_over(small):
    small.journal.undo()
    assert small.journal.undoable() is None
    assert not small.journal.undo()
    assert ask(small, "SELECT gone FROM reviewer") == [{"gone": 0}]


def test_going_back_names_spans_of_steps_and_leaves_out_set_up(small):
    title(small, "one")
    first = batches(small)[-1]
    small.journal.undo()
    with small.journal.set_up("Make ready") as operation:
        operation.put("review", small.rows["review"][1], title="Ready")
    title(small, "two")
    changes_made = small.journal.go_back(first["id"])
    *_, undo, ready, _, back = batches(small)
    assert (
        (back["kind"], back["name"])
        == ("back", "Go back to before “Call it one”")
        == ("back", changes_made.name)
    )
    session = back["session"]
    assert json.loads(back["target"]) == [
        [session, first["seq"], undo["seq"]],
        [session, ready["seq"] + 1, ready["seq"] + 1],
    ]
    assert changes(small, back["id"]) == []
    assert [row["void"] for row in batches(small)[-5:]] == [1, 0, 0, 1, 0]
    assert small.file.info().title == "Ready"


def test_going_back_is_undone_and_done_again_by_its_name_beside_a_redo_of_one_of_its_steps(small):
    title(small, "one")
    one = batches(small)[-1]["id"]
    title(small, "two")
    small.journal.go_back(one)
    assert small.file.info().title == "One"
    small.journal.redo(one)
    assert small.file.info().title == "one", "later words stand"
    small.journal.undo()
    small.journal.undo()
    assert small.file.info().title == "two", "what it took back is there again"
    small.journal.redo()
    assert small.journal.undoable().startswith("Go back to before")
    assert small.file.info().title == "One", "done again, it speaks last"


@pytest.mark.parametrize("target", ["[", "{}", "[[1]]", '[["s", "x", 2]]', "", "3", "[" * 100_000])
def test_a_target_that_names_no_spans_names_nothing_and_is_told(small, target):
    title(small, "one")
    small.journal.go_back(batches(small)[-1]["id"])
    with small.file.database.alone(writing=True) as driver:
        driver.execute("UPDATE journal_batch SET target = ? WHERE kind = 'back'", (target,))
    assert "A step that goes back does not say how far." in small.journal.check()
    assert small.journal.undoable()
    with small.file.database.alone(writing=True) as driver:
        driver.execute("DELETE FROM journal_batch WHERE kind = 'back'")
        driver.execute(
            "UPDATE journal_batch SET void = 0, head = id NOT IN (SELECT value FROM journal_batch, json_each(parents))"
        )
    small.perform([])
    small.reopen()
    with small.file.database.writing() as connection:
        fold.refold(connection, "review", [small.rows["review"][1]])


def test_going_back_over_steps_that_are_missing_is_told(small):
    title(small, "one")
    small.journal.go_back(batches(small)[-1]["id"])
    spans = canonical([[batches(small)[-1]["session"], 1, 10**12]])
    with small.file.database.alone(writing=True) as driver:
        kept = driver.execute("SELECT target FROM journal_batch WHERE kind = 'back'").fetchone()
        driver.execute("UPDATE journal_batch SET target = ? WHERE kind = 'back'", (spans,))
    assert "A step goes back over steps that are missing." in small.journal.check()
    with small.file.database.alone(writing=True) as driver:
        driver.execute("UPDATE journal_batch SET target = ? WHERE kind = 'back'", kept)


def test_what_a_person_wrote_later_stands_when_an_older_step_is_undone(small):
    title(small, "older")
    older = batches(small)[-1]["id"]
    title(small, "newer")
    small.journal.undo(older)
    assert small.file.info().title == "newer"
    small.journal.undo()
    assert small.file.info().title == "One", "the older value does not come back"
    small.journal.redo(older)
    assert small.file.info().title == "older"


def test_a_list_with_any_characters_is_what_was_imported(small):
    text = LISTS[1].replace("sheep", 'sheep "quoted" \\ back\tslash \u2028 \u202e é \U0001f411 \x01')
    plan = importing.plan_import(raw_lists.raw_from_text(text), small.review)
    importing.accept_import(small.review, importing.corrected(plan, 0, "title", 'A "title" \\ \x01 \u2028'))
    assert small.journal.check() == []
    small.journal.undo()
    small.journal.redo()
    assert small.journal.check() == []
