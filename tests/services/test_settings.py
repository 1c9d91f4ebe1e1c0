"""Settings: whatever is in the file, the program starts and forgets no more than it must."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services_helper import ADA

from annotator.domain.errors import NotWritten
from annotator.services import opening, settings
from annotator.services.settings import RecentReview, Settings

KEPT = Settings(
    reviewer=ADA,
    device="device-1",
    theme="dark",
    text_size=125,
    reduced_motion="on",
    recent=(
        RecentReview(path="/a/b.review", title="Bones", citations=10, complete=4, opened_at="2026-11-20"),
    ),
    layouts=({"Werk": "title", "Wann": "year", "Wo": ""},),
    window={"width": 900},
)
PARTS = ("reviewer", "device", "theme", "text_size", "reduced_motion", "recent", "keys", "layouts", "window")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def file():
    path = settings.settings_folder() / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def test_settings_come_back_as_they_were_saved():
    settings.save_settings(KEPT)
    assert settings.load_settings() == KEPT


def test_without_a_file_there_are_new_settings_with_a_new_device():
    first, second = settings.load_settings(), settings.load_settings()
    assert first.device != second.device
    assert replace(first, device="") == Settings()


def test_a_device_is_known_again_once_its_settings_are_written(file):
    assert settings.known_device() == settings.known_device() == settings.load_settings()
    file.write_bytes(b"damaged")
    settings.known_device()
    assert file.read_bytes() == b"damaged", "what a person may still mend is left alone"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00" * 100,
        b"\xff\xfe{}",
        b"null",
        b"[]",
        b"7",
        b'"text"',
        b"[" * 100_000,
        json.dumps({"device": "d"}).encode()[:-1],
    ],
)
def test_a_damaged_file_gives_new_settings_and_never_an_error(file, content):
    file.write_bytes(content)
    found = settings.load_settings()
    assert found.device
    assert replace(found, device="") == Settings()


def test_a_folder_in_its_place_gives_new_settings(file):
    file.mkdir()
    assert replace(settings.load_settings(), device="") == Settings()


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("value", [None, True, 7, 1.5, "text", [], {}, [[]], [{"path": 7}], {"id": 7}])
def test_a_part_of_a_wrong_type_is_as_new_and_the_others_stay(file, name, value):
    settings.save_settings(KEPT)
    kept = json.loads(file.read_bytes())
    file.write_text(json.dumps({**kept, name: value}), encoding="utf-8")
    found = settings.load_settings()
    for other in PARTS:
        if other != name:
            assert getattr(found, other) == getattr(KEPT, other)
    assert all(one.missing for one in found.recent)
    assert settings.opener(found).reviewer.id
    settings.save_settings(found)
    assert settings.load_settings() == found


@given(content=st.dictionaries(st.sampled_from(PARTS), JSON))
def test_no_content_makes_loading_fail(content):
    path = settings.settings_folder() / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    found = settings.load_settings()
    assert found.device
    assert found.theme in {"system", "light", "dark"}
    assert 80 <= found.text_size <= 200


def test_what_a_newer_program_added_is_passed_over(file):
    settings.save_settings(KEPT)
    kept = json.loads(file.read_bytes())
    kept["reviewer"]["pronouns"] = "they"
    kept["recent"][0]["pinned"] = True
    kept["sounds"] = "off"
    file.write_text(json.dumps(kept), encoding="utf-8")
    assert settings.load_settings() == KEPT


@pytest.mark.parametrize(("given_size", "size"), [(10, 80), (1000, 200), (110, 110)])
def test_the_size_of_text_stays_readable(file, given_size, size):
    file.write_text(json.dumps({"text_size": given_size}), encoding="utf-8")
    assert settings.load_settings().text_size == size


def test_settings_that_cannot_be_written_are_told(own_folders, monkeypatch):
    (own_folders / "file").touch()
    monkeypatch.setenv("ANNOTATOR_HOME", str(own_folders / "file" / "below"))
    with pytest.raises(NotWritten):
        settings.save_settings(KEPT)
    assert settings.known_device().device


def test_a_path_that_is_no_text_can_be_remembered():
    odd = replace(KEPT, recent=(RecentReview(path="/a/\udcff.review"),))
    settings.save_settings(odd)
    assert settings.load_settings() == odd


def test_the_newest_review_is_first_and_each_stands_once():
    kept = KEPT
    for number in range(20):
        kept = settings.remembered(kept, RecentReview(path=f"/r/{number}.review"))
    kept = settings.remembered(kept, RecentReview(path="/r/15.review", title="again"))
    paths = [one.path for one in kept.recent]
    assert paths[0] == "/r/15.review"
    assert len(paths) == len(set(paths)) == settings.RECENT
    assert settings.forgotten(kept, "/r/15.review").recent == kept.recent[1:]


def test_a_recent_review_that_is_gone_is_missing(tmp_path):
    (tmp_path / "a.review").touch()
    assert not RecentReview(path=str(tmp_path / "a.review")).missing
    assert RecentReview(path=str(tmp_path / "b.review")).missing


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ada Example", "AE"), ("Reviewer 1", "R1"), ("a b c d", "ABC"), ("  ", ""), ("Åsa", "Å")],
)
def test_initials_are_proposed_from_the_name(name, initials):
    assert settings.initials_of(name) == initials


def test_each_new_reviewer_is_another_even_of_the_same_name():
    first, second = settings.new_reviewer(" Ada Example ", ""), settings.new_reviewer("Ada Example", "XX")
    assert first.id != second.id
    assert (first.name, first.initials, second.initials) == ("Ada Example", "AE", "XX")


def test_without_a_reviewer_the_device_is_the_reviewer():
    assert settings.opener(Settings(device="d")).reviewer.id == "d"
    assert settings.opener(KEPT).reviewer == ADA


def test_the_environment_says_where_settings_and_logs_lie(own_folders):
    assert settings.settings_folder() == own_folders
    assert settings.logs_folder() == own_folders / "logs"
    assert Path(own_folders / "logs").is_dir()


def test_chosen_keys_are_kept_and_what_is_no_list_of_texts_is_left_out(file):
    kept = Settings(device="device-1", keys={"find": ("Ctrl+J",), "import": ()})
    settings.save_settings(kept)
    assert settings.load_settings().keys == {"find": ("Ctrl+J",), "import": ()}
    damaged = {"find": ["Ctrl+J"], "import": "Ctrl+I", "export": [7], "new": None, "open": {"a": 1}}
    file.write_text(json.dumps({"device": "device-1", "keys": damaged}), encoding="utf-8")
    assert settings.load_settings().keys == {"find": ("Ctrl+J",)}
    file.write_text(json.dumps({"device": "device-1", "keys": ["Ctrl+J"]}), encoding="utf-8")
    assert settings.load_settings().keys == {}


def test_half_a_character_in_the_settings_does_not_keep_a_review_from_opening(file, tmp_path):
    reviewer = {"id": "\ud800", "name": "A \ud800", "initials": "\ud800"}
    file.write_text(json.dumps({"device": "\ud800", "reviewer": reviewer}), encoding="utf-8")
    review = opening.create_review(tmp_path / "a.review", "t", settings.opener(settings.load_settings()))
    assert review.reviewer.name == "A \ufffd"
    opening.close_review(review)


def test_a_recent_review_where_nobody_can_look_is_missing():
    assert RecentReview(path="/" + "x" * 5000).missing
