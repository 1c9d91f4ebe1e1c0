from made_pages import typing_asks_for_nothing
from PySide6.QtWidgets import QStyledItemDelegate

from annotator.ui.widgets.long_list import LongList


def test_letters_typed_over_a_hundred_thousand_rows_fetch_none(qtbot, look):
    assert typing_asks_for_nothing(qtbot, lambda model: LongList(model, QStyledItemDelegate(), look))
