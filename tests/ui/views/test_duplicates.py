"""Duplicates by keys, in the whole window: pairs decided one by one, put off, undone, searched for."""

import pytest
from PySide6.QtCore import Qt
from ui_helper import CTRL, SHIFT

from annotator.domain.works import Agreement, Verdict
from annotator.services import citations, duplicates, history, importing, opening, raw_lists
from annotator.ui.views.duplicates import VERDICTS
from annotator.ui.views.pair_pane import SIGNS

K = Qt.Key


def record(work, doi, page, title="Walking speed of birds in tidal flats of island"):
    return (
        f"TY  - JOUR\nAU  - Stork, A.\nAU  - Heron, E.\nTI  - {title} {work}\nT2  - Wading Bird Notes\nPY  - 2016\n"
        f"VL  - {work}\nSP  - {page}1\nEP  - {page}9\nDO  - {doi}.{work}\nER  - \n\n"
    )


PAIRS = "".join(
    record(work, doi, page)
    for work in (1, 2, 3)
    for doi, page in (("10.5555/wbn", 10 * work), ("10.7777/other", 70 + work))
)
"""Three works, each of two records that may be one."""


@pytest.fixture
def pairs_window(qtbot, window, tmp_path, opener):
    """The window over three pairs that wait, on their page."""
    review = opening.create_review(tmp_path / "pairs.review", "Pairs", opener)
    importing.accept_import(review, importing.plan_import(raw_lists.raw_from_text(PAIRS), review))
    window.session.adopt(review)
    qtbot.waitUntil(window.window.isActiveWindow)
    window.trigger("duplicates")
    qtbot.waitUntil(window.space.duplicates.pane.hasFocus)
    return window


@pytest.fixture
def view(pairs_window):
    return pairs_window.space.duplicates


def listed(window):
    return citations.citation_counts(window.session.review).listed


def test_each_pair_is_decided_by_one_key_and_the_next_comes(view, pairs_window, keys):
    first = view.current
    assert view.counted.text() == "Pair 1 of 3 · no copies"
    keys.type("s")
    assert view.current not in {"", first}
    assert view.counted.text() == "Pair 1 of 2 · 1 copy listed with another citation"
    assert listed(pairs_window) == 5
    keys.type("d")
    assert view.counted.text() == "Pair 1 of 1 · 1 copy listed with another citation"
    assert listed(pairs_window) == 5
    keys.type("s")
    assert not view.pane.isVisible()
    assert view._none.isVisible()
    assert listed(pairs_window) == 4


def test_capitals_do_the_same_and_keys_with_ctrl_do_not(view, pairs_window, keys):
    keys.press(K.Key_S, CTRL)
    assert listed(pairs_window) == 6
    keys.press(K.Key_S, SHIFT)
    assert listed(pairs_window) == 5


def test_a_pair_put_off_comes_last_and_again_after_all_were_put_off(view, keys):
    first = view.current
    keys.type("l")
    assert view.current != first
    assert view.counted.text() == "Pair 1 of 3 · 1 put off · no copies"
    keys.type("l")
    keys.type("l")
    seen = set()
    for _ in range(3):
        seen.add(view.current)
        keys.type("l")
    assert len(seen) == 3


def test_undo_brings_the_pair_back_before_the_eyes_and_redo_decides_it_again(view, pairs_window, keys):
    first = view.current
    keys.type("s")
    pairs_window.trigger("undo")
    assert view.current == first
    assert listed(pairs_window) == 6
    pairs_window.trigger("redo")
    assert listed(pairs_window) == 5
    assert view.current != first


def test_what_differs_is_said_in_words_and_underlined_to_the_word(view):
    rows = {row._caption.accessibleName(): row for row in view.pane.rows if row.isVisible()}
    assert rows["DOI"].agreement.text() == "≠ differs"
    assert rows["Title"].agreement.text() == "= the same"
    assert rows["DOI"].texts[0].marked == ["5555/wbn"]
    assert rows["DOI"].texts[1].marked == ["7777/other"]
    assert rows["Title"].texts[0].marked == []
    assert rows["DOI"].texts[1].accessibleDescription() == "Differs: 7777/other"
    assert set(SIGNS) == set(Agreement)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_the_buttons_do_what_their_keys_do(view, pairs_window, qtbot):
    assert set(view.buttons) == set(VERDICTS.values())
    qtbot.mouseClick(view.buttons[Verdict.DIFFERENT], Qt.MouseButton.LeftButton)
    assert duplicates.counts(pairs_window.session.review).open == 2
    assert view.pane.hasFocus(), "the keys stay with the pair"


