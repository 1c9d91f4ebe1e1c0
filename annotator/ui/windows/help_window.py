"""The guide in a window of its own: pages at the left, found by their words, and the page that is read."""

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from annotator.services import guide
from annotator.ui.dialogs.messages import message
from annotator.ui.look import Look
from annotator.ui.tables.page_list import PageListModel
from annotator.ui.widgets.guide_browser import GuideBrowser
from annotator.ui.widgets.search_field import SearchField
from annotator.ui.widgets.surfaces import Surface

OPEN = "Open in the browser"


class HelpWindow(QWidget):
    """Stays open beside the work; Escape closes it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        self.setWindowTitle("Guide – Annotator")
        self.search = SearchField("Find in the guide", self)
        self.search.textChanged.connect(self._find)
        self.model = PageListModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.search.below = self.list
        self.list.setAccessibleName("Pages of the guide")
        self.list.setProperty("surface", "window")
        self.list.setProperty("kind", "pages")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.browser = GuideBrowser(look, self)
        self.browser.wanted.connect(self.show_page)
        self.browser.web_wanted.connect(self._ask)
        self._lay_out()
        self.resize(look.px(980), look.px(720))
        self._find("")

    def _lay_out(self) -> None:
        look = self._look
        side = Surface(look, "window", self)
        column = QVBoxLayout(side)
        column.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(12))
        column.setSpacing(look.px(8))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.browser.setFrameShape(GuideBrowser.Shape.NoFrame)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(side)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([look.px(250), look.px(730)])
        splitter.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self.browser.page.name if self.browser.page is not None else ""

    def show_page(self, name: str, anchor: str = "") -> None:
        """Show a page, from a heading if one is named; one that is not there is the first."""
        if self.model.row_of(name) < 0:
            self.search.clear()
        row = max(0, self.model.row_of(name))
        self.list.setCurrentIndex(self.model.index(row))
        if anchor:
            self.browser.scrollToAnchor(anchor)

    def open_at(self, name: str) -> None:
        """Show the window with a page, in front."""
        self.search.clear()
        self.show_page(name)
        self.show()
        self.activateWindow()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> None:
        here = self.page
        self.model.show(guide.find_pages(text))
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(max(0, self.model.row_of(here))))

    def _chosen(self, index: QModelIndex) -> None:
        page = self.model.page_at(index.row())
        if page is None:
            return
        if page.name != self.page:
            self.browser.show_page(page)
        if self.search.text().strip():
            self.browser.show_words(self.search.text())

    def _ask(self, address: QUrl) -> None:
        """The guide works offline: what lies outside is opened only when that is wanted."""
        shown = address.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        if (
            message(self, "Outside the guide", "This link leads out of the guide.", shown, buttons=(OPEN,))
            == OPEN
        ):
            QDesktopServices.openUrl(address)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
