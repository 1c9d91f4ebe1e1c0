"""The sample: a real list, and answers that say only what titles and journals tell."""

import tomllib

import pytest
from services_helper import OPENER, SAMPLE_LIST, study_ids

from annotator.domain.annotation import State, Status
from annotator.domain.errors import ReviewFileError
from annotator.resource_files import resource
from annotator.services import annotating, citations, opening, sample

TOLD = {
    "animal.in_vivo",
    "secondary.narrative_review",
    "rat",
    "favours_intervention",
    "no_information",
    "Only the reference was read, not the report.",
    "Taken for a review by its title.",
}
"""Values that are a choice of words of the form, or say where the answer is from."""


def test_it_has_ten_citations_with_the_numbers_printed_in_the_list(sampled):
    stored = citations.all_citations(sampled)
    assert [one.citation.number for one in stored] == [str(number) for number in range(1, 11)]
    text = SAMPLE_LIST.read_text(encoding="utf-8")
    for one in stored:
        assert one.citation.get("title") in text
        assert one.citation.get("container") in text
        assert one.citation.get("pmid") in text
    assert sum(bool(one.citation.get("pmid")) for one in stored) == 7
    assert {one.source.label for one in stored} == {"Sanchooli 2017 reference list"}


def test_seven_studies_are_annotated_and_four_of_them_complete(sampled):
    lines = annotating.lines_of(sampled, study_ids(sampled))
    begun = {line.number for line in lines if line.status is not Status.NOT_STARTED}
    assert begun == {"2", "3", "4", "5", "6", "7", "9"}
    assert {line.number for line in lines if line.status is Status.COMPLETE} == {"2", "3", "4", "5"}


def test_answers_are_not_reported_or_what_the_reference_tells(sampled):
    answers = 0
    for stored in citations.all_citations(sampled):
        words = set(stored.citation.raw.casefold().replace("-", " ").replace(".", " ").split())
        for answer in annotating.annotation(sampled, stored.study).answers.values():
            answers += 1
            assert answer.state in {State.REPORTED, State.NOT_REPORTED}
            values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            for value in values if answer.state is State.REPORTED else ():
                assert value in TOLD or said_by(words, value), (stored.citation.number, value)
    assert answers == opening.counts(sampled)["answers"]


def said_by(words, value):
    """Whether the words of an answer, but for endings and words of grammar, stand in the reference."""
    small = {
        "the",
        "of",
        "from",
        "by",
        "in",
        "and",
        "that",
        "it",
        "says",
        "title",
        "derived",
        "injected",
        "expressed",
    }
    said = set(value.casefold().replace("-", " ").replace(".", " ").replace(",", " ").split()) - small
    return all(any(word[:4] == known[:4] for known in words) for word in said)


def test_no_number_is_made_up(sampled):
    for study in study_ids(sampled):
        answers = annotating.annotation(sampled, study).answers
        assert not [answer for answer in answers.values() if isinstance(answer.value, int | float)]


def test_every_answer_of_the_file_is_in_the_review(sampled):
    content = tomllib.loads(resource("samples/sample_answers.toml").read_text(encoding="utf-8"))
    written = sum(
        len(study["answers"]) + sum(len(outcome) for outcome in study.get("outcomes", ()))
        for study in content["study"]
    )
    assert written == opening.counts(sampled)["answers"]


def test_without_an_opener_the_answers_are_reviewer_1s(tmp_path):
    review = sample.make_sample(tmp_path / "a.review")
    assert review.reviewer.name == "Reviewer 1"
    opening.close_review(review)


def test_it_never_replaces_a_file(tmp_path):
    path = tmp_path / "a.review"
    path.write_bytes(b"mine")
    with pytest.raises(ReviewFileError, match="there already"):
        sample.make_sample(path, OPENER)
    assert path.read_bytes() == b"mine"


def test_the_folder_for_documents_of_a_new_computer_is_made(tmp_path):
    path = tmp_path / "new" / "Documents" / "Sample review.review"
    opening.close_review(sample.make_sample(path, OPENER))
    assert path.is_file()


def test_what_stands_where_the_folder_should_be_is_told(tmp_path):
    (tmp_path / "Documents").write_text("no folder")
    with pytest.raises(ReviewFileError):
        sample.make_sample(tmp_path / "Documents" / "Sample review.review", OPENER)
