import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from ui_helper import CTRL

from annotator.ui.widgets.going import go_to

K = Qt.Key


@pytest.fixture
def table(qtbot):
    made = QTableView()
    qtbot.addWidget(made)
    made.setModel(QStringListModel([f"line {n}" for n in range(5)], made))
    return made


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize(
    "behavior", [QTableView.SelectionBehavior.SelectRows, QTableView.SelectionBehavior.SelectItems]
)
def test_where_one_goes_is_selected_alone_whatever_is_held(table, behavior, held):
    table.setSelectionBehavior(behavior)
    table.selectAll()
    if held:
        QTest.keyPress(table, K.Key_Control, CTRL)
    for row in (2, 2, 4):
        go_to(table, table.model().index(row, 0))
        assert table.currentIndex().row() == row
        assert [index.row() for index in table.selectionModel().selectedIndexes()] == [row]
    QTest.keyRelease(table, K.Key_Control)
