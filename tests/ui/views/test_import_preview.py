from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from ui_helper import ALT, CTRL, LIST, SHIFT

from annotator.domain.citation import authors_text
from annotator.domain.reading import RawList
from annotator.services import citations
from annotator.services.importing import accept_import, plan_import
from annotator.services.raw_lists import raw_from_file, raw_from_text
from annotator.ui.jobs import Job
from annotator.ui.look import Look
from annotator.ui.tables.plan_tally import PlanFilter
from annotator.ui.views.import_frame import summary
from annotator.ui.views.import_preview import ImportPreview

K = Qt.Key
IGNORED = [(1, "title above the list"), (4, "author line"), (6, "affiliation"), (8, "“how to cite” line")]


def made(qtbot, session, look, width=1280):
    preview = ImportPreview(session, look)
    qtbot.addWidget(preview)
    preview.resize(width, 740)
    preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    return preview


@pytest.fixture
def preview(qtbot, session, look):
    """The sample list as it was pasted, planned without a review."""
    shown = made(qtbot, session, look)
    shown.show_plan(plan_import(raw_from_text(LIST.read_text(encoding="utf-8"))))
    return shown


@pytest.fixture
def empty(qtbot, session, look):
    return made(qtbot, session, look)


def counts(preview):
    chips = {part: chip for part, chip in preview.filters.chips.items() if not chip.isHidden()}
    return {part.value: chip.accessibleName().split()[-1] for part, chip in chips.items()}


def citation(preview, number):
    return next(item.citation for item in preview.plan.items if item.citation.number == str(number))


def answer(button):
    """Press a button of the question that is about to be asked; what it asked is given back."""
    asked = []

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        next(one for one in box.buttons() if one.text().replace("&", "") == button).click()

    QTimer.singleShot(0, press)
    return asked


def test_the_sample_list_has_ten_citations_three_to_check_and_four_ignored_lines(preview):
    assert [item.citation.number for item in preview.plan.items] == [str(n) for n in range(1, 11)]
    assert [item.citation.number for item in preview.plan.to_check] == ["7", "8", "9"]
    model = preview.body.ignored.model
    lines = [model.data(model.index(row), int(Qt.ItemDataRole.UserRole)) for row in range(model.rowCount())]
    assert [(line.line, line.reason) for line in lines] == IGNORED
    assert counts(preview) == {
        "All": "10",
        "To check": "3",
        "Already here": "0",
        "Duplicates": "0",
        "Left out": "0",
        "Ignored lines": "4",
    }


def test_the_header_says_what_was_read(preview):
    assert summary(preview.plan) == "Pasted text · 24 lines with text: 20 belong to citations, 4 ignored"
    assert preview.header.format.currentText() == "Reference list in any style"


def test_the_keys_begin_at_the_first_citation_to_check(preview):
    assert preview.body.list.hasFocus()
    assert citation(preview, 7) == preview.plan.items[preview.body.current].citation


def test_the_list_is_read_in_a_job(empty, qtbot):
    empty.show_raw(raw_from_file(LIST))
    qtbot.waitUntil(lambda: empty.plan is not None)
    assert len(empty.plan.items) == 10
    assert empty.plan.source.file_name == LIST.name


def test_reading_that_is_called_off_cancels_the_import(preview, qtbot):
    one = "Kim HO, Choi SM. Secretome of cells. Tissue Eng Regen Med. 2013;10(3):93-101."
    long = "\n".join(f"{number}. {one}" for number in range(1, 5001))
    with qtbot.waitSignal(preview.cancelled):
        preview.show_raw(raw_from_text(long))
        preview.findChild(Job).cancel()
    assert preview.plan is None, "the plan before is not offered again"


def test_space_leaves_out_and_takes_in(preview, keys):
    keys.press(K.Key_Space)
    assert [item.citation.number for item in preview.plan.items if not item.included] == ["7"]
    assert preview.footer.accept_button.text() == "Accept 9 citations"
    assert counts(preview)["To check"] == "2"
    keys.press(K.Key_Space)
    assert preview.footer.accept_button.text() == "Accept 10 citations"


