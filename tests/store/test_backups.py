"""Backups: checked before they count, listed, thinned by sequence."""

import json
import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from review_helper import TITLE, assert_sound, beside, counts, opened, rename, state_of

from annotator.domain.errors import Cancelled, NotWritten
from annotator.store import backups, checks


def kept(file):
    return backups.backups(file.info().id)


def test_a_backup_is_a_whole_review_that_says_what_it_holds(file):
    file.back_up("by hand")
    (backup,) = kept(file)
    assert (backup.sequence, backup.reason) == (1, "by hand")
    assert (backup.citations, backup.studies, backup.answers) == (10, 10, 45)
    assert counts(backup.path) == {"citations": 10, "studies": 10, "answers": 45}
    assert beside(backup.path) == ["000001.json", "000001.review"]
    assert backups.all_backups() == [(TITLE, backup)]


def test_a_backup_is_made_at_close_only_where_something_changed_since(review):
    file = opened(review)
    file.close()
    assert [backup.reason for _, backup in backups.all_backups()] == ["at close"], "the first one here"
    opened(review).close()
    assert len(backups.all_backups()) == 1
    file = opened(review)
    rename(file, "changed")
    file.close()
    assert len(backups.all_backups()) == 2
    file = opened(review)
    rename(file, "changed again")
    file.back_up("by hand")
    file.close()
    assert [backup.reason for _, backup in backups.all_backups()] == ["by hand", "at close", "at close"]


def test_changes_that_a_killed_program_left_are_backed_up_at_the_next_close(review):
    opened(review).close()
    file = opened(review)
    rename(file, "never backed up")
    file.database.close()  # as a kill does: no backup
    opened(review).close()
    newest = backups.all_backups()[0][1]
    assert state_of(shutil.copy(newest.path, Path(review).with_name("b.review"))) == "never backed up"


def test_nothing_is_backed_up_from_a_review_for_reading_only(review):
    opened(review, read_only=True).close()
    assert backups.all_backups() == []


def test_a_backup_that_is_not_sound_does_not_count_and_does_not_stop_the_work(file, monkeypatch):
    from annotator.domain.errors import DamagedReview

    def unsound(path, _tick):
        raise DamagedReview("It is damaged.", "Its pages.", "")

    monkeypatch.setattr(checks, "verify", unsound)
    file.back_up("by hand")
    assert kept(file) == []
    assert file.notices[-1].startswith("No backup was made: ")
    assert [path.name for path in backups.backups_folder(file.info().id).iterdir()] == []
    rename(file, "work goes on")


def test_a_folder_of_backups_that_cannot_be_made_is_a_notice(file, own_folders):
    (own_folders / "backups").write_text("a file is in the way")
    file.back_up("by hand")
    assert file.notices[-1].startswith("No backup was made: ")
    rename(file, "work goes on")


@pytest.mark.parametrize("spoilt", ["{", "[]", '{"at": "yesterday", "sequence": 1}', '{"sequence": "x"}', ""])
def test_a_backup_whose_note_cannot_be_read_is_none(file, spoilt):
    file.back_up("first")
    Path(kept(file)[0].path).with_suffix(".json").write_text(spoilt)
    assert kept(file) == []
    assert backups.all_backups() == []
    file.back_up("second")
    assert [backup.sequence for backup in kept(file)] == [2]


def test_two_programs_never_take_the_same_number(file):
    folder = backups.backups_folder(file.info().id)
    folder.mkdir(parents=True)
    (folder / "000001.review").touch()  # reserved by another process that is at work
    file.back_up("by hand")
    assert [backup.sequence for backup in kept(file)] == [2]


@pytest.mark.parametrize("name", ["../../etc", "a/b", "..", "", "C:\\x", "x" * 300, "\ud800"])
def test_an_id_from_a_hostile_file_leads_to_no_other_folder(own_folders, name):
    folder = backups.backups_folder(name)
    assert folder.parent == own_folders / "backups"
    assert len(folder.name) <= 64


def made_up(folder, times):
    """Backups with these times, numbered from 1, as small files."""
    folder.mkdir(parents=True)
    for sequence, at in enumerate(times, 1):
        target = folder / f"{sequence:06d}.review"
        target.write_bytes(b"content")
        note = {
            "sequence": sequence,
            "at": at.isoformat(),
            "reason": "",
            "citations": 1,
            "studies": 1,
            "answers": 1,
        }
        target.with_suffix(".json").write_text(json.dumps(note))


