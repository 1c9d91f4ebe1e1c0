"""Opening and closing: what a review is when it comes back."""

import shutil
from dataclasses import replace

import pytest
from services_helper import BEN, OPENER, study_ids

from annotator.domain.annotation import Answer
from annotator.domain.errors import ReviewFileError, ReviewInUse, ReviewMissing, ReviewReadOnly
from annotator.services import annotating, citations, history, opening


def test_a_new_review_is_empty_and_ready_for_work(empty):
    assert opening.counts(empty) == {"citations": 0, "studies": 0, "answers": 0}
    assert (empty.title, empty.form.id, empty.read_only) == ("Empty", "core", False)


def test_without_a_title_a_review_is_called_as_its_file(tmp_path):
    review = opening.create_review(tmp_path / "bones.review", "  ", OPENER)
    assert review.title == "bones"
    opening.close_review(review)


def test_a_new_review_never_replaces_a_file(tmp_path):
    path = tmp_path / "a.review"
    path.write_bytes(b"mine")
    with pytest.raises(ReviewFileError, match="there already"):
        opening.create_review(path, "", OPENER)
    assert path.read_bytes() == b"mine"


def test_a_missing_review_is_told(tmp_path):
    with pytest.raises(ReviewMissing):
        opening.open_review(tmp_path / "none.review", OPENER)


def test_opening_again_by_the_same_person_writes_nothing(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "a.review")
    before = path.read_bytes()
    opening.close_review(opening.open_review(path, OPENER))
    assert path.read_bytes() == before


def test_another_person_is_set_up_once_and_a_new_name_is_kept(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "a.review")
    as_ben = replace(OPENER, reviewer=BEN)
    review = opening.open_review(path, as_ben)
    steps = len(history.steps(review))
    opening.close_review(review)
    review = opening.open_review(path, as_ben)
    assert len(history.steps(review)) == steps
    opening.close_review(review)
    review = opening.open_review(path, replace(as_ben, reviewer=replace(BEN, name="Benedict Example")))
    assert len(history.steps(review)) == steps + 1
    assert opening.check_review(review) == []
    opening.close_review(review)


def test_a_review_opened_for_reading_takes_no_edit(sample_file, tmp_path):
    path = shutil.copy(sample_file, tmp_path / "a.review")
    before = path.read_bytes()
    review = opening.open_review(path, OPENER, read_only=True)
    assert review.read_only
    assert any("for reading only" in notice for notice in review.notices)
    with pytest.raises(ReviewReadOnly):
        annotating.give_answer(review, study_ids(review)[0], Answer(question="notes", value="x"))
    opening.close_review(review)
    assert path.read_bytes() == before


def test_an_open_review_is_not_opened_twice(sampled):
    with pytest.raises(ReviewInUse):
        opening.open_review(sampled.path, OPENER)
    assert opening.counts(sampled)["citations"] == 10


def test_a_copy_is_a_whole_review_of_its_own(sampled, tmp_path):
    opening.save_copy(sampled, tmp_path / "copy.review")
    copy = opening.open_review(tmp_path / "copy.review", OPENER)
    assert opening.counts(copy) == opening.counts(sampled)
    assert opening.check_review(copy) == []
    citations.leave_out(copy, [citations.all_citations(copy)[0].id], True)
    assert opening.counts(sampled)["citations"] == 10
    opening.close_review(copy)


def test_closing_twice_is_closing_once(sampled):
    opening.close_review(sampled)
    opening.close_review(sampled)


def test_a_moved_file_is_noticed(sampled):
    assert not opening.was_moved(sampled)
    target = sampled.path.with_name("moved.review")
    sampled.path.rename(target)
    assert opening.was_moved(sampled)
    target.rename(sampled.path)
    assert not opening.was_moved(sampled)
