"""From one version of the file to the next: a verified backup first, then all or nothing."""

import sqlite3
from pathlib import Path

import pytest
from review_helper import ADDED, ONE_MORE, TITLE, assert_sound, counts, digest, opened, rename
from sqlalchemy import create_engine, text

from annotator.domain.errors import (
    BugError,
    DamagedReview,
    NewerReview,
    NotWritten,
    ReviewFileError,
    ReviewReadOnly,
)
from annotator.store import backups, gate, schema, search
from annotator.store.migrations import steps

NEXT = schema.SCHEMA_VERSION + 1
REVIEWS = Path(__file__).parents[1] / "reviews"


def shape(driver):
    """Every table, column and index of a file, but for how its statements are spelt."""
    found = {}
    for schema_name, name, kind, columns, without_rowid, strict in driver.execute("PRAGMA table_list"):
        if schema_name == "main" and not name.startswith("sqlite_"):
            found[name] = (
                kind,
                columns,
                without_rowid,
                strict,
                driver.execute(f'PRAGMA table_xinfo("{name}")').fetchall(),
            )
            for _, index, unique, origin, partial in driver.execute(
                f'PRAGMA index_list("{name}")'
            ).fetchall():
                terms = driver.execute(f'PRAGMA index_xinfo("{index}")').fetchall()
                found[name, index] = (unique, origin, partial, terms)
    return found


def test_the_steps_make_the_tables_that_the_program_speaks_of():
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        connection.execute(text(search.CREATE))
        driver = connection.connection.driver_connection
        wanted = shape(driver)
    engine.dispose()
    made = sqlite3.connect(":memory:", isolation_level=None)
    steps.apply(made, 0)
    assert shape(made) == wanted
    assert made.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION == len(steps.STEPS)
    made.close()


@pytest.mark.parametrize("version", range(schema.OLDEST_VERSION, schema.SCHEMA_VERSION + 1))
def test_every_version_has_a_file_of_its_time(version):
    path = REVIEWS / f"v{version}.review"
    assert path.is_file(), (
        f"SCHEMA_VERSION rose: keep a file of version {version} (see tests/reviews/make_review.py)"
    )
    assert gate.read_header(path).version == version
    driver = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    assert steps.master_of(driver) == steps.known_master(version)
    driver.close()


def test_an_older_review_is_backed_up_brought_forward_and_whole(review):
    file = opened(review, known=ONE_MORE)
    assert file.check() == []
    assert file.info().title == TITLE
    with file.database.alone() as driver:
        assert driver.execute("SELECT DISTINCT colour FROM study").fetchall() == [("blue",)]
        assert driver.execute("PRAGMA user_version").fetchone()[0] == NEXT
        assert steps.master_of(driver) == steps.known_master(NEXT, ONE_MORE)
    ((_, backup),) = backups.all_backups()
    assert backup.reason == f"before file version {NEXT}"
    file.database.close()
    assert counts(backup.path) == {"citations": 10, "studies": 10, "answers": 45}
    assert gate.read_header(Path(backup.path)).version == NEXT - 1
    with pytest.raises(NewerReview, match=f"file version {NEXT}; this program reads up to {NEXT - 1}"):
        opened(review)
    opened(review, known=ONE_MORE).database.close()


@pytest.mark.fault
@pytest.mark.parametrize("step", range(4))
def test_a_step_that_fails_leaves_the_old_file_as_it_was(review, step):
    broken = (*steps.STEPS, (*ADDED[:step], "UPDATE no_such_table SET a = 1", *ADDED[step:]))
    before = digest(review)
    with pytest.raises((BugError, ReviewFileError)):
        opened(review, known=broken)
    assert digest(review) == before
    assert_sound(review, {TITLE})


@pytest.mark.fault
def test_a_step_that_fails_again_and_again_is_backed_up_for_once(review):
    broken = (*steps.STEPS, ("UPDATE no_such_table SET a = 1",))
    for _ in range(3):
        with pytest.raises((BugError, ReviewFileError)):
            opened(review, known=broken)
    ((_, backup),) = backups.all_backups()
    Path(backup.path).unlink()
    with pytest.raises((BugError, ReviewFileError)):
        opened(review, known=broken)
    ((_, another),) = backups.all_backups()
    file = opened(review)
    rename(file, "worked on with the older program")
    file.close()
    with pytest.raises((BugError, ReviewFileError)):
        opened(review, known=broken)
    reasons = [kept.reason for _, kept in backups.all_backups()]
    assert reasons.count(another.reason) == 2, "another state has a backup of its own"


@pytest.mark.fault
def test_without_a_backup_nothing_is_brought_forward(review, own_folders):
    (own_folders / "backups").write_text("a file is in the way")
    before = digest(review)
    with pytest.raises((NotWritten, ReviewFileError)):
        opened(review, known=ONE_MORE)
    assert digest(review) == before


@pytest.mark.fault
def test_an_older_review_in_a_read_only_place_is_not_brought_forward(review):
    before = digest(review)
    with pytest.raises(ReviewReadOnly, match="older version"):
        opened(review, known=ONE_MORE, read_only=True)
    assert digest(review) == before


def test_a_file_that_is_none_of_its_version_is_not_brought_forward(review):
    driver = sqlite3.connect(review)
    driver.execute("CREATE TABLE extra (a)")
    driver.close()
    with pytest.raises(DamagedReview):
        opened(review, known=ONE_MORE)
    assert backups.all_backups() == []


def test_work_goes_on_in_a_file_that_was_brought_forward(review):
    opened(review, known=ONE_MORE).database.close()
    file = opened(review, known=ONE_MORE)
    rename(file, "after")
    file.journal.undo()
    assert file.info().title == TITLE
    assert file.check() == []
    file.database.close()
