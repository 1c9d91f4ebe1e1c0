"""The whole check of a review: each kind of harm done behind the program's back is named, a sound one is silent."""

import sqlite3
from pathlib import Path

import pytest
from review_helper import TITLE, assert_sound, counts, opened

pytestmark = pytest.mark.fault

HARM = {
    "UPDATE citation SET title = 'Another title' WHERE n = 2": "Another title",
    "UPDATE answer SET value = '\"other\"' WHERE n = 1": "Answer",
    "DELETE FROM answer WHERE n = 1": "answer",
    "DELETE FROM citation WHERE n = 3": "citation",
    "UPDATE study SET gone = 1 WHERE n = 1": "gone",
    "UPDATE journal_change SET after = '{}' WHERE i = 0 AND kind = 'insert'": "altered",
    "DELETE FROM journal_batch WHERE n = 2": "missing",
    "UPDATE blob SET bytes = x'00'": "raw bytes",
    "DELETE FROM blob": "raw bytes",
    "DELETE FROM source": "missing",
    "UPDATE report SET citation = 'none' WHERE n = 1": "table report refer to a citation that is missing",
    "DELETE FROM search": "search index",
    "INSERT INTO study (id, citation, label) VALUES ('x', 'none', 'Nobody 1999')": "Nobody 1999",
}


def test_a_sound_review_has_no_faults(file):
    assert file.check() == []


@pytest.mark.parametrize("statement", HARM)
def test_harm_done_past_the_journal_is_named(review, statement):
    driver = sqlite3.connect(review)
    driver.execute(statement)
    driver.commit()
    driver.close()
    file = opened(review)
    faults = file.check()
    file.close()
    assert any(HARM[statement] in fault for fault in faults), faults


def test_an_index_out_of_step_with_its_table_is_found(review):
    """Every entry of an index points to another row: only the thorough check of pages sees it."""
    driver = sqlite3.connect(review, isolation_level=None)
    root = driver.execute("SELECT rootpage FROM sqlite_master WHERE name = 'study_by_citation'").fetchone()[0]
    other = driver.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'annotation_by_study'"
    ).fetchone()[0]
    size = driver.execute("PRAGMA page_size").fetchone()[0]
    driver.close()
    with Path(review).open("r+b") as file:
        file.seek((other - 1) * size)
        page = file.read(size)
        file.seek((root - 1) * size)
        file.write(page)
    open_file = opened(review)
    faults = open_file.check()
    open_file.close()
    assert any("study_by_citation" in fault for fault in faults), faults


def test_counts_are_of_what_is_there(file):
    study = first(file, "study")
    assert file.counts() == {"citations": 10, "studies": 10, "answers": 45}
    with file.journal.operation("Leave out a study") as operation:
        operation.remove("study", [study])
    assert file.counts()["studies"] == 9
    file.journal.undo()
    assert file.counts()["studies"] == 10


def first(file, table):
    with file.database.alone() as driver:
        return driver.execute(f"SELECT id FROM {table} ORDER BY n").fetchone()[0]  # noqa: S608 - our own


def test_a_closed_review_is_verified_without_a_trace(review):
    assert counts(review) == {"citations": 10, "studies": 10, "answers": 45}
    assert_sound(review, {TITLE})
