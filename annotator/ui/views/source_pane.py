"""The source of a study: title, authors, journal, identifiers that lead out, the abstract, and the text as imported."""

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.citation import Citation, authors_text
from annotator.domain.identifiers import doi_link, pubmed_link
from annotator.domain.review import StoredCitation
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.views.raw_pane import where
from annotator.ui.widgets.keys import KeyButton, key_tip
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption, tooltip
from annotator.ui.widgets.raw_text import RawText
from annotator.ui.widgets.surfaces import Line, Surface

READ = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class SourcePane(Surface):
    """The citations that report the study, one under the other; everything is plain text that can be selected."""

    step_wanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._look = look
        self.setAccessibleName("Source")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        self._area = QScrollArea(self)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Source of the study")
        column.addWidget(self._area, 1)

    def _header(self) -> QWidget:
        look = self._look
        header = Surface(look, "surface", self, edges="b")
        row = QHBoxLayout(header)
        row.setContentsMargins(look.px(24), look.px(6), look.px(16), look.px(6))
        row.addWidget(PlainLabel("Reference", header, look=look, weight=600, token="text2", wrap=False))
        row.addStretch(1)
        for icon, step, name, key in (
            ("chevron-left", -1, "Previous study", "previous_study"),
            ("chevron-right", 1, "Next study", "next_study"),
        ):
            button = KeyButton("", "", header, look=look, kind="quiet", icon=icon)
            button.setAccessibleName(name)
            key_tip(button, name, key, look)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, by=step: self.step_wanted.emit(by))
            row.addWidget(button)
        return header

    @property
    def target(self) -> QWidget:
        """What takes the keys of this pane."""
        return self._area

    def show_citations(self, citations: list[StoredCitation]) -> None:
        """Show the citations of another study."""
        content = Surface(self._look, "surface")
        column = QVBoxLayout(content)
        margin = self._look.px(24)
        column.setContentsMargins(margin, self._look.px(20), margin, margin)
        column.setSpacing(self._look.px(12))
        for place, stored in enumerate(citations):
            if place:
                column.addWidget(Line(self._look, content))
            self._add_citation(column, content, stored)
        column.addStretch(1)
        self._area.setWidget(content)

    def _add_citation(self, column: QVBoxLayout, content: QWidget, stored: StoredCitation) -> None:
        look, citation = self._look, stored.citation
        title = citation.get("title") or "No title was read"
        column.addWidget(self._text(PlainLabel(title, content, look=look, factor=1.55, weight=600), "Title"))
        if citation.authors:
            authors = PlainLabel(authors_text(citation, ", "), content, look=look, token="text2")
            column.addWidget(self._text(authors, "Authors"))
        where = printed_place(citation)
        if where:
            label = PlainLabel(where, content, look=look, token="text2")
            column.addWidget(self._text(label, "Journal, year, volume and pages"))
        column.addWidget(self._links(content, stored))
        if citation.get("abstract"):
            column.addWidget(SectionCaption("Abstract", content, look=look))
            abstract = PlainLabel(citation.get("abstract"), content, look=look)
            column.addWidget(self._text(abstract, "Abstract"))
        column.addWidget(Line(look, content))
        column.addWidget(self._imported(content, stored))

    def _text(self, label: PlainLabel, name: str) -> PlainLabel:
        label.setTextInteractionFlags(READ)
        label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        label.setAccessibleName(f"{name}: {label.text()}")
        return label

    def _links(self, content: QWidget, stored: StoredCitation) -> QWidget:
        look, citation = self._look, stored.citation
        row = QWidget(content)
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
        words = (
            f"Reference {citation.number} of {stored.source.label}"
            if citation.number
            else stored.source.label
        )
        flow.addWidget(Badge(words, look, row))
        return row

    def _imported(self, content: QWidget, stored: StoredCitation) -> QWidget:
        look, citation = self._look, stored.citation
        part = QWidget(content)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        top = QHBoxLayout()
        top.addWidget(SectionCaption("As imported", part, look=look))
        top.addStretch(1)
        lines = where(citation)
        kept = f"{lines} · kept unchanged" if lines else "kept unchanged"
        top.addWidget(PlainLabel(kept, part, look=look, factor=0.92, token="text3", wrap=False))
        column.addLayout(top)
        raw = RawText(look, part)
        raw.show_text(citation.raw)
        column.addWidget(raw)
        return part


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
