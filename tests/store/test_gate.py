"""What is refused before it can do harm: other files, newer files, damaged files, files made to deceive."""

import random
import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest
from review_helper import TITLE, assert_sound, digest, interrupted_write, opened

from annotator.domain.errors import DamagedReview, NewerReview, NotAReview, ReviewFileError
from annotator.store import checks, citations, number_lists
from annotator.store.citation_filter import Viewer
from annotator.store.migrations import steps
from annotator.store.schema import PAGE_SIZE, SCHEMA_VERSION

pytestmark = pytest.mark.fault


def refused(path, error, words):
    """The file is refused with these words, and not one byte of it changes."""
    before = digest(path)
    with pytest.raises(ReviewFileError, match=words) as caught:
        opened(path)
    assert type(caught.value) is error
    assert caught.value.what
    assert caught.value.remedy, "there is something to do"
    assert digest(path) == before


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", DamagedReview, "empty"),
        (b"\x00" * 8192, NotAReview, "zeros"),
        (b"SQLite format 3\x00", DamagedReview, "truncated|not a review"),
        (b"TY  - JOUR\nTI  - A title\nER  - \n", NotAReview, "reference list"),
        (b"%PDF-1.7\n", NotAReview, "PDF"),
        (b"PK\x03\x04" + b"x" * 200, NotAReview, "zip"),
        (b"<?xml version='1.0'?>", NotAReview, "XML"),
        (b"\xff\xfe\x00prose", NotAReview, "another kind of file"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path, content, error, words):
    path = tmp_path / "a.review"
    path.write_bytes(content)
    if content.startswith(b"SQLite"):
        with pytest.raises((DamagedReview, NotAReview), match=words):
            opened(path)
    else:
        refused(path, error, words)


def test_a_real_zip_and_a_database_of_another_program_are_refused(tmp_path):
    path = tmp_path / "a.review"
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("a.txt", "text")
    refused(path, NotAReview, "zip")
    path.unlink()
    driver = sqlite3.connect(path)
    driver.execute("CREATE TABLE notes (text)")
    driver.close()
    refused(path, NotAReview, "another program")


@pytest.mark.parametrize("left", [99, 100, 4096, 0.5, 0.999])
def test_a_truncated_review_is_refused_as_damaged(review, left):
    content = Path(review).read_bytes()
    Path(review).write_bytes(content[: left if left > 1 else int(len(content) * left)])
    refused(review, DamagedReview, "truncated")


def test_a_review_cut_short_by_a_write_that_was_interrupted_is_mended(review):
    """Only the header's count of pages says that the end is missing: the rollback journal brings it back."""
    interrupted_write(review)
    assert_sound(review, {TITLE})


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, 7, 2**31 - 1])
def test_a_newer_version_is_refused_with_the_version_it_needs(review, version):
    with Path(review).open("r+b") as file:
        file.seek(60)
        file.write(version.to_bytes(4))
    refused(review, NewerReview, f"file version {version}; this program reads up to {SCHEMA_VERSION}")


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_never_was_is_refused(review, version):
    with Path(review).open("r+b") as file:
        file.seek(60)
        file.write(version.to_bytes(4, signed=True))
    refused(review, DamagedReview, "no usable version")


PLANTED = {
    "trigger": "CREATE TRIGGER evil AFTER UPDATE ON answer BEGIN DELETE FROM citation; END",
    "view": "CREATE VIEW evil AS SELECT * FROM citation",
    "table": "CREATE TABLE evil (a)",
    "index": "CREATE INDEX evil ON citation (title)",
    "virtual table": "CREATE VIRTUAL TABLE evil USING fts5(a)",
    "missing index": "DROP INDEX citation_by_year",
    "missing table": "DROP TABLE merge_log",
    "added column": "ALTER TABLE study ADD COLUMN evil TEXT",
    "renamed column": "ALTER TABLE study RENAME COLUMN notes TO evil",
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_schema_with_anything_more_less_or_other_is_refused(review, what):
    driver = sqlite3.connect(review)
    driver.execute(PLANTED[what])
    driver.commit()
    driver.close()
    refused(review, DamagedReview, "does not have the tables of a review.*Added, missing or altered")


def rewritten_schema(review, table, sql, before=()):
    """Give a table another statement behind SQLite's back, as a file made to deceive does."""
    driver = sqlite3.connect(review, isolation_level=None)
    original = driver.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    driver.execute("PRAGMA writable_schema=ON")
    driver.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql(original), table))
    driver.execute("PRAGMA writable_schema=RESET")
    driver.close()
    return original


def test_a_check_planted_in_a_table_is_never_run(review):
    """Refused by its statement, before the check of pages would reckon it."""
    endless = "CHECK (title <> (SELECT 1)) STRICT"  # a subquery is refused by SQLite itself when it is made
    rewritten_schema(
        review, "study", lambda sql: sql.replace(") STRICT", ", CHECK (length(hex(zeroblob(1))) > 0)) STRICT")
    )
    assert endless
    refused(review, DamagedReview, "table study")


def test_bytes_in_a_column_of_text_are_refused(review):
    """Put there while the table was not STRICT; then the statement of the schema is put back."""
    original = rewritten_schema(review, "study", lambda sql: sql.removesuffix(" STRICT"))
    driver = sqlite3.connect(review)
    driver.execute("UPDATE study SET label = x'00ff' WHERE n = 1")
    driver.commit()
    driver.close()
    rewritten_schema(review, "study", lambda _sql: original)
    refused(review, DamagedReview, "non-TEXT value|TEXT value")


