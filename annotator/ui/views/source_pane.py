"""The source of a study: its references and abstracts, with quotes marked in them, and the list of these."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from annotator.domain.citation import Span
from annotator.domain.evidence import Evidence
from annotator.domain.review import StoredCitation
from annotator.ui.look import Look
from annotator.ui.views.quote_list import QuoteLine, QuoteList
from annotator.ui.views.reference_page import Reference, quotable
from annotator.ui.widgets.evidence_chip import Numbered, mark_of
from annotator.ui.widgets.keys import KeyButton, key_tip
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.raw_text import RawText
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Line, Surface

TABS = ("Reference", "Abstract")
HEADER = 44
"""Pixels of the line above a pane."""
NO_ABSTRACT = "This reference came without an abstract."
Selected = tuple[str, Span]
"""The name of a text, and which of its characters."""


class SourcePane(Surface):
    """The citations that report the study, one under the other; all of it plain text to select and quote from."""

    step_wanted = Signal(int)
    tie_wanted = Signal()
    quote_chosen = Signal(str)
    quote_removed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "surface", parent)
        self._look = look
        self.texts: dict[str, RawText] = {}
        self._citations: list[StoredCitation] = []
        self._selecting = ""
        self._areas = tuple(self._area(name) for name in TABS)
        self.quotes = QuoteList(look, self)
        self.quotes.hide()
        self.tabs = QTabBar(self)
        self._pages = QStackedWidget(self)
        self.setAccessibleName("Source")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        for area in self._areas:
            self._pages.addWidget(area)
        column.addWidget(self._pages, 1)

    def _area(self, name: str) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        keep_room_for_bar(area)
        area.setProperty("kind", "page")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(f"{name} of the study")
        return area

    def _header(self) -> QWidget:
        look = self._look
        header = Surface(look, "surface", self, edges="b")
        header.setMinimumHeight(look.px(HEADER))
        row = QHBoxLayout(header)
        row.setContentsMargins(look.px(24), 0, look.px(16), 0)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Texts of the source")
        for name in TABS:
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
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
        """What takes the keys of this pane: the first text on the page, to select words in."""
        area = self._areas[self.tabs.currentIndex()]
        return next((text for text in self.texts.values() if area.isAncestorOf(text)), area)

    def show_citations(self, citations: Sequence[StoredCitation]) -> None:
        """Show the citations of a study; the same again stay as they are, scrolled and selected."""
        if self._citations == list(citations) and self.texts:
            return
        self._citations = list(citations)
        self.texts = {}
        self._selecting = ""
        self.quotes = self._made_quotes()
        self._areas[0].setWidget(self._references(citations))
        self._areas[1].setWidget(self._abstracts(citations))

    def _made_quotes(self) -> QuoteList:
        quotes = QuoteList(self._look)
        quotes.chosen.connect(self.quote_chosen)
        quotes.removed.connect(self.quote_removed)
        return quotes

    def _references(self, citations: Sequence[StoredCitation]) -> QWidget:
        content, column = self._page()
        for place, stored in enumerate(citations):
            if place:
                column.addWidget(Line(self._look, content))
            column.addWidget(Reference(stored, self._look, content, self._take))
        indent = QHBoxLayout()
        indent.setContentsMargins(0, self._look.px(8), 0, 0)
        indent.addWidget(self.quotes)
        column.addLayout(indent)
        column.addStretch(1)
        return content

    def _abstracts(self, citations: Sequence[StoredCitation]) -> QWidget:
        content, column = self._page()
        for stored in citations:
            if len(citations) > 1:
                column.addWidget(SectionCaption(stored.citation.label, content, look=self._look))
            if stored.citation.get("abstract"):
                column.addWidget(quotable("abstract", stored, self._look, content, self._take))
            else:
                column.addWidget(PlainLabel(NO_ABSTRACT, content, look=self._look, token="text2"))
        column.addStretch(1)
        return content

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        content = Surface(self._look, "surface")
        column = QVBoxLayout(content)
        side = self._look.px(20)
        column.setContentsMargins(side, self._look.px(18), side, self._look.px(24))
        column.setSpacing(self._look.px(16))
        return content, column

    def _take(self, place: str, text: RawText) -> None:
        self.texts[place] = text
        text.asked.connect(lambda _action: self.tie_wanted.emit())
        text.selectionChanged.connect(lambda: self._selected(place))

    def _selected(self, place: str) -> None:
        """Words are selected in one text at a time."""
        start, end = self.texts[place].selected_span
        if start != end and self._selecting != place:
            before, self._selecting = self._selecting, place
            if before in self.texts:
                self.texts[before].select(0, 0)

    @property
    def selected(self) -> Selected | None:
        """What is selected, without the blanks around it."""
        text = self.texts.get(self._selecting)
        if text is None or not text.selected_text.strip():
            return None
        words, (start, _) = text.selected_text, text.selected_span
        start += len(words) - len(words.lstrip())
        return self._selecting, (start, start + len(words.strip()))

    def show_quotes(self, numbered: Sequence[Numbered], questions: dict[str, list[str]]) -> None:
        """Mark these quotes where they stand, and list them with the questions that each answers."""
        lines = []
        for place, text in self.texts.items():
            spans = [
                (number, quote.span_in(text.given)) for number, quote in numbered if quote.place == place
            ]
            text.show_text(text.given, [mark_of(number, *span) for number, span in spans if span])
        for number, quote in numbered:
            lost = self._span(quote) is None
            lines.append(QuoteLine(quote.id, number, quote.line, tuple(questions[quote.id]), lost))
        self.quotes.show_lines(lines)

    def _span(self, quote: Evidence) -> Span | None:
        text = self.texts.get(quote.place)
        return quote.span_in(text.given) if text is not None else None

    def show_quote(self, quote: Evidence) -> None:
        """Select a quote where it stands and bring it into view; the keys stay where they are."""
        span = self._span(quote)
        if span is None:
            return
        self.tabs.setCurrentIndex(1 if quote.part == "abstract" else 0)
        text = self.texts[quote.place]
        text.select(*span)
        area = self._areas[self.tabs.currentIndex()]
        box = text.box_of(*span).toRect()
        corner = text.mapTo(area.viewport(), box.topLeft()) + QPoint(0, area.verticalScrollBar().value())
        at = QRect(corner, box.size())
        area.ensureVisible(at.center().x(), at.center().y(), 0, at.height() // 2 + self._look.px(40))

    @property
    def offset(self) -> int:
        """Where the reference is scrolled to."""
        return self._areas[0].verticalScrollBar().value()

    def scroll_to(self, offset: int) -> None:
        """Go back to where the reference was scrolled to."""
        self._areas[0].verticalScrollBar().setValue(offset)
