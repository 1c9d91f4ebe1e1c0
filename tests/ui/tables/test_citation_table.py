from array import array

from made_pages import Pages, row
from PySide6.QtCore import Qt

from annotator.ui.tables.citation_table import PAGE, TITLE, CitationRow, CitationTableModel


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    model = CitationTableModel(Pages())
    model.show(array("q", range(1, 40)))
    qtmodeltester.check(model)


def test_only_the_pages_that_are_seen_are_fetched():
    pages = Pages()
    model = CitationTableModel(pages)
    model.show(array("q", range(1, 100_001)))
    assert model.rowCount() == 100_000
    assert model.data(model.index(50_000, TITLE)) == "Title 50001"
    assert [len(asked) for asked in pages.asked] == [PAGE]


def test_roles_that_nobody_draws_fetch_nothing():
    pages = Pages()
    model = CitationTableModel(pages)
    model.show(array("q", range(1, 1000)))
    assert model.data(model.index(0, 0), int(Qt.ItemDataRole.FontRole)) is None
    assert pages.asked == []


def test_a_citation_that_is_gone_is_drawn_as_nothing():
    model = CitationTableModel(lambda numbers: [row(n) for n in numbers if n != 2])
    model.show(array("q", [1, 2, 3]))
    assert model.row_at(1) is None
    assert model.data(model.index(1, TITLE)) is None


def test_refresh_fetches_again_and_keeps_the_rows():
    pages = Pages()
    model = CitationTableModel(pages)
    model.show(array("q", [1, 2, 3]))
    model.row_at(0)
    model.refresh()
    model.row_at(0)
    assert len(pages.asked) == 2
    assert model.row_of(3) == 2
    assert model.row_of(9) == -1


def test_what_is_shown_as_a_tip_is_never_markup():
    model = CitationTableModel(lambda numbers: [_marked(n) for n in numbers])
    model.show(array("q", [1]))
    tip = model.data(model.index(0, TITLE), int(Qt.ItemDataRole.ToolTipRole))
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def _marked(n):
    made = row(n)
    words = list(made.words)
    words[TITLE] = "<b>bold</b>"
    return CitationRow(made.line, tuple(words))