def test_a_click_on_the_box_leaves_out_and_a_double_click_on_the_words_edits(preview, qtbot):
    table = preview.body.list
    row = table.visualRect(preview.body.model.index(2))
    box = row.center()
    box.setX(row.left() + 24)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [item.citation.number for item in preview.plan.items if not item.included] == ["3"]
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert preview.body.detail.fields.current == "authors"
    assert preview.plan.items[preview.body.current].citation.number == "3"


def test_the_width_of_the_list_is_remembered(preview, session):
    preview.body.splitter.moveSplitter(640, 1)
    assert session.remembered("import.list_share", 0) == 50


def test_what_is_typed_is_kept_when_another_part_is_listed(preview, keys):
    keys.press(K.Key_Return)
    keys.type("e1")
    preview.body.show_part(PlanFilter.CHECK)
    assert citation(preview, 7).get("pages") == "e1"
    assert preview.body.model.rowCount() == 2


def test_a_field_is_corrected_by_keys_alone(preview, keys):
    keys.press(K.Key_Return)
    assert preview.body.detail.fields.current == "pages"
    keys.type("e64645")
    keys.press(K.Key_Return)
    assert citation(preview, 7).get("pages") == "e64645"
    assert "pages" not in citation(preview, 7).doubtful
    assert preview.body.detail.fields.current == "doi"
    keys.press(K.Key_Escape)
    assert preview.body.list.hasFocus()
    assert counts(preview)["To check"] == "2"


def test_enter_without_a_doubt_begins_at_the_authors_and_leads_through_all_fields(preview, keys):
    preview.body.go_to(0)
    keys.press(K.Key_Return)
    visited = []
    while not preview.body.list.hasFocus():
        visited.append(preview.body.detail.fields.current)
        keys.press(K.Key_Return)
    assert visited == ["authors", "title", "container", "year", "volume", "issue", "pages", "doi", "pmid"]
    assert preview.desk.touched == 0


def test_the_suggestion_is_used_by_alt_enter_from_the_list(preview, keys):
    keys.press(K.Key_F8)
    keys.press(K.Key_Return, ALT)
    assert citation(preview, 8).get("pages") == "e107001"
    assert preview.body.list.hasFocus()


def test_the_suggestion_is_used_by_alt_enter_while_typing(preview, keys):
    keys.press(K.Key_F8)
    keys.press(K.Key_Return)
    keys.press(K.Key_Return, ALT)
    assert citation(preview, 8).get("pages") == "e107001"
    assert preview.body.detail.fields.fields["pages"].typed == "e107001"


def test_a_doubtful_field_says_why_and_can_be_right(preview, keys):
    note = preview.body.detail.fields.notes["pages"]
    assert note.isVisible()
    assert note.reason == "No pages in the text."
    assert preview.body.detail.fields.fields["pages"].accessibleDescription() == note.reason
    keys.press(K.Key_Return, ALT | SHIFT)
    assert note.isHidden()
    assert citation(preview, 7).doubtful == ()


def test_f8_goes_to_the_next_and_shift_f8_to_the_one_before(preview, keys):
    numbers = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        keys.press(K.Key_F8, modifiers)
        numbers.append(preview.plan.items[preview.body.current].citation.number)
    assert numbers == ["8", "9", "7", "9"]


def test_f8_while_typing_settles_the_text_and_goes_to_the_next_doubtful_field(preview, keys):
    keys.press(K.Key_Return)
    keys.type("1-9")
    keys.press(K.Key_F8)
    assert citation(preview, 7).get("pages") == "1-9"
    assert preview.body.detail.fields.current == "pages"
    assert preview.plan.items[preview.body.current].citation.number == "8"


