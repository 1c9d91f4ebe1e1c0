from array import array

from made_pages import Pages
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.ui.tables.citation_table import CitationTableModel
from annotator.ui.tables.citation_table_view import CitationTable


def test_letters_typed_over_a_hundred_thousand_rows_fetch_none(qtbot, look):
    pages = Pages()
    host = QWidget()
    qtbot.addWidget(host)
    table = CitationTable(look, host)
    table.key_pressed.connect(lambda event: event.ignore())
    model = CitationTableModel(pages, table)
    table.setModel(model)
    model.show(array("q", range(1, 100_001)))
    table.resize(800, 400)
    host.resize(800, 400)
    host.show()
    qtbot.waitExposed(table)
    table.setCurrentIndex(model.index(0, 1))
    qtbot.waitUntil(lambda: bool(pages.asked))
    before = len(pages.asked)
    QTest.keyClicks(table, "zinc")
    assert len(pages.asked) == before
    assert table.currentIndex().row() == 0
