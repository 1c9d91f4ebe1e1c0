"""The sample review: a real reference list, imported and in part annotated by the same services that a person uses."""

import os
import tomllib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import platformdirs

from annotator.domain.annotation import Answer, State
from annotator.domain.plan import ImportPlan
from annotator.domain.review import Opener, Reviewer, Source
from annotator.resource_files import resource
from annotator.services import annotating, importing, opening, raw_lists, settings
from annotator.services.review import OpenReview

LIST = "samples/sanchooli_2017_reference_list.txt"
ANSWERS = "samples/sample_answers.toml"
TITLE = "Conditioned medium in tissue regeneration"
SOURCE = "Sanchooli 2017 reference list"
REVIEWER = Reviewer(id="00000000-0000-4000-8000-000000000001", name="Reviewer 1", initials="R1")


def sample_path() -> Path:
    """Where the window keeps the sample review: among the person's documents."""
    home = os.environ.get(settings.HOME_VARIABLE)
    return (Path(home) if home else Path(platformdirs.user_documents_dir())) / "Sample review.review"


def make_sample(path: Path, opener: Opener | None = None) -> OpenReview:
    """Write the sample review to a path where there is no file yet, and leave it open.

    Without an opener its annotations are Reviewer 1's, else the opener's own. They say what titles and journals tell.
    A folder that is not there, as that for documents on a new computer, is made.
    """
    with suppress(OSError):  # what stands in its way is told when the file cannot be made
        path.parent.mkdir(parents=True, exist_ok=True)
    review = opening.create_review(path, TITLE, opener or _reviewer_1())
    try:
        plan = importing.plan_import(raw_lists.raw_from_file(resource(LIST)), review)
        importing.accept_import(review, plan.with_source(_labelled(plan)))
        _annotate(review, tomllib.loads(resource(ANSWERS).read_text(encoding="utf-8")))
    except BaseException:
        opening.close_review(review)
        raise
    return review


def _reviewer_1() -> Opener:
    kept = settings.load_settings()
    return settings.opener(settings.Settings(reviewer=REVIEWER, device=kept.device))


def _labelled(plan: ImportPlan) -> Source:
    return replace(plan.source, label=SOURCE)


def _annotate(review: OpenReview, content: dict[str, Any]) -> None:
    by_status = annotating.studies(review)
    numbers = sorted(n for group in by_status.values() for n in group)
    studies = {line.number: line.id for line in annotating.study_lines(review, numbers)}
    for study in content["study"]:
        _answer(review, studies[str(study["number"])], "", study["answers"])
        for outcome in study.get("outcomes", ()):
            changes = annotating.add_instance(review, studies[str(study["number"])], "outcomes")
            (instance,) = changes.touched["instance"]
            _answer(review, studies[str(study["number"])], instance, outcome)
        if study.get("complete"):
            annotating.complete(review, studies[str(study["number"])])


def _answer(review: OpenReview, study: str, instance: str, answers: dict[str, Any]) -> None:
    for question, value in answers.items():
        state = State(value["state"]) if isinstance(value, dict) else State.REPORTED
        given = None if isinstance(value, dict) else tuple(value) if isinstance(value, list) else value
        annotating.give_answer(
            review, study, Answer(question=question, instance=instance, value=given, state=state)
        )
