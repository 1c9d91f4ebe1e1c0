"""Citations of a review: found, listed, put right, left out and brought back."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.domain.changes import Changes
from annotator.domain.citation import Citation
from annotator.domain.errors import BugError
from annotator.domain.fields import FIELD_BY_NAME
from annotator.domain.reading import Report, silent
from annotator.domain.reference_text import reference
from annotator.domain.review import CitationCounts, CitationLine, CitationQuery, Source, StoredCitation
from annotator.services.citation_lists import citation_numbers, count
from annotator.services.conditions import meeting
from annotator.services.importing import suggested, with_text
from annotator.services.review import OpenReview
from annotator.services.works import SAID, filled, works
from annotator.store import citations as kept
from annotator.store import schema
from annotator.store.citation_filter import there
from annotator.store.rows import citation_columns
from annotator.store.tags import all_tagged, tags_of

CHUNK = 500
"""Citations dealt with between two reports."""
SPECIAL_LABELS = {"authors": "Authors", "type": "Type"}


def citation_ids(review: OpenReview, query: CitationQuery) -> "array[int]":
    """Row numbers of the citations asked for, in the order asked for; any search text is allowed."""
    return citation_numbers(review, query)


def citation_lines(review: OpenReview, numbers: Sequence[int]) -> list[CitationLine]:
    """One line for each row number that is still there, in the order asked for."""
    with review.file.database.reading() as connection:
        lines = kept.citation_lines(connection, numbers, review.viewer)
        tagged = tags_of(connection, [line.id for line in lines])
    copies = works(review).copies
    return [
        _of_work(review, replace(line, tags=tagged.get(line.id, ())), copies.get(line.n, ()))
        for line in lines
    ]


def _of_work(review: OpenReview, line: CitationLine, copies: tuple[int, ...]) -> CitationLine:
    """The line with what it does not say taken from the copies of its citation, and all sources where it was found."""
    if not copies:
        return line
    with review.file.database.reading() as connection:
        others = kept.citation_lines(connection, copies, review.viewer)
    says = {
        name: next((getattr(one, name) for one in (line, *others) if getattr(one, name)), getattr(line, name))
        for name in ("authors", "year", "title", "container", "doi", "pmid")
    }
    found_in = ", ".join(dict.fromkeys(one.source for one in (line, *others) if one.source))
    return replace(line, **says, source=found_in)


def citation_counts(review: OpenReview) -> CitationCounts:
    """How many citations are listed, to check, and left out."""

    def reckon() -> CitationCounts:
        if works(review).copies:
            listed, out, check = (
                CitationQuery(),
                CitationQuery(left_out=True),
                CitationQuery(only_to_check=True),
            )
            return CitationCounts(
                listed=count(review, listed), to_check=count(review, check), left_out=count(review, out)
            )
        with review.file.database.reading() as connection:
            return kept.citation_counts(connection)

    return review.reckoned("citation counts", ("citation", *SAID), reckon)


def citation_count(review: OpenReview) -> int:
    """How many citations are in the review, those left out not counted."""
    return citation_counts(review).listed


def citation(review: OpenReview, citation_id: str) -> StoredCitation:
    """One citation whole, with source, study and copies; what it does not say is taken from these."""
    return with_copies(review, as_kept(review, citation_id))


def as_kept(review: OpenReview, citation_id: str) -> StoredCitation:
    """One citation whole, with source and study, as it is in the file."""
    with review.file.database.reading() as connection:
        for stored in kept.citations_where(connection, schema.citation.c.id == citation_id):
            return replace(stored, tags=tags_of(connection, [citation_id]).get(citation_id, ()))
    raise BugError(f"no citation {citation_id}")


def listed_as(review: OpenReview, citation_id: str) -> str:
    """The id of the citation that lists show for one: itself or another of its work; empty where it is gone."""
    known = works(review)
    with review.file.database.reading() as connection:
        numbers = [known.of(n) for n in kept.numbers_of(connection, [citation_id])]
        return next(iter(kept.ids_of(connection, numbers)), "")


def with_copies(review: OpenReview, stored: StoredCitation) -> StoredCitation:
    """The same with its copies, where it is the one of its work that is shown."""
    numbers = works(review).copies.get(stored.n, ())
    if not numbers:
        return stored
    with review.file.database.reading() as connection:
        copies = tuple(kept.citations_of_numbers(connection, numbers))
    return _filled(stored, copies)


def _filled(stored: StoredCitation, copies: tuple[StoredCitation, ...]) -> StoredCitation:
    whole = filled(stored.citation, [copy.citation for copy in copies])
    return replace(stored, citation=whole, copies=copies)


def all_citations(review: OpenReview) -> list[StoredCitation]:
    """Every citation that was not left out, in order of arrival; each work once."""
    shown = shown_with_copies(review)
    with review.file.database.reading() as connection:
        found = list(shown(kept.citations_where(connection, *there())))
        tagged = all_tagged(connection)
    return [replace(one, tags=tagged[one.id]) if one.id in tagged else one for one in found]


def shown_with_copies(review: OpenReview) -> Callable[[Iterable[StoredCitation]], Iterator[StoredCitation]]:
    """What makes of citations, in any order, those that are shown, each with its copies, wherever these stand."""
    known = works(review)
    copies: dict[int, StoredCitation] = {}
    with review.file.database.reading() as connection:
        copies.update((one.n, one) for one in kept.citations_of_numbers(connection, list(known.shown)))

    def shown(stored: Iterable[StoredCitation]) -> Iterator[StoredCitation]:
        for one in stored:
            if one.n in known.copies:
                yield _filled(one, tuple(copies[n] for n in known.copies[one.n]))
            elif one.n not in known.shown:
                yield one

    return shown


def sources(review: OpenReview) -> list[Source]:
    """Every imported list, in order of import."""

    def reckon() -> list[Source]:
        with review.file.database.reading() as connection:
            known = kept.sources(connection)
        counts = {one.id: len(meeting(review, "source", CitationQuery(source=one.id))) for one in known}
        return [replace(one, citations=counts[one.id]) for one in known]

    return review.reckoned("sources", ("source", "report"), reckon)


def edit_field(review: OpenReview, citation_id: str, field: str, text: str) -> Changes:
    """Put one field right; `authors` (separated by semicolons) and `type` too. An empty text empties the field."""
    stored = as_kept(review, citation_id)
    label = SPECIAL_LABELS.get(field) or FIELD_BY_NAME[field].label
    return _write(
        review, stored, with_text(stored.citation, field, text), f"Edit {stored.citation.label}: {label}"
    )


def use_suggestion(review: OpenReview, citation_id: str, field: str) -> Changes:
    """Take what is suggested for a doubtful field; nothing happens where nothing is suggested."""
    suggestion = suggested(as_kept(review, citation_id).citation, field)
    return edit_field(review, citation_id, field, suggestion) if suggestion else Changes()


def confirm_field(review: OpenReview, citation_id: str, field: str) -> Changes:
    """Settle the doubt about a field: it is right as it stands. An empty name settles those about the citation."""
    stored = as_kept(review, citation_id)
    what = SPECIAL_LABELS.get(field) or (FIELD_BY_NAME[field].label if field else "the citation")
    return _write(
        review, stored, stored.citation.confirmed(field), f"Confirm {stored.citation.label}: {what}"
    )


def _write(review: OpenReview, stored: StoredCitation, citation: Citation, name: str) -> Changes:
    with review.file.journal.operation(name) as operation:
        operation.set("citation", [stored.id], **citation_columns(citation))
    return operation.changes


def leave_out(review: OpenReview, citation_ids: Iterable[str], out: bool, report: Report = silent) -> Changes:
    """Leave citations out of the review, or bring them back, with their copies; nothing about them is lost."""
    ids = list(citation_ids)
    name = f"{'Leave out' if out else 'Bring back'} {called(review, ids)}"
    ids = _and_copies(review, ids)
    with review.file.journal.operation(name, report=report) as operation:
        operation.set("citation", ids, left_out=int(out))
    return operation.changes


def _and_copies(review: OpenReview, ids: list[str]) -> list[str]:
    """These citations and the copies of those that are shown."""
    copies = works(review).copies
    if not copies:
        return ids
    with review.file.database.reading() as connection:
        numbers = kept.numbers_of(connection, ids)
        others = kept.ids_of(connection, [copy for n in numbers for copy in copies.get(n, ())])
    return list(dict.fromkeys([*ids, *others]))


def called(review: OpenReview, citation_ids: Sequence[str]) -> str:
    """What a step calls these citations: one by its label, more by how many they are."""
    one = len(citation_ids) == 1
    return citation(review, citation_ids[0]).citation.label if one else f"{len(citation_ids):,} citations"


def ids_of(review: OpenReview, numbers: Sequence[int]) -> list[str]:
    """The ids of citations by row number, in the same order; those that are gone are passed over."""
    with review.file.database.reading() as connection:
        return kept.ids_of(connection, numbers)


def references(review: OpenReview, numbers: Sequence[int], report: Report = silent) -> str:
    """Citations as a reference list, one a line, in the order given."""
    lines: dict[int, str] = {}
    for start in range(0, len(numbers), CHUNK):
        report(start, len(numbers))
        chunk = list(numbers[start : start + CHUNK])
        with review.file.database.reading() as connection:
            for stored in kept.citations_where(connection, schema.citation.c.n.in_(chunk)):
                lines[stored.n] = reference(stored.citation)
    return "\n".join(lines[n] for n in numbers if n in lines)
