"""Help: F1 finds the page for what has the focus; the guide shows nothing but itself."""

import pytest
from boxes_helper import press
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest

from annotator.services import guide, raw_lists
from annotator.ui.widgets.guide_browser import GuideBrowser
from annotator.ui.windows.help_window import HelpWindow

K = Qt.Key
IMAGE = QTextDocument.ResourceType.ImageResource.value
VIEWS = ("citations", "duplicates", "annotate", "tables", "history")


@pytest.fixture
def help_window(look, window, qtbot):
    made = HelpWindow(look, window.window)
    qtbot.addWidget(made)
    made.open_at("README")
    return made


def shown(window):
    """The page that F1 opens now."""
    window.trigger("help")
    guide_window = window.desk.guidance._guide
    assert guide_window.isVisible()
    name = guide_window.page
    guide_window.close()
    window.window.activateWindow()
    return name


@pytest.mark.parametrize("view", VIEWS)
def test_f1_finds_the_page_of_each_view_from_each_of_its_panes(sample_window, view):
    sample_window.space.show_view(view)
    panes = sample_window.space._current().panes()
    assert panes
    for pane in panes:
        pane.setFocus()
        assert shown(sample_window) == view


def test_f1_finds_the_welcome_the_search_the_state_and_the_import(window, sample_path, opener, qtbot):
    assert shown(window) == "welcome"
    window.space.preview.show_raw(raw_lists.raw_from_text("1. Kim J. Bone. J Tissue. 2013;1:2-3."))
    window.space.show_preview()
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    for _ in range(5):
        window.trigger("next_pane")
        assert shown(window) == "import"


def test_f1_in_the_details_of_a_source_is_about_the_import(window, answer, qtbot):
    window.space.preview.show_raw(raw_lists.raw_from_text("1. Kim J. Bone. J Tissue. 2013;1:2-3."))
    window.space.show_preview()
    qtbot.waitUntil(lambda: window.space.preview.plan is not None)
    pages = []

    def ask(dialog):
        QTest.keyClick(dialog.focusWidget() or dialog, K.Key_F1)
        pages.append(dialog.findChild(HelpWindow).page)
        dialog.reject()

    answer(window.space.preview.header.details.click, ask)
    assert pages == ["import"]


@pytest.mark.parametrize(
    ("action", "page"),
    [
        ("columns", "tables"),
        ("export", "tables"),
        ("export_citations", "citations"),
        ("restore", "saving"),
        ("person", "settings"),
        ("settings", "settings"),
        ("shortcuts", "keyboard"),
        ("about", "citations"),
    ],
)
def test_f1_in_a_dialog_finds_the_page_about_it_and_the_guide_can_be_used(
    sample_window, answer, action, page
):
    """Actions of the window wait while a dialog is there: the key is heard by the dialog itself."""
    sample_window.space.show_view("tables" if action == "columns" else "citations")
    pages = []

    def ask(dialog):
        QTest.keyClick(dialog.focusWidget() or dialog, K.Key_F1)
        guide_window = dialog.findChild(HelpWindow)
        pages.append(guide_window.page)
        assert guide_window.isVisible()
        guide_window.search.setFocus()
        QTest.keyClicks(guide_window.search, "undo")
        assert guide_window.model.rowCount() < len(guide.PAGES)
        guide_window.close()
        dialog.reject()

    answer(lambda: sample_window.trigger(action), ask)
    assert pages == [page]


def test_f1_in_the_search_line_is_about_citations_and_in_the_status_line_about_saving(sample_window):
    sample_window.space.show_view("history")
    sample_window.space.top.search.setFocus()
    assert shown(sample_window) == "citations"
    retry = sample_window.window.status.retry
    retry.show()
    retry.setFocus()
    assert shown(sample_window) == "saving"


def test_every_view_of_the_window_has_a_page(sample_window):
    assert set(sample_window.space._views) <= set(guide.PAGES)


def test_every_page_is_shown_with_its_pictures(help_window):
    for page in guide.pages():
        help_window.show_page(page.name)
        text = help_window.browser.toPlainText()
        assert page.title in text
        assert text.count("\ufffc") == page.text.count("![")
        assert "|--" not in text
        assert help_window.browser.verticalScrollBar().value() == 0


def test_links_lead_from_page_to_page_and_nothing_is_opened_by_itself(help_window):
    help_window.browser.anchorClicked.emit(QUrl("import.md"))
    assert help_window.page == "import"
    for strange in ("nothing.md", "../file-format.md", "file:///etc/passwd", "javascript:alert(1)"):
        help_window.browser.anchorClicked.emit(QUrl(strange))
        assert help_window.page == "import"


def test_an_address_of_the_web_is_opened_only_when_that_is_wanted(help_window, answer, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    link = QUrl("https://doi.org/10.1000/182")
    answer(
        lambda: help_window.browser.anchorClicked.emit(link),
        lambda box: QTest.keyClick(box, K.Key_Escape),
    )
    assert opened == []
    answer(
        lambda: help_window.browser.anchorClicked.emit(link), lambda box: press(box, "Open in the browser")
    )
    assert opened == [link]
    for strange in ("https://", "https://user:x@doi.org/", "ftp://doi.org/", "smb://doi.org/x"):
        help_window.browser.anchorClicked.emit(QUrl(strange))
    assert opened == [link]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.org/pictures/annotate.png",
        "https://example.org/a.png",
        "//example.org/pictures/annotate.png",
        "qrc:/a.png",
        "data:image/png;base64,AAAA",
        "pictures/../README.md",
    ],
)
def test_nothing_outside_the_guide_is_loaded(look, qtbot, address):
    browser = GuideBrowser(look)
    qtbot.addWidget(browser)
    assert browser.loadResource(IMAGE, QUrl(address)) is None


def test_only_pictures_are_loaded_no_wider_than_the_page(look, qtbot):
    browser = GuideBrowser(look)
    qtbot.addWidget(browser)
    browser.resize(500, 400)
    browser.show()
    browser.show_page(guide.page_of("annotate"))
    picture = browser.loadResource(IMAGE, QUrl("pictures/annotate.png"))
    assert 200 <= picture.width() <= 500
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert browser.loadResource(style, QUrl("pictures/annotate.png")) is None


def test_words_narrow_the_pages_and_down_goes_to_the_next(help_window):
    QTest.keyClicks(help_window.search, "full disk")
    assert help_window.model.rowCount() < len(guide.PAGES)
    assert help_window.page == "saving"
    help_window.search.clear()
    assert help_window.model.rowCount() == len(guide.PAGES)
    help_window.show_page("first-review")
    QTest.keyClick(help_window.search, K.Key_Down)
    assert help_window.page == guide.PAGES[1]


def test_escape_closes_the_guide(help_window):
    QTest.keyClick(help_window.browser, K.Key_Escape)
    assert help_window.isHidden()
