import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui_helper import ALT, CTRL, SHIFT

from annotator.domain.annotation import Status
from annotator.domain.review import CitationQuery
from annotator.services import citations, history, tags
from annotator.ui.jobs import running
from annotator.ui.tables.citation_table import (
    AUTHORS,
    BIAS,
    COLUMNS,
    DESIGN,
    NUMBER,
    STATUS,
    TAGS,
    TITLE,
    YEAR,
)
from annotator.ui.views import selected_citations, tag_popup
from annotator.ui.views.citations import CitationsView

K = Qt.Key


@pytest.fixture
def view(qtbot, sample_session, look):
    made = CitationsView(sample_session, look)
    qtbot.addWidget(made)
    made.resize(1088, 700)
    made.show_review()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    return made


def words(view, row, column):
    return view.model.data(view.model.index(row, column))


def numbers(view):
    return [words(view, row, NUMBER) for row in range(view.model.rowCount())]


def test_the_table_shows_every_citation_with_its_printed_number(view):
    assert numbers(view) == [str(n) for n in range(1, 11)]
    assert words(view, 0, AUTHORS).startswith("Sun J, Zhou H")
    assert words(view, 7, YEAR) == "2014"


def test_status_design_and_bias_stand_in_words(view):
    assert words(view, 1, STATUS) == "Complete"
    assert words(view, 1, DESIGN) == "Animal, in vivo"
    assert words(view, 1, BIAS) == "No information"
    assert (words(view, 0, DESIGN), words(view, 0, STATUS)) == ("Open", "Open")


def test_a_search_narrows_the_table_and_keeps_the_current_citation(view):
    view.table.selectRow(7)
    view.search("adipose")
    assert "8" in numbers(view)
    assert view.current.number == "8"
    view.search("")
    assert view.current.number == "8"


def test_the_current_citation_stays_selected_when_the_list_is_shown_anew_with_ctrl_held(view):
    """As with Ctrl+Z: Qt would toggle what is selected while Ctrl is down."""
    view.table.selectRow(3)
    QTest.keyPress(view.table, K.Key_Control, CTRL)
    view.reload()
    QTest.keyRelease(view.table, K.Key_Control)
    assert view.selected.count == 1
    assert view.current.number == "4"


@pytest.mark.parametrize(
    "text", ['"', "stem-cell", "AND OR", "(", "a*b", "\x00", "ü" * 400, "NEAR(", "title:"]
)
def test_no_search_text_is_an_error(view, text):
    view.search(text)
    assert view.model.rowCount() <= 10


def test_a_search_that_finds_nothing_offers_to_clear_it(qtbot, view):
    view.search("zebrafish")
    assert view.pages.currentWidget() is view.pages.none_found
    with qtbot.waitSignal(view.search_cleared):
        view.pages.none_found.button.click()
    assert view.model.rowCount() == 10


def test_a_click_on_a_heading_sorts(view):
    view.table.horizontalHeader().setSortIndicator(YEAR, Qt.SortOrder.DescendingOrder)
    years = [words(view, row, YEAR) for row in range(10)]
    assert years == sorted(years, reverse=True)


def chosen(view):
    return {name: chip.value for name, chip in view.bar.chips.items() if chip.value}


def test_a_condition_is_chosen_by_keys_alone_shown_on_its_chip_and_taken_off_by_a_key(view, keys):
    view.table.selectRow(7)
    keys.press(K.Key_Slash)
    assert view.bar.popup.isVisible()
    QTest.keyClicks(view.bar.popup.field, "check")
    QTest.keyClick(view.bar.popup.field, K.Key_Return)
    assert not view.bar.popup.isVisible()
    assert view.table.hasFocus(), "the keys go back to where they were"
    assert numbers(view) == ["7", "8", "9"]
    assert view.bar.found.text() == "3 of 10 citations"
    chip = view.bar.chips["to_check"]
    assert chip.isVisible()
    chip.setFocus()
    keys.press(K.Key_Delete)
    assert view.model.rowCount() == 10
    assert not chip.isVisible()
    assert view.bar.more.hasFocus()


def test_a_chip_opens_below_itself_and_escape_gives_the_keys_back_to_it(view, keys):
    chip = view.bar.chips["design"]
    chip.setFocus()
    keys.press(K.Key_Return)
    popup = view.bar.popup
    assert popup.isVisible()
    assert popup.pos().y() >= chip.mapToGlobal(chip.rect().bottomLeft()).y()
    QTest.keyClick(popup.field, K.Key_Escape)
    assert (popup.isVisible(), chip.hasFocus()) == (False, True)
    keys.press(K.Key_Space)
    QTest.keyClicks(popup.field, "animal, in vivo")
    QTest.keyClick(popup.field, K.Key_Return)
    assert chip.value == "Animal, in vivo"
    assert numbers(view) == ["2", "4", "6", "7", "9"]
    chip.click()
    QTest.keyClicks(popup.field, "any")
    QTest.keyClick(popup.field, K.Key_Return)
    assert view.model.rowCount() == 10