def test_text_that_is_not_utf8_is_told_as_damage_when_it_is_read(review):
    driver = sqlite3.connect(review)
    driver.execute("UPDATE review SET title = CAST(x'ff80fe' AS TEXT)")
    driver.commit()
    driver.close()
    with pytest.raises(DamagedReview, match="damaged"):
        opened(review)


def test_a_dangling_key_is_named_by_the_check(review):
    driver = sqlite3.connect(review)
    driver.execute("UPDATE report SET study = '00000000-0000-0000-0000-000000000000' WHERE n = 1")
    driver.commit()
    driver.close()
    file = opened(review)
    assert "1 of the table report refer to a study that is missing." in file.check()
    file.close()


def test_a_check_that_takes_too_long_is_stopped_and_said(file, review, monkeypatch):
    monkeypatch.setattr(checks, "STEPS_BETWEEN", 100)
    with file.database.alone() as driver:
        said = checks.refuse_damage(driver, Path(review), thorough=True, patience=-1)
    assert "stopped after" in said


def mutated(content, filled, chance):
    """The bytes with one random injury: bits, a block of zeros or noise, a page moved, or the end cut off.

    It begins where there is something, at one of the places `filled`: pages of a small review are mostly empty.
    """
    data = bytearray(content)
    kind = chance.randrange(5)
    at = chance.choice(filled)
    if kind == 0:
        for _ in range(chance.randint(1, 8)):
            data[chance.choice(filled)] ^= 1 << chance.randrange(8)
    elif kind == 1:
        data[at : at + 512] = bytes(min(512, len(data) - at))
    elif kind == 2:
        length = min(chance.randint(1, 200), len(data) - at)
        data[at : at + length] = chance.randbytes(length)
    elif kind == 3:
        page, other = (chance.randrange(len(data) // PAGE_SIZE) * PAGE_SIZE for _ in range(2))
        data[page : page + PAGE_SIZE] = data[other : other + PAGE_SIZE]
    else:
        del data[max(at, 1) :]
    if chance.random() < 0.2:  # the header and the schema are a small part of the file
        data[chance.randrange(min(4096, len(data)))] ^= 1 << chance.randrange(8)
    return bytes(data)


def read_everything(file):
    """What the window asks of a review first."""
    viewer = Viewer("nobody", "core")
    with file.database.reading() as connection:
        number_lists.found_by(connection, "stem")
        number_lists.reports(connection)
        numbers = number_lists.in_order(connection, "title", left_out=False)
        citations.citation_lines(connection, numbers, viewer)


def test_of_300_damaged_files_each_is_refused_with_a_reason_or_opened(whole, tmp_path):
    content = Path(whole).read_bytes()
    filled = [place for place, byte in enumerate(content) if byte]
    outcomes = {"refused": 0, "opened": 0, "found by the check": 0}
    reasons = []
    for seed in range(300):
        path = tmp_path / "a.review"
        path.write_bytes(mutated(content, filled, random.Random(seed)))  # noqa: S311 - repeatable, not secret
        try:
            file = opened(path, read_only=seed % 5 > 0)
        except ReviewFileError as error:
            outcomes["refused"] += 1
            reasons.append(error.what)
            continue
        try:
            outcomes["opened"] += 1
            outcomes["found by the check"] += bool(file.check())  # never an error: it says what it found
            read_everything(file)
        except ReviewFileError as error:
            reasons.append(error.what)
        finally:
            file.close()
        for left in tmp_path.glob("*a.review*"):
            left.unlink()
    assert all(reasons)
    assert outcomes["refused"] > 50
    assert outcomes["opened"] > 50
    assert outcomes["found by the check"] > 30, "the hashes see what the pages do not show"


def test_a_flipped_byte_in_a_title_opens_and_is_named_by_the_check(review):
    content = Path(review).read_bytes()
    driver = sqlite3.connect(review)
    title = driver.execute("SELECT title FROM citation ORDER BY n LIMIT 1 OFFSET 3").fetchone()[0]
    driver.close()
    spoilt = title[:-1] + chr(ord(title[-1]) ^ 1)
    assert content.count(title.encode()) >= 1
    Path(review).write_bytes(content.replace(title.encode(), spoilt.encode()))
    file = opened(review)
    faults = file.check()
    file.close()
    assert any(spoilt[:40] in fault for fault in faults), faults


def test_the_newest_steps_are_reckoned_at_opening(review):
    driver = sqlite3.connect(review)
    driver.execute(
        "UPDATE journal_batch SET name = 'Nothing happened' WHERE n = (SELECT max(n) - 1 FROM journal_batch)"
    )
    driver.commit()
    driver.close()
    file = opened(review)
    assert file.notices == (
        "Check this review: the step “Nothing happened” is not what was written. Compare it with a backup.",
    )
    file.close()


def test_broken_parents_of_a_step_are_a_notice_and_not_a_locked_door(review):
    driver = sqlite3.connect(review)
    driver.execute("UPDATE journal_batch SET parents = '[[' WHERE n = (SELECT max(n) FROM journal_batch)")
    driver.commit()
    driver.close()
    file = opened(review, read_only=True)
    assert "Check this review" in file.notices[0]
    file.close()


def test_the_known_schema_is_that_of_a_fresh_file(review):
    driver = sqlite3.connect(review)
    assert steps.master_of(driver) == steps.known_master(len(steps.STEPS))
    driver.close()
    shutil.copy(review, Path(review).with_name("b.review"))
