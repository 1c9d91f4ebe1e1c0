"""Where nothing is yet, it is said what to do, and Enter does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from annotator.services import opening
from annotator.ui.widgets.empty import EmptyState


@pytest.fixture
def empty_window(window, tmp_path, opener):
    """The whole window over a review that holds nothing."""
    window.session.adopt(opening.create_review(tmp_path / "empty.review", "Empty", opener))
    return window


def shown(widget):
    return [one for one in widget.findChildren(EmptyState) if one.isVisible()]


@pytest.mark.parametrize("view", ["citations", "annotate"])
def test_an_empty_view_says_what_to_do_and_enter_does_it(empty_window, keys, qtbot, view):
    empty_window.space.show_view(view)
    (empty,) = shown(empty_window.space._views[view])
    assert all(label.text() for label in empty.findChildren(QLabel))
    assert empty.button is not None
    qtbot.waitUntil(empty.button.hasFocus)
    keys.press(Qt.Key.Key_Return)
    assert empty_window.files.asked == ["lists"]


@pytest.mark.parametrize("view", ["duplicates", "tables", "history"])
def test_a_view_that_is_never_bare_says_something(empty_window, view):
    empty_window.space.show_view(view)
    texts = [
        label.text() for label in empty_window.space._views[view].findChildren(QLabel) if label.isVisible()
    ]
    assert any(texts)


def test_what_had_the_keys_and_is_gone_leaves_them_to_what_there_is_to_do(window, qtbot, tmp_path, opener):
    from ui_helper import LIST

    from annotator.services import history, importing, raw_lists

    review = opening.create_review(tmp_path / "a.review", "A", opener)
    importing.accept_import(review, importing.plan_import(raw_lists.raw_from_file(LIST), review))
    window.session.adopt(review)
    window.space.show_view("citations")
    window.session.do(history.undo)
    (empty,) = shown(window.space.citations)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is empty.button)


def test_a_search_that_finds_nothing_is_cleared_by_enter(sample_window, keys, qtbot):
    sample_window.space.citations.search("zzzz")
    (empty,) = shown(sample_window.space.citations)
    empty.setFocus()
    keys.press(Qt.Key.Key_Return)
    assert sample_window.space.citations.model.rowCount() == 10
