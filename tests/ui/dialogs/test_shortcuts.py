import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from annotator.ui.actions.action_spec import SEPARATOR
from annotator.ui.actions.keymap import key_text
from annotator.ui.actions.specs import ACTIONS, SUBMENUS
from annotator.ui.actions.view_keys import VIEW_KEYS
from annotator.ui.dialogs.shortcuts import ShortcutsDialog

K = Qt.Key


@pytest.fixture
def dialog(look, qtbot, window):
    asked = []
    made = ShortcutsDialog(look, asked.append, window.window)
    made.asked = asked
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog):
    found = [dialog.model.row_at(row) for row in range(dialog.model.rowCount())]
    return [row for row in found if row.words]


def test_every_action_is_listed_with_its_real_keys(dialog, look):
    look.keys.change({"next_study": ["Ctrl+J"], "export": []})
    listed = {row.id: row.keys for row in rows(dialog) if row.id}
    assert set(listed) == {spec.id for spec in ACTIONS} - {SEPARATOR, *SUBMENUS}
    assert (listed["next_study"], listed["export"]) == (("Ctrl+J",), ())
    assert listed["complete_next"] == ("Ctrl+Enter",)


def test_single_keys_of_the_views_are_listed_and_said_to_stay(dialog):
    listed = {(row.place, row.words, row.keys) for row in rows(dialog) if not row.id}
    assert listed == {(f"{one.place} (these stay)", one.words, (key_text(one.key),)) for one in VIEW_KEYS}
    dialog.search.setText("some concerns")
    assert not dialog.edit.isEnabled()
    assert "stays as it is" in dialog.said.text()


def test_captions_stand_above_their_lines_and_cannot_be_chosen(dialog):
    places = []
    for at in range(dialog.model.rowCount()):
        row = dialog.model.row_at(at)
        chosen = bool(dialog.model.flags(dialog.model.index(at)) & Qt.ItemFlag.ItemIsSelectable)
        assert chosen == bool(row.words)
        if not row.words:
            places.append(row.place)
    assert len(places) == len(set(places))


@pytest.mark.parametrize("text", ["pgdown", "NEXT study", "study annotate next"])
def test_a_key_is_found_by_itself_by_what_it_does_and_by_its_place(dialog, text):
    dialog.search.setText(text)
    assert "next_study" in {row.id for row in rows(dialog)}
    assert len(rows(dialog)) < 6


def test_enter_asks_for_another_key_of_the_chosen_line_and_keys_that_stay_say_why(dialog):
    dialog.search.setText("next study")
    QTest.keyClick(dialog.search, K.Key_Return)
    assert dialog.asked == ["next_study"]
    dialog.search.setText("quit")
    QTest.keyClick(dialog.search, K.Key_Return)
    assert dialog.asked == ["next_study"]
    assert "Ctrl+Q" in dialog.said.text()


def test_down_in_the_search_moves_in_the_list_over_captions(dialog):
    seen = []
    for _ in range(14):
        seen.append(dialog.current.words)
        QTest.keyClick(dialog.search, K.Key_Down)
    assert len(set(seen)) == 14


def test_all_keys_are_copied_as_text_by_place(dialog):
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Ctrl+F" in text
    assert text.index("In a question") < text.index("Not reported")
    assert [line for line in text.splitlines() if line.startswith("Ctrl+PgDown")] == [
        line for line in text.splitlines() if line.endswith("  Next study")
    ]


def test_all_usual_keys_come_back_at_once(dialog, look):
    assert not dialog.all_usual.isEnabled()
    look.keys.change({"next_study": ["Ctrl+J"], "export": []})
    assert dialog.all_usual.isEnabled()
    dialog.all_usual.click()
    assert look.keys.chosen == {}
