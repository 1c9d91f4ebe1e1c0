"""Looking ahead: what the window asks first is reckoned where waiting shows progress, in the job, and kept."""

from annotator.domain.review import CitationQuery
from annotator.services import annotating, citations, duplicates, tags
from annotator.services.review import OpenReview


def look_ahead(review: OpenReview) -> None:
    """Reckon the lists and counts that the window shows of a review that was just opened or imported into."""
    citations.sources(review)
    citations.citation_counts(review)
    tags.tags(review)
    duplicates.counts(review)
    citations.citation_ids(review, CitationQuery())
    annotating.studies(review)
