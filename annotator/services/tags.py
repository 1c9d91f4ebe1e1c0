"""Tags: short words with a colour, given to citations and taken off, each time as one step."""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.changes import Changes
from annotator.domain.errors import BugError
from annotator.domain.ids import citation_tag_id, tag_id
from annotator.domain.reading import Report, silent
from annotator.domain.review import CitationQuery, Tag
from annotator.domain.texts import as_line
from annotator.services.citation_lists import count
from annotator.services.citations import called
from annotator.services.review import OpenReview
from annotator.services.works import SAID, works
from annotator.store import tags as kept

COLOURS = ("blue", "green", "amber", "red", "violet", "grey")
"""What a tag can look like; new ones take the next in turn."""
LONGEST = 60


def tags(review: OpenReview) -> list[Tag]:
    """Every tag by name, with how many listed citations have it."""

    def reckon() -> list[Tag]:
        with review.file.database.reading() as connection:
            found = kept.all_tags(connection)
        if not works(review).copies:
            return found
        return [replace(tag, citations=count(review, CitationQuery(tag=tag.id))) for tag in found]

    return review.reckoned("tags", ("tag", "citation_tag", "citation", *SAID), reckon)


def shared(review: OpenReview, citation_ids: Sequence[str]) -> list[str]:
    """The ids of the tags that all of these citations have."""
    wanted, known = len(set(citation_ids)), tags(review)
    with review.file.database.reading() as connection:
        counts = {tag.id: len(kept.with_tag(connection, tag.id, citation_ids)) for tag in known}
    return [tag for tag, count in counts.items() if count == wanted > 0]


def give(review: OpenReview, citation_ids: Sequence[str], name: str, report: Report = silent) -> Changes:
    """Give citations a tag, which is made if there is none of that name; letters' case and blanks do not matter.

    A BugError where one of them is no citation.
    """
    words = as_line(name)[:LONGEST].strip()
    if not words or not citation_ids:
        return Changes()
    tag = tag_id(words)
    here = {one.id: one for one in tags(review)}
    colour = COLOURS[len(here) % len(COLOURS)]
    shown = here[tag].name if tag in here else words
    with review.file.journal.operation(
        f"Tag {called(review, citation_ids)}: {shown}", report=report
    ) as operation:
        unknown = kept.unknown(operation.connection, citation_ids)
        if unknown:
            raise BugError(f"no citations: {', '.join(sorted(unknown)[:5])}")
        if tag not in here:
            operation.put("tag", tag, name=words, colour=colour)
        had = kept.with_tag(operation.connection, tag, citation_ids)
        lacking = [citation for citation in citation_ids if citation not in had]
        links = {citation_tag_id(citation, tag): {"citation": citation, "tag": tag} for citation in lacking}
        operation.put_all("citation_tag", links)
    return operation.changes


def take_off(review: OpenReview, citation_ids: Sequence[str], tag: str, report: Report = silent) -> Changes:
    """Take a tag off citations; the tag stays."""
    name = next((one.name for one in tags(review) if one.id == tag), tag)
    if not citation_ids:
        return Changes()
    with review.file.journal.operation(
        f"Untag {called(review, citation_ids)}: {name}", report=report
    ) as operation:
        operation.remove("citation_tag", [citation_tag_id(citation, tag) for citation in citation_ids])
    return operation.changes


def colour(review: OpenReview, tag: str, colour_name: str) -> Changes:
    """Show a tag in another of COLOURS."""
    name = next((one.name for one in tags(review) if one.id == tag), tag)
    with review.file.journal.operation(f"Colour the tag {name}") as operation:
        operation.set("tag", [tag], colour=colour_name if colour_name in COLOURS else COLOURS[0])
    return operation.changes


def remove(review: OpenReview, tag: str, report: Report = silent) -> Changes:
    """Take a tag off every citation and out of the list."""
    name = next((one.name for one in tags(review) if one.id == tag), tag)
    with review.file.journal.operation(f"Remove the tag {name}", report=report) as operation:
        operation.remove("citation_tag", kept.links_of(operation.connection, tag))
        operation.remove("tag", [tag])
    return operation.changes
