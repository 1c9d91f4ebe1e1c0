"""Going to a row or cell of a table for the person, whatever keys are held meanwhile."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


def go_to(table: QAbstractItemView, index: QModelIndex) -> None:
    """Make an index the current one and select it alone, by its row where the table selects rows.

    A table in which several can be selected reads the keys that are held: with Ctrl down, as in Ctrl+Z, Qt's own
    `setCurrentIndex` and `selectRow` toggle what they go to, and leave it unselected where it was selected.
    """
    rows = table.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
    table.setCurrentIndex(index)
    flags = _SELECT | QItemSelectionModel.SelectionFlag.Rows if rows else _SELECT
    table.selectionModel().select(index, flags)
