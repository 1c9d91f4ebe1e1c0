from array import array

from made_pages import Pages
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate

from annotator.ui.tables.citation_table import CitationTableModel
from annotator.ui.widgets.long_list import LongList


def test_letters_typed_over_a_hundred_thousand_rows_fetch_none(qtbot, look):
    pages = Pages()
    model = CitationTableModel(pages)
    model.show(array("q", range(1, 100_001)))
    listed = LongList(model, QStyledItemDelegate(), look)
    qtbot.addWidget(listed)
    listed.resize(300, 400)
    listed.show()
    qtbot.waitExposed(listed)
    listed.setCurrentIndex(model.index(0, 0))
    qtbot.waitUntil(lambda: bool(pages.asked))
    before = len(pages.asked)
    QTest.keyClicks(listed, "zinc")
    assert len(pages.asked) == before
    assert listed.currentIndex().row() == 0
