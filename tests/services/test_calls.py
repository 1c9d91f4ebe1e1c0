"""Calls for the window that has a review: answered by being taken away, by whatever name the review goes."""

import threading

from annotator.services import calls


def test_a_call_that_nobody_answers_is_given_up_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(calls, "PATIENCE", 0.05)
    assert not calls.call(tmp_path / "a.review")
    assert list(calls.calls_folder().iterdir()) == []


def test_a_call_is_heard_under_another_name_of_the_file_and_answered(tmp_path):
    review, link = tmp_path / "a.review", tmp_path / "b.review"
    review.touch()
    link.symlink_to(review)
    came = []
    caller = threading.Thread(target=lambda: came.append(calls.call(link)))
    caller.start()
    while not calls.is_called(review):
        assert caller.is_alive()
    assert not calls.is_called(tmp_path / "another.review")
    calls.answer(review)
    caller.join()
    assert came == [True]


def test_where_no_call_can_be_written_nobody_comes(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "file"))
    assert not calls.call(tmp_path / "a.review")
    assert not calls.is_called(tmp_path / "a.review")
    calls.answer(tmp_path / "a.review")
