import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from ui_helper import CTRL, SHIFT

from annotator.domain.annotation import Answer, Origin, State
from annotator.services import annotating, citations, evidence, history, opening, tables
from annotator.services.exporting import Wanted
from annotator.ui.views import table_copy

K = Qt.Key
READ = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def shown(sample_window, qtbot):
    """The tables view of the whole window."""
    sample_window.window.activateWindow()
    qtbot.waitUntil(sample_window.window.isActiveWindow)
    sample_window.trigger("tables")
    qtbot.waitUntil(lambda: sample_window.space.tables.model.page is not None)
    return sample_window


def view(shown):
    return shown.space.tables


def study(shown, label):
    review = shown.session.review
    rows = tables.table(review, "characteristics").rows
    return next(row[1].source.study for row in rows if row[1].text == label)


def go(shown, label, head):
    """Go to a cell of the page."""
    model, page = view(shown).model, view(shown).model.page
    row = next(row for row in range(model.rowCount()) if model.row_name(row) == label)
    view(shown).table.setCurrentIndex(model.index(row, page.heads.index(head)))
    view(shown).table.setFocus()


def text(shown, label, head):
    model, page = view(shown).model, view(shown).model.page
    row = next(row for row in range(model.rowCount()) if model.row_name(row) == label)
    return page.text(row, page.heads.index(head))


def test_the_page_shows_the_table_as_it_is_printed(shown):
    paper = view(shown).page.paper
    assert (paper.label.text(), paper.caption.text()) == ("Table 1.", "Characteristics of studies.")
    assert text(shown, "Osugi 2012", "Study") == "Osugi 2012 [2]"
    assert "Numbers in brackets" in paper.footnote.text()


def test_by_keys_from_the_list_into_the_page_to_the_source_and_back(shown, keys, qtbot):
    assert view(shown).list.hasFocus()
    keys.press(K.Key_Down)
    assert view(shown).model.page.table.id == "outcomes"
    keys.press(K.Key_Up)
    keys.press(K.Key_Return)
    assert view(shown).table.hasFocus()
    keys.press(K.Key_Down)
    keys.press(K.Key_Right)
    keys.press(K.Key_Escape)
    assert view(shown).list.hasFocus()
    keys.press(K.Key_Return)
    keys.press(K.Key_Return)
    assert shown.space.page == "annotate"
    assert shown.space.annotate.current.id == study(shown, "Osugi 2012")
    shown.trigger("tables")
    assert view(shown).model.row_name(view(shown).table.currentIndex().row()) == "Osugi 2012"


def test_the_source_of_an_answer_is_its_question(shown, qtbot):
    go(shown, "Osugi 2012", "Species")
    with qtbot.waitSignal(view(shown).place_wanted) as got:
        view(shown).strip.show_button.click()
    assert got.args == [study(shown, "Osugi 2012"), ("species", "")]


def test_a_double_click_shows_the_source(shown, qtbot):
    table, model = view(shown).table, view(shown).model
    go(shown, "Osugi 2012", "Study")
    box = table.visualRect(model.index(1, 0))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    with qtbot.waitSignal(view(shown).place_wanted) as got:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert got.args == [study(shown, "Osugi 2012"), None]


def test_the_strip_tells_value_state_origin_words_note_and_reviewer(shown):
    answer = Answer(question="species", value="rat", origin=Origin.FIGURE, as_reported="rats", note="Fig. 2")
    shown.session.do(annotating.give_answer, study(shown, "Sun 2012"), answer)
    go(shown, "Sun 2012", "Species")
    strip = view(shown).strip
    assert (strip.title.text(), strip.value.text()) == ("Sun 2012, Species", "Rat")
    assert (
        strip.details.text() == "Reported · from figure · as reported: “rats” · note: Fig. 2 · by Reviewer 1"
    )


def test_the_strip_tells_the_quote_and_where_it_stands(shown):
    sun = study(shown, "Sun 2012")
    (stored,) = annotating.citations_of(shown.session.review, sun)
    go(shown, "Sun 2012", "Species")
    assert view(shown).strip.quote.isHidden()
    shown.session.do(evidence.tie, sun, f"title:{stored.id}", (0, 18), [("species", "")])
    assert view(shown).strip.quote.words.text() == "“Conditioned medium”, title"
    shown.session.do(history.undo)
    assert view(shown).strip.quote.isHidden()


