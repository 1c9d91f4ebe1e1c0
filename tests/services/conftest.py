"""Reviews for the tests of what a person can do: an empty one, the sample, and the real list it is made of."""

import shutil

import pytest
from services_helper import OPENER, SAMPLE_LIST

from annotator.services import importing, opening, raw_lists, sample
from annotator.store.connected import connected_paths


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory):
    """The sample review, made once; never opened, only copied."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "sample.review"
        opening.close_review(sample.make_sample(path, OPENER))
    return path


@pytest.fixture(scope="session")
def imported_file(tmp_path_factory):
    """A review with the ten citations of the sample list and no answers; never opened, only copied."""
    folder = tmp_path_factory.mktemp("imported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANNOTATOR_HOME", str(folder / "home"))
        path = folder / "imported.review"
        review = opening.create_review(path, "Imported", OPENER)
        importing.accept_import(review, importing.plan_import(raw_lists.raw_from_file(SAMPLE_LIST), review))
        opening.close_review(review)
    return path


def _opened_copy(source, tmp_path):
    review = opening.open_review(shutil.copy(source, tmp_path / "a.review"), OPENER)
    yield review
    if review.file.database.is_open:
        faults = opening.check_review(review)
        opening.close_review(review)
        assert faults == [], "what a test did, the journal can explain"


@pytest.fixture
def empty(tmp_path):
    """An open review with nothing in it."""
    review = opening.create_review(tmp_path / "empty.review", "Empty", OPENER)
    yield review
    faults = opening.check_review(review)
    opening.close_review(review)
    assert faults == []


@pytest.fixture
def imported(imported_file, tmp_path):
    """An open review with ten citations and no answers."""
    yield from _opened_copy(imported_file, tmp_path)


@pytest.fixture
def sampled(sample_file, tmp_path):
    """The sample review, open."""
    yield from _opened_copy(sample_file, tmp_path)


@pytest.fixture
def raw():
    """The sample list, as it came."""
    return raw_lists.raw_from_file(SAMPLE_LIST)


@pytest.fixture(autouse=True)
def nothing_stays_open():
    before = connected_paths()
    yield
    assert connected_paths() == before, "a test closes what it opens"
