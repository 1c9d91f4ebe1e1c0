"""One citation in full: title, authors, journal, identifiers that lead out, and the text as imported."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.citation import Citation, authors_text
from annotator.domain.evidence import text_of, text_place
from annotator.domain.identifiers import doi_link, pubmed_link
from annotator.domain.review import StoredCitation
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.views.raw_pane import where
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption, tooltip
from annotator.ui.widgets.raw_text import RawText
from annotator.ui.widgets.surfaces import Line

READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
TIE = "E"
"""The key that ties selected words to the question."""
Made = Callable[[str, RawText], None]
"""Takes the name of each text that can be quoted, and what shows it."""


class Reference(QWidget):
    """One citation; `made` is told of its title and its raw text, which can be quoted."""

    def __init__(self, stored: StoredCitation, look: Look, parent: QWidget, made: Made) -> None:
        super().__init__(parent)
        self._look = look
        self._stored = stored
        self._made = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self._title())
        inner = QVBoxLayout()
        inner.setContentsMargins(look.px(4), 0, look.px(4), 0)
        inner.setSpacing(look.px(12))
        inner.addWidget(self._printed())
        inner.addWidget(self._links())
        inner.addWidget(Line(look, self))
        inner.addLayout(self._imported())
        column.addLayout(inner)

    def _title(self) -> QWidget:
        title = self._stored.citation.get("title")
        if not title:
            return PlainLabel("No title was read", self, look=self._look, factor=1.55, token="text2")
        return quotable("title", self._stored, self._look, self, self._made, factor=1.55, weight=600)

    def _printed(self) -> QWidget:
        """Authors, journal, year, volume and pages, as close together as they are printed."""
        look, citation = self._look, self._stored.citation
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for words, name in (
            (authors_text(citation, ", "), "Authors"),
            (printed_place(citation), "Journal, year, volume and pages"),
        ):
            if words:
                label = PlainLabel(words, part, look=look, token="text2")
                label.setTextInteractionFlags(READ)
                label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                label.setAccessibleName(f"{name}: {words}")
                column.addWidget(label)
        return part

    def _links(self) -> QWidget:
        look, citation = self._look, self._stored.citation
        row = QWidget(self)
        flow = FlowLayout(row, gap=look.px(8))
        for words, address in (
            (f"PubMed {citation.get('pmid')}", pubmed_link(citation.get("pmid"))),
            ("DOI", doi_link(citation.get("doi"))),
        ):
            if address:
                button = KeyButton(words, "", row, look=look, icon="link")
                button.setToolTip(tooltip(f"Open {address} in the browser"))
                button.clicked.connect(lambda _checked=False, to=address: QDesktopServices.openUrl(QUrl(to)))
                flow.addWidget(button)
        label = self._stored.source.label
        flow.addWidget(
            Badge(f"Reference {citation.number} of {label}" if citation.number else label, look, row)
        )
        return row

    def _imported(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.addWidget(SectionCaption("As imported", self, look=look))
        top.addStretch(1)
        lines = where(self._stored.citation)
        kept = f"{lines} · kept unchanged" if lines else "kept unchanged"
        top.addWidget(PlainLabel(kept, self, look=look, factor=0.92, token="text3", wrap=False))
        column.addLayout(top)
        column.addWidget(quotable("raw", self._stored, look, self, self._made))
        return column


def quotable(
    part: str,
    stored: StoredCitation,
    look: Look,
    parent: QWidget,
    made: Made,
    *,
    factor: float = 1,
    weight: int = 400,
) -> RawText:
    """A text of a citation from which words are selected and tied."""
    names = {"title": "Title", "abstract": "Abstract", "raw": "As imported"}
    text = RawText(
        look, parent, name=names[part], letters=TIE, bare=part != "raw", factor=factor, weight=weight
    )
    if part == "raw":
        text.setProperty("kind", "framed")
    text.show_text(text_of(stored.citation, part))
    text.setAccessibleDescription("Select words and press E: they are tied to the question")
    made(text_place(part, stored.id), text)
    return text


class Badge(ElidedLabel):
    """A few words on a rounded patch: where something stands, never what to do."""

    def __init__(self, words: str, look: Look, parent: QWidget) -> None:
        super().__init__(words, parent, look=look, factor=0.92, weight=500, token="text2")
        self.setContentsMargins(look.px(10), look.px(4), look.px(10), look.px(4))

    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("sunken"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()
        super().paintEvent(event)


def printed_place(citation: Citation) -> str:
    """Journal, year, volume, issue and pages as biomedical journals print them: `PLoS One. 2014;9(9):e107001`."""
    container = citation.get("container_short") or citation.get("container")
    volume = citation.get("volume") + (f"({citation.get('issue')})" if citation.get("issue") else "")
    place = citation.get("year") + (f";{volume}" if volume else "")
    place += f":{citation.get('pages')}" if citation.get("pages") else ""
    return ". ".join(part for part in (container, place) if part)
