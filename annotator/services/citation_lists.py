"""Which citations and studies are listed, in which order: row numbers, kept until a step touches what they rest on."""

from array import array
from itertools import chain

from annotator.domain.annotation import Status
from annotator.domain.marks import Marks
from annotator.domain.review import CitationQuery
from annotator.services.conditions import meeting, met
from annotator.services.review import OpenReview
from annotator.services.standing import begun, of_status, reports
from annotator.services.works import SAID, works
from annotator.store import number_lists as kept

BY_ARRIVAL = "number"


def citation_numbers(review: OpenReview, query: CitationQuery) -> "array[int]":
    """Row numbers of the citations asked for, in the order asked for; any search text is allowed."""
    numbers = _in_order(review, query.order, left_out=query.left_out)
    for marks, negated in met(review, query):
        found = meeting(review, "listed", query) - marks if negated else marks
        numbers = found.among(numbers)
    return numbers[::-1] if query.descending else numbers


def count(review: OpenReview, query: CitationQuery) -> int:
    """How many citations a query finds."""
    found = meeting(review, "listed", query)
    for marks, negated in met(review, query):
        found = found - marks if negated else found & marks
    return len(found)


def study_numbers(review: OpenReview) -> "array[int]":
    """Row numbers of the studies that a listed citation reports, in order of arrival."""

    def reckon() -> "array[int]":
        studies, citations = reports(review)
        listed = meeting(review, "listed", CitationQuery()).among(citations, studies)
        return array("q", dict.fromkeys(listed))

    return review.reckoned("studies", ("citation", *SAID), reckon)


def studies_by_status(review: OpenReview) -> dict[Status, Marks]:
    """The listed studies that have each status."""
    listed = review.reckoned("studies listed", ("citation", *SAID), lambda: Marks(study_numbers(review)))

    def reckon() -> dict[Status, Marks]:
        known = begun(review).items()
        draft, complete = (
            listed & Marks(n for n, status in known if status is wanted)
            for wanted in (Status.DRAFT, Status.COMPLETE)
        )
        return {Status.NOT_STARTED: listed - draft - complete, Status.DRAFT: draft, Status.COMPLETE: complete}

    return review.reckoned("studies by status", ("citation", *SAID, "annotation"), reckon)


def _in_order(review: OpenReview, order: str, *, left_out: bool) -> "array[int]":
    """All citations that are listed, or all that were left out, in an order, ascending."""
    by_status = order == "status"
    column = order if order in kept.ORDERS else BY_ARRIVAL

    def reckon() -> "array[int]":
        if by_status:
            return _by_status(review, left_out)
        if column == BY_ARRIVAL:
            return meeting(review, "listed", CitationQuery(left_out=left_out)).numbers()
        with review.file.database.reading() as connection:
            numbers = kept.in_order(connection, column, left_out=left_out)
        copies = works(review).surplus
        return (Marks(numbers) - copies).among(numbers) if len(copies) else numbers

    tables = ("citation", *SAID, *(("annotation",) if by_status else ()))
    return review.reckoned(f"order {'status' if by_status else column} {left_out}", tables, reckon)


def _by_status(review: OpenReview, left_out: bool) -> "array[int]":
    listed = meeting(review, "listed", CitationQuery(left_out=left_out))
    draft, complete = (listed & of_status(review, [status]) for status in (Status.DRAFT, Status.COMPLETE))
    rest = listed - draft - complete
    return array("q", chain.from_iterable(marks.numbers() for marks in (complete, draft, rest)))
