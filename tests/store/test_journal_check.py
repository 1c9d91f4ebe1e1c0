"""What was written past the journal, and every fault in the journal itself, is named by the check."""

import json

import pytest
from journal_acts import Act
from journal_small import Small
from review_helper import ADA

from annotator.store.hashing import batch_hash

SUM = (
    "What “Import Pasted list” brought in is not what it was: "
    "a citation, study or link of the list “Pasted list” was altered outside the program."
)
"""A sum cannot tell which of the rows of a list was altered: the list is named."""


CHANGES = 'SELECT i, "table", row, kind, before, after FROM journal_change WHERE batch = ? ORDER BY i'


@pytest.fixture
def small():
    """Ada's import, an answer, a title put right, a study removed, a study named and that undone."""
    with Small("own") as one:
        one.perform([Act("put", "answer 1", {"value": 8, "state": "reported", "form_version": "v1"})])
        one.perform([Act("set", "citation 1", {"title": "Walking"})])
        one.perform([Act("remove", "study 2")])
        one.perform([Act("set", "study 1", {"label": "Alpha"})])
        one.journal.undo()
        assert one.file.check() == []
        yield one


def spoil(small, statement, *values):
    """Write past the journal."""
    with small.file.database.alone(writing=True) as driver:
        assert driver.execute(statement, values).rowcount > 0, "something was written"
    return small.file.check()


def ask(small, statement, *values):
    with small.file.database.alone() as driver:
        return driver.execute(statement, values).fetchone()


def step(small, number):
    """Id, name and time of a step by its place from the newest, 0 the undo of 1."""
    query = "SELECT id, name, at FROM journal_batch ORDER BY n DESC LIMIT 1 OFFSET ?"
    return ask(small, query, number)


def altered(small, *numbers):
    steps = [step(small, number) for number in numbers]
    return [f"The step “{name}” ({at}) was altered: its hash is wrong." for _, name, at in steps]


def row(small, name):
    return small.rows[name][1]


def test_a_cell_of_a_made_row_written_past_the_journal_is_named(small):
    faults = spoil(small, "UPDATE answer SET value = '9' WHERE id = ?", row(small, "answer 1"))
    assert faults == [f"Answer “{row(small, 'answer 1')}” does not hold what its steps say: value."]


def test_two_cells_written_past_the_journal_are_both_named(small):
    faults = spoil(small, "UPDATE answer SET note = 'x', value = '9' WHERE id = ?", row(small, "answer 1"))
    assert faults == [f"Answer “{row(small, 'answer 1')}” does not hold what its steps say: note, value."]


def test_a_cell_of_an_imported_citation_that_steps_speak_of_is_named(small):
    faults = spoil(small, "UPDATE citation SET title = 'x' WHERE id = ?", row(small, "citation 1"))
    assert faults == ["Citation “x” does not hold what its steps say: title."]


@pytest.mark.parametrize(
    ("column", "value"), [("title", "x"), ("raw", "x"), ("fields", "{}"), ("year", 1900)]
)
def test_a_cell_of_an_imported_citation_that_no_step_speaks_of_is_named(small, column, value):
    second = row(small, "citation 2")
    faults = spoil(small, f"UPDATE citation SET {column} = ? WHERE id = ?", value, second)  # noqa: S608 - our own names
    title = ask(small, "SELECT title FROM citation WHERE id = ?", second)[0]
    assert faults == [
        f"Citation “{title}” was altered: it is not what was imported.",
        SUM,
    ]


def test_a_cell_of_an_imported_study_is_named_with_its_list(small):
    assert spoil(small, "UPDATE study SET notes = 'x' WHERE id = ?", row(small, "study 2")) == [SUM]


def test_a_deleted_study_is_named_with_its_list(small):
    assert SUM in spoil(small, "DELETE FROM study WHERE id = ?", row(small, "study 1"))


def test_a_row_that_no_step_made_is_named(small):
    faults = spoil(
        small,
        "INSERT INTO evidence (id, study, reviewer, place, quote) VALUES ('e', ?, ?, 'abstract', 'planted')",
        row(small, "study 1"),
        ADA.id,
    )
    assert faults == ["Evidence “e” is not explained by any step."]


def test_a_deleted_row_is_named(small):
    faults = spoil(small, "DELETE FROM answer WHERE id = ?", row(small, "answer 1"))
    assert faults == [f"A row of answer that steps speak of is missing ({row(small, 'answer 1')})."]


def test_a_row_brought_back_past_the_journal_is_named(small):
    label = ask(small, "SELECT label FROM study WHERE id = ?", row(small, "study 2"))[0]
    faults = spoil(small, "UPDATE study SET gone = 0 WHERE id = ?", row(small, "study 2"))
    assert faults == [f"Study “{label}” is there against what its steps say."]


def test_a_row_hidden_past_the_journal_is_named(small):
    faults = spoil(small, "UPDATE answer SET gone = 1 WHERE id = ?", row(small, "answer 1"))
    assert faults == [f"Answer “{row(small, 'answer 1')}” is gone against what its steps say."]


@pytest.mark.parametrize("column", ["before", "after"])
def test_a_flipped_byte_in_a_change_is_named(small, column):
    faults = spoil(
        small,
        f"UPDATE journal_change SET {column} = replace({column}, 'W', 'V') WHERE batch = ?",  # noqa: S608 - our own names
        step(small, 3)[0],
    )
    assert altered(small, 3)[0] in faults


def test_a_change_that_is_no_json_any_more_is_named_and_ends_the_check_with_a_sentence(small):
    faults = spoil(
        small, "UPDATE journal_change SET after = substr(after, 2) WHERE batch = ?", step(small, 3)[0]
    )
    assert faults[0] == altered(small, 3)[0]
    assert faults[-1].startswith("The journal is damaged and cannot be followed to its end")


