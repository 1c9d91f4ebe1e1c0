"""The sample review, made once and copied for each test."""

import shutil

import pytest
from review_helper import ADA, OPENER, opened, rename

from annotator.services import opening, sample
from annotator.store.connected import connected_paths


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A review with ten citations, answers, an edit and a step undone; never opened, only copied."""
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "whole.review"
        opening.close_review(sample.make_sample(path, OPENER))
        file = opened(path)
        rename(file, "an undone title")
        file.journal.undo()
        file.close()
    return path


@pytest.fixture
def review(whole, tmp_path):
    """Where a closed review lies, alone in its folder."""
    folder = tmp_path / "reviews"
    folder.mkdir()
    return shutil.copy(whole, folder / "a.review")


@pytest.fixture
def file(review):
    """An open review, closed after the test; what it holds is then what its journal says."""
    open_file = opened(review)
    yield open_file
    if open_file.database.is_open:
        faults = open_file.check()
        open_file.close()
        assert faults == []


@pytest.fixture(autouse=True)
def nothing_stays_open():
    before = connected_paths()
    yield
    assert connected_paths() == before, "a test closes what it opens"


@pytest.fixture
def ada():
    return ADA
