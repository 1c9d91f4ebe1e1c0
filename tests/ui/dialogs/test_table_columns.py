"""Saying what the columns of a table are, by keys and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.domain.reading import RawList, ReadAs
from annotator.services.importing import plan_import
from annotator.ui.dialogs.table_columns import TableColumnsDialog
from annotator.ui.tables.sample_table import NO_FIELD, SampleTableModel

K = Qt.Key
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
OWN = (
    "Wer;Werk;Wann;Blatt;Zahl\n"
    "Müller, Ä.;Zink im <b>Knochen</b>;2019;Archiv;7\nOtt, B.;Jod;2020;Bone;\nNg, A.;Blei;2021;Bone;8\n"
)
BARE = "Zinc and bone in rats;Lee K;2020\nIron and bone in rats;Ng A;2021\nLead and bone in rats;Ott B;2022\n"


@pytest.fixture
def ask(qtbot, look):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1280, 800)

    def asked(text=OWN, **said):
        plan = plan_import(RawList(content=text.encode(), name="own.csv"), read_as=ReadAs(**said))
        dialog = TableColumnsDialog(plan, look, parent)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.sample.hasFocus)
        return dialog

    return asked


def heads(dialog):
    return [dialog.model.words(column) for column in range(dialog.model.columnCount())]


def test_the_guess_is_chosen_already_and_the_rows_stand_under_their_names(ask):
    dialog = ask()
    assert heads(dialog) == ["Authors", "Title", "Year", "Journal", NO_FIELD]
    assert dialog.model.index(0, 1).data() == "Zink im <b>Knochen</b>"
    assert dialog.model.index(1, 4).data(SPOKEN) == "Zahl, No field: empty"
    assert dialog.model.headerData(0, Qt.Orientation.Horizontal, SPOKEN) == "Wer: Authors"


def test_the_first_citations_are_shown_as_they_will_be_read_as_plain_text(ask):
    dialog = ask()
    assert dialog.read.toPlainText().split("\n")[0] == "1. Müller Ä. Zink im <b>Knochen</b>. Archiv. 2019."
    assert len(dialog.read.toPlainText().split("\n")) == 3
    assert dialog.said.text() == "4 of 5 columns have a field."


def test_arrows_lead_to_a_column_and_first_letters_choose_its_field(ask, keys):
    dialog = ask()
    for _ in range(4):
        keys.press(K.Key_Right)
    keys.type("vol")
    assert heads(dialog)[4] == "Volume"
    assert "2019;7" in dialog.read.toPlainText()
    keys.press(K.Key_Left)
    keys.press(K.Key_Delete)
    assert heads(dialog)[3] == NO_FIELD
    assert "Archiv" not in dialog.read.toPlainText()


def test_a_field_chosen_for_a_column_is_taken_from_the_other(ask, keys):
    dialog = ask()
    keys.type("t")
    assert heads(dialog)[:2] == ["Title", NO_FIELD]
    keys.press(K.Key_Backspace)
    assert dialog.said.text() == "2 of 5 columns have a field. None is the title yet."


def test_space_opens_the_list_of_fields_which_names_the_column_that_has_one(ask, keys):
    dialog = ask()
    keys.press(K.Key_Space)
    popup = dialog.sample.popup
    assert popup.isVisible()
    words = [pick.words for pick in popup.shown.picks]
    assert words[:4] == [NO_FIELD, "Authors", "Title (now Werk)", "Journal (now Blatt)"]
    keys.type("pubmed")
    keys.press(K.Key_Return)
    assert heads(dialog)[0] == "PubMed ID"
    assert dialog.isVisible(), "Enter in the list chose a field and no more"
    assert dialog.sample.hasFocus()


def test_esc_closes_the_list_first_and_then_the_dialog_without_a_word(ask, keys):
    dialog = ask()
    keys.press(K.Key_Space)
    keys.press(K.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.sample.popup.isVisible()
    keys.press(K.Key_Escape)
    assert not dialog.isVisible()
    assert not dialog.result()


def test_a_click_on_a_head_offers_its_fields(ask, qtbot):
    dialog = ask()
    header = dialog.sample.heads
    spot = QPoint(header.sectionViewportPosition(3) + 20, header.height() // 3)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog.sample.popup.isVisible()
    assert dialog.sample.column == 3


def test_enter_keeps_what_was_said(ask, keys, qtbot):
    dialog = ask()
    with qtbot.waitSignal(dialog.accepted):
        keys.press(K.Key_Return)
    assert dialog.columns == {
        "Wer": "authors",
        "Werk": "title",
        "Wann": "year",
        "Blatt": "container",
        "Zahl": "",
    }


def test_without_any_field_there_is_nothing_to_read(ask, keys):
    dialog = ask()
    for _ in range(5):
        keys.press(K.Key_Delete)
        keys.press(K.Key_Right)
    assert not dialog.go.isEnabled()
    keys.press(K.Key_Return)
    assert dialog.isVisible()


def test_the_first_row_is_header_or_data_as_said_and_choices_come_back(ask, keys):
    dialog = ask()
    keys.press(K.Key_Delete)
    dialog.named.setChecked(False)
    assert dialog.model.rowCount() == 4
    assert dialog.model.table.headers[0] == "column 1"
    dialog.named.setChecked(True)
    assert heads(dialog)[0] == NO_FIELD, "as it was said before"


def test_a_table_without_a_header_is_given_one_or_not(ask, keys):
    dialog = ask(BARE)
    assert not dialog.named.isChecked()
    assert dialog.model.table.headers == ("column 1", "column 2", "column 3")
    keys.press(K.Key_Return)
    plan = plan_import(RawList(content=BARE.encode(), name="own.csv"), read_as=ReadAs(columns=dialog.columns))
    assert [item.citation.get("title") for item in plan.items][2] == "Lead and bone in rats"


def test_reading_as_found_is_offered_only_where_something_was_said(ask):
    found = [button for button in ask().findChildren(QPushButton) if "found" in button.text()]
    assert not found[0].isVisible()
    dialog = ask(columns={"Werk": "title"})
    button = next(one for one in dialog.findChildren(QPushButton) if "found" in one.text())
    button.click()
    assert dialog.result()
    assert dialog.columns == {}


def test_columns_are_of_a_bounded_width_and_a_wide_table_is_gone_through_by_keys(ask, keys, look):
    wide = "\n".join(
        ";".join(f"{word} {at} {word * 30}" for at in range(70)) for word in ("Spalte", "a", "b", "c")
    )
    dialog = ask(wide)
    assert dialog.model.columnCount() == 70
    assert max(dialog.sample.columnWidth(at) for at in range(70)) <= look.px(230)
    keys.press(K.Key_End)
    assert dialog.sample.column == 69
    assert dialog.sample.columnViewportPosition(69) < dialog.sample.viewport().width()


def test_the_model_keeps_the_rules_of_qt(ask):
    table = ask().table
    model = SampleTableModel(table, table.columns)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.put(0, "title")
    model.show(table, {})
    assert tester.model() is model