def test_selected_words_go_into_a_field_by_its_letter(preview, keys):
    preview.body.go_to(0)
    raw = preview.body.detail.raw
    raw.focus()
    start = raw.text.text.index("Cells Tissues Organs")
    raw.text.select(start, start + len("Cells Tissues."))
    keys.press(K.Key_J)
    corrected = preview.plan.items[0].citation
    assert corrected.get("container") == "Cells Tissues"
    assert corrected.spans["container"] == (start, start + len("Cells Tissues"))
    raw.text.select(0, len("Sun J, Zhou H"))
    keys.press(K.Key_A)
    assert authors_text(replace(preview.plan.items[0].citation, et_al=False)) == "Sun J; Zhou H"


def test_a_letter_without_selected_words_does_nothing(preview, keys):
    preview.body.detail.raw.focus()
    keys.press(K.Key_T)
    assert preview.desk.touched == 0


def test_places_in_the_raw_text_count_characters_not_units_of_qt(preview, keys):
    text = "🧬🧬 Title with 🧬 signs. J Odd. 2014;1:2-3."
    item = preview.plan.items[0]
    strange = preview.plan.with_citation(0, replace(item.citation, raw=text, spans={"title": (3, 21)}))
    preview.show_plan(strange)
    preview.body.go_to(0)
    raw = preview.body.detail.raw.text
    raw.select(14, 21)
    assert raw.selected_text == "🧬 signs"
    assert raw.selected_span == (14, 21)


def test_an_ignored_line_is_used_after_all_by_enter(preview, keys):
    preview.body.ignored.list.setFocus()
    preview.body.ignored.list.setCurrentIndex(preview.body.ignored.model.index(3))
    keys.press(K.Key_Return)
    assert len(preview.plan.items) == 11
    assert len(preview.plan.ignored) == 3
    used = preview.plan.items[preview.body.current].citation
    assert used.line == 8
    assert used.raw.startswith("how to cite: Sanchooli T.")
    assert preview.body.list.hasFocus()
    assert counts(preview)["Ignored lines"] == "3"


def test_an_ignored_line_is_used_by_its_button(preview, qtbot):
    assert not preview.body.ignored.button.isVisible()
    preview.body.ignored.list.setCurrentIndex(preview.body.ignored.model.index(0))
    qtbot.mouseClick(preview.body.ignored.button, Qt.MouseButton.LeftButton)
    assert preview.plan.items[0].citation.line == 1


def test_undo_takes_corrections_left_out_citations_and_used_lines_back_one_by_one(preview, keys):
    start = preview.plan
    keys.press(K.Key_Space)
    keys.press(K.Key_F8)
    keys.press(K.Key_Return, ALT)
    preview.body.use_line(8)
    preview.body.go_to(0)
    states = []
    for _ in range(3):
        keys.press(K.Key_Z, CTRL)
        plan = preview.plan
        states.append((len(plan.items), citation(preview, 8).get("pages"), len(plan.included)))
    assert states == [(10, "e107001", 9), (10, "107001", 9), (10, "107001", 10)]
    assert preview.plan == start
    assert preview.plan.items[preview.body.current].citation.number == "7", "undo goes to what it changed"
    for _ in range(3):
        keys.press(K.Key_Z, CTRL | SHIFT)
    assert len(preview.plan.items) == 11
    assert preview.desk.touched == 3


@pytest.mark.parametrize("part", [PlanFilter.HERE, PlanFilter.LEFT_OUT, PlanFilter.ALL])
def test_keys_stay_with_what_is_seen_when_the_only_citation_goes_and_comes_back(empty, keys, qtbot, part):
    empty.show_plan(plan_import(raw_from_text("Prospect of mesenchymal cells\n")))
    assert empty.plan.items == ()
    empty.body.use_line(1)
    empty.body.show_part(part)
    empty.body.focus_list()
    for step in (empty.undo, empty.desk.redo, empty.undo, empty.desk.redo):
        step()
        qtbot.wait(1)
        assert empty.window().focusWidget().isVisible()


def test_undo_in_a_field_begins_with_what_is_being_typed(preview, keys):
    keys.press(K.Key_Space)
    keys.press(K.Key_Return)
    keys.type("12")
    keys.press(K.Key_Z, CTRL)
    field = preview.body.detail.fields.fields["pages"]
    assert field.typed == ""
    assert not citation_included(preview, 7)
    keys.press(K.Key_Z, CTRL)
    assert citation_included(preview, 7)


