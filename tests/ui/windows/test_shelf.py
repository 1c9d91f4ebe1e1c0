import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.review import CitationQuery
from annotator.services import citations, opening, saved_filters
from annotator.ui.windows.shelf_list import ShelfEntry

K = Qt.Key


@pytest.fixture
def shelf(sample_window):
    shelf = sample_window.space.side.shelf
    shelf.count()
    return shelf


def told(shelf):
    return [(one.name, one.count) for one in shelf.rows.rows]


def at(shelf, name):
    row = next(row for row, one in enumerate(shelf.rows.rows) if one.name == name)
    shelf.setCurrentIndex(shelf.rows.index(row, 0))
    shelf.setFocus()


def test_filters_and_sources_stand_in_the_sidebar_with_how_many_they_find(shelf):
    assert told(shelf) == [
        ("Saved filters", None),
        ("To check", 3),
        ("No PubMed ID", 3),
        ("Design still open", 3),
        ("Sources", None),
        ("Sanchooli 2017 reference list", 10),
    ]
    assert shelf.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "To check, 3"


def test_enter_on_a_filter_shows_what_it_finds_from_any_view(shelf, sample_window):
    sample_window.space.show_view("history")
    at(shelf, "To check")
    QTest.keyClick(shelf, K.Key_Return)
    assert sample_window.space.page == "citations"
    assert sample_window.space.citations.bar.found.text() == "3 of 10 citations"
    assert shelf.current == ShelfEntry("To check", CitationQuery(only_to_check=True), "pin", 3, saved=True)
    sample_window.space.citations.clear_all()
    assert shelf.current is None


def test_a_saved_filter_brings_its_words_back_too(shelf, sample_window):
    sample_window.space.citations.filter_named.emit("Secretome", CitationQuery(text="secretome"))
    at(shelf, "Secretome")
    shelf.apply()
    assert sample_window.space.top.search.text() == "secretome"
    assert sample_window.space.citations.model.rowCount() == shelf.current.count == 1


def test_filters_are_renamed_removed_and_still_there_after_a_restart(shelf, sample_window, opener):
    at(shelf, "To check")
    QTest.keyClick(shelf, K.Key_F2)
    assert shelf.naming.isVisible()
    QTest.keyClicks(shelf.naming.field, "Doubts")
    QTest.keyClick(shelf.naming.field, K.Key_Return)
    at(shelf, "No PubMed ID")
    QTest.keyClick(shelf, K.Key_Delete)
    names = [one.name for one in shelf.filters]
    assert names == ["Doubts", "Design still open"]
    path = sample_window.session.review.path
    sample_window.session.close()
    shelf.filters = ()
    sample_window.session.adopt(opening.open_review(path, opener))
    assert [one.name for one in shelf.filters] == names


def test_the_counts_follow_a_change_once_nothing_more_happens(shelf, sample_window, qtbot):
    review = sample_window.session.review
    (line,) = citations.citation_lines(review, citations.citation_ids(review, CitationQuery(text="linero")))
    sample_window.session.do(citations.leave_out, [line.id], True)
    assert ("To check", 3) in told(shelf), "not at each step"
    qtbot.waitUntil(lambda: ("To check", 2) in told(shelf))


def test_a_rail_has_no_room_for_filters(sample_window):
    sample_window.space.side.set_rail(rail=True)
    assert not sample_window.space.side.shelf.isVisible()
    sample_window.space.side.set_rail(rail=False)
    assert sample_window.space.side.shelf.isVisible()


def test_settings_that_cannot_be_read_are_the_usual_filters_or_none(sample_window, opener):
    session = sample_window.session
    for kept in ("[", '{"a": 1}', '[{"name": 3}]'):
        session.remember("citations.filters", kept, here=True)
        path = session.review.path
        session.close()
        session.adopt(opening.open_review(path, opener))
        assert sample_window.space.side.shelf.filters == saved_filters.from_text(kept) == ()


def test_a_filter_is_lit_only_while_what_it_finds_is_in_sight(shelf, sample_window):
    at(shelf, "To check")
    shelf.apply()
    sample_window.space.show_view("history")
    assert shelf.current is None
    sample_window.space.show_view("citations")
    assert shelf.current.name == "To check"
