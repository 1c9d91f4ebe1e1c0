"""What was begun: the status of studies and of the citations that report them, by row number, kept and renewed."""

from array import array
from collections.abc import Collection

from annotator.domain.annotation import Status
from annotator.domain.marks import Marks
from annotator.services.review import OpenReview
from annotator.store import number_lists as kept

REPORTED_BY = ("report", "study")
"""What decides which citations report which studies."""
_BEGUN = "begun"


def begun(review: OpenReview) -> dict[int, Status]:
    """The status of each study on which the reviewer said something, left out ones too."""
    here = review.file.journal.touches("annotation")
    before, known = review.kept.get(_BEGUN, (-1, {}))
    if before != here:
        ids = review.file.journal.touched_since("annotation", before) if before >= 0 else None
        with review.file.database.reading() as connection:
            if ids is None:
                known = kept.begun(connection, review.viewer)
            else:
                known = {**known, **kept.begun_of(connection, review.viewer, ids)}
        known = {n: status for n, status in known.items() if status is not Status.NOT_STARTED}
        review.kept[_BEGUN] = (here, known)
    found: dict[int, Status] = known
    return found


def reports(review: OpenReview) -> "tuple[array[int], array[int]]":
    """Studies, and beside each a citation that reports it; in order of arrival, whether they are listed or not."""

    def reckon() -> "tuple[array[int], array[int]]":
        with review.file.database.reading() as connection:
            return kept.reports(connection)

    return review.reckoned("reports", REPORTED_BY, reckon)


def reporting(review: OpenReview, studies: Marks) -> Marks:
    """The citations that report these studies."""
    of_studies, citations = reports(review)
    return Marks(studies.among(of_studies, citations))


def of_status(review: OpenReview, wanted: Collection[Status]) -> Marks:
    """The citations whose study was begun and has one of these statuses now."""
    return reporting(review, Marks(n for n, status in begun(review).items() if status in wanted))
