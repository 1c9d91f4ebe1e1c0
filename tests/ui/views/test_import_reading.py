"""Saying in the import preview how the list is to be read: encoding and columns, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from annotator.domain.reading import RawList
from annotator.ui.views.import_preview import ImportPreview
from annotator.ui.views.reading_line import AS_FOUND, LAST_TIME

K = Qt.Key
RIS = "TY  - JOUR\nTI  - Knochen für Mäuse\nAU  - Müller, Ä\nPY  - 2020\nER  - \n"
OWN = "Werk;Wer;Größe\nZink für Mäuse;Müller, Ä.;1\nJod;Ott, B.;2\nBlei;Ng, A.;3\n"
COLUMNS = {"Werk": "title", "Wer": "authors", "Größe": "volume"}


@pytest.fixture
def preview(qtbot, session, look):
    made = ImportPreview(session, look)
    qtbot.addWidget(made)
    made.resize(1280, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def read(preview, qtbot):
    """Read bytes as a file; the plan."""

    def shown(content, name="list.ris"):
        preview.show_raw(RawList(content=content, name=name))
        qtbot.waitUntil(lambda: preview.plan is not None)
        return preview.plan

    return shown


def box(preview):
    return preview.header.reading.encoding


def said(preview):
    return [label.text() for label in preview.header.reading.findChildren(QLabel) if label.isVisible()]


def told(preview):
    return [label.text() for label in preview.nothing.findChildren(QLabel) if label.isVisible()]


def title(preview):
    return preview.plan.items[0].citation.get("title")


def choose(preview, name):
    box(preview).setCurrentIndex(box(preview).findData(name))
    box(preview).activated.emit(box(preview).currentIndex())


def test_nothing_is_offered_where_there_is_nothing_to_choose(preview, read):
    read(RIS.encode("ascii", "ignore"))
    assert not preview.header.reading.isVisible()


def test_an_encoding_that_is_certain_is_shown_without_a_doubt(preview, read):
    read(RIS.encode())
    assert box(preview).currentText() == "Unicode (UTF-8)"
    assert box(preview).property("kind") == "quiet"
    assert "guessed" not in said(preview)


def test_an_encoding_that_was_guessed_says_so_in_words(preview, read):
    read(RIS.encode("cp1252"))
    assert box(preview).currentText() == "Western, Windows (cp1252)"
    assert "guessed" in said(preview)
    assert "Guessed" in box(preview).accessibleDescription()


def test_several_encodings_in_one_list_are_named_as_they_are(preview, read):
    read((RIS.replace("Knochen für ", "") + RIS).encode().replace("ü".encode(), b"\xfc", 1))
    assert box(preview).currentText() == "Unicode (UTF-8) and Western, Windows (cp1252)"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_wrong_encoding_is_put_right_by_keys(preview, read, keys, qtbot):
    read(RIS.encode("mac-roman"))
    assert title(preview) != "Knochen für Mäuse"
    preview.header.source.setFocus()
    while not box(preview).hasFocus():
        keys.press(K.Key_Tab)
    keys.press(K.Key_W)
    view = box(preview).view()
    assert view.isVisible(), "nothing is read before something is chosen"
    while view.currentIndex().data() != "Western, Mac (Mac Roman)":
        qtbot.keyClick(view, K.Key_Down)
    qtbot.keyClick(view, K.Key_Return)
    qtbot.waitUntil(lambda: preview.plan.encoding == "mac-roman")
    assert title(preview) == "Knochen für Mäuse"
    assert "guessed" not in said(preview), "it was said"


def test_what_was_said_is_taken_back_by_the_first_choice(preview, read, qtbot):
    read(RIS.encode("cp1252"))
    choose(preview, "cp1251")
    qtbot.waitUntil(lambda: preview.plan.encoding == "cp1251")
    assert box(preview).itemText(0) == AS_FOUND
    choose(preview, "")
    qtbot.waitUntil(lambda: preview.plan.encoding == "cp1252")
    assert preview.reading.said.encoding == ""
    assert box(preview).findText(AS_FOUND) < 0


def test_format_and_encoding_hold_together(preview, read, qtbot):
    read(RIS.encode("mac-roman"))
    preview.read_format("free-text")
    qtbot.waitUntil(lambda: preview.plan.format == "free-text")
    choose(preview, "mac-roman")
    qtbot.waitUntil(lambda: preview.plan.encoding == "mac-roman")
    assert preview.plan.format == "free-text"
    preview.read_format("ris")
    qtbot.waitUntil(lambda: preview.plan.format == "ris")
    assert title(preview) == "Knochen für Mäuse"


def test_another_encoding_asks_when_something_was_corrected(preview, read, keys, answer, qtbot):
    read(RIS.encode("mac-roman"))
    keys.press(K.Key_Space)
    asked = answer(lambda: choose(preview, "mac-roman"), "Go on correcting")
    assert asked == ["Read the list anew? The change that you made here is dropped. Nothing is stored yet."]
    assert box(preview).currentData() == "cp1252", "the choice is as it was"
    answer(lambda: choose(preview, "mac-roman"), "Read it anew")
    qtbot.waitUntil(lambda: title(preview) == "Knochen für Mäuse")


def test_an_encoding_in_which_it_cannot_be_read_says_so_and_enter_leads_back(preview, read, keys, qtbot):
    preview.show_raw(RawList(content=b"\xe9\xe8\xfc \xe4\xf6\n" * 4, name="own.txt"))
    qtbot.waitUntil(lambda: preview.plan is not None)
    choose(preview, "utf-8")
    qtbot.waitUntil(lambda: preview.plan is None)
    assert "There is nothing to read." in told(preview)
    assert box(preview).isVisible()
    assert box(preview).currentText() == "Unicode (UTF-8)"
    assert ("Enter", "read it as before") in preview.hints
    keys.press(K.Key_Return)
    qtbot.waitUntil(lambda: preview.plan is not None)
    assert preview.plan.encoding == "cp1252"


def test_after_an_encoding_that_failed_another_can_be_chosen_at_once(preview, read, qtbot):
    read(b"\xe9\xe8\xfc \xe4\xf6\n" * 4, "own.txt")
    choose(preview, "utf-8")
    qtbot.waitUntil(lambda: preview.plan is None)
    choose(preview, "cp1253")
    qtbot.waitUntil(lambda: preview.plan is not None and preview.plan.encoding == "cp1253")


def test_a_table_that_nobody_knows_asks_for_its_columns_on_enter(preview, read, keys, qtbot):
    plan = read(OWN.encode(), "own.csv")
    assert plan.items == ()
    assert "The columns of own.csv are not known" in told(preview)
    with qtbot.waitSignal(preview.columns_wanted):
        keys.press(K.Key_Return)
    assert ("Enter", "say what the columns are") in preview.hints


def test_columns_are_offered_for_tables_only(preview, read):
    read(RIS.encode())
    assert not preview.header.reading.columns.isVisible()
    read(OWN.encode(), "own.csv")
    assert preview.header.reading.columns.isVisible()


def test_columns_that_were_said_are_remembered_and_told_the_next_time(preview, read, session, qtbot):
    plan = read(OWN.encode(), "own.csv")
    preview.read_columns(plan.table, COLUMNS)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    assert session.settings.layouts == (COLUMNS,)
    assert LAST_TIME not in said(preview)
    again = read(OWN.replace("Jod", "Iod").encode(), "another.csv")
    assert len(again.items) == 3
    assert LAST_TIME in said(preview)


def test_columns_that_are_said_to_be_what_they_are_change_nothing(preview, read, session, keys):
    plan = read(b"Title;Authors;Year\nZinc;Lee K;2020\n", "own.csv")
    keys.press(K.Key_Space)
    preview.read_columns(plan.table, {"Title": "title", "Authors": "authors", "Year": "year"})
    assert session.settings.layouts == ()
    assert preview.desk.touched == 1, "nothing was asked and nothing dropped"


def test_columns_that_were_said_can_be_forgotten(preview, read, session, qtbot):
    plan = read(OWN.encode(), "own.csv")
    preview.read_columns(plan.table, COLUMNS)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    preview.read_columns(preview.plan.table, {})
    qtbot.waitUntil(lambda: preview.plan.items == ())
    assert session.settings.layouts == ()
    assert "The columns of own.csv are not known" in told(preview)


def test_other_columns_ask_when_something_was_corrected_and_are_not_remembered_then(
    preview, read, session, answer, qtbot
):
    plan = read(OWN.encode(), "own.csv")
    preview.read_columns(plan.table, COLUMNS)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    preview.desk.include(0, False)
    other = {**COLUMNS, "Größe": ""}
    answer(lambda: preview.read_columns(plan.table, other), "Go on correcting")
    assert session.settings.layouts == (COLUMNS,)
    assert preview.desk.touched == 1


def test_columns_keep_their_places_when_the_encoding_of_their_names_is_put_right(preview, read, qtbot):
    plan = read(OWN.encode("mac-roman"), "own.csv")
    wrong = dict(zip(plan.table.headers, COLUMNS.values(), strict=True))
    preview.read_columns(plan.table, wrong)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    choose(preview, "mac-roman")
    qtbot.waitUntil(lambda: title(preview) == "Zink für Mäuse")
    assert preview.plan.read_as.columns == COLUMNS
    assert preview.plan.items[2].citation.get("volume") == "3"


def test_choosing_another_format_leaves_the_columns_behind(preview, read, qtbot):
    plan = read(OWN.encode(), "own.csv")
    preview.read_columns(plan.table, COLUMNS)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    preview.read_format("ris")
    qtbot.waitUntil(lambda: preview.plan.format == "ris")
    assert not preview.header.reading.columns.isVisible()


def test_a_table_that_was_told_its_columns_has_nothing_from_a_list_before(preview, read, qtbot):
    plan = read(OWN.encode(), "own.csv")
    preview.read_columns(plan.table, COLUMNS)
    qtbot.waitUntil(lambda: len(preview.plan.items) == 3)
    read(RIS.encode("cp1252"))
    assert preview.reading.said.columns == {}
    assert preview.plan.format == "ris"
