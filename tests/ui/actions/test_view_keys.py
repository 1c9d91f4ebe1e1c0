"""The declared keys of views do what the sheet says in the real views, which hint at no key that is not declared."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import State
from annotator.resource_files import resource
from annotator.services import evidence, raw_lists, sample
from annotator.ui.actions.keymap import USUAL, key_text
from annotator.ui.actions.view_keys import VIEW_KEYS, sheet_text
from annotator.ui.forms.state_chips import CALCULATED, origins_of
from annotator.ui.views import annotate, citations, history, import_keys, tables
from annotator.ui.views.annotate import AnnotateView
from annotator.ui.views.citations import CitationsView
from annotator.ui.views.history import HistoryView
from annotator.ui.views.import_preview import ImportPreview

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
QUESTION, CITATIONS, IMPORT = "In a question", "In the table of citations", "In the import preview"
TABLES, HISTORY = "In the tables", "In the history"
OWN_HINTS = {"↑↓", "↑", "↓", "→", "←", "Up", "Enter", "1–4"}
"""Hints of moving, and of the first of several digits."""


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def shown(qtbot, sample_session, look):
    """Shows a view over the sample review."""

    def made(kind):
        view = kind(sample_session, look)
        qtbot.addWidget(view)
        view.resize(1208, 700)
        view.show_review()
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    return made


@pytest.fixture
def form(shown):
    view = shown(AnnotateView)
    view.form.go_to(("species", ""))
    view.form.view = view
    return view.form


def state(form, question="species"):
    answer = form.desk.annotation.answer(question, "")
    return answer.state if answer is not None else None


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (K.Key_N, State.NOT_REPORTED),
        (K.Key_U, State.UNCLEAR),
        (K.Key_X, State.NOT_APPLICABLE),
        (K.Key_Backspace, None),
    ],
)
def test_in_a_question_letters_say_a_state_and_backspace_clears(form, key, said):
    press(key)
    assert state(form) == said


def test_in_a_question_digits_choose_and_go_on(form):
    press(K.Key_3)
    assert form.desk.annotation.answer("species", "").value == "mouse"
    assert form.current != ("species", "")


@pytest.mark.parametrize(
    ("key", "level"), [(K.Key_L, "low"), (K.Key_S, "some"), (K.Key_H, "high"), (K.Key_I, "no")]
)
def test_in_a_judgement_letters_give_a_level(form, key, level):
    form.go_to(("bias_overall", ""))
    press(key)
    assert form.desk.annotation.answer("bias_overall", "").value.startswith(level)


@pytest.mark.parametrize(
    ("key", "origin"), [(K.Key_C, CALCULATED), (K.Key_F, "figure"), (K.Key_A, "authors")]
)
def test_in_a_question_letters_note_where_the_value_comes_from(form, key, origin):
    press(K.Key_2)
    form.go_to(("species", ""))
    press(key)
    assert origin in origins_of(form.desk.annotation.answer("species", ""))


def test_in_a_question_enter_goes_on_and_with_shift_back(form):
    press(K.Key_Return)
    after = form.current
    assert after != ("species", "")
    QTest.keyClick(QApplication.focusWidget(), K.Key_Return, SHIFT)
    assert form.current == ("species", "")


def test_in_a_question_g_goes_to_a_question_or_section(form):
    press(K.Key_G)
    press(K.Key_1)
    assert form.desk.form.section_of(form.current[0]) is form.desk.form.sections[0]


def test_in_a_question_e_ties_the_selected_text(form):
    text = next(iter(form.view.source.texts.values()))
    text.select(0, 11)
    press(K.Key_E)
    assert len(evidence.quotes(form.view._session.review, form.view.current.id)) == 1


def test_in_a_question_escape_leaves_the_form(form):
    for _ in range(2):
        press(K.Key_Escape)
    assert form.view.studies.list.hasFocus()


def test_in_the_citations_enter_annotates_f2_edits_del_leaves_out_esc_clears(shown, qtbot):
    view = shown(CitationsView)
    view.focus_first()
    with qtbot.waitSignal(view.annotate_requested):
        press(K.Key_Return)
    rows = view.model.rowCount()
    press(K.Key_Slash)
    assert QApplication.focusWidget() is not view.table
    press(K.Key_Escape)
    view.table.setFocus()
    press(K.Key_F2)
    assert view.detail.isAncestorOf(QApplication.focusWidget())
    view.table.setFocus()
    press(K.Key_Delete)
    assert view.model.rowCount() == rows - 1
    view.search("bone")
    view.table.setFocus()
    with qtbot.waitSignal(view.search_cleared):
        press(K.Key_Escape)


def test_in_the_import_space_leaves_out_enter_edits_letters_fill_and_esc_leads_back(
    qtbot, sample_session, look, session
):
    view = ImportPreview(sample_session, look)
    qtbot.addWidget(view)
    view.resize(1208, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_raw(raw_lists.raw_from_text(resource(sample.LIST).read_text(encoding="utf-8")))
    qtbot.waitUntil(lambda: view.plan is not None)
    view.body.focus_list()
    before = len(view.plan.included)
    press(K.Key_Space)
    assert abs(len(view.plan.included) - before) == 1
    view.body.go_to(0)
    raw = view.body.detail.raw
    for key, field in zip(
        "ATJYVPD", ["authors", "title", "container", "year", "volume", "pages", "doi"], strict=True
    ):
        raw.focus()
        raw.text.select(0, 4)
        touched = view.desk.touched
        press(getattr(K, f"Key_{key}"))
        assert view.desk.touched > touched or view.plan.items[0].citation.get(field), key
    view.body.focus_list()
    press(K.Key_Return)
    assert view.body.detail.isAncestorOf(QApplication.focusWidget())
    press(K.Key_Escape)
    assert view.body.list_has_focus


def test_in_the_tables_digits_choose_a_format_enter_goes_in_and_esc_out(sample_window, qtbot):
    sample_window.space.show_view("tables")
    view = sample_window.space.tables
    qtbot.waitUntil(lambda: view.model.rowCount() > 0)
    view.focus_first()
    press(K.Key_2)
    assert view.panel.chosen.format is view.panel.formats[1].format
    press(K.Key_Return)
    assert view.table.hasFocus()
    press(K.Key_Escape)
    assert view.list.hasFocus()


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (K.Key_U, "undo"),
        (K.Key_B, "back"),
        (K.Key_C, "check"),
        (K.Key_Return, "show"),
        (K.Key_Escape, "leave"),
    ],
)
def test_in_the_history_letters_do_what_is_said(shown, qtbot, key, wanted):
    view = shown(HistoryView)
    view.focus_first()
    with qtbot.waitSignal(view.list.wanted, check_params_cb=lambda word: word == wanted):
        press(key)


def test_in_the_history_right_and_left_unfold_and_fold(shown):
    view = shown(HistoryView)
    view.focus_first()
    folds = [row for row in range(view.model.rowCount()) if view.model.is_fold(row)]
    rows = view.model.rowCount()
    if folds:
        view.list.go_to(folds[0])
        press(K.Key_Right)
        assert view.model.rowCount() > rows
    press(K.Key_Left)
    assert view.model.rowCount() == rows


def test_no_view_hints_at_a_key_that_is_neither_declared_nor_an_action_s():
    declared = {key_text(one.key) for one in VIEW_KEYS}
    letters = {letter for one in VIEW_KEYS for letter in one.key.split() if len(letter) == 1}
    usual = {key_text(key) for keys in USUAL.values() for key in keys}
    hints = [
        *(hint for view in (annotate, citations, history, tables) for hint in view.HINTS),
        *(
            hint
            for pane in ("list", "fields", "raw", "ignored", "nothing")
            for hint in import_keys.hints_of(pane)
        ),
    ]
    for key, words in hints:
        known = key in USUAL or key in OWN_HINTS or key_text(key) in declared | usual | letters
        assert known, (key, words)


def test_no_key_is_declared_twice_in_one_place():
    pairs = [(one.place, letter) for one in VIEW_KEYS for letter in one.key.split(" … ")]
    assert len(pairs) == len(set(pairs))


def test_the_sheet_as_text_lines_its_keys_up():
    text = sheet_text({"Here": [("F8", "next"), ("Ctrl+Shift+P", "commands")]})
    assert text == "Here\n----\nF8            next\nCtrl+Shift+P  commands\n"
