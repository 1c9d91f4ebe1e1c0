"""One citation in full: title, authors, journal, identifiers that lead out, and the text as imported."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
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

TIE = ("tie",)
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
        printed = PrintedLines(stored.citation, look, self)
        printed.setVisible(bool(printed.text))
        column.addWidget(printed)
        inner = QVBoxLayout()
        inner.setContentsMargins(look.px(4), 0, look.px(4), 0)
        inner.setSpacing(look.px(12))
        inner.addWidget(self._links())
        inner.addWidget(Line(look, self))
        inner.addLayout(self._imported())
        column.addLayout(inner)

    def _title(self) -> QWidget:
        title = self._stored.citation.get("title")
        if not title:
            return PlainLabel("No title was read", self, look=self._look, factor=1.55, token="text2")
        return quotable("title", self._stored, self._look, self, self._made, factor=1.55, weight=600)

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
        first, *others = self._stored.found_in or ("",)
        flow.addWidget(
            Badge(f"Reference {citation.number} of {first}" if citation.number else first, look, row)
        )
        for label in others:
            flow.addWidget(Badge(f"Also in {label}", look, row))
        return row

    def _imported(self) -> QVBoxLayout:
        look = self._look
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.addWidget(SectionCaption("As imported", self, look=look))
        lines = where(self._stored.citation)
        kept = f"{lines} · kept unchanged" if lines else "kept unchanged"
        beside = ElidedLabel(kept, self, look=look, factor=0.92, token="text3")
        beside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(beside, 1)
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
        look, parent, name=names[part], actions=TIE, bare=part != "raw", factor=factor, weight=weight
    )
    if part == "raw":
        text.setProperty("kind", "framed")
    text.show_text(text_of(stored.citation, part))
    text.setAccessibleDescription("Select words and press E: they are tied to the question")
    made(text_place(part, stored.id), text)
    return text


class PrintedLines(RawText):
    """Authors, journal, year, volume and pages, as they are printed: the name of the journal in italics."""

    def __init__(self, citation: Citation, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, name="Authors and journal", bare=True)
        self._journal = journal_of(citation)
        lines = (authors_text(citation, ", "), printed_place(citation))
        self.show_text("\n".join(line for line in lines if line))
        self.setAccessibleDescription(self.text)
        look.changed.connect(self._set)
        self._set()

    def _set(self) -> None:
        tone = QTextCharFormat()
        tone.setForeground(self._look.color("text2"))
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(tone)
        block = self.document().lastBlock()
        if self._journal and block.text().startswith(self._journal):
            italic = QTextCharFormat()
            italic.setFontItalic(True)
            cursor.setPosition(block.position())
            cursor.movePosition(
                QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(self._journal)
            )
            cursor.mergeCharFormat(italic)


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


def journal_of(citation: Citation) -> str:
    """The name of the journal, short where it is given so."""
    return citation.get("container_short") or citation.get("container")


def printed_place(citation: Citation) -> str:
    """Journal, year, volume, issue and pages as biomedical journals print them: `PLoS One. 2014;9(9):e107001`."""
    volume = citation.get("volume") + (f"({citation.get('issue')})" if citation.get("issue") else "")
    place = citation.get("year") + (f";{volume}" if volume else "")
    place += f":{citation.get('pages')}" if citation.get("pages") else ""
    return ". ".join(part for part in (journal_of(citation), place) if part)