def test_several_statuses_are_ticked_without_closing(view):
    view.bar.chips["status"].click()
    popup = view.bar.popup
    for _ in range(2):
        QTest.keyClick(popup.list, K.Key_Return)
        QTest.keyClick(popup.list, K.Key_Down)
    assert popup.isVisible()
    assert view.bar.chips["status"].value == "Open, Draft"
    assert numbers(view) == ["1", "6", "7", "8", "9", "10"]


def test_a_range_of_years_is_typed(view):
    view.bar.chips["year"].click()
    years = view.bar.years
    QTest.keyClicks(years.first, "2017x")
    QTest.keyClicks(years.last, "2013")
    QTest.keyClick(years.last, K.Key_Return)
    assert not years.isVisible()
    assert view.bar.chips["year"].value == "2013–2017"
    assert numbers(view) == ["3", "5", "7", "8", "9", "10"]


def test_the_cross_of_a_chip_takes_its_condition_off(qtbot, view):
    view.filter(CitationQuery(year_from=2014))
    chip = view.bar.chips["year"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert view.model.rowCount() == 10
    assert not view.bar.years.isVisible()


def test_conditions_hold_together_and_with_the_words(view):
    view.search("stem")
    view.filter(CitationQuery(statuses=(Status.COMPLETE,), bias="no_information"))
    assert numbers(view) == ["2", "4"]
    assert chosen(view) == {"status": "Complete", "bias": "No information"}


def test_with_filters_that_find_nothing_one_key_shows_everything_again(view, keys):
    view.filter(CitationQuery(year_from=1900, year_to=1901))
    assert view.pages.currentWidget() is view.pages.none_found
    assert view.bar.found.text() == "0 of 10 citations"
    view.pages.none_found.button.click()
    assert view.model.rowCount() == 10
    assert view.table.hasFocus()


def test_f8_goes_to_what_is_to_check_and_alt_enter_uses_the_suggestion(view, sample_session, keys):
    view.table.selectRow(7)
    view.next_open()
    assert view.current.number == "9"
    view.previous_open()
    assert view.current.number == "8"
    assert view.detail.fields.current == "pages"
    keys.press(K.Key_Return, ALT)
    assert citations.citation(sample_session.review, view.current.id).citation.get("pages") == "e107001"
    sample_session.do(history.undo)
    assert citations.citation(sample_session.review, view.current.id).citation.get("pages") == "107001"


def test_f2_edits_a_field_and_the_table_shows_it(view, sample_session, keys):
    view.table.selectRow(0)
    keys.press(K.Key_F2)
    view.detail.fields.focus_field("title")
    keys.type("Another title")
    keys.press(K.Key_Return)
    assert words(view, 0, TITLE) == "Another title"
    keys.press(K.Key_Escape)
    assert view.table.hasFocus()


def test_what_is_typed_is_stored_when_another_citation_is_chosen(view, sample_session, keys):
    view.table.selectRow(0)
    keys.press(K.Key_F2)
    view.detail.fields.focus_field("container")
    keys.type("Another journal")
    view.table.selectRow(1)
    line = view.model.row_at(0).line
    assert citations.citation(sample_session.review, line.id).citation.get("container") == "Another journal"


def test_delete_leaves_out_and_brings_back(view, sample_session, keys):
    view.table.selectRow(2)
    keys.press(K.Key_Delete)
    assert numbers(view) == ["1", "2", "4", "5", "6", "7", "8", "9", "10"]
    view.filter(CitationQuery(left_out=True))
    assert view.bar.found.text() == "1 of 1 citations"
    assert numbers(view) == ["3"]
    view.focus_first()
    keys.press(K.Key_Delete)
    assert len(citations.citation_ids(sample_session.review, CitationQuery())) == 10


def test_enter_goes_to_the_study(qtbot, view, keys):
    view.table.selectRow(4)
    with qtbot.waitSignal(view.annotate_requested) as told:
        keys.press(K.Key_Return)
    assert told.args == [view.current.study]


def test_the_detail_shows_the_text_as_imported(view):
    view.table.selectRow(7)
    assert view.detail.raw.text.startswith("Linero I, Chaparro O.")


def test_undoing_the_import_empties_the_table(view, sample_session):
    for _ in range(200):
        if not history.undo_name(sample_session.review):
            break
        sample_session.do(history.undo)
    assert view.model.rowCount() == 0
    assert view.pages.currentWidget() is view.pages.nothing
    sample_session.do(history.redo)
    assert view.model.rowCount() == 10


def test_several_selected_citations_are_counted_and_left_out_and_brought_back_in_one_step(
    view, sample_session, keys
):
    view.table.selectRow(1)
    for _ in range(2):
        keys.press(K.Key_Down, SHIFT)
    assert view.selection.isVisible()
    assert view.selection.words.text() == "3 citations selected"
    view.selection.leave.click()
    assert numbers(view) == ["1", "5", "6", "7", "8", "9", "10"]
    assert history.undo_name(sample_session.review) == "Leave out 3 citations"
    assert view.detail.isVisible()
    view.filter(CitationQuery(left_out=True))
    keys.press(K.Key_A, CTRL)
    assert view.selection.leave.text() == "Bring back"
    view.selection.leave.click()
    view.clear_all()
    assert view.model.rowCount() == 10
    sample_session.do(history.undo)
    sample_session.do(history.undo)
    assert view.model.rowCount() == 10


def test_everything_is_selected_without_fetching_a_line(view, keys, monkeypatch):
    fetched = []
    monkeypatch.setattr(view.model, "_fetch", lambda numbers: fetched.append(numbers) or [])
    keys.press(K.Key_A, CTRL)
    assert view.selected.count == 10
    assert len(view.selected.numbers()) == 10
    assert fetched == []


def test_selected_citations_are_copied_as_a_reference_list_in_the_order_of_the_table(view, keys):
    view.table.horizontalHeader().setSortIndicator(NUMBER, Qt.SortOrder.DescendingOrder)
    keys.press(K.Key_End)
    keys.press(K.Key_Up)
    keys.press(K.Key_Down, SHIFT)
    keys.press(K.Key_C, CTRL)
    first, second = QApplication.clipboard().text().split("\n")
    assert first.startswith("Osugi M, Katagiri W, Yoshimi R")
    assert second.startswith("Sun J, Zhou H")


def test_many_are_left_out_as_a_job_that_can_be_undone(qtbot, view, sample_session, keys, monkeypatch):
    monkeypatch.setattr(selected_citations, "MANY", 5)
    keys.press(K.Key_A, CTRL)
    with qtbot.waitSignal(sample_session.changed, timeout=5000):
        view.leave_out()
    assert view.model.rowCount() == 0
    sample_session.do(history.undo)
    assert view.model.rowCount() == 10


def test_escape_goes_back_to_one_citation(view, keys):
    keys.press(K.Key_A, CTRL)
    keys.press(K.Key_Escape)
    assert view.selected.count == 1
    assert view.detail.isVisible()


def test_a_filter_is_saved_under_a_name(qtbot, view):
    view.filter(CitationQuery(design="animal", year_to=2012))
    view.bar.save.click()
    assert view.bar.naming.field.text() == "Animal, to 2012"
    with qtbot.waitSignal(view.filter_named) as told:
        QTest.keyClick(view.bar.naming.field, K.Key_Return)
    assert told.args == ["Animal, to 2012", CitationQuery(design="animal", year_to=2012)]


def titles(view):
    header = view.table.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [COLUMNS[column].id for column in order if not header.isSectionHidden(column)]


USUAL = [column.id for column in COLUMNS if column.usual]


def test_columns_are_ticked_moved_and_widened_and_so_they_come_back(view, sample_session, look, qtbot):
    view.table.choose_columns()
    popup = view.table.popup
    for name in ("doi", "journal", "year"):
        QTest.keyClicks(popup.field, name)
        QTest.keyClick(popup.field, K.Key_Return)
        popup.field.clear()
    QTest.keyClick(popup.field, K.Key_Escape)
    view.table.horizontalHeader().moveSection(0, 2)
    view.table.horizontalHeader().resizeSection(STATUS, 177)
    chosen = titles(view)
    assert "doi" in chosen
    assert {"journal", "year"}.isdisjoint(chosen)
    again = CitationsView(sample_session, look)
    qtbot.addWidget(again)
    again.show_review()
    assert titles(again) == chosen
    assert again.table.columnWidth(STATUS) == 177
    again.table.choice.reset()
    assert titles(again) == USUAL


def test_the_title_cannot_be_hidden_and_takes_the_room_that_others_leave(view):
    view.table.choice.toggle("title")
    assert "title" in titles(view)
    before = view.table.columnWidth(TITLE)
    view.table.choice.toggle("bias")
    view.table.show_columns(view.table.choice.text())
    assert view.table.columnWidth(TITLE) > before


@pytest.mark.parametrize(
    "kept", ["[", "[]", '{"order": 3, "shown": ["x", 4], "widths": {"year": -5, "q": 1}}']
)
def test_a_choice_of_columns_that_cannot_be_read_is_the_usual_one(view, kept):
    view.table.show_columns(kept)
    assert titles(view) == USUAL


def test_in_the_tags_arrows_recolour_and_del_removes_the_tag_everywhere(view, sample_session, keys):
    view.table.selectRow(1)
    keys.press(K.Key_T)
    popup, review = view.tagging.popup, sample_session.review
    for name in ("a", "b"):
        QTest.keyClicks(popup.field, name)
        QTest.keyClick(popup.field, K.Key_Return)

    def colours():
        return {tag.name: tag.colour for tag in tags.tags(review)}

    assert colours() == {"a": "blue", "b": "green"}
    popup.step(-5)
    for key, colour in ((K.Key_Left, "grey"), (K.Key_Right, "blue"), (K.Key_Right, "green")):
        QTest.keyClick(popup.field, key)
        assert colours()["a"] == colour
    QTest.keyClicks(popup.field, "b")
    QTest.keyClick(popup.field, K.Key_Left)
    QTest.keyClick(popup.field, K.Key_Delete)
    assert colours() == {"a": "green", "b": "green"}, (
        "over words that are typed these keys are those of the field"
    )
    popup.field.clear()
    popup.step(5)
    QTest.keyClick(popup.field, K.Key_Delete)
    assert colours() == {"a": "green"}
    assert [pick.words for pick in popup.shown.picks] == ["a"]
    sample_session.do(history.undo)
    assert colours() == {"a": "green", "b": "green"}


def test_a_tag_is_recoloured_and_removed_by_mouse_too(view, sample_session, keys):
    view.table.selectRow(1)
    keys.press(K.Key_T)
    popup = view.tagging.popup
    QTest.keyClicks(popup.field, "a")
    QTest.keyClick(popup.field, K.Key_Return)
    for words, left in (("Red", [("a", "red")]), ("Remove the tag", [])):
        menu = view.tagging.menu_of(popup.pointed_at)
        next(action for action in menu.actions() if action.text() == words).trigger()
        assert [(tag.name, tag.colour) for tag in tags.tags(sample_session.review)] == left


def test_tags_of_very_many_citations_are_given_taken_off_and_removed_by_jobs(
    view, sample_session, keys, qtbot, monkeypatch
):
    for module in (selected_citations, tag_popup):
        monkeypatch.setattr(module, "MANY", 3)
    review, window = sample_session.review, view.window()

    def done():
        assert running(window)
        assert not popup.isVisible()
        qtbot.waitUntil(lambda: not running(window))
        return {tag.name: tag.citations for tag in tags.tags(review)}

    view.table.selectAll()
    popup = view.tagging.popup
    keys.press(K.Key_T)
    QTest.keyClicks(popup.field, "a")
    QTest.keyClick(popup.field, K.Key_Return)
    assert done() == {"a": 10}
    view.tagging.open(view.table)
    QTest.keyClick(popup.field, K.Key_Delete)
    assert done() == {}
    sample_session.do(history.undo)
    assert {tag.name: tag.citations for tag in tags.tags(review)} == {"a": 10}


def test_t_tags_the_selected_citations_by_a_new_name_and_enter_takes_it_off(view, sample_session, keys):
    view.table.choice.toggle("tags")
    view.table.selectRow(1)
    keys.press(K.Key_Down, SHIFT)
    keys.press(K.Key_T)
    popup = view.tagging.popup
    QTest.keyClicks(popup.field, "to read")
    QTest.keyClick(popup.field, K.Key_Return)
    assert history.undo_name(sample_session.review) == "Tag 2 citations: to read"
    assert view.selected.count == 2, "the selection stays"
    assert [words(view, row, TAGS) for row in range(4)] == ["", "to read", "to read", ""]
    QTest.keyClick(popup.field, K.Key_Return)
    assert popup.isHidden(), "a second Enter keeps what the first did and closes"
    assert words(view, 1, TAGS) == "to read"
    keys.press(K.Key_T)
    QTest.keyClick(popup.field, K.Key_Return)
    assert words(view, 1, TAGS) == ""
    sample_session.do(history.undo)
    assert words(view, 1, TAGS) == "to read"
    QTest.keyClick(popup.field, K.Key_Escape)
    assert view.table.hasFocus()
    view.select_one()
    assert [tag.name for tag in view.detail.tags.tags] == ["to read"]
    view.bar.ask_condition()
    QTest.keyClicks(view.bar.popup.field, "tag")
    QTest.keyClick(view.bar.popup.field, K.Key_Return)
    QTest.keyClick(view.bar.popup.list, K.Key_Return)
    assert numbers(view) == ["2", "3"]
    assert view.bar.chips["tag"].value == "to read"