def test_the_page_follows_every_change_and_its_undo(shown):
    go(shown, "Sun 2012", "Species")
    shown.session.do(
        annotating.give_answer, study(shown, "Sun 2012"), Answer(question="species", state=State.NOT_REPORTED)
    )
    assert text(shown, "Sun 2012", "Species") == "NR"
    assert "NR, not reported." in view(shown).page.paper.footnote.text()
    assert view(shown).strip.value.text() == "Not reported"
    shown.session.do(history.undo)
    assert text(shown, "Sun 2012", "Species") == ""
    assert view(shown).strip.value.text() == "Open: nothing was extracted yet."


def test_it_is_not_made_while_nobody_sees_it_and_once_a_change(shown, monkeypatch):
    made = []
    real = tables.table
    monkeypatch.setattr(tables, "table", lambda *args: made.append(args[1]) or real(*args))
    give = Answer(question="species", value="rat")
    shown.trigger("citations")
    shown.session.do(annotating.give_answer, study(shown, "Sun 2012"), give)
    made.clear()
    shown.session.do(annotating.clear_answer, study(shown, "Sun 2012"), "species")
    assert made == ["characteristics"], "only this test asked"
    made.clear()
    shown.trigger("tables")
    assert made == ["characteristics"]
    made.clear()
    shown.session.do(annotating.give_answer, real(shown.session.review, "bias").rows[0][0].source.study, give)
    assert made == ["characteristics"]


def test_long_reviews_make_their_tables_beside_the_window(sample_window, monkeypatch, qtbot):
    monkeypatch.setattr(tables, "LONG", 5)
    sample_window.window.activateWindow()
    qtbot.waitUntil(sample_window.window.isActiveWindow)
    sample_window.trigger("tables")
    assert view(sample_window).model.page is None
    qtbot.waitUntil(lambda: view(sample_window).model.rowCount() == 10)
    give = Answer(question="species", value="mouse")
    sample_window.session.do(annotating.give_answer, study(sample_window, "Sun 2012"), give)
    assert text(sample_window, "Sun 2012", "Species") == "Mouse", "one answer is no long work"


@pytest.mark.parametrize(("key", "name"), [(K.Key_1, "xlsx"), (K.Key_2, "csv"), (K.Key_4, "csl-json")])
@pytest.mark.parametrize("pane", ["list", "table"])
def test_digits_choose_the_format(shown, keys, key, name, pane):
    getattr(view(shown), pane).setFocus()
    keys.press(K.Key_3)
    assert view(shown).panel.chosen.format.name == "csv-spreadsheet"
    keys.press(key)
    assert view(shown).panel.chosen.format.name == name
    keys.press(K.Key_9)
    assert view(shown).panel.chosen.format.name == name


def test_what_is_chosen_is_what_is_exported(shown, keys):
    assert view(shown).wanted() == Wanted(suffix=".xlsx", label="Workbook", writer="xlsx")
    keys.press(K.Key_2)
    wanted = view(shown).wanted()
    assert (wanted.writer, wanted.suffix, wanted.table, wanted.columns) == (
        "csv",
        ".csv",
        "characteristics",
        (),
    )
    view(shown).panel.as_shown.click()
    columns = view(shown).wanted().columns
    assert columns[:2] == ("citation.number", "study.label")
    assert "citation.doi" not in columns
    assert "as shown" in view(shown).panel.what.text()


def test_the_whole_table_is_copied_for_pasting(shown, keys):
    shown.trigger("copy_table")
    data = QGuiApplication.clipboard().mimeData()
    rows = list(csv.reader(io.StringIO(data.text()), delimiter="\t"))
    assert rows[0] == view(shown).model.page.heads
    assert rows[2][0] == "Osugi 2012 [2]"
    assert data.html().count("<tr>") == 11
    assert "Characteristics of studies." in data.html()
    assert view(shown).panel.said.text().startswith("Copied the table: 10 rows")


