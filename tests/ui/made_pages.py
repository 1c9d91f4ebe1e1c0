"""Pages of a table of citations that are made, not read; what was asked for is kept."""

from annotator.domain.annotation import Status
from annotator.domain.review import CitationLine
from annotator.ui.tables.citation_table import COLUMNS, CitationRow


def row(n):
    line = CitationLine(
        n=n, id=f"id-{n}", study=f"study-{n}", number=str(n), authors="Sun J", year=2012, title=f"Title {n}",
        container="Journal", status=Status.DRAFT,
    )  # fmt: skip
    return CitationRow(
        line, (str(n), "Sun J", "2012", f"Title {n}", "Journal", "Draft", *[""] * (len(COLUMNS) - 6))
    )


class Pages:
    def __init__(self):
        self.asked = []

    def __call__(self, numbers):
        self.asked.append(list(numbers))
        return [row(n) for n in numbers]
