import pytest
from PySide6.QtCore import Qt

from annotator.services import exporting
from annotator.ui.dialogs.export import KINDS, ExportDialog, Wanted
from annotator.writers.catalogue import list_writers, table_writers


@pytest.fixture
def dialog(qtbot, sample_session, look):
    tables = exporting.tables(sample_session.review)
    made = ExportDialog(tables, exporting.DEFAULT_TABLE, look, None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_workbook_is_chosen_at_first(dialog):
    assert dialog.wanted == Wanted(suffix=".xlsx", label="Excel workbook")
    assert not dialog.table.isEnabled()


@pytest.mark.parametrize(
    ("place", "suffix", "spreadsheets"), [(1, ".csv", True), (2, ".csv", False)], ids=["safe", "exact"]
)
def test_one_table_is_the_one_that_is_chosen(dialog, sample_session, place, suffix, spreadsheets):
    dialog.kinds[place].click()
    assert dialog.table.isEnabled()
    assert dialog.table.currentData() == exporting.DEFAULT_TABLE
    for at, table in enumerate(exporting.tables(sample_session.review)):
        dialog.table.setCurrentIndex(at)
        wanted = dialog.wanted
        assert (wanted.suffix, wanted.table, wanted.for_spreadsheets) == (suffix, table, spreadsheets)


def test_citations_are_csl_json_and_need_no_table(dialog):
    dialog.kinds[1].click()
    dialog.kinds[3].click()
    assert dialog.wanted == Wanted(suffix=".json", label="CSL-JSON")
    assert not dialog.table.isEnabled()


def test_every_kind_is_one_that_can_be_written():
    suffixes = {writer.suffix for writer in (*table_writers(), *list_writers())}
    assert {kind.wanted.suffix for kind in KINDS} <= suffixes


def test_a_default_that_is_not_there_leaves_the_first(qtbot, look):
    made = ExportDialog({"a": "A", "b": "B"}, "c", look, None)
    qtbot.addWidget(made)
    assert made.table.currentData() == "a"


def test_arrows_go_through_the_kinds_and_enter_goes_on(dialog, qtbot):
    dialog.kinds[0].setFocus()
    qtbot.keyClick(dialog.kinds[0], Qt.Key.Key_Down)
    assert dialog.kinds[1].isChecked()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