def test_a_long_table_is_copied_beside_the_window(shown, monkeypatch, qtbot):
    monkeypatch.setattr(table_copy, "LONG", 5)
    QGuiApplication.clipboard().clear()
    shown.trigger("copy_table")
    qtbot.waitUntil(lambda: view(shown).panel.said.text().startswith("Copied the table: 10 rows"))
    assert QGuiApplication.clipboard().mimeData().html().count("<tr>") == 11


def test_several_chosen_cells_are_copied_alone(shown, keys):
    go(shown, "Osugi 2012", "Study")
    keys.press(K.Key_Right, SHIFT)
    keys.press(K.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    page = view(shown).model.page
    assert data.text() == f"{page.text(1, 0)}\t{page.text(1, 1)}\n"
    assert "<th" not in data.html()
    assert view(shown).panel.said.text() == "Copied the selection: 1 row, 2 columns."


def test_states_are_written_out_where_no_footnote_is_wanted(shown):
    shown.session.do(
        annotating.give_answer, study(shown, "Sun 2012"), Answer(question="species", state=State.NOT_REPORTED)
    )
    view(shown).panel.footnotes.click()
    assert text(shown, "Sun 2012", "Species") == "Not reported"
    assert "NR" not in view(shown).page.paper.footnote.text()


def test_without_a_study_headings_stand_there_and_enter_begins(window, keys, qtbot, opener, tmp_path):
    window.session.adopt(opening.create_review(tmp_path / "new.review", "New", opener))
    window.trigger("tables")
    tables_view = window.space.tables
    assert tables_view.model.columnCount() > 3
    assert tables_view.page.begin.isVisible()
    assert tables_view.page.begin.text() == "Import a reference list"
    assert tables_view.left.model.index(0).data(READ) == "Characteristics, nothing yet"
    with qtbot.waitSignal(tables_view.import_requested):
        keys.press(K.Key_Return)


def test_f8_goes_to_the_next_open_answer(shown, keys):
    shown.trigger("next_open")
    index = view(shown).table.currentIndex()
    assert view(shown).table.hasFocus()
    assert view(shown).model.cell(index).text == ""
    assert view(shown).model.cell(index).source.question


def test_the_panel_folds_to_a_button_in_a_narrow_window(shown, qtbot, keys):
    shown.window.resize(1000, 700)
    qtbot.waitUntil(lambda: not view(shown).panel.isVisible())
    view(shown).page.unfold.click()
    assert view(shown).panel.isVisible()
    assert view(shown).panel.chosen.hasFocus()
    keys.press(K.Key_Escape)
    assert not view(shown).panel.isVisible()
    assert view(shown).list.hasFocus()
    shown.window.resize(1280, 800)
    qtbot.waitUntil(view(shown).panel.isVisible)


def test_paper_is_white_in_the_dark(shown, look, qtbot):
    look.set_theme("dark")
    qtbot.waitUntil(lambda: view(shown).table.viewport().height() > 100)
    view(shown).table.clearSelection()
    image = view(shown).page.paper.grab().toImage()
    assert image.pixelColor(image.width() // 2, 3).name() == "#ffffff"
    assert view(shown).table.viewport().grab().toImage().pixelColor(2, 2).name() == "#ffffff"


@pytest.mark.parametrize("table", ["characteristics", "bias"])
def test_the_sheet_ends_where_its_words_end_and_its_footnote_stands_below_the_table(shown, qtbot, table):
    row = view(shown).left.model.row_of(table)
    view(shown).list.setCurrentIndex(view(shown).left.model.index(row))
    paper = view(shown).page.paper

    def in_order():
        below = paper.footnote.geometry()
        return paper.table.geometry().bottom() < below.top() and below.bottom() < paper.rect().bottom()

    qtbot.waitUntil(in_order)
    assert paper.height() - paper.footnote.geometry().bottom() < 40


def test_a_citation_left_out_leaves_the_page_and_the_place_stays(shown):
    go(shown, "Kim 2013", "Species")
    first = citations.citation_ids(shown.session.review, citations.CitationQuery())[0]
    line = citations.citation_lines(shown.session.review, [first])[0]
    shown.session.do(citations.leave_out, [line.id], True)
    assert view(shown).model.rowCount() == 9
    index = view(shown).table.currentIndex()
    assert view(shown).model.index(index.row(), index.column()).data(READ).startswith("Kim 2013, Species")
