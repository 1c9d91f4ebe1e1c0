"""Two citations side by side, field by field, with what differs marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.review import StoredCitation
from annotator.domain.works import Agreement, CitationPair, ComparedField
from annotator.ui.look import Look
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.marked_text import MarkedText
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Line, Surface, fill

SIGNS = {
    Agreement.SAME: "=",
    Agreement.OTHERWISE: "≈",
    Agreement.DIFFERS: "≠",
    Agreement.ONE_ONLY: "○",
}
"""What stands before the words of each agreement, so that no colour is needed to tell them apart."""
_TOKENS = {Agreement.DIFFERS: "warn", Agreement.OTHERWISE: "text2"}
BOTH_BEGUN = "Both were annotated. As one work, the answers on the second are hidden, not lost."


class PairPane(QScrollArea):
    """Takes the keys, to scroll; what is decided is the view's."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[PairRow] = []
        self.setWidgetResizable(True)
        keep_room_for_bar(self)
        self.setProperty("kind", "page")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("The two citations")
        fill(self.viewport(), look, "surface")
        self._content = Surface(look, "surface")
        self._reason = PlainLabel("", self._content, look=look, weight=600)
        self._begun = PlainLabel(BOTH_BEGUN, self._content, look=look, token="warn")
        self.heads = tuple(PairHead(look, self._content) for _ in range(2))
        self._fields = QVBoxLayout()
        self._fields.setSpacing(look.px(12))
        self._lay_out()
        self.setWidget(self._content)

    def _lay_out(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setSpacing(look.px(24))
        for head in self.heads:
            top.addWidget(head, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(look.px(24), look.px(16), look.px(24), look.px(16))
        column.setSpacing(look.px(12))
        column.addWidget(self._reason)
        column.addWidget(self._begun)
        column.addLayout(top)
        column.addWidget(Line(look, self._content))
        column.addLayout(self._fields)
        column.addStretch(1)

    def show_pair(self, pair: CitationPair) -> None:
        """Show another pair from its beginning."""
        self._reason.setText(pair.reason or "They may be the same work.")
        self._begun.setVisible(pair.begun == 2)
        for head, stored in zip(self.heads, (pair.one, pair.other), strict=True):
            head.show_citation(stored)
        while len(self.rows) < len(pair.fields):
            row = PairRow(self._look, self._content)
            self._fields.addWidget(row)
            self.rows.append(row)
        for row, field in zip(self.rows, pair.fields, strict=False):
            row.show_field(field)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(pair.fields))
        self.verticalScrollBar().setValue(0)


class PairHead(QWidget):
    """What a citation is called, and where it was found."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = MarkedText(look, self, factor=1.15, weight=600)
        self._where = MarkedText(look, self, factor=0.92)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(self._name)
        column.addWidget(self._where)

    def show_citation(self, stored: StoredCitation) -> None:
        """Show another citation."""
        number = f", number {stored.citation.number}" if stored.citation.number else ""
        self._name.show_text(stored.citation.label, name="Citation")
        self._where.show_text(f"Found in {' and '.join(stored.found_in)}{number}", name="Source")

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._name.text}. {self._where.text}"


class PairRow(QWidget):
    """One field of both: its name, whether they agree, and both texts."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._caption = SectionCaption("", self, look=look)
        self.agreement = PlainLabel("", self, look=look, factor=0.92, weight=600, wrap=False)
        self.texts = tuple(MarkedText(look, self) for _ in range(2))
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(self._caption)
        top.addWidget(self.agreement)
        top.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(4))
        grid.addLayout(top, 0, 0, 1, 2)
        for column, text in enumerate(self.texts):
            grid.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)

    def show_field(self, field: ComparedField) -> None:
        """Show another field."""
        self._caption.set_caption(field.label)
        self.agreement.setText(f"{SIGNS[field.agreement]} {field.agreement.value}")
        self.agreement.set_token(_TOKENS.get(field.agreement, "text3"))
        for which, widget, text, spans in zip(
            ("first", "second"),
            self.texts,
            (field.one, field.other),
            (field.spans_of_one, field.spans_of_other),
            strict=True,
        ):
            widget.show_text(text, spans, name=f"{field.label}, {which}")
