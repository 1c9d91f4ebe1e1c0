"""Every version of the file that there ever was opens, and holds what it held."""

import json
import shutil
from pathlib import Path

import pytest
from make_review import OPENER, dump

from annotator.store import schema
from annotator.store.review_file import ReviewFile

HERE = Path(__file__).parent
VERSIONS = range(schema.OLDEST_VERSION, schema.SCHEMA_VERSION + 1)


@pytest.fixture(params=VERSIONS)
def past(request, tmp_path):
    """A review of a past version, opened from a copy, and its golden dump."""
    kept = HERE / f"v{request.param}.review"
    file = ReviewFile.open(Path(shutil.copy(kept, tmp_path / "past.review")), OPENER)
    yield file, json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    file.close()


def test_a_past_review_holds_what_it_held(past):
    file, golden = past
    found = dump(file, {name: table["columns"] for name, table in golden.items()})
    for name, table in golden.items():
        assert found[name]["rows"] == table["rows"], name
    assert len(golden["citation"]["rows"]) == 10
    assert len(golden["answer"]["rows"]) > 40


def test_a_past_review_is_sound_by_its_journal(past):
    file, _ = past
    assert file.check() == []
    assert file.notices == ()


def test_what_was_done_in_a_past_review_is_undone_in_this_one(past):
    file, _ = past
    assert file.journal.undoable() == "Remove a study"
    before = file.counts()["studies"]
    file.journal.undo()
    assert file.counts()["studies"] == before + 1
    file.journal.undo()
    assert file.info().question == ""
    file.journal.redo()
    assert file.info().question == "In rats, does it heal?"
    assert file.check() == []


def test_a_past_review_can_be_worked_on_and_opened_again(past):
    file, _ = past
    path = file.path
    review = file.info().id
    with file.journal.operation("Call it by another name") as operation:
        operation.set("review", [review], title="A new title")
    file.close()
    again = ReviewFile.open(path, OPENER)
    assert again.info().title == "A new title"
    assert again.check() == []
    again.close()