def citation_included(preview, number):
    return next(item.included for item in preview.plan.items if item.citation.number == str(number))


def test_accepting_hands_over_the_corrected_plan(preview, keys, qtbot):
    keys.press(K.Key_Return)
    keys.type("e64645")
    with qtbot.waitSignal(preview.accepted) as given:
        keys.press(K.Key_Return, CTRL)
    plan = given.args[0]
    assert plan is preview.plan
    assert plan.items[6].citation.get("pages") == "e64645", "also what was still being typed"


def test_the_source_can_be_named_and_keeps_a_name_that_is_empty(preview, keys, qtbot):
    proposed = preview.plan.source.label
    preview.header.source.setFocus()
    preview.header.source.selectAll()
    keys.type("Reference list of 2017")
    assert preview.plan.source.label == "Reference list of 2017"
    preview.header.source.selectAll()
    keys.press(K.Key_Delete)
    assert preview.plan.source.label == proposed
    keys.press(K.Key_Escape)
    assert preview.header.source.text() == proposed


def test_the_proposed_name_is_shown_wherever_the_keys_were(empty):
    empty.header.source.setFocus()
    empty.show_plan(plan_import(raw_from_file(LIST)))
    assert empty.header.source.text() == empty.plan.source.label != ""


def test_nothing_to_accept_when_everything_is_left_out(preview, keys, qtbot):
    for index in range(10):
        preview.desk.include(index, False)
    assert preview.footer.accept_button.text() == "Nothing to accept"
    assert not preview.footer.accept_button.isEnabled()
    with qtbot.assertNotEmitted(preview.accepted):
        keys.press(K.Key_Return, CTRL)


def test_escape_cancels_at_once_when_nothing_was_corrected(preview, keys, qtbot):
    with qtbot.waitSignal(preview.cancelled):
        keys.press(K.Key_Escape)


def test_leaving_asks_only_when_something_was_corrected(preview, keys, qtbot):
    assert preview.can_leave()
    keys.press(K.Key_Space)
    asked = answer("Go on correcting")
    with qtbot.assertNotEmitted(preview.cancelled):
        keys.press(K.Key_Escape)
    assert asked == ["Leave the import?"]
    answer("Leave")
    with qtbot.waitSignal(preview.cancelled):
        preview.cancel()


def test_reading_stores_nothing_and_accepting_twice_is_already_here(sample_session, look, qtbot, keys):
    preview = made(qtbot, sample_session, look)
    before = citations.citation_count(sample_session.review)
    preview.show_raw(raw_from_file(LIST))
    qtbot.waitUntil(lambda: preview.plan is not None)
    assert counts(preview)["Already here"] == "10"
    assert preview.footer.accept_button.text() == "Nothing to accept"
    assert citations.citation_count(sample_session.review) == before
    keys.press(K.Key_Space)
    with qtbot.waitSignal(preview.accepted) as given:
        keys.press(K.Key_Return, CTRL)
    accept_import(sample_session.review, given.args[0])
    assert citations.citation_count(sample_session.review) == before + 1


def test_what_is_already_here_names_the_citation_it_is(sample_session, look, qtbot):
    preview = made(qtbot, sample_session, look)
    preview.show_raw(raw_from_file(LIST))
    qtbot.waitUntil(lambda: preview.plan is not None)
    shown = [label.text() for label in preview.body.detail.findChildren(QLabel) if label.isVisible()]
    assert "Already in the review as Sun 2012. It is left out." in shown


def test_a_citation_that_comes_twice_says_as_which_number(empty):
    one = "Kim HO, Choi SM. Secretome of cells. Tissue Eng Regen Med. 2013;10(3):93-101."
    empty.show_plan(plan_import(raw_from_text(f"1. {one}\n2. {one}\n")))
    assert counts(empty)["Duplicates"] == "1"
    empty.body.go_to(1)
    shown = [label.text() for label in empty.body.detail.findChildren(QLabel) if label.isVisible()]
    assert "The same work as number 1 of this list: it is stored as its copy, and listed once." in shown


