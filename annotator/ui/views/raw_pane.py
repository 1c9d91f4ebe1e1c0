"""The raw text of one citation beside its fields: what it was read from, and words to take from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.citation import Citation
from annotator.ui.forms.layouts import FlowLayout
from annotator.ui.look import Look
from annotator.ui.views.field_marks import marks_of
from annotator.ui.widgets.keys import KeyHint
from annotator.ui.widgets.labels import PlainLabel, SectionCaption
from annotator.ui.widgets.raw_text import RawText
from annotator.ui.widgets.surfaces import Line

FIELDS = {
    "to_authors": ("authors", "authors"),
    "to_title": ("title", "title"),
    "to_container": ("container", "journal"),
    "to_year": ("year", "year"),
    "to_volume": ("volume", "volume"),
    "to_pages": ("pages", "pages"),
    "to_doi": ("doi", "DOI"),
}
"""Action -> field, and its name beside the key."""
AROUND_WORDS = " \t\n.,;:"


class RawPane(QWidget):
    """`words_given` (field, words, start, end): words selected in the raw text belong in a field."""

    words_given = Signal(str, str, int, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._caption = SectionCaption("As pasted", self, look=look)
        self._where = PlainLabel("", self, look=look, factor=0.92, token="text2", wrap=False)
        self.text = RawText(look, self, name="Raw text", actions=tuple(FIELDS))
        self.text.asked.connect(self.give)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.addWidget(self._caption)
        top.addStretch(1)
        top.addWidget(self._where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(self.text)
        hint = "Select words here and press a field’s letter to correct a field by hand."
        column.addWidget(PlainLabel(hint, self, look=look, factor=0.92, token="text2"))
        keys = QWidget(self)
        flow = FlowLayout(keys, gap=look.px(12))
        for action, (_, words) in FIELDS.items():
            flow.addWidget(KeyHint(action, words, look, keys))
        column.addWidget(keys)
        column.addSpacing(look.px(8))
        column.addWidget(Line(look, self))
        column.addSpacing(look.px(4))
        stays = (
            "The text stays as it came, whatever is corrected beside it. Nothing is looked up on the network."
        )
        column.addWidget(PlainLabel(stays, self, look=look, factor=0.92, token="text2"))
        column.addStretch(1)

    def show_citation(self, citation: Citation, *, pasted: bool) -> None:
        """Show what a citation was read from, its fields marked."""
        self._caption.set_caption("As pasted" if pasted else "As in the file")
        self._where.setText(where(citation))
        self.text.show_text(citation.raw, marks_of(citation))
        self.text.setAccessibleDescription(where(citation))

    def focus(self) -> None:
        """Give the keys to the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self, action: str) -> None:
        """Put the selected words into the field of an action."""
        start, end = self.text.selected_span
        words = self.text.text[start:end]
        start += len(words) - len(words.lstrip(AROUND_WORDS))
        words = words.strip(AROUND_WORDS)
        if words:
            self.words_given.emit(FIELDS[action][0], " ".join(words.split()), start, start + len(words))


def where(citation: Citation) -> str:
    """The lines of the list from which a citation was read."""
    if not citation.line:
        return ""
    one = citation.last_line <= citation.line
    return f"line {citation.line}" if one else f"lines {citation.line} to {citation.last_line}"
