import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from ui_helper import CTRL

from annotator.ui.dialogs.columns import ColumnChoice, ColumnsDialog

K = Qt.Key
COLUMNS = [("a", "Design"), ("b", "Species"), ("c", "Title"), ("d", "Year")]
READ = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def dialog(qtbot, look):
    made = ColumnsDialog(COLUMNS, ["b", "a"], ["a", "b", "d"], look, None)
    qtbot.addWidget(made)
    made.show()
    return made


def press(dialog, text):
    next(
        button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == text
    ).click()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(ColumnChoice(COLUMNS, ["b"]))


def test_chosen_columns_stand_in_front_in_their_order(dialog):
    titles = [dialog.model.index(row).data() for row in range(4)]
    assert titles == ["Species", "Design", "Title", "Year"]
    assert dialog.model.index(0).data(READ) == "Species, shown"
    assert dialog.model.index(3).data(READ) == "Year, not shown"


def test_space_shows_or_hides_and_ctrl_with_arrows_moves(dialog, qtbot):
    qtbot.keyClick(dialog.list, K.Key_Space)
    assert dialog.chosen == ["a"]
    qtbot.keyClick(dialog.list, K.Key_Space)
    qtbot.keyClick(dialog.list, K.Key_Down, CTRL)
    assert dialog.chosen == ["a", "b"]
    assert dialog.list.currentIndex().data() == "Species"
    qtbot.keyClick(dialog.list, K.Key_Up, CTRL)
    qtbot.keyClick(dialog.list, K.Key_Up, CTRL)
    assert dialog.chosen == ["b", "a"]


def test_all_and_the_usual_ones_are_one_step_away(dialog):
    press(dialog, "All")
    assert dialog.chosen == ["a", "b", "c", "d"]
    press(dialog, "As usual")
    assert dialog.chosen == ["a", "b", "d"]
    press(dialog, "Move down")
    assert dialog.chosen == ["b", "a", "d"]


def test_a_page_has_at_least_one_column(dialog, qtbot):
    for row in (0, 1):
        dialog.list.setCurrentIndex(dialog.model.index(row))
        qtbot.keyClick(dialog.list, K.Key_Space)
    assert dialog.chosen == []
    assert not dialog.go.isEnabled()
    press(dialog, "As usual")
    assert dialog.go.isEnabled()


def test_enter_shows_them(dialog, qtbot):
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list, K.Key_Return)
