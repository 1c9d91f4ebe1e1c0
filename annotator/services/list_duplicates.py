"""Duplicates within one reference list, of which nothing is kept."""

from annotator.analysis.duplicates import Duplicates, duplicates
from annotator.domain.errors import UnreadableList
from annotator.domain.garbage import no_search_for_cycles
from annotator.domain.reading import BY_ITSELF, RawList, ReadAs, Report, silent
from annotator.services import reading


@no_search_for_cycles()
def duplicates_in(raw: RawList, read_as: ReadAs = BY_ITSELF, report: Report = silent) -> Duplicates:
    """Search a list, read as any other. UnreadableList where there is no citation in it."""
    citations = reading.read(raw, read_as, report=report)[0].citations
    if not citations:
        raise UnreadableList(
            f"No reference was recognised in {raw.name or 'this list'}.",
            "There is nothing to compare.",
            "Put each reference on a line of its own, or choose another list.",
        )
    return duplicates(citations, report)
