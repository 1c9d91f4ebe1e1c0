import csv

import pytest
from boxes_helper import press
from PySide6.QtCore import Qt

from annotator.services import opening

K = Qt.Key


@pytest.fixture
def shown(sample_window, qtbot):
    """The tables view of the whole window."""
    sample_window.window.activateWindow()
    qtbot.waitUntil(sample_window.window.isActiveWindow)
    sample_window.trigger("tables")
    return sample_window


def view(shown):
    return shown.space.tables


def test_ctrl_e_exports_what_the_panel_says_without_a_dialog(shown, keys, answer, outside):
    target = shown.files.target = shown.files.folder / "bias.csv"
    keys.press(K.Key_Down)
    keys.press(K.Key_Down)
    keys.press(K.Key_2)
    view(shown).panel.as_shown.click()
    seen = answer(lambda: shown.trigger("export"), "Close", until=target.exists)
    assert "The table Bias as CSV, exact was written to bias.csv." in seen[0]
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(view(shown).wanted().columns)
    assert len(rows) == 11


def test_columns_are_chosen_and_remembered_for_the_review(shown, answer, opener):
    before = view(shown).model.page.chosen
    wanted = [before[2], "citation.title", before[0]]

    def choose(dialog):
        dialog.model.choose(wanted)
        press(dialog, "Show these")

    answer(lambda: shown.trigger("columns"), choose)
    assert view(shown).model.page.chosen == wanted
    path = shown.session.review.path
    shown.session.close()
    shown.session.adopt(opening.open_review(path, opener))
    assert view(shown).model.page.chosen == wanted
    view(shown).show_columns(before)
    assert view(shown).model.page.chosen == before
