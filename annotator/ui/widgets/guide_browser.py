"""A page of the guide: it loads nothing but the guide's own pictures, and opens no link by itself."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from annotator.services import guide
from annotator.services.guide import PAGES, GuidePage
from annotator.ui.look import Look
from annotator.ui.widgets.scrolling import keep_room_for_bar

DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
"""With tables, and markup of the web shown as it is."""
WEB = ("http", "https")


class GuideBrowser(QTextBrowser):
    """`wanted` names another page of the guide, `web_wanted` gives an address that the person clicked."""

    wanted = Signal(str, str)
    """Name and anchor."""
    web_wanted = Signal(QUrl)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._page: GuidePage | None = None
        self._width = 0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("Page of the guide")
        self.document().setDocumentMargin(look.px(16))
        self.anchorClicked.connect(self._follow)
        look.changed.connect(self._draw)

    @property
    def page(self) -> GuidePage | None:
        """What is shown."""
        return self._page

    def show_page(self, page: GuidePage) -> None:
        """Show a page from its top."""
        self._page = page
        self.setAccessibleDescription(page.title)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def show_words(self, text: str) -> None:
        """Show where words stand on the page, if they do."""
        for word in text.split()[:1]:
            self.find(word)

    def _draw(self) -> None:
        if self._page is None:
            return
        at = self.verticalScrollBar().value()
        self._width = self._room()
        self.document().clear()  # pictures of another width are kept else
        self.document().setDefaultFont(self._look.font())
        self.document().setDefaultStyleSheet(f"a {{ color: {self._look.color('accent').name()}; }}")
        self.document().setMarkdown(self._page.text, DIALECT)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # it stands at the end, and focus would scroll there
        self.verticalScrollBar().setValue(at)

    def _room(self) -> int:
        return max(200, self.viewport().width() - 2 * self._look.px(20))

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if self._room() != self._width:
            self._draw()

    def loadResource(self, kind: int, name: QUrl | str, /) -> object:
        """Pictures of the guide, no wider than the page; nothing else, wherever an address leads."""
        address = name if isinstance(name, QUrl) else QUrl(name)
        image = QTextDocument.ResourceType.ImageResource.value
        path = guide.picture(address.path(), dark=self._look.dark) if not address.scheme() else None
        if kind != image or address.host() or path is None:
            return None
        picture = QImage(str(path))
        ratio = self.devicePixelRatioF()
        room = round(self._width * ratio)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _follow(self, address: QUrl) -> None:
        """Go to a page of the guide, or ask for an address of the web; other links lead nowhere."""
        name, _, suffix = address.path().rpartition(".")
        if not address.scheme() and not address.host():
            here = self._page.name if self._page is not None else ""
            if not address.path() or (suffix == "md" and name in PAGES):
                self.wanted.emit(name or here, address.fragment())
        elif address.scheme() in WEB and address.host() and not address.userInfo():
            self.web_wanted.emit(address)