def test_chips_list_a_part_and_an_empty_part_offers_all(preview, keys):
    preview.filters.chips[PlanFilter.CHECK].click()
    assert preview.body.model.rowCount() == 3
    preview.filters.chips[PlanFilter.LEFT_OUT].click()
    assert preview.body.model.rowCount() == 0
    preview.body.focus_list()
    keys.press(K.Key_Return)
    assert preview.body.model.rowCount() == 10
    assert preview.body.list.hasFocus()
    assert preview.filters.chips[PlanFilter.ALL].isChecked()


def test_all_ignored_lines_can_be_looked_through(preview, keys):
    preview.filters.chips[PlanFilter.IGNORED].click()
    assert not preview.body.list.isVisible()
    preview.body.focus_list()
    keys.press(K.Key_Down)
    keys.press(K.Key_Return)
    assert len(preview.plan.ignored) == 3
    assert preview.body.ignored.list.hasFocus(), "the next line is at hand"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_text_without_references_says_why_and_how_to_go_on(empty, keys):
    empty.show_plan(plan_import(raw_from_text("Dear all,\nplease find nothing below.\nBest wishes")))
    assert empty.nothing.isVisible()
    assert empty.nothing.ignored.model.rowCount() == 3
    assert not empty.footer.accept_button.isEnabled()
    keys.press(K.Key_Return)
    assert empty.header.format.view().isVisible(), "the formats are offered"
    empty.header.format.hidePopup()


def test_a_line_of_a_text_without_references_is_used_and_given_back(empty, keys):
    empty.show_plan(plan_import(raw_from_text("Dear all,\nplease find nothing below.\nBest wishes")))
    empty.nothing.ignored.list.setFocus()
    keys.press(K.Key_Down)
    keys.press(K.Key_Return)
    assert [item.citation.line for item in empty.plan.items] == [2]
    assert empty.body.list.hasFocus()
    keys.press(K.Key_Z, CTRL)
    assert empty.nothing.isVisible()
    assert empty.plan.items == ()
    assert empty.panes.current == "nothing"


def test_a_file_that_is_no_text_is_told_in_place(empty, qtbot):
    empty.show_raw(RawList(content=b"%PDF-1.7\n\x00\x01\x02" * 40, name="paper.pdf"))
    qtbot.waitUntil(empty.nothing.isVisible)
    said = [label.text() for label in empty.nothing.findChildren(QLabel) if label.isVisible()]
    assert any("paper.pdf" in text or "PDF" in text or "text" in text for text in said)
    assert empty.plan is None
    assert empty.header.format.count() >= 2


def test_reading_in_another_format_asks_when_something_was_corrected(preview, keys, qtbot):
    keys.press(K.Key_Space)
    format_box = preview.header.format
    asked = answer("Go on correcting")
    format_box.setCurrentIndex(format_box.findData("ris"))
    format_box.activated.emit(format_box.currentIndex())
    assert asked == ["Read the list anew?"]
    assert format_box.currentData() == "free-text"
    answer("Read it anew")
    format_box.setCurrentIndex(format_box.findData("ris"))
    format_box.activated.emit(format_box.currentIndex())
    qtbot.waitUntil(lambda: preview.plan.format == "ris")
    assert preview.nothing.isVisible()


def test_f6_goes_round_the_panes_and_the_hints_follow(preview, keys):
    hints, panes = [], []
    preview.hints_changed.connect(hints.append)
    for _ in range(5):
        keys.press(K.Key_F6)
        panes.append(preview.panes.current)
    assert panes == ["ignored", "fields", "raw", "source", "list"]
    assert hints[0][1] == ("Enter", "use it after all")
    assert ("Space", "leave out") in hints[-1]


def test_every_hint_is_a_key_that_exists(preview):
    for key, _ in preview.hints:
        assert key == "↑↓" or not QKeySequence(key).isEmpty()


