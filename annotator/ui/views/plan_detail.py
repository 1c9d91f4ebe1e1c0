"""One citation of a plan: its name, what is special about it, its fields, and the raw text beside or under them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.plan import PlannedCitation, Presence
from annotator.ui.look import Look
from annotator.ui.tables.plan_list import shown_number
from annotator.ui.views.doubt_note import DoubtNote
from annotator.ui.views.plan_fields import PlanFields
from annotator.ui.views.raw_pane import RawPane
from annotator.ui.widgets.keys import KeyButton
from annotator.ui.widgets.labels import PlainLabel
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Surface

BESIDE_FROM = 1100
"""Pixels of the whole preview from which the raw text stands beside the fields."""


class PlanDetail(QScrollArea):
    """Scrolls as a whole. `include_wanted` asks to leave the citation out, or to take it in."""

    include_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("surface", "surface")
        keep_room_for_bar(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = Surface(look, "surface")
        self._number = PlainLabel("", content, look=look, factor=1.15, weight=600, token="text2", wrap=False)
        self._title = PlainLabel("", content, look=look, factor=1.15, weight=600)
        self.include_button = KeyButton("Leave out", "Space", content, look=look)
        self.include_button.clicked.connect(lambda _checked=False: self.include_wanted.emit())
        self._presence = PlainLabel("", content, look=look, token="text2")
        self.note = DoubtNote(look, content)
        self.fields = PlanFields(look, content)
        self.raw = RawPane(look, content)
        self.note.confirmed.connect(lambda: self.fields.confirmed.emit(""))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(content)
        self.setWidget(content)

    def _lay_out(self, content: QWidget) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setSpacing(look.px(10))
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.include_button, 0, Qt.AlignmentFlag.AlignTop)
        self._halves.setSpacing(look.px(24))
        self._halves.addWidget(self.fields, 3, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(self.raw, 2, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(content)
        column.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(24))
        column.setSpacing(look.px(10))
        column.addLayout(top)
        column.addWidget(self._presence)
        column.addWidget(self.note)
        column.addLayout(self._halves)
        column.addStretch(1)

    def show_item(self, item: PlannedCitation, *, same_as: str, pasted: bool) -> None:
        """Show a citation; `same_as` is the name of the one in the review that it is."""
        citation = item.citation
        self._number.setText(shown_number(item))
        self._title.setText(citation.label)
        self.show_included(included=item.included)
        self._presence.setText(presence_words(item, same_as))
        self._presence.setVisible(bool(self._presence.text()))
        about = " ".join(doubt.text for doubt in citation.doubts if not doubt.field)
        self.note.show_doubt(about, "", "The citation")
        self.fields.show_citation(citation)
        self.raw.show_citation(citation, pasted=pasted)

    def show_included(self, *, included: bool) -> None:
        """Offer to leave the citation out, or to take it in."""
        self.include_button.set_text("Leave out" if included else "Take in")

    def set_beside(self, *, beside: bool) -> None:
        """Put the raw text beside the fields, or under them."""
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._halves.direction() != direction:
            self._halves.setDirection(direction)


def presence_words(item: PlannedCitation, same_as: str) -> str:
    """Where else the citation stands, and what follows from it."""
    what = "It will be stored once more." if item.included else "It is left out."
    if item.presence is Presence.HERE:
        return f"Already in the review{f' as {same_as}' if same_as else ''}. {what}"
    if item.presence is Presence.SAME_WORK and item.included:
        return (
            f"The same work as {same_as or 'one in the review'}: it is stored as its copy, and listed once."
        )
    if item.presence is Presence.TWICE and item.included:
        return (
            f"The same work as number {item.same_as} of this list: it is stored as its copy, and listed once."
        )
    if item.presence is Presence.POSSIBLE and item.included:
        other = (
            f"number {item.same_as} of this list"
            if item.same_as.isdigit()
            else same_as or "one in the review"
        )
        return f"It may be the same work as {other}. You will be asked, under Duplicates."
    if item.presence is not Presence.NEW and not item.included:
        return what
    return ""
