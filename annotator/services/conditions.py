"""The conditions of a query, each as the set of citations that meet it, kept until a step touches what it looks at."""

from collections.abc import Iterator, Mapping

from annotator.domain.annotation import Status
from annotator.domain.marks import Marks
from annotator.domain.review import OPEN, CitationQuery
from annotator.services.review import OpenReview
from annotator.services.standing import REPORTED_BY, of_status, reporting
from annotator.services.works import SAID, works
from annotator.store import number_lists as kept

MOST = 100
"""Sets that are kept."""
_WHERE = "where "
_LOOKS_AT: Mapping[str, tuple[str, ...]] = {
    "listed": ("citation", *SAID),
    "source": ("source", "report"),  # edits of a citation never move it
    "years": ("citation",),
    "only_to_check": ("citation",),
    "without": ("citation",),
    "tag": ("tag", "citation_tag"),
    "design": ("answer", *REPORTED_BY),
    "bias": ("answer", *REPORTED_BY),
}
"""The tables that decide which citations meet a condition."""
_OF_ANY_COPY = ("source", "tag")
"""Conditions that a work meets where one of its copies does."""


def meeting(review: OpenReview, condition: str, query: CitationQuery) -> Marks:
    """The citations that one condition of a query means; for OPEN, those on which something is said."""
    of_studies = condition in {"design", "bias"}

    def reckon() -> Marks:
        with review.file.database.reading() as connection:
            found = Marks(kept.meeting(connection, condition, query, review.viewer))
        if condition == "listed":
            return found - works(review).surplus
        return reporting(review, found) if of_studies else found

    years = (query.year_from, query.year_to)
    value = years if condition == "years" else getattr(query, condition, None)
    name = f"{_WHERE}{condition} {value} {query.left_out}"
    for old in [one for one in review.kept if one.startswith(_WHERE) and one != name][:-MOST]:
        del review.kept[old]
    return review.reckoned(name, _LOOKS_AT[condition], reckon)


def met(review: OpenReview, query: CitationQuery) -> Iterator[tuple[Marks, bool]]:
    """For each condition, and the words, the citations that meet it, or (True) that do not; listed or not."""
    asked = {
        "source": query.source,
        "years": query.year_from is not None or query.year_to is not None,
        "only_to_check": query.only_to_check,
        "without": query.without in {"doi", "pmid"},
        "tag": query.tag,
        "design": query.design,
        "bias": query.bias,
    }
    for condition in (condition for condition, wanted in asked.items() if wanted):
        found = meeting(review, condition, query)
        if condition in _OF_ANY_COPY:
            found = works(review).lifted(found)
        elif condition == "without":
            found = works(review).lacking(found)
        yield found, getattr(query, condition, None) == OPEN
    if query.statuses:
        others = Status.NOT_STARTED in query.statuses
        yield of_status(review, [one for one in Status if (one in query.statuses) is not others]), others
    if query.text:
        with review.file.database.reading() as connection:
            words = kept.found_by(connection, query.text)
        if words is not None:
            yield works(review).lifted(Marks(words)), False
