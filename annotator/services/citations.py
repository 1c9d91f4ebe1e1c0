"""Citations of a review: found, listed, put right, left out and brought back."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.domain.changes import Changes
from annotator.domain.citation import Citation
from annotator.domain.errors import BugError
from annotator.domain.fields import FIELD_BY_NAME
from annotator.domain.review import CitationCounts, CitationLine, CitationQuery, Source, StoredCitation
from annotator.services.importing import suggested, with_text
from annotator.services.review import OpenReview
from annotator.store import citations as kept
from annotator.store import schema
from annotator.store.citation_filter import there
from annotator.store.rows import citation_columns

LISTED_BY = ("citation", "report", "study", "annotation", "source")
"""What decides which citations are listed, in which order,"""
ANSWERED_BY = ("answer",)
"""and what more does where a condition is on answers."""
SPECIAL_LABELS = {"authors": "Authors", "type": "Type"}


def citation_ids(review: OpenReview, query: CitationQuery) -> "array[int]":
    """Row numbers of the citations asked for, in the order asked for; any search text is allowed.

    While one types, the same filter and order are asked for again at every key: they are kept, and cut down to what
    the words find.
    """

    def reckon() -> "array[int]":
        with review.file.database.reading() as connection:
            return kept.citation_numbers(connection, replace(query, text=""), review.viewer)

    if not query.text:
        return reckon()
    what = f"citations {replace(query, text='')}"
    for other in [name for name in review.kept if name.startswith("citations ") and name != what]:
        del review.kept[other]
    everything = review.reckoned(what, listed_by(replace(query, text="")), reckon)
    with review.file.database.reading() as connection:
        found = kept.found_by(connection, query.text)
    return everything if found is None else array("q", [n for n in everything if n in found])


def listed_by(query: CitationQuery) -> tuple[str, ...]:
    """The tables that decide which citations a query means."""
    return LISTED_BY + (ANSWERED_BY if query.design or query.bias or query.text else ())


def citation_lines(review: OpenReview, numbers: Sequence[int]) -> list[CitationLine]:
    """One line for each row number that is still there, in the order asked for."""
    with review.file.database.reading() as connection:
        return kept.citation_lines(connection, numbers, review.viewer)


def citation_counts(review: OpenReview) -> CitationCounts:
    """How many citations are listed, to check, and left out."""

    def reckon() -> CitationCounts:
        with review.file.database.reading() as connection:
            return kept.citation_counts(connection)

    return review.reckoned("citation counts", ("citation",), reckon)


def citation_count(review: OpenReview) -> int:
    """How many citations are in the review, those left out not counted."""
    return citation_counts(review).listed


def citation(review: OpenReview, citation_id: str) -> StoredCitation:
    """One citation whole, with source and study."""
    with review.file.database.reading() as connection:
        for stored in kept.citations_where(connection, schema.citation.c.id == citation_id):
            return stored
    raise BugError(f"no citation {citation_id}")


def all_citations(review: OpenReview) -> list[StoredCitation]:
    """Every citation that was not left out, in order of arrival."""
    with review.file.database.reading() as connection:
        return list(kept.citations_where(connection, *there()))


def sources(review: OpenReview) -> list[Source]:
    """Every imported list, in order of import."""

    def reckon() -> list[Source]:
        with review.file.database.reading() as connection:
            return kept.sources(connection)

    return review.reckoned("sources", ("source", "citation"), reckon)


def edit_field(review: OpenReview, citation_id: str, field: str, text: str) -> Changes:
    """Put one field right; `authors` (separated by semicolons) and `type` too. An empty text empties the field."""
    stored = citation(review, citation_id)
    label = SPECIAL_LABELS.get(field) or FIELD_BY_NAME[field].label
    return _write(
        review, stored, with_text(stored.citation, field, text), f"Edit {stored.citation.label}: {label}"
    )


def use_suggestion(review: OpenReview, citation_id: str, field: str) -> Changes:
    """Take what is suggested for a doubtful field; nothing happens where nothing is suggested."""
    suggestion = suggested(citation(review, citation_id).citation, field)
    return edit_field(review, citation_id, field, suggestion) if suggestion else Changes()


def confirm_field(review: OpenReview, citation_id: str, field: str) -> Changes:
    """Settle the doubt about a field: it is right as it stands. An empty name settles those about the citation."""
    stored = citation(review, citation_id)
    what = SPECIAL_LABELS.get(field) or (FIELD_BY_NAME[field].label if field else "the citation")
    return _write(
        review, stored, stored.citation.confirmed(field), f"Confirm {stored.citation.label}: {what}"
    )


def _write(review: OpenReview, stored: StoredCitation, citation: Citation, name: str) -> Changes:
    with review.file.journal.operation(name) as operation:
        operation.set("citation", [stored.id], **citation_columns(citation))
    return operation.changes


def leave_out(review: OpenReview, citation_ids: Iterable[str], out: bool) -> Changes:
    """Leave citations out of the review, or bring them back; nothing about them is lost."""
    ids = list(citation_ids)
    what = citation(review, ids[0]).citation.label if len(ids) == 1 else f"{len(ids)} citations"
    with review.file.journal.operation(f"Leave out {what}" if out else f"Bring back {what}") as operation:
        operation.set("citation", ids, left_out=int(out))
    return operation.changes
