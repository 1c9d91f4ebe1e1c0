"""Evidence on the screen: words selected in the source are tied by one key, each side shows the other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_helper import CTRL, SHIFT

from annotator.domain.evidence import text_place
from annotator.services import annotating, citations, evidence, history
from annotator.ui.views.annotate import AnnotateView
from annotator.ui.views.quote_list import LOST

K = Qt.Key
TITLE = (
    "Mesenchymal stem cell-conditioned medium facilitates angiogenesis and fracture healing in diabetic rats"
)


@pytest.fixture
def view(qtbot, sample_session, look):
    made = AnnotateView(sample_session, look)
    qtbot.addWidget(made)
    made.resize(1208, 700)
    made.show_review()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert made.current.label == "Wang 2012"
    return made


def text(view, part="title"):
    return next(shown for place, shown in view.source.texts.items() if place.startswith(part))


def select(view, words, part="title"):
    shown = text(view, part)
    start = shown.given.index(words)
    shown.select(start, start + len(words))
    return start, start + len(words)


def tie(view, words, question, part="title"):
    select(view, words, part)
    view.form.go_to((question, ""))
    view.quoting.tie()


def quotes(session, view):
    return evidence.quotes(session.review, view.current.id)


def row(view, question):
    return view.form.body.rows[question, ""]


def test_selected_words_are_tied_to_the_question_by_one_key_in_the_source(view, sample_session, keys):
    view.form.go_to(("species", ""))
    span = select(view, "diabetic rats")
    text(view).setFocus()
    keys.press(K.Key_E)
    (quote,) = quotes(sample_session, view)
    stored = annotating.citations_of(sample_session.review, view.current.id)[0]
    assert (quote.place, quote.start, quote.end) == (text_place("title", stored.id), *span)
    assert (quote.quote, quote.answers) == ("diabetic rats", (("species", ""),))
    assert view.form.current == ("species", "")
    assert row(view, "species").editor.target.hasFocus(), "the keys go on at the question"


@pytest.mark.parametrize("question", ["species", "n_total"])
def test_the_key_works_at_the_question_too(view, sample_session, keys, question):
    select(view, "diabetic rats")
    view.form.go_to((question, ""))
    keys.press(K.Key_E)
    assert [quote.answers for quote in quotes(sample_session, view)] == [((question, ""),)]


def test_with_ctrl_and_shift_it_works_where_letters_are_text(view, sample_session, keys):
    select(view, "diabetic rats")
    view.form.go_to(("funding", ""))
    keys.type("e")
    assert quotes(sample_session, view) == []
    keys.press(K.Key_E, CTRL | SHIFT)
    assert [quote.answers for quote in quotes(sample_session, view)] == [(("funding", ""),)]
    assert view.form.desk.text_of(("funding", "")) == "e", "what is typed stays typed"


def test_words_are_selected_and_tied_without_the_mouse(view, sample_session, keys):
    view.form.go_to(("species", ""))
    view.panes()[1].setFocus()
    for _ in range(11):
        keys.press(K.Key_Right, SHIFT)
    keys.press(K.Key_E)
    assert [quote.quote for quote in quotes(sample_session, view)] == [TITLE[:11]]


def test_blanks_around_the_selection_are_left_off_and_the_raw_text_is_quoted_too(view, sample_session):
    tie(view, " facilitates ", "species")
    tie(view, "PubMed ID: 21916015", "condition", part="raw")
    assert [quote.quote for quote in quotes(sample_session, view)] == ["facilitates", "PubMed ID: 21916015"]
    title, raw = (text(view, part) for part in ("title", "raw"))
    assert len(title._marks) == len(raw._marks) == 1


def test_with_nothing_selected_it_is_said_how_to_select(view, sample_session, keys):
    view.form.go_to(("species", ""))
    keys.press(K.Key_E)
    assert view.form.notice.text.startswith("Select words in the source first")
    assert quotes(sample_session, view) == []


def test_words_are_selected_in_one_text_at_a_time(view):
    select(view, "angiogenesis")
    select(view, "21916015", part="raw")
    assert text(view).selected_text == ""
    assert view.source.selected[0].startswith("raw")


def test_the_source_marks_and_lists_quotes_and_the_form_shows_their_numbers(view):
    tie(view, "conditioned medium", "intervention")
    tie(view, "diabetic rats", "species")
    tie(view, "diabetic rats", "condition")
    assert [mark.number for mark in text(view)._marks] == ["1", "2"]
    assert [mark.tint for mark in text(view)._marks] == ["evidence1", "evidence2"]
    lines = [shown.line for shown in view.source.quotes.rows]
    assert [(line.number, line.words, line.questions) for line in lines] == [
        (1, "conditioned medium", ("Intervention or exposure",)),
        (2, "diabetic rats", ("Species", "Condition or disease model")),
    ]
    assert [chip.number for chip in row(view, "species").evidence.chips] == [2]
    assert row(view, "species").evidence.isVisible()
    assert not row(view, "n_total").evidence.isVisible()


def test_a_click_on_the_number_selects_the_quote_in_the_source(view):
    tie(view, "diabetic rats", "species")
    view.source.tabs.setCurrentIndex(1)
    text(view).select(0, 0)
    QTest.mouseClick(row(view, "species").evidence.chips[0], Qt.MouseButton.LeftButton)
    assert text(view).selected_text == "diabetic rats"
    assert text(view).isVisible()
    assert view.form.current == ("species", "")


def test_a_click_in_the_list_selects_the_quote_and_goes_to_its_questions_in_turn(view):
    tie(view, "diabetic rats", "species")
    tie(view, "diabetic rats", "condition")
    tie(view, "angiogenesis", "n_total")
    view.form.go_to(("funding", ""))
    for question in ("species", "condition", "species"):
        QTest.mouseClick(view.source.quotes.rows[0], Qt.MouseButton.LeftButton)
        assert view.form.current == (question, "")
        assert text(view).selected_text == "diabetic rats"


def test_a_quote_is_removed_by_del_and_by_its_cross_and_the_keys_stay_in_the_list(view, sample_session, keys):
    for words, question in (
        ("diabetic rats", "species"),
        ("angiogenesis", "condition"),
        ("fracture", "n_total"),
    ):
        tie(view, words, question)
    view.source.quotes.rows[0].setFocus()
    keys.press(K.Key_Down)
    keys.press(K.Key_Delete)
    assert [quote.quote for quote in quotes(sample_session, view)] == ["diabetic rats", "fracture"]
    assert view.source.quotes.rows[1].hasFocus()
    QTest.mouseClick(view.source.quotes.rows[1].cross, Qt.MouseButton.LeftButton)
    assert [quote.quote for quote in quotes(sample_session, view)] == ["diabetic rats"]
    assert row(view, "n_total").evidence.chips == []


def test_undo_of_a_tie_goes_to_its_question_and_redo_shows_the_quote(view, sample_session):
    tie(view, "diabetic rats", "species")
    view.form.go_to(("funding", ""))
    sample_session.do(history.undo)
    assert view.form.current == ("species", "")
    assert view.source.quotes.rows == []
    assert text(view)._marks == ()
    view.form.go_to(("funding", ""))
    sample_session.do(history.redo)
    assert view.form.current == ("species", "")
    assert text(view).selected_text == "diabetic rats"


def test_a_quote_whose_title_was_edited_stays_and_says_so(view, sample_session):
    tie(view, "diabetic rats", "species")
    stored = annotating.citations_of(sample_session.review, view.current.id)[0]
    sample_session.do(citations.edit_field, stored.id, "title", "Another title")
    (shown,) = view.source.quotes.rows
    assert shown.line.words == "diabetic rats"
    assert shown.line.lost
    assert LOST in shown.accessibleName()
    assert text(view)._marks == ()


def test_tying_moves_no_question(view):
    view.form.go_to(("species", ""))
    before = [
        (place, shown.mapTo(view, shown.rect().topLeft())) for place, shown in view.form.body.rows.items()
    ]
    tie(view, "diabetic rats", "species")
    after = [
        (place, shown.mapTo(view, shown.rect().topLeft())) for place, shown in view.form.body.rows.items()
    ]
    assert after == before


def test_a_reference_without_abstract_says_so(view, qtbot):
    view.source.tabs.setCurrentIndex(1)
    from PySide6.QtWidgets import QLabel

    labels = [label.text() for label in view.source.findChildren(QLabel) if label.isVisible()]
    assert "This reference came without an abstract." in labels
    view.panes()[1].setFocus()
    assert view.source.isAncestorOf(view.focusWidget())


def test_tying_to_a_section_without_instance_shows_the_first_one_it_made(view, sample_session):
    lines = annotating.study_lines(sample_session.review, range(1, 11))
    view.show_study(next(line.id for line in lines if line.number == "10"), ("measure", ""))
    shown = text(view)
    shown.select(0, 11)
    view.form.go_to(("species", ""))
    view.quoting.tie()
    view.form.go_to(("measure", ""))
    view.quoting.tie()
    (instance,) = annotating.annotation(sample_session.review, view.current.id).instances
    assert view.form.current == ("measure", instance.id)
    assert view.source.quotes.rows[0].line.questions == ("Species", "Outcome 1: Outcome measure")
