"""One citation of the review: its fields, put right in place, beside the text as imported."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.changes import Changes
from annotator.domain.review import StoredCitation
from annotator.services import citations, duplicates
from annotator.ui.look import Look
from annotator.ui.session import Session
from annotator.ui.views.copies_note import CopiesNote
from annotator.ui.views.doubt_note import DoubtNote
from annotator.ui.views.field_marks import marks_of
from annotator.ui.views.plan_fields import PlanFields
from annotator.ui.views.raw_pane import where
from annotator.ui.widgets.keys import KeyButton, PrimaryButton
from annotator.ui.widgets.labels import ElidedLabel, PlainLabel, SectionCaption
from annotator.ui.widgets.raw_text import RawText
from annotator.ui.widgets.scrolling import keep_room_for_bar
from annotator.ui.widgets.surfaces import Surface, fill
from annotator.ui.widgets.tag_chips import TagChips

BESIDE_FROM = 860
"""Pixels of the detail from which the text stands beside the fields."""


class CitationDetail(QScrollArea):
    """Every correction is saved at once; `left` says that the person is done with the fields."""

    annotate_wanted = Signal()
    leave_out_wanted = Signal()
    left = Signal()

    def __init__(self, session: Session, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._id = ""
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        keep_room_for_bar(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(look.px(120))
        self.setMinimumWidth(look.px(340))
        fill(self.viewport(), look, "surface")
        self._content = Surface(look, "surface")
        self._number = PlainLabel(
            "", self._content, look=look, factor=1.15, weight=600, token="text2", wrap=False
        )
        self._label = ElidedLabel("", self._content, look=look, factor=1.15, weight=600)
        self._to_check = PlainLabel(
            "", self._content, look=look, factor=0.92, weight=600, token="warn", wrap=False
        )
        self.tags = TagChips(look, self._content)
        self.annotate_button = PrimaryButton("Annotate", "Enter", self._content, look=look)
        self.annotate_button.clicked.connect(lambda _checked=False: self.annotate_wanted.emit())
        self.leave_button = KeyButton("Leave out", "Del", self._content, look=look)
        self.leave_button.clicked.connect(lambda _checked=False: self.leave_out_wanted.emit())
        self.note = DoubtNote(look, self._content)
        self.copies = CopiesNote(look, self._content)
        self.fields = PlanFields(look, self._content, compact=True)
        self._where = ElidedLabel("", self._content, look=look, factor=0.92, token="text2")
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.raw = RawText(look, self._content, name="As imported")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()
        self.setWidget(self._content)
        self._content.hide()

    def _lay_out(self) -> None:
        look = self._look
        top = QHBoxLayout()
        top.setSpacing(look.px(10))
        top.addWidget(self._number)
        top.addWidget(self._label)
        top.addWidget(self._to_check)
        top.addWidget(self.tags)
        top.addStretch(1)
        top.addWidget(self.leave_button)
        top.addWidget(self.annotate_button)
        imported = QVBoxLayout()
        imported.setSpacing(look.px(8))
        caption = QHBoxLayout()
        caption.addWidget(SectionCaption("As imported", self._content, look=look))
        caption.addWidget(self._where, 1)
        imported.addLayout(caption)
        imported.addWidget(self.raw)
        imported.addStretch(1)
        self._halves.setSpacing(look.px(24))
        self._halves.addWidget(self.fields, 3, Qt.AlignmentFlag.AlignTop)
        self._halves.addLayout(imported, 2)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(16))
        column.setSpacing(look.px(10))
        column.addLayout(top)
        column.addWidget(self.note)
        column.addWidget(self.copies)
        column.addLayout(self._halves)
        column.addStretch(1)

    def _connect(self) -> None:
        self.fields.corrected.connect(self._correct)
        self.fields.confirmed.connect(self._confirm)
        self.fields.suggestion_used.connect(self._use)
        self.fields.left.connect(lambda _step: self.left.emit())
        self.note.confirmed.connect(lambda: self._confirm(""))
        self.copies.apart_wanted.connect(lambda copy: self._session.do(duplicates.take_apart, copy))

    def show_citation(self, citation_id: str) -> None:
        """Show another citation; an empty id shows none."""
        if citation_id == self._id and citation_id:
            return
        self.settle()
        self._id = citation_id
        self._content.setVisible(bool(citation_id))
        self.reload()
        self.verticalScrollBar().setValue(0)

    def reload(self) -> None:
        """Show the citation as it is stored now."""
        review = self._session.review
        if review is None or not self._id:
            return
        stored = citations.citation(review, self._id)
        self.copies.show_copies(stored.copies, fixed=review.read_only)
        self._show(stored)

    def _show(self, stored: StoredCitation) -> None:
        citation = stored.citation
        self._number.setText(citation.number)
        self._label.setText(citation.label)
        self.tags.show_tags(stored.tags)
        self.leave_button.set_text("Bring back" if stored.left_out else "Leave out")
        self.annotate_button.setEnabled(not stored.left_out)
        about = " ".join(doubt.text for doubt in citation.doubts if not doubt.field)
        self.note.show_doubt(about, "", "The citation")
        count = len(citation.doubtful) + bool(about)
        self._to_check.setText(f"{count} to check (F8)" if count else "")
        self.fields.show_citation(citation)
        self.raw.show_text(citation.raw, marks_of(citation))
        line = where(citation)
        self._where.setText(f"{line} · {stored.source.label}" if line else stored.source.label)

    def _correct(self, field: str, text: str) -> None:
        self._write(citations.edit_field, field, text)

    def _confirm(self, field: str) -> None:
        self._write(citations.confirm_field, field)

    def _use(self, field: str) -> None:
        self._write(citations.use_suggestion, field)

    def _write(self, verb: Callable[..., Changes], *args: str) -> None:
        if self._id and self._session.do_from(self, verb, self._id, *args) is not None:
            self.reload()

    def settle(self) -> None:
        """Store what is typed."""
        if self._id:
            self.fields.settle()

    def edit_first(self) -> None:
        """Give the keys to the first doubtful field, else to the first."""
        if self._id and self.isVisible():
            self.fields.focus_field()

    def edit_doubtful(self) -> None:
        """Give the keys to the first doubtful field, where there is one."""
        if self._id and self.isVisible() and self.fields.first_doubtful():
            self.fields.focus_field()

    def first_field(self) -> QWidget | None:
        """What takes the keys of this pane."""
        return self.fields.fields[self.fields.order[0]] if self._id and self.fields.order else None

    @property
    def doubtful(self) -> str:
        """The doubtful field that has the keys, else the first one; empty where there is none."""
        return (self.fields.current or self.fields.first_doubtful()) if self._id else ""

    def use_suggestion(self) -> None:
        """Use what is suggested for the field that has the keys, else for the first doubtful one."""
        if self.doubtful:
            self._use(self.doubtful)

    def confirm(self) -> None:
        """Say of the field that has the keys, else of the first doubtful one, that it is right."""
        if self.doubtful:
            self._confirm(self.doubtful)

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        verbs = {"use_suggestion": self.use_suggestion, "confirm": self.confirm}
        verb = verbs.get(self._look.keys.meant(event, verbs))
        if event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit()
        elif verb is not None:
            verb()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.viewport().width() >= self._look.px(BESIDE_FROM)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._halves.direction():
            self._halves.setDirection(direction)
        self._content.setMaximumWidth(self.viewport().width())