def test_text_from_outside_is_never_markup(empty):
    empty.show_plan(plan_import(raw_from_text("1. <b>Doe</b> J. <img src='x'> & title. J X. 2001;1:1-2.\n")))
    assert "<b>Doe</b>" in empty.body.detail.raw.text.toPlainText()
    labels = empty.findChildren(QLabel)
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}


def test_every_widget_that_takes_keys_has_a_name(preview):
    preview.body.ignored.list.setCurrentIndex(preview.body.ignored.model.index(0))
    nameless = [
        widget
        for widget in preview.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []


def clipped(preview):
    labels = [one for one in preview.findChildren(QLabel) if one.isVisible() and not one.wordWrap()]
    return [one.text() for one in labels if one.width() < one.sizeHint().width()]


@pytest.mark.parametrize("width", [900, 1280])
@pytest.mark.parametrize("size", [100, 150])
def test_no_label_is_clipped_and_the_raw_text_finds_its_place(qtbot, session, qapp, size, width):
    look = Look("dark", size)
    look.apply(qapp)
    preview = made(qtbot, session, look, width)
    preview.show_plan(plan_import(raw_from_text(LIST.read_text(encoding="utf-8"))))
    raw, fields = preview.body.detail.raw, preview.body.detail.fields
    qtbot.waitUntil(lambda: raw.width() > 0 and raw.text.height() > 0)
    beside = (
        raw.mapTo(preview, raw.rect().topLeft()).x() > fields.mapTo(preview, fields.rect().topRight()).x()
    )
    assert beside == (width == 1280 and size == 100)
    qtbot.waitUntil(lambda: clipped(preview) == [])
    qapp.setStyleSheet("")


def test_a_larger_text_size_takes_effect_at_once(preview, look, qtbot):
    row, field = preview.body.list.row_height, preview.body.detail.fields.fields["year"].height()
    look.set_text_size(150)
    assert preview.body.list.row_height > row
    qtbot.waitUntil(lambda: preview.body.detail.fields.fields["year"].height() > field)
    qtbot.waitUntil(lambda: clipped(preview) == [])
    raw, fields = preview.body.detail.raw, preview.body.detail.fields
    qtbot.waitUntil(lambda: raw.y() > fields.y())


def test_the_pictures_follow_the_theme(preview, look):
    before = preview.grab().toImage().pixelColor(5, preview.height() - 5)
    look.set_theme("dark")
    after = preview.grab().toImage().pixelColor(5, preview.height() - 5)
    assert before.lightness() > 200
    assert after.lightness() < 60


def test_the_chords_are_those_of_the_preview_inside_the_whole_window(window, keys, qtbot):
    preview = window.space.preview
    window.space.show_preview()
    preview.show_plan(plan_import(raw_from_file(LIST)))
    keys.press(K.Key_F8)
    assert preview.plan.items[preview.body.current].citation.number == "8"
    keys.press(K.Key_Return)
    keys.press(K.Key_Return, ALT)
    assert citation(preview, 8).get("pages") == "e107001"
    keys.press(K.Key_Z, CTRL)
    assert citation(preview, 8).get("pages") == "107001"
    keys.press(K.Key_F6)
    assert preview.panes.current == "raw"
    with qtbot.waitSignal(preview.cancelled):
        keys.press(K.Key_Escape)
        keys.press(K.Key_Escape)


def test_what_citations_lack_has_a_chip_that_lists_them_and_goes_with_the_last(preview):
    assert "Without a year" not in counts(preview)
    preview.desk.correct(2, "year", "")
    preview.desk.correct(4, "year", "")
    assert counts(preview)["Without a year"] == "2"
    preview.filters.chips[PlanFilter.NO_YEAR].click()
    model = preview.body.model
    assert [model.plan_index(row) for row in range(model.rowCount())] == [2, 4]
    preview.filters.chips[PlanFilter.ALL].click()
    preview.undo()
    preview.undo()
    assert "Without a year" not in counts(preview)