def test_f8_goes_through_the_pairs(view, pairs_window):
    seen = []
    for _ in range(4):
        seen.append(view.current)
        pairs_window.trigger("next_open")
    assert seen[3] == seen[0]
    assert len(set(seen)) == 3
    pairs_window.trigger("previous_open")
    assert view.current == seen[0]


def test_the_number_that_waits_is_shown_beside_the_view_and_above_the_citations(view, pairs_window, qtbot):
    space = pairs_window.space
    assert space.side.entries["duplicates"].accessibleName() == "Duplicates, 3"
    pairs_window.trigger("citations")
    link = space.citations.bar.pairs
    assert link.isVisible()
    assert link.text() == "3 possible duplicates"
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert space.page == "duplicates"
    for _ in range(3):
        view.decide(Verdict.DIFFERENT)
    pairs_window.trigger("citations")
    assert not link.isVisible()


def test_the_search_is_one_step_and_says_when_nothing_is_new(view, pairs_window, keys, qtbot):
    review = pairs_window.session.review
    with qtbot.waitSignal(view.searched):
        keys.type("f")
    assert view.counted.text().startswith("Nothing new was found.")
    name = history.undo_name(review)
    plan = importing.plan_import(
        raw_lists.raw_from_text(record(1, "10.5555/wbn", 10).upper().replace("JOUR", "JOUR")),
        review,
        duplicates=False,
    )
    pairs_window.session.announce(importing.accept_import(review, plan.with_included(0, True)))
    with qtbot.waitSignal(view.searched):
        pairs_window.trigger("find_duplicates")
    assert history.undo_name(review) == "Find duplicates: 1 merged, 0 to look at" != name


def test_without_pairs_the_page_says_why_and_enter_searches(qtbot, sample_window, keys):
    sample_window.trigger("duplicates")
    view = sample_window.space.duplicates
    qtbot.waitUntil(view._none.button.hasFocus)
    with qtbot.waitSignal(view.searched):
        keys.press(K.Key_Return)
    assert view.counted.text() == "Nothing new was found. no copies"


def test_a_review_open_for_reading_shows_pairs_and_decides_nothing(qtbot, pairs_window, keys, opener):
    path = pairs_window.session.review.path
    pairs_window.session.close()
    pairs_window.session.adopt(opening.open_review(path, opener, read_only=True))
    pairs_window.trigger("duplicates")
    view = pairs_window.space.duplicates
    qtbot.waitUntil(view.pane.hasFocus)
    keys.type("s")
    assert view.counted.text().startswith("Pair 1 of 3")
    assert not any(button.isEnabled() for button in view.buttons.values())


def test_a_copy_is_taken_out_of_its_work_below_the_citations_and_undo_puts_it_back(
    view, pairs_window, keys, qtbot
):
    keys.type("s")
    pairs_window.trigger("citations")
    detail, table = pairs_window.space.citations.detail, pairs_window.space.citations.table
    merged = next(one for one in citations.all_citations(pairs_window.session.review) if one.copies)
    pairs_window.space.show_citation(merged.id)
    qtbot.waitUntil(detail.copies.isVisible)
    (row,) = [row for row in detail.copies.rows if row.isVisible()]
    assert row.words.text().startswith("Also in Pasted list")
    qtbot.mouseClick(row.apart, Qt.MouseButton.LeftButton)
    assert table.model().rowCount() == 6
    assert not detail.copies.isVisible()
    assert duplicates.counts(pairs_window.session.review).open == 2, "it is not asked about again"
    pairs_window.trigger("undo")
    assert table.model().rowCount() == 5
