"""A whole study by keys alone: how many presses it takes, and that the file holds what was meant."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from python_calamine import CalamineWorkbook
from ui_helper import CTRL

from annotator import app
from annotator.domain.annotation import State, Status
from annotator.services import annotating

K = Qt.Key
MOST = 20
"""Presses for one study of the core form whose answers are single keys."""


class Counted:
    """Presses keys on whatever has them, and counts."""

    def __init__(self, keys, qtbot):
        self._keys = keys
        self._qtbot = qtbot
        self.count = 0

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        self.count += 1
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._qtbot.keyClick(popup, key, modifiers)
        else:
            self._keys.press(key, modifiers)

    def type(self, text):
        self.count += len(text)
        self._keys.type(text)


@pytest.fixture
def counted(keys, qtbot):
    return Counted(keys, qtbot)


@pytest.fixture
def kay(sample_window, qtbot):
    """The window at a study that nobody began."""
    qtbot.waitUntil(sample_window.window.isActiveWindow)
    sample_window.trigger("annotate")
    review = sample_window.session.review
    numbers = sorted(n for group in annotating.studies(review).values() for n in group)
    line = next(line for line in annotating.study_lines(review, numbers) if line.number == "10")
    sample_window.space.annotate.show_study(line.id)
    return line


def said(window, study):
    """What is stored, by question: a value, or the word of a state."""
    found = annotating.annotation(window.session.review, study)
    return {
        question: answer.value if answer.state is State.REPORTED else answer.state.word
        for (question, _), answer in found.answers.items()
        if answer.given
    }


SINGLE = {
    "design": K.Key_U,
    "species": K.Key_3,
    "n_total": K.Key_N,
    "effect_direction": K.Key_1,
    "bias_overall": K.Key_L,
}
REQUIRED = {"intervention", "measure"}


def annotate(form, counted):
    """Answer by single keys what has them, say of what else is required that it is not reported, skip the rest."""
    before = counted.count
    while not form.footer.complete_button.hasFocus():
        question = form.current[0]
        if question in SINGLE:
            counted.press(SINGLE[question])
        elif question in REQUIRED:
            counted.press(K.Key_Period, CTRL)
            counted.press(K.Key_N)
        else:
            paragraph = form.desk.question(form.current).kind == "paragraph"
            counted.press(K.Key_Tab if paragraph else K.Key_Return)
        assert counted.count - before <= MOST, f"too many at {question}"
    counted.press(K.Key_Return, CTRL)
    return counted.count - before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_study_whose_answers_are_single_keys_takes_at_most_twenty_presses(sample_window, kay, counted):
    assert annotate(sample_window.space.annotate.form, counted) <= MOST
    assert annotating.study_line(sample_window.session.review, kay.id).status is Status.COMPLETE
    assert set(said(sample_window, kay.id)) == {*SINGLE, *REQUIRED}
    assert sample_window.space.annotate.current.id != kay.id


def test_a_whole_study_is_annotated_by_keys_alone(sample_window, kay, counted):
    form = sample_window.space.annotate.form
    typed = {
        "funding": "University grant",
        "condition": "Arthritis in mice",
        "n_total": "24",
        "n_per_group": "8 in each of 3",
        "intervention": "Conditioned medium",
        "comparator": "Fresh medium",
        "measure": "Swelling",
        "time_point": "2 weeks",
    }
    longer = {"finding": "Less of it", "bias_reason": "Not blinded", "notes": "Ask for numbers"}
    counted.press(K.Key_Return)
    counted.type("in vivo")
    counted.press(K.Key_1)
    single = {"species": K.Key_3, "effect_direction": K.Key_1, "bias_overall": K.Key_H}
    for _ in range(20):
        if form.footer.complete_button.hasFocus():
            break
        question = form.current[0]
        if question in single:
            counted.press(single[question])
        else:
            counted.type({**typed, **longer}[question])
            counted.press(K.Key_Tab if question in longer else K.Key_Return)
    counted.press(K.Key_Return, CTRL)
    stored = said(sample_window, kay.id)
    assert stored["design"] == ("animal.in_vivo",)
    assert {name: stored[name] for name in single} == {
        "species": "mouse",
        "effect_direction": "favours_intervention",
        "bias_overall": "high",
    }
    assert {name: str(stored[name]) for name in (*typed, *longer)} == {**typed, **longer}
    assert len(annotating.annotation(sample_window.session.review, kay.id).instances) == 1
    assert annotating.study_line(sample_window.session.review, kay.id).status is Status.COMPLETE


@pytest.fixture
def program(qtbot, qapp, files):
    """The program as it is on its first start: no settings, no review; only the system's file dialog is stood for."""
    font, sheet, hook = qapp.font(), qapp.styleSheet(), sys.excepthook
    made = app.Program(qapp)
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    made.start([])
    made.furnish()
    made.desk.handover._chooser = files
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    sys.excepthook = hook
    made.session.close()
    made.memory.save_settings()
    made.look.deleteLater()
    made.trouble.deleteLater()
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_from_the_first_start_to_the_workbook_by_keys_alone(program, counted, qtbot, files, answer):
    files.target = files.folder / "out.xlsx"
    counted.press(K.Key_Return)
    counted.type("Ada Lovelace")
    counted.press(K.Key_Return)
    qtbot.waitUntil(lambda: program.session.review is not None, timeout=20_000)
    program.window.activateWindow()  # as a window manager does once the panel of progress is gone
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    counted.press(K.Key_2, CTRL)
    view, done = program.space.annotate, []
    assert annotating.progress(program.session.review).complete == 4
    counted.press(K.Key_PageDown, CTRL)
    while len(done) < 2:
        if annotating.annotation(program.session.review, view.current.id).answers:
            counted.press(K.Key_PageDown, CTRL)
            continue
        done.append(view.current.id)
        counted.press(K.Key_F6)
        view.form.go_to(view.form.body.order[0])
        assert annotate(view.form, counted) <= MOST
    lines = [annotating.study_line(program.session.review, study) for study in done]
    assert [line.status for line in lines] == [Status.COMPLETE] * 2
    assert annotating.progress(program.session.review).complete == 6

    def choose(dialog):
        qtbot.keyClick(dialog.focusWidget() or dialog, K.Key_Return)

    def close(box):
        qtbot.keyClick(box, K.Key_Escape)

    answer(lambda: counted.press(K.Key_E, CTRL), choose, close, until=files.target.is_file)
    book = CalamineWorkbook.from_path(files.target)
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert {line.label for line in lines} <= {str(cell) for row in rows for cell in row}
