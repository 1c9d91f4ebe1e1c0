from made_pages import typing_asks_for_nothing
from PySide6.QtWidgets import QWidget

from annotator.ui.tables.citation_table_view import CitationTable


def test_letters_typed_over_a_hundred_thousand_rows_fetch_none(qtbot, look):
    host = QWidget()

    def view(model):
        table = CitationTable(look, host)
        table.key_pressed.connect(lambda event: event.ignore())  # as of keys that mean nothing
        table.setModel(model)
        table.resize(800, 400)
        return table

    assert typing_asks_for_nothing(qtbot, view)
