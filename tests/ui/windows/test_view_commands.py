"""Every command of every view: in the palette, under other names, with its key, and with a reason where it is idle."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from annotator.services import evidence
from annotator.ui.actions.action_spec import PLACES, SEPARATOR
from annotator.ui.actions.commands import find
from annotator.ui.actions.keymap import USUAL
from annotator.ui.actions.specs import ACTIONS, SUBMENUS
from annotator.ui.actions.view_specs import VIEW_ACTIONS
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.windows.main_window import TEXT_SIZES

K = Qt.Key
UI = Path(__file__).parents[3] / "annotator" / "ui"
LETTER = re.compile(r"Key\.Key_(?:[A-Z]|F\d+|Slash)\b")


@pytest.fixture
def commands(sample_window, qtbot, tmp_path):
    """Everything that can be done on a page, by id, as the palette would list it."""
    new = tmp_path / "new.ris"
    new.write_text("TY  - JOUR\nTI  - Bone repair in rabbits\nAU  - Doe, J\nPY  - 2024\nER  - \n")
    qtbot.waitUntil(sample_window.window.isActiveWindow)

    def on(page):
        if page == "preview":
            sample_window.desk.intake.import_files([new])
            qtbot.waitUntil(
                lambda: sample_window.space.page == "preview" and bool(sample_window.space.preview.plan)
            )
        elif sample_window.space.page != page:
            sample_window.space.show_view(page)
        return {one.id: one for one in sample_window.desk.guidance.commands()}

    on.window, on.space = sample_window, sample_window.space
    return on


def test_every_action_and_shortcut_of_the_window_is_in_the_palette(commands):
    commands("annotate")
    listed = {entry.action for entry in commands.window.desk.guidance._entries()}
    outside = [
        action.text() or action.objectName()
        for action in commands.window.window.findChildren(QAction)
        if not isinstance(action.parent(), QLineEdit)
        and not isinstance(action.menu(), QMenu)
        and not action.isSeparator()
        and action not in listed
    ]
    assert outside == []
    assert commands.window.window.findChildren(QShortcut) == []


def test_no_view_listens_for_a_letter_by_itself():
    """Its keys come from the list of actions, so that they are in the palette and can be changed."""
    own = {"field_editors.py"}  # keys that Qt's own fields would take
    found = [
        (path.name, line.strip())
        for path in sorted(UI.rglob("*.py"))
        if path.name not in own
        for line in path.read_text(encoding="utf-8").splitlines()
        if LETTER.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("page", [*PLACES])
def test_every_key_on_a_button_is_that_of_a_command(commands, page):
    commands(page)
    names = {
        button._key_name for button in commands.window.window.findChildren(KeyButton) if button._key_name
    }
    strange = {name for name in names if name not in USUAL and name not in {"Enter", "Esc", "Escape"}}
    known = {key for keys in USUAL.values() for key in keys}
    assert strange <= known, strange - known


def test_somebody_does_each_action(commands):
    done = {*commands.window.desk._verbs, *TEXT_SIZES, *SUBMENUS, SEPARATOR}
    assert [
        spec.id for spec in ACTIONS if spec.id not in done and spec.id not in commands.space.commands
    ] == []


@pytest.mark.parametrize(
    ("words", "id_", "key"),
    [
        ("tag", "tags", "T"),
        ("label", "tags", "T"),
        ("copy references", "copy_citations", "Ctrl+C"),
        ("select all", "select_all", "Ctrl+A"),
        ("deselect", "select_one", "Esc"),
        ("save filter", "save_filter", "S"),
        ("condition", "filter", "/"),
        ("columns", "columns", "F4"),
        ("undo this step", "undo_step", "U"),
        ("bring it back", "undo_step", "U"),
        ("go back to before", "go_back", "B"),
        ("copy the table", "copy_table", "Ctrl+Shift+C"),
        ("export format", "format_xlsx", "1"),
        ("evidence", "tie", "E"),
        ("jump question", "jump", "G"),
        ("next open question", "next_open", "F8"),
        ("not reported", "not_reported", "N"),
        ("put title", "to_title", "T"),
        ("preferences", "settings", "Ctrl+,"),
    ],
)
def test_it_is_found_under_its_names_with_its_key(commands, words, id_, key):
    found = {one.command.id: one.command for one in find(commands("citations").values(), words)}
    assert id_ in found
    assert found[id_].key == key


@pytest.mark.parametrize("page", [*PLACES])
def test_what_belongs_to_another_view_says_where(commands, page):
    shown = commands(page)
    for spec in VIEW_ACTIONS:
        if spec.needs != page and spec.id not in SUBMENUS:
            why = "finish or cancel the import first" if page == "preview" else f"in {PLACES[spec.needs]}"
            assert shown[spec.id].why in {why, "in the import preview"}, spec.id


def test_in_the_citations_it_says_what_is_missing(commands):
    shown = commands("citations")
    for id_ in ("tags", "leave_out", "copy_citations", "edit_citation", "annotate_citation", "select_all"):
        assert shown[id_].why == "", id_
    assert shown["select_one"].why == "only one is selected"
    assert shown["save_filter"].why == "nothing is filtered"
    assert "saved filter" in shown["rename_filter"].why
    view = commands.space.citations
    view.select_all()
    view.search("bone")
    again = commands("citations")
    assert again["save_filter"].why == ""
    view.table.clearSelection()
    assert commands("citations")["tags"].why == "choose a citation first"


def test_at_a_question_it_says_what_it_cannot_have(commands):
    commands("annotate")
    form, source = commands.space.annotate.form, commands.space.annotate.source
    form.go_to(("bias_overall", ""))
    shown = commands("annotate")
    assert (shown["from_figure"].why, shown["unclear"].why) == ("not for a judgement",) * 2
    assert shown["not_reported"].why == ""
    form.go_to(("species", ""))
    shown = commands("annotate")
    assert (shown["unclear"].why, shown["jump"].why) == ("", "")
    assert shown["remove_instance"].why == "only in a repeated section"
    assert shown["tie"].why == "select words in the source first"
    next(iter(source.texts.values())).select(0, 9)
    assert commands("annotate")["tie"].why == ""


def test_in_history_nothing_needs_one_and_a_step_can_be_undone(commands):
    shown = commands("history")
    assert shown["next_open"].why == "nothing here needs you"
    assert (shown["undo_step"].why, shown["go_back"].why) == ("", "")
    assert shown["all_steps"].why == "every step is shown"


def test_in_the_import_it_says_that_words_must_be_selected(commands):
    assert commands("preview")["to_title"].why == "select words in the raw text"
    commands.space.preview.body.detail.raw.text.select(0, 9)
    shown = {one.id: one for one in commands.window.desk.guidance.commands()}
    assert (shown["to_title"].why, shown["take_or_leave"].why, shown["accept"].why) == ("", "", "")


def run(commands, id_):
    """Open the palette from where one is and run a command by Enter."""
    palette = commands.window.desk.guidance.palette
    palette.open()
    name = next(one.name for one in palette._commands if one.id == id_)
    QTest.keyClicks(palette.field, name)
    assert palette.current.id == id_
    QTest.keyClick(palette.field, K.Key_Return)


def test_commands_of_a_view_do_from_the_palette_what_their_keys_do(commands, qtbot):
    view = commands.space.citations
    commands("citations")
    run(commands, "tags")
    assert view.tagging.popup.isVisible()
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    run(commands, "copy_citations")
    assert "Sun" in QGuiApplication.clipboard().text()
    run(commands, "select_all")
    assert view.selected.count == view.model.rowCount()
    run(commands, "select_one")
    assert view.selected.count == 1
    commands("annotate")
    form = commands.space.annotate.form
    form.go_to(("species", ""))
    run(commands, "not_reported")
    assert form.desk.annotation.answer("species", "").state.word == "Not reported"
    form.go_to(("species", ""))
    QTest.keyClick(QApplication.focusWidget(), K.Key_2)
    form.go_to(("species", ""))
    run(commands, "from_table")
    assert form.desk.annotation.answer("species", "").origin == "table"
    run(commands, "jump")
    QTest.keyClick(QApplication.focusWidget(), K.Key_1)
    assert form.desk.form.section_of(form.current[0]) is form.desk.form.sections[0]
    commands("tables")
    panel = commands.space.tables.panel
    footnotes = panel.footnotes.isChecked()
    run(commands, "footnotes")
    assert panel.footnotes.isChecked() != footnotes
    run(commands, "format_csv")
    assert panel.chosen.format.name == "csv"


def test_other_single_keys_do_what_was_done_by_the_usual_ones(commands, look):
    look.keys.change({"tags": ["K"], "not_reported": ["M"], "tie": ["W"]})
    commands("citations")
    view = commands.space.citations
    view.focus_first()
    QTest.keyClick(view.table, K.Key_T)
    assert not view.tagging.popup.isVisible()
    QTest.keyClick(view.table, K.Key_K)
    assert view.tagging.popup.isVisible()
    view.tagging.popup.hide()
    commands("annotate")
    annotate = commands.space.annotate
    annotate.form.go_to(("species", ""))
    row = annotate.form.body.current
    assert [chip.key for chip in row.chips.chips.values()] == ["M", "U", "X"]
    QTest.keyClick(QApplication.focusWidget(), K.Key_N)
    assert annotate.form.desk.annotation.answer("species", "").state.word != "Not reported"
    QTest.keyClick(QApplication.focusWidget(), K.Key_M)
    assert annotate.form.desk.annotation.answer("species", "").state.word == "Not reported"
    annotate.form.go_to(("species", ""))
    text = next(iter(annotate.source.texts.values()))
    text.select(0, 11)
    text.setFocus()
    QTest.keyClick(text, K.Key_W)
    assert len(evidence.quotes(commands.window.session.review, annotate.current.id)) == 1


def test_a_question_whose_option_has_the_letter_of_a_state_shows_no_key_there(commands, look):
    look.keys.change({"not_reported": ["L"]})
    commands("annotate")
    form = commands.space.annotate.form
    form.go_to(("bias_overall", ""))
    keys = [chip.key for chip in form.body.current.chips.chips.values()]
    assert keys == ["", "X"]
    QTest.keyClick(QApplication.focusWidget(), K.Key_L)
    assert form.desk.annotation.answer("bias_overall", "").value == "low"
