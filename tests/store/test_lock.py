"""The note that says who has a review open: for the message only."""

import json
import os
import platform
from pathlib import Path

import pytest
from review_helper import TITLE, Holder, assert_sound, opened, rename, run_child

from annotator.domain.errors import NotWritten, ReviewInUse
from annotator.store import lock
from annotator.store.review_file import readable_copy

pytestmark = pytest.mark.fault


def test_who_has_a_review_open_is_named(review):
    with Holder(review) as holder:
        with pytest.raises(ReviewInUse) as caught:
            opened(review)
        said = str(caught.value)
        assert f"process {holder.process.pid}" in said
        assert platform.node() in said
        assert "open a copy for reading" in said
        assert caught.value.holder in said
    assert_sound(review, {"held"})


def test_a_review_open_elsewhere_is_read_from_a_copy_and_the_other_keeps_its_lock(review):
    with Holder(review):
        file = opened(readable_copy(Path(review)), read_only=True)
        assert file.info().title == "held", "what the other program saved last"
        assert any("copy for reading" in notice for notice in file.notices)
        assert file.check() == []
        copy = file.path
        file.close()
        assert not copy.exists()
        assert run_child("try_to_write", review)["error"] == "ReviewInUse"


def test_a_copy_is_not_saved_over_a_review_that_is_open_elsewhere(file, whole, tmp_path):
    other = tmp_path / "other.review"
    other.write_bytes(Path(whole).read_bytes())
    with Holder(other) as holder, pytest.raises(NotWritten, match=f"process {holder.process.pid}"):
        file.save_copy(other)
    assert_sound(other, {"held"})


def test_the_lock_decides_where_no_note_says_who_it_is(review):
    with Holder(review):
        lock.lock_path(Path(review)).unlink()
        with pytest.raises(ReviewInUse, match="another program"):
            opened(review)


def note(review, **values):
    kept = {"user": "grace", "host": "elsewhere", "pid": 1, "started": "2026-11-20T10:00:00+00:00", **values}
    lock.lock_path(Path(review)).write_text(json.dumps(kept), encoding="utf-8")


def test_a_note_of_another_computer_never_expires_and_never_locks_out(review):
    note(review)
    file = opened(review)
    assert "grace on elsewhere (process 1, since 2026-11-20 10:00 UTC)" in file.notices[0]
    rename(file, "taken over")
    file.close()
    assert_sound(review, {"taken over"})


def test_a_note_of_a_dead_process_of_this_computer_is_taken_over_in_silence(review):
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    note(review, host=platform.node(), pid=child)
    assert lock.read_holder(Path(review)) is None
    assert_sound(review, {TITLE})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"user": 1}',
        b"[" * 4000,
        b'{"user":"x","host":"y","pid":"z","started":""}',
    ],
)
def test_a_note_that_cannot_be_read_is_no_note(review, content):
    lock.lock_path(Path(review)).write_bytes(content)
    assert lock.read_holder(Path(review)) is None
    assert_sound(review, {TITLE})


def test_a_note_is_shown_on_one_short_line(review):
    note(review, user="x" * 1000 + "\n\u202e")
    holder = lock.read_holder(Path(review))
    assert len(str(holder)) < 200
    assert "\n" not in str(holder)


def test_a_link_in_the_place_of_the_note_is_replaced_and_not_followed(review, tmp_path):
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    lock.lock_path(Path(review)).symlink_to(precious)
    assert_sound(review, {TITLE})
    assert precious.read_text() == "mine"


def test_the_note_is_there_while_the_review_is_open_and_gone_after(review):
    file = opened(review)
    holder = lock.read_holder(Path(review))
    assert (holder.pid, holder.host) == (os.getpid(), platform.node())
    file.close()
    assert not lock.lock_path(Path(review)).exists()