@pytest.mark.parametrize("column", ["name", "at", "reviewer", "reason", "lamport", "kind"])
def test_a_changed_header_of_a_step_is_named(small, column):
    value = 99 if column == "lamport" else "changed"
    statement = f"UPDATE journal_batch SET {column} = ? WHERE id = ?"  # noqa: S608 - our own names
    faults = spoil(small, statement, value, step(small, 2)[0])
    assert altered(small, 2)[0] in faults


def test_a_deleted_change_is_named(small):
    faults = spoil(small, "DELETE FROM journal_change WHERE batch = ?", step(small, 3)[0])
    assert altered(small, 3)[0] in faults


def test_a_removed_step_is_missed_by_the_next_by_its_changes_and_by_its_numbers(small):
    gone, (_, follower, _) = step(small, 3)[0], step(small, 2)
    faults = spoil(small, "DELETE FROM journal_batch WHERE id = ?", gone)
    assert f"The step “{follower}” follows a step that is missing." in faults
    assert f"Changes belong to the step {gone}, which is missing." in faults
    assert "A step is missing: the numbers of a session have a gap." in faults


def test_a_newest_step_that_is_removed_whole_leaves_rows_that_no_step_explains(small):
    small.perform([Act("put", "instance 1", {"label": "late"})])
    newest, (_, before, _) = step(small, 0)[0], step(small, 1)
    spoil(small, "DELETE FROM journal_change WHERE batch = ?", newest)
    faults = spoil(small, "DELETE FROM journal_batch WHERE id = ?", newest)
    assert "Instance “late” is not explained by any step." in faults
    assert f"The step “{before}” is wrongly marked as not newest." in faults


def test_a_removed_undo_is_named(small):
    undone = step(small, 1)[1]
    faults = spoil(small, "DELETE FROM journal_batch WHERE id = ?", step(small, 0)[0])
    assert f"The step “{undone}” is wrongly marked as undone." in faults


def test_a_changed_digest_of_an_import_is_named_even_with_a_hash_to_match(small):
    """Somebody who reckons hashes anew is found by what the rows say."""
    spoil(small, "UPDATE journal_batch SET digest = '2:' || substr(digest, 3, 63) || 'x' WHERE source <> ''")
    with small.file.database.alone() as driver:
        cursor = driver.execute("SELECT * FROM journal_batch ORDER BY n")
        names = [one[0] for one in cursor.description]
        hashes = {}
        for values in cursor.fetchall():
            batch = dict(zip(names, values, strict=True))
            changes = driver.execute(CHANGES, [batch["id"]]).fetchall()
            parents = [hashes[one] for one in json.loads(batch["parents"])]
            hashes[batch["id"]] = batch_hash(batch, changes, parents)
            driver.execute(
                "UPDATE journal_batch SET hash = ? WHERE id = ?", [hashes[batch["id"]], batch["id"]]
            )
    assert small.file.check() == [SUM]


def test_a_changed_digest_of_an_import_is_named(small):
    faults = spoil(small, "UPDATE journal_batch SET digest = digest || 'x' WHERE source <> ''")
    assert SUM in faults
    assert altered(small, 5)[0] in faults


def test_a_changed_hash_is_named_and_so_is_the_step_that_follows(small):
    faults = spoil(
        small, "UPDATE journal_batch SET hash = 'x' || substr(hash, 2) WHERE id = ?", step(small, 3)[0]
    )
    assert faults == altered(small, 3, 2)


def test_a_broken_sequence_is_named(small):
    faults = spoil(small, "UPDATE journal_batch SET seq = 77 WHERE id = ?", step(small, 3)[0])
    assert faults == [*altered(small, 3), "A step is missing: the numbers of a session have a gap."]


@pytest.mark.parametrize(("number", "flag", "word"), [(1, 0, "not undone"), (2, 1, "undone")])
def test_a_wrong_mark_of_what_is_undone_is_named(small, number, flag, word):
    faults = spoil(small, "UPDATE journal_batch SET void = ? WHERE id = ?", flag, step(small, number)[0])
    assert f"The step “{step(small, number)[1]}” is wrongly marked as {word}." in faults


@pytest.mark.parametrize(("number", "flag", "word"), [(0, 0, "not newest"), (2, 1, "newest")])
def test_a_wrong_mark_of_the_newest_step_is_named(small, number, flag, word):
    faults = spoil(small, "UPDATE journal_batch SET head = ? WHERE id = ?", flag, step(small, number)[0])
    assert faults == [f"The step “{step(small, number)[1]}” is wrongly marked as {word}."]


def test_a_step_whose_opening_is_missing_is_named(small):
    faults = spoil(
        small,
        "DELETE FROM journal_session WHERE id = (SELECT session FROM journal_batch ORDER BY n DESC LIMIT 1)",
    )
    assert f"The step “{step(small, 0)[1]}” belongs to an opening that is missing." in faults


def test_changed_raw_bytes_are_named(small):
    digest = ask(small, "SELECT sha256 FROM blob")[0]
    faults = spoil(small, "UPDATE blob SET bytes = CAST('other' AS BLOB)")
    assert faults == [f"The raw bytes {digest[:12]}… were altered."]


def test_missing_raw_bytes_are_named(small):
    assert spoil(small, "DELETE FROM blob") == ["The raw bytes of the list “Pasted list” are missing."]


def test_a_search_index_that_lacks_a_citation_is_named(small):
    faults = spoil(small, "DELETE FROM search WHERE rowid = 1")
    assert faults == ["The search index does not hold every citation; it can be rebuilt."]
