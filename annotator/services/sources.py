"""What is said of a source: kind, platform, search date, hits and search text, as the flow of PRISMA 2020 wants it."""

from dataclasses import replace
from datetime import date

from annotator.domain.errors import InvalidAnswer
from annotator.domain.review import Source, SourceKind

PLATFORMS = (
    "PubMed", "MEDLINE (Ovid)", "Embase", "Embase (Ovid)", "Cochrane CENTRAL", "Scopus", "Web of Science",
    "CINAHL (EBSCO)", "PsycINFO", "LILACS", "Google Scholar", "ClinicalTrials.gov", "WHO ICTRP", "OpenAlex",
)  # fmt: skip
"""What searches are most often run on, to choose from; any other can be named."""
OF_FORMAT = {"nbib": "PubMed", "pubmed-xml": "PubMed", "wos": "Web of Science", "ovid": "MEDLINE (Ovid)"}
"""The platform that a format comes from, where it comes from one."""
MOST_HITS = 100_000_000


def proposed(source: Source) -> Source:
    """The source with what its format tells: an export of a database comes from that database."""
    platform = OF_FORMAT.get(source.format, "")
    return replace(source, kind=SourceKind.DATABASE, platform=platform) if platform else source


def search_date(text: str, today: date | None = None) -> str:
    """A date as year-month-day, or nothing; InvalidAnswer says what is wrong with it."""
    text = text.strip()
    if not text:
        return ""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise InvalidAnswer(
            f"{text} is not a date.", "", "Write year, month and day, as in 2026-11-25."
        ) from None
    if found > (today or date.today()):  # noqa: DTZ011 - the person's own calendar
        raise InvalidAnswer(f"{text} is still to come.", "", "Write the day on which the search was run.")
    return found.isoformat()


def hits(text: str) -> int | None:
    """How many hits a search reported, None where nothing is said; InvalidAnswer says what is wrong with it."""
    digits = (
        "".join(text.split()).replace(",", "").replace(".", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and int(digits) <= MOST_HITS):
        raise InvalidAnswer(f"{text.strip()} is no number of hits.", "", "Write digits, as in 1,204.")
    return int(digits)


def told(source: Source) -> str:
    """The source in one line: where it comes from, when it was searched, how many hits it had."""
    parts = [source.platform or source.kind.value.capitalize()]
    if source.searched_on:
        parts.append(f"searched {source.searched_on}")
    if source.hits_reported is not None:
        parts.append(f"{source.hits_reported:,} hits")
    return " · ".join(parts)