def test_the_newest_ten_stay_then_one_a_day_a_week_a_month():
    start = datetime(2026, 1, 1, 8, tzinfo=UTC)
    folder = backups.backups_folder("thinned")
    made_up(folder, [start + timedelta(hours=6 * i) for i in range(4 * 330)])
    backups.thin(folder)
    left = backups.backups("thinned")
    assert [backup.sequence for backup in left[:10]] == list(range(1320, 1310, -1))
    days = {datetime.fromisoformat(backup.at).date() for backup in left}
    newest = max(days)
    assert {newest - timedelta(days=i) for i in range(7)} <= days
    assert {(newest - timedelta(weeks=i)).isocalendar().week for i in range(5)} <= {
        d.isocalendar().week for d in days
    }
    assert {datetime.fromisoformat(backup.at).month for backup in left} == set(range(1, 12))
    assert len(left) <= 10 + 7 + 5 + 24
    again = [backup.path for backup in left]
    backups.thin(folder)
    assert [backup.path for backup in backups.backups("thinned")] == again


@pytest.mark.parametrize("seed", range(6))
def test_a_clock_that_jumps_changes_neither_the_order_nor_what_is_newest(seed):
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    now = datetime(2026, 11, 24, tzinfo=UTC)
    times = []
    for _ in range(120):
        now += timedelta(hours=5)
        times.append(now - timedelta(days=chance.randint(1, 4000)) if chance.random() < 0.3 else now)
    folder = backups.backups_folder("jumping")
    made_up(folder, times)
    backups.thin(folder)
    left = [backup.sequence for backup in backups.backups("jumping")]
    assert left[:10] == list(range(120, 110, -1))
    assert left == sorted(left, reverse=True)
    assert len(left) <= 10 + 7 + 5 + 24


def test_a_clock_turned_back_gives_the_next_number_all_the_same(file, monkeypatch):
    file.back_up("before")
    rename(file, "later")

    class Earlier(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(1999, 1, 1, tzinfo=tz)

    monkeypatch.setattr(backups, "datetime", Earlier)
    file.back_up("after, by a clock of 1999")
    assert [(backup.sequence, backup.reason) for backup in kept(file)] == [
        (2, "after, by a clock of 1999"),
        (1, "before"),
    ]


def test_nothing_is_thinned_while_a_restore_waits_to_be_confirmed():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    folder = backups.backups_folder("held")
    made_up(folder, [start + timedelta(hours=i) for i in range(40)])
    backups.hold("held")
    backups.thin(folder)
    assert (len(backups.backups("held")), backups.held("held")) == (40, True)
    backups.release("held")
    backups.thin(folder)
    assert len(backups.backups("held")) < 40


def test_a_copy_is_never_put_beside_the_journal_of_another_file(file, review):
    target = Path(review).with_name("b.review")
    target.write_bytes(b"old")
    target.with_name("b.review-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    with pytest.raises(NotWritten, match="in the middle of a write"):
        file.save_copy(target)
    assert target.read_bytes() == b"old"


def test_a_saved_copy_replaces_an_old_one_whole_and_is_a_review_of_its_own(file, review):
    target = Path(review).with_name("b.review")
    target.write_bytes(b"old")
    rename(file, "copied")
    file.save_copy(target)
    rename(file, "gone on")
    assert_sound(target, {"copied"})


def test_a_copy_to_where_nothing_can_be_written_is_told(file, tmp_path):
    with pytest.raises(NotWritten):
        file.save_copy(tmp_path / "nowhere" / "b.review")
    rename(file, "work goes on")


def test_a_backup_reports_its_pages_and_leaves_nothing_when_it_is_called_off(file, monkeypatch):
    monkeypatch.setattr(backups, "PAGES_BETWEEN", 1)
    told = []
    file.back_up("reported", lambda done, total: told.append((done, total)))
    copied = [pair for pair in told if pair[1]]
    assert copied == sorted(copied)
    assert copied[-1][0] == copied[-1][1] > 1
    (made,) = kept(file)

    def call_off(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        file.back_up("called off", call_off)
    assert kept(file) == [made]
    assert beside(made.path) == ["000001.json", "000001.review"]
