"""Pages of a table of citations that are made, not read; what was asked for is kept."""

from array import array

from PySide6.QtTest import QTest

from annotator.domain.annotation import Status
from annotator.domain.review import CitationLine
from annotator.ui.tables.citation_table import COLUMNS, CitationRow, CitationTableModel


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


def typing_asks_for_nothing(qtbot, make_view):
    """Type letters over a hundred thousand rows: no page more is asked for, and the first row stays the current one."""
    pages = Pages()
    model = CitationTableModel(pages)
    model.show(array("q", range(1, 100_001)))
    view = make_view(model)
    qtbot.addWidget(view.window())
    view.window().resize(800, 400)
    view.window().show()
    qtbot.waitExposed(view)
    view.setCurrentIndex(model.index(0, 1))
    qtbot.waitUntil(lambda: bool(pages.asked))
    before = len(pages.asked)
    QTest.keyClicks(view, "zinc")
    return len(pages.asked) == before and view.currentIndex().row() == 0
